/** How many rows a table has, said of what is named in the plural alone. */

import { counted } from './counted.ts'

const single: Readonly<Record<string, string>> = { people: 'person' }
const endings: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/(ss|x|ch|sh)es$/, '$1'],
  [/s$/, ''],
]

/** Returns `1 user` and `1,234 users` of `users`; `200+ users` where there are more than are known of. */
export function rowCount(count: number, plural: string, isMore = false): string {
  return isMore ? `${count.toLocaleString('en')}+ ${plural}` : counted(count, singular(plural), plural)
}

function singular(plural: string): string {
  const known = single[plural]
  if (known !== undefined) return known
  const ending = endings.find(([pattern]) => pattern.test(plural))
  return ending === undefined ? plural : plural.replace(ending[0], ending[1])
}
