/**
 * What mappings mean, said a second time and as simply as can be, for tests: everything begins with what was given by
 * hand, and each mapping in its order does what it says. Only equality and roles are known here.
 */
import type { StoredRule } from '../../src/mappings/mapping.ts'

export interface NaivePerson {
  readonly title: string
  readonly department: string
  readonly company: string
  readonly roles: readonly number[]
}

/** Returns what becomes of the person who is by hand as given. */
export function naively(byHand: NaivePerson, rules: readonly StoredRule[]): NaivePerson {
  const fields: Record<string, string> = {
    title: byHand.title,
    department: byHand.department,
    company: byHand.company,
  }
  let roles = new Set(byHand.roles)
  for (const { match, conditions, actions } of rules) {
    const holds = conditions.map(({ source, operator, value }) => {
      if (operator === 'ri') return roles.has(Number(value))
      if (operator === 'nri') return !roles.has(Number(value))
      return operator === '=' ? fields[source] === value : fields[source] !== value
    })
    const fits = match === 'all' ? !holds.includes(false) : holds.includes(true) || holds.length === 0
    if (!fits) continue
    for (const { action, value } of actions) {
      if (action === 'add_role') for (const role of value) roles.add(Number(role))
      else if (action === 'set_role') roles = new Set(value.map(Number))
      else fields[action.slice('set_'.length)] = value[0] ?? ''
    }
  }
  const { title = '', department = '', company = '' } = fields
  return { title, department, company, roles: [...roles].sort((a, b) => a - b) }
}
