/**
 * Mappings in the database: their order, and what is checked before one is stored. Storing or moving one touches nobody
 * by itself, as in OneLogin: it holds for whoever is created or changed from then on, and for all when mappings are
 * reapplied. Taking one away is in letting-go.ts.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { explainConditions } from '../conditions/explain.ts'
import { loadKnownNames } from '../conditions/known-names.ts'
import { checkNewOrder, checkPosition, type Order, orderOf, placed } from '../conditions/order.ts'
import { notFound, validationFailed } from '../errors.ts'
import { recordset } from '../storage/id-list.ts'
import type { Mapping } from '../storage/mapping-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { explainActions } from './actions.ts'
import { letGo } from './letting-go.ts'
import type { MappingInput, MappingRule } from './mapping.ts'

type Query = Kysely<Tables> | Transaction<Tables>

const mostMappings = 1000

export interface MappingSearch {
  readonly enabled: boolean
  /** `department:Sales`, or a source alone. */
  readonly hasCondition?: string | undefined
  /** A source. */
  readonly hasConditionType?: string | undefined
  /** `set_department:Sales`, or an action alone. */
  readonly hasAction?: string | undefined
  readonly hasActionType?: string | undefined
}

/** Returns the mappings that fit: enabled ones in their order, disabled ones by name. */
export async function searchMappings(
  query: Query,
  account: number,
  search: MappingSearch,
): Promise<readonly Mapping[]> {
  const mappings = await query
    .selectFrom('mapping')
    .selectAll()
    .where('account_id', '=', account)
    .where('enabled', '=', search.enabled)
    .orderBy('position')
    .orderBy('name')
    .orderBy('id')
    .execute()
  return mappings.filter(mapping => fits(mapping, search))
}

/** Returns whether a mapping, or the rule of an app, has what is searched for. */
export function fits(
  rule: Pick<Mapping, 'conditions' | 'actions'>,
  search: Omit<MappingSearch, 'enabled'>,
): boolean {
  const conditions = rule.conditions.map(({ source, value }) => ({ type: source, values: [value] }))
  const actions = rule.actions.map(({ action, value }) => ({ type: action, values: value }))
  return (
    hasPart(conditions, search.hasCondition) &&
    hasPart(conditions, search.hasConditionType?.split(':', 1)[0]) &&
    hasPart(actions, search.hasAction) &&
    hasPart(actions, search.hasActionType?.split(':', 1)[0])
  )
}

/** `type:value`; a `*` or nothing in the place of the value fits any. */
function hasPart(
  parts: readonly { readonly type: string; readonly values: readonly string[] }[],
  wanted: string | undefined,
): boolean {
  if (wanted === undefined) return true
  const colon = wanted.indexOf(':')
  const type = colon < 0 ? wanted : wanted.slice(0, colon)
  const value = colon < 0 ? '*' : wanted.slice(colon + 1)
  return parts.some(
    part => part.type === type && (value === '*' || value === '' || part.values.includes(value)),
  )
}

/** Returns the mapping. @throws not_found */
export async function getMapping(query: Query, account: number, id: number): Promise<Mapping> {
  const mapping = await query
    .selectFrom('mapping')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (mapping === undefined) throw notFound()
  return mapping
}

/** Stores a new mapping and returns its id. @throws validation_failed naming each bad part */
export async function createMapping(change: Change, input: MappingInput): Promise<number> {
  await checkMapping(change, input)
  checkPosition('mapping', input)
  const order = await lockOrder(change)
  if (order.size >= mostMappings) {
    throw validationFailed(`Validation failed: an account has at most ${mostMappings} mappings`)
  }
  const { id } = await change.tx
    .insertInto('mapping')
    .values({
      account_id: change.account,
      ...columnsOf(change, input),
      position: input.enabled ? order.enabled.length + 1 : null,
      created_at: change.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (input.enabled) await writeOrder(change, order.enabled, placed(order.enabled, id, input.position))
  await writeEvent(change, { type: 'mappingAdded', mappingId: id, notes: input.name })
  return id
}

/**
 * Replaces the whole of a mapping. One that becomes disabled lets go of what it gave.
 * @throws not_found; validation_failed naming each bad part
 */
export async function replaceMapping(change: Change, id: number, input: MappingInput): Promise<void> {
  const order = await lockOrder(change)
  const before = await getMapping(change.tx, change.account, id)
  await checkMapping(change, input)
  checkPosition('mapping', input)
  const others = order.enabled.filter(other => other !== id)
  const after = input.enabled ? placed(others, id, input.position) : others
  await change.tx
    .updateTable('mapping')
    .set({ ...columnsOf(change, input), position: input.enabled ? (before.position ?? after.length) : null })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
  await writeOrder(change, before.enabled || !input.enabled ? order.enabled : [...others, id], after)
  await writeEvent(change, { type: 'mappingUpdated', mappingId: id, notes: input.name })
  if (before.enabled === input.enabled) return
  await writeEvent(change, {
    type: input.enabled ? 'mappingEnabled' : 'mappingDisabled',
    mappingId: id,
    notes: input.name,
  })
  if (!input.enabled) await letGo(change, { id, name: input.name })
}

/** Deletes a mapping, which lets go of what it gave. @throws not_found */
export async function deleteMapping(change: Change, id: number): Promise<void> {
  const order = await lockOrder(change)
  const mapping = await getMapping(change.tx, change.account, id)
  await change.tx
    .deleteFrom('mapping')
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
  await writeOrder(
    change,
    order.enabled,
    order.enabled.filter(other => other !== id),
  )
  await writeEvent(change, { type: 'mappingDeleted', mappingId: id, notes: mapping.name })
  await letGo(change, mapping)
}

/** Puts the enabled mappings in this order. @throws validation_failed unless each of them is named once */
export async function sortMappings(change: Change, ids: readonly number[]): Promise<void> {
  const { enabled } = await lockOrder(change)
  checkNewOrder('mapping', ids, enabled)
  await writeOrder(change, enabled, ids)
}

/** @throws validation_failed naming each condition and action that makes no sense in this account */
export async function checkMapping(
  change: Pick<Change, 'account'> & { readonly tx: Query },
  rule: MappingRule,
): Promise<void> {
  const known = await loadKnownNames(change.tx, change.account)
  const errors = [...explainConditions(rule.conditions, known), ...explainActions(rule.actions, known)]
  if (errors.length > 0) throw validationFailed('Validation Failed', errors)
}

function columnsOf(change: Change, { name, match, enabled, conditions, actions }: MappingInput) {
  return {
    name,
    match,
    enabled,
    conditions: JSON.stringify(conditions),
    actions: JSON.stringify(actions),
    updated_at: change.at,
  }
}

/** Two changes of the order follow one another: each locks every mapping. */
async function lockOrder({ tx, account }: Change): Promise<Order> {
  await sql`select pg_advisory_xact_lock(hashtextextended('joinery mappings', ${account}))`.execute(tx)
  const rows = await tx
    .selectFrom('mapping')
    .select(['id', 'position'])
    .where('account_id', '=', account)
    .orderBy('position')
    .execute()
  return orderOf(rows)
}

/** Numbers the mappings anew; the numbers are compared when the transaction ends. */
async function writeOrder(
  { tx, account }: Change,
  before: readonly number[],
  after: readonly number[],
): Promise<void> {
  const rows = after.flatMap((id, index) => (before[index] === id ? [] : [{ id, position: index + 1 }]))
  if (rows.length === 0) return
  await sql`
    update mapping m set position = v.position from ${recordset(rows)} as v(id bigint, position integer)
    where m.account_id = ${account} and m.id = v.id`.execute(tx)
}
