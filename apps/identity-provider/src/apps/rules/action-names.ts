/** What the actions of an app's rules may name, and the lists that a form offers of it. */
import type { Choice } from '../../conditions/condition.ts'
import type { Query } from '../../storage/query.ts'
import type { App } from '../../storage/tables.ts'
import { listParameters } from '../parameters.ts'
import { baseConnector, groupsKey } from '../profile.ts'
import { actionOfKey, keyOfAction } from './action.ts'
import type { ActionNames } from './explain.ts'

/** Returns the names as they are now. */
export async function loadActionNames(
  query: Query,
  account: number,
  app: App,
  customFields: ReadonlySet<string>,
): Promise<ActionNames> {
  const parameters = await listParameters(query, account, app.id)
  const entitlements = await query
    .selectFrom('app_entitlement')
    .select('name')
    .where('account_id', '=', account)
    .where('app_id', '=', app.id)
    .orderBy('name_folded')
    .execute()
  return {
    parameters: new Map(parameters.map(parameter => [parameter.key, parameter.label])),
    entitlements: entitlements.map(row => row.name),
    groups: baseConnector(app).profile.groups,
    customFields,
  }
}

/** Returns the actions that a rule of the app can have: `{name: 'Set Groups in Workato', value: 'set_groups'}`. */
export function actionChoices(app: Pick<App, 'name'>, known: ActionNames): readonly Choice[] {
  return [...known.parameters]
    .filter(([key]) => key !== groupsKey || known.groups)
    .map(([key, label]) => ({ name: `Set ${label} in ${app.name}`, value: actionOfKey(key) }))
}

/** Returns the values that an action can be given, none where any text will do, undefined when there is no such action. */
export function actionValueChoices(action: string, known: ActionNames): readonly Choice[] | undefined {
  const key = keyOfAction(action)
  if (key === undefined || !known.parameters.has(key)) return undefined
  if (key !== groupsKey) return []
  return known.groups ? known.entitlements.map(name => ({ name, value: name })) : undefined
}
