/**
 * The parameters of one person in one app with where each value comes from: a rule, what was entered by hand, the
 * parameter itself, or its default. What comes first of them is said by parameter-worth.ts.
 */
import { loadPeople } from '../directory/load-people.ts'
import type { Person } from '../directory/person.ts'
import type { Query } from '../storage/query.ts'
import type { App, AppParameter, AppRule } from '../storage/tables.ts'
import { parameterValues } from './parameter-value.ts'
import { isProvisioned } from './parameter-worth.ts'
import { listParameters } from './parameters.ts'
import { applyRules, compileRules } from './rules/apply.ts'
import { valuesByHand } from './values-by-hand.ts'

export type ValueSource = 'rule' | 'manual' | 'parameter' | 'default'

export interface PersonValue {
  readonly key: string
  readonly label: string
  readonly values: readonly string[]
  readonly source: ValueSource
  /** The rule that sets it, where one does. */
  readonly rule: string | null
  /** What was entered by hand, also where a rule comes before it; null where nothing was. */
  readonly by_hand: readonly string[] | null
  /** Whether provisioning is told of it, and whether the assertion is. */
  readonly provisioned: boolean
  readonly in_assertion: boolean
}

/** Returns the values in the order of the app's parameters; none for somebody who is not in the directory any more. */
export async function valuesOfPerson(
  query: Query,
  app: App,
  user: number,
  at: Date,
): Promise<readonly PersonValue[]> {
  const person = (await loadPeople(query, app.account_id, [user])).get(user)
  if (person === undefined) return []
  const byHand = await valuesByHand(query, app.account_id, app.id, user)
  const manager = await managerTargetId(query, app, person)
  const set = setByRules(await enabledRules(query, app), person, at)
  const parameters = await listParameters(query, app.account_id, app.id)
  return parameters.map(parameter => {
    const entered = byHand.get(parameter.key) ?? null
    return {
      key: parameter.key,
      label: parameter.label,
      ...choose(parameter, person, manager, set.get(parameter.key), entered),
      by_hand: entered,
      provisioned: isProvisioned(app, parameter),
      in_assertion: parameter.include_in_saml_assertion,
    }
  })
}

interface SetByRule {
  readonly rule: string
  readonly values: readonly string[]
}

function choose(
  parameter: AppParameter,
  person: Person,
  manager: string | null,
  set: SetByRule | undefined,
  entered: readonly string[] | null,
): Pick<PersonValue, 'values' | 'source' | 'rule'> {
  if (set !== undefined) return { values: set.values, source: 'rule', rule: set.rule }
  if (entered !== null) return { values: entered, source: 'manual', rule: null }
  const own = parameterValues({ ...parameter, default_values: null }, person, manager)
  if (own.length > 0) return { values: own, source: 'parameter', rule: null }
  const values = parameterValues(parameter, person, manager)
  return { values, source: values.length > 0 ? 'default' : 'parameter', rule: null }
}

/** The last rule that sets a parameter wins. */
function setByRules(rules: readonly AppRule[], person: Person, at: Date): ReadonlyMap<string, SetByRule> {
  const set = new Map<string, SetByRule>()
  for (const rule of rules) {
    for (const [key, values] of applyRules(compileRules([rule], at), person)) {
      set.set(key, { rule: rule.name, values })
    }
  }
  return set
}

/** Returns the rules that are applied, in their order. Relies on app_rule_order. */
export async function enabledRules(query: Query, app: App): Promise<readonly AppRule[]> {
  return query
    .selectFrom('app_rule')
    .selectAll()
    .where('account_id', '=', app.account_id)
    .where('app_id', '=', app.id)
    .where('enabled', '=', true)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Returns the id that the application gave the person's manager, null where it has not. Relies on assignment_pair. */
export async function managerTargetId(query: Query, app: App, person: Person): Promise<string | null> {
  if (person.manager_user_id === null) return null
  const row = await query
    .selectFrom('assignment')
    .select('target_id')
    .where('account_id', '=', app.account_id)
    .where('app_id', '=', app.id)
    .where('user_id', '=', person.manager_user_id)
    .executeTakeFirst()
  return row?.target_id ?? null
}
