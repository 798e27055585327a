/**
 * Writing to the one append-only log, always in the transaction of the change it tells of. Relies on nothing but the
 * insert: the row's transaction id and sequence are given by the database. What is personal of a member goes in
 * encrypted under the member's own key.
 */
import { fixedStatement } from '@joinery/database'
import type { JsonObject } from '@joinery/scim'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import type { TokenEvent } from './events.ts'
import {
  type HistoryRow,
  type HistoryValues,
  historyValues,
  memberOf,
  type Occasion,
} from './history-values.ts'
import { type PersonKeys, personKeys } from './person-keys.ts'
import { newPersonKey } from './personal-values.ts'
import { currentTraceId } from './trace.ts'

/** Far below what one statement can carry, which is 65,535 values. */
const rowsOfOneStatement = 1_000

/**
 * Tells the history what happened, in the order given; no rows, nothing told. The one way in for every room.
 * Of a member who was erased it keeps that something happened, and no values.
 */
export async function recordEvents(
  tx: Transaction<Tables>,
  occasion: Occasion,
  rows: readonly HistoryRow[],
): Promise<void> {
  const told = { ...occasion, traceId: occasion.traceId ?? currentTraceId() }
  const isNew = rows[0]?.event === 'member.created' && (await insertWithKey(tx, told, rows[0]))
  for (let start = isNew ? 1 : 0; start < rows.length; start += rowsOfOneStatement) {
    await insertRows(tx, told, rows.slice(start, start + rowsOfOneStatement))
  }
}

async function insertRows(
  tx: Transaction<Tables>,
  occasion: Occasion,
  rows: readonly HistoryRow[],
): Promise<void> {
  const keys = await keysFor(tx, occasion, rows)
  const values = rows.map(row => historyValues(occasion, row, keys))
  const [first] = values
  if (first !== undefined && values.length === 1) await insertOne.run(tx, parametersOf(first))
  else await tx.insertInto('history').values(values).execute()
}

/** A key that was read before it was destroyed makes a row that nobody can read: as erased as if it came later. */
async function keysFor(
  tx: Transaction<Tables>,
  { workspaceId, memberId, personKey, at, origin: { actorId } }: Occasion,
  rows: readonly HistoryRow[],
): Promise<PersonKeys> {
  const isOfOne = memberId !== undefined && rows.every(row => (row.memberId ?? memberId) === memberId)
  const isActor = actorId === undefined || actorId === memberId
  if (isOfOne && isActor && personKey !== undefined) return new Map([[memberId, personKey]])
  const people = [...rows.map(row => row.memberId ?? memberId), actorId]
  const members = new Set(people.filter(id => id !== undefined && id !== null))
  return personKeys(tx, workspaceId, members, at)
}

const columns = [
  'workspace_id',
  'at',
  'event',
  'member_id',
  'group_id',
  'subject',
  'field',
  'old_value',
  'new_value',
  'actor',
  'actor_label',
  'source',
  'trace_id',
  'personal',
  'actor_id',
  'actor_personal',
] as const satisfies readonly (keyof HistoryValues)[]

const columnList = columns.join(', ')
const places = columns.map((_, index) => `$${index + 1}`).join(', ')

function parametersOf(values: HistoryValues): readonly unknown[] {
  return columns.map(column => values[column])
}

const insertOne = fixedStatement<never>(
  'history-insert',
  `insert into history (${columnList}) values (${places})`,
)

/** Nothing is stored where the member has a key already. The types are said, since only an insert's own values know theirs. */
const insertFirst = fixedStatement<{ readonly event: string }>(
  'history-insert-first',
  `with made as (
    insert into person_key (workspace_id, member_id, key, created_at) values ($1, $4, $17, $2)
    on conflict (workspace_id, member_id) do nothing returning member_id
  )
  insert into history (${columnList})
  select $1::uuid, $2::timestamptz, $3::text, $4::uuid, $5::text, $6::text, $7::text, $8::jsonb, $9::jsonb,
    $10::text, $11::text, $12::text, $13::text, $14::bytea, $15::uuid, $16::bytea
  from made returning event`,
)

/** A new member's first row and its key in one statement; false, and nothing stored, where it has a key already. */
async function insertWithKey(tx: Transaction<Tables>, occasion: Occasion, row: HistoryRow): Promise<boolean> {
  const memberId = memberOf(occasion, row)
  if (memberId === null || occasion.origin.actorId !== undefined) return false
  const key = newPersonKey()
  const values = historyValues(occasion, row, new Map([[memberId, key]]))
  const stored = await insertFirst.run(tx, [...parametersOf(values), key])
  return stored.length > 0
}

export interface TokenRecord {
  readonly workspaceId: string
  readonly label: string
  readonly event: TokenEvent
  /** The token that ends, by what it can be told from others: `{ id, hint: '7w2k', profile: 'generic', expiresAt: null, … }`. */
  readonly before: JsonObject | null
  /** Likewise the token that begins; both where one takes over from the other. */
  readonly after: JsonObject | null
  readonly at: Date
  readonly origin: Origin
}

/** Stores that a token came or went, under its label. */
export async function recordTokenEvent(tx: Transaction<Tables>, record: TokenRecord): Promise<void> {
  const { workspaceId, at, origin, label: subject, event, before: oldValue, after: newValue } = record
  await recordEvents(tx, { workspaceId, at, origin, subject }, [{ event, field: null, oldValue, newValue }])
}
