/**
 * Who names a role or a group: mappings and the rules of apps. Deleting one that is still named would turn their sense
 * around: "has not the role" fits everybody once there is no such role.
 */
import type { Change } from '../../change.ts'
import { alternativesOf, type Condition } from '../../conditions/condition.ts'
import { conflict } from '../../errors.ts'

interface Named {
  readonly word: 'role' | 'group'
  /** The source of conditions whose values are its ids. */
  readonly source: string
  /** The actions of mappings whose values are its ids. */
  readonly actions: readonly string[]
}

const role: Named = { word: 'role', source: 'has_role', actions: ['add_role', 'set_role'] }
const group: Named = { word: 'group', source: 'group', actions: ['set_group'] }

/** @throws conflict naming the mappings and rules that speak of the role */
export async function requireUnnamedRole(change: Change, id: number): Promise<void> {
  await requireUnnamed(change, role, id)
}

/** @throws conflict naming the mappings and rules that speak of the group */
export async function requireUnnamedGroup(change: Change, id: number): Promise<void> {
  await requireUnnamed(change, group, id)
}

async function requireUnnamed(change: Change, named: Named, id: number): Promise<void> {
  const value = String(id)
  const places = [
    ...(await mappingsNaming(change, named, value)),
    ...(await rulesNaming(change, named, value)),
  ]
  if (places.length === 0) return
  throw conflict(`The ${named.word} is still named by ${places.join(', ')}; change that first`)
}

async function mappingsNaming({ tx, account }: Change, named: Named, id: string): Promise<readonly string[]> {
  const mappings = await tx
    .selectFrom('mapping')
    .select(['name', 'conditions', 'actions'])
    .where('account_id', '=', account)
    .orderBy('name')
    .execute()
  return mappings
    .filter(
      ({ conditions, actions }) =>
        asks(conditions, named, id) ||
        actions.some(({ action, value }) => named.actions.includes(action) && value.includes(id)),
    )
    .map(({ name }) => `the mapping ${name}`)
}

async function rulesNaming({ tx, account }: Change, named: Named, id: string): Promise<readonly string[]> {
  const rules = await tx
    .selectFrom('app_rule')
    .innerJoin('app', join =>
      join.onRef('app.account_id', '=', 'app_rule.account_id').onRef('app.id', '=', 'app_rule.app_id'),
    )
    .select(['app_rule.name', 'app.name as app_name', 'app_rule.conditions'])
    .where('app_rule.account_id', '=', account)
    .orderBy('app_rule.name')
    .execute()
  return rules
    .filter(({ conditions }) => asks(conditions, named, id))
    .map(({ name, app_name: app }) => `the rule ${name} of ${app}`)
}

function asks(conditions: readonly Condition[], { source }: Named, id: string): boolean {
  return conditions.some(
    condition => condition.source === source && alternativesOf(condition.value).includes(id),
  )
}
