/** Whom it concerns that every administrator needs a second factor. */
import { counted } from '../../design/counted.ts'
import type { Admin } from './administrators/administrator-queries.ts'

/** Returns the effect in numbers; of `undefined` administrators, who are still being read, without. */
export function factorEffect(admins: readonly Pick<Admin, 'second_factor_since'>[] | undefined): string {
  if (admins === undefined) return 'Who has none sets it up before anything else, at once.'
  const count = admins.filter(one => one.second_factor_since === null).length
  if (count === 0) return 'Every administrator has one: nobody is asked for more than now.'
  const have = counted(count, 'administrator has', 'administrators have')
  return `${have} none and ${count === 1 ? 'sets' : 'set'} one up before anything else, at once.`
}
