/**
 * The rules of apps in the database: their order, and what is checked before one is stored. Storing or moving one touches
 * nobody by itself, as in OneLogin: it holds for whoever is planned from then on, because he is new in the app or
 * something about him changes, and for all when entitlement mappings are reapplied.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Change } from '../../change.ts'
import { conditionsSchema, matchSchema } from '../../conditions/condition.ts'
import { explainConditions } from '../../conditions/explain.ts'
import { loadKnownNames } from '../../conditions/known-names.ts'
import { checkNewOrder, checkPosition, type Order, orderOf, placed } from '../../conditions/order.ts'
import { notFound, validationFailed } from '../../errors.ts'
import { fits, type MappingSearch } from '../../mappings/mapping-store.ts'
import { recordset } from '../../storage/id-list.ts'
import type { Query } from '../../storage/query.ts'
import type { App, AppRule } from '../../storage/tables.ts'
import { lockApp } from '../app-store.ts'
import { actionsSchema } from './action.ts'
import { loadActionNames } from './action-names.ts'
import { explainActions } from './explain.ts'

const mostRules = 500

const rule = {
  name: z.string().trim().min(1).max(255),
  match: matchSchema,
  conditions: conditionsSchema,
  actions: actionsSchema,
}
const position = z.int().min(0).max(1_000_000).nullable()

/** The body of POST; what is left out is enabled, for everybody, and goes to the end. */
export const newRuleSchema = z.strictObject({
  ...rule,
  conditions: conditionsSchema.default([]),
  enabled: z.boolean().default(true),
  position: position.default(null),
})

/** The body of PUT, which replaces all of it. */
export const ruleSchema = z.strictObject({ ...rule, enabled: z.boolean(), position })

export type RuleInput = z.output<typeof ruleSchema>

/** Returns the rules that fit: enabled ones in their order, disabled ones by name. */
export async function searchRules(
  query: Query,
  account: number,
  app: number,
  search: MappingSearch,
): Promise<readonly AppRule[]> {
  const rules = await query
    .selectFrom('app_rule')
    .selectAll()
    .where('account_id', '=', account)
    .where('app_id', '=', app)
    .where('enabled', '=', search.enabled)
    .orderBy('position')
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rules.filter(one => fits(one, search))
}

/** Returns the rule. @throws not_found */
export async function getRule(query: Query, account: number, app: number, id: number): Promise<AppRule> {
  const found = await query
    .selectFrom('app_rule')
    .selectAll()
    .where('account_id', '=', account)
    .where('app_id', '=', app)
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound()
  return found
}

/** Stores a new rule and returns its id. @throws validation_failed naming each bad part */
export async function createRule(change: Change, appId: number, input: RuleInput): Promise<number> {
  const app = await lockApp(change, appId)
  await checkRule(change, app, input)
  const order = await loadOrder(change, appId)
  if (order.size >= mostRules) {
    throw validationFailed(`Validation failed: an app has at most ${mostRules} rules`)
  }
  const { id } = await change.tx
    .insertInto('app_rule')
    .values({
      account_id: change.account,
      app_id: appId,
      ...columnsOf(change, input),
      position: input.enabled ? order.enabled.length + 1 : null,
      created_at: change.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (input.enabled) await writeOrder(change, placed(order.enabled, id, input.position))
  return id
}

/** Replaces the whole of a rule. @throws not_found; validation_failed naming each bad part */
export async function replaceRule(
  change: Change,
  appId: number,
  id: number,
  input: RuleInput,
): Promise<void> {
  const app = await lockApp(change, appId)
  await getRule(change.tx, change.account, appId, id)
  await checkRule(change, app, input)
  const { enabled } = await loadOrder(change, appId)
  const others = enabled.filter(other => other !== id)
  const after = input.enabled ? placed(others, id, input.position) : others
  await change.tx
    .updateTable('app_rule')
    .set({ ...columnsOf(change, input), position: input.enabled ? after.length : null })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
  await writeOrder(change, after)
}

/** Deletes a rule; what it gave goes when the people are planned again. @throws not_found */
export async function deleteRule(change: Change, appId: number, id: number): Promise<void> {
  await lockApp(change, appId)
  await getRule(change.tx, change.account, appId, id)
  const { enabled } = await loadOrder(change, appId)
  await change.tx
    .deleteFrom('app_rule')
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
  await writeOrder(
    change,
    enabled.filter(other => other !== id),
  )
}

/** Puts the enabled rules in this order. @throws validation_failed unless each of them is named once */
export async function sortRules(change: Change, appId: number, ids: readonly number[]): Promise<void> {
  await lockApp(change, appId)
  const { enabled } = await loadOrder(change, appId)
  checkNewOrder('rule', ids, enabled)
  await writeOrder(change, ids)
}

async function checkRule(change: Change, app: App, input: RuleInput): Promise<void> {
  const { tx, account } = change
  const known = await loadKnownNames(tx, account)
  const actionNames = await loadActionNames(tx, account, app, known.customFields)
  const errors = [
    ...explainConditions(input.conditions, known),
    ...explainActions(input.actions, actionNames),
  ]
  if (errors.length > 0) throw validationFailed('Validation Failed', errors)
  checkPosition('rule', input)
}

function columnsOf(change: Change, { name, match, enabled, conditions, actions }: RuleInput) {
  return {
    name,
    match,
    enabled,
    conditions: JSON.stringify(conditions),
    actions: JSON.stringify(actions),
    updated_at: change.at,
  }
}

/** The app is locked, so two changes of its order follow one another. */
async function loadOrder({ tx, account }: Change, app: number): Promise<Order> {
  const rows = await tx
    .selectFrom('app_rule')
    .select(['id', 'position'])
    .where('account_id', '=', account)
    .where('app_id', '=', app)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return orderOf(rows)
}

async function writeOrder({ tx, account }: Change, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const rows = ids.map((id, index) => ({ id, position: index + 1 }))
  await sql`
    update app_rule r set position = v.position from ${recordset(rows)} as v(id bigint, position integer)
    where r.account_id = ${account} and r.id = v.id and r.position is distinct from v.position`.execute(tx)
}
