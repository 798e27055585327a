/**
 * Writing to the one append-only log, always in the transaction of the change it tells of. Relies on nothing but the
 * insert: the row's transaction id and sequence are given by the database.
 */
import type { JsonObject } from '@joinery/scim'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import type { Difference, FieldChange, TokenEvent } from './events.ts'
import type { GroupEvent } from './group-events.ts'

export interface MemberRecord {
  readonly workspaceId: string
  readonly memberId: string
  /** The member's userName at this moment, for a reader without the member. */
  readonly subject: string
  readonly at: Date
  readonly origin: Origin
  readonly changes: readonly FieldChange[]
}

/** Stores what happened to one member in one write, all rows in one statement; no changes, no rows. */
export async function recordMemberChanges(tx: Transaction<Tables>, record: MemberRecord): Promise<void> {
  const { memberId, changes } = record
  await append(
    tx,
    record,
    changes.map(change => ({ ...change, memberId })),
  )
}

export interface GroupRecord {
  readonly workspaceId: string
  /** The id of the SCIM group. */
  readonly groupId: string
  /** The group's displayName at this moment. */
  readonly subject: string
  readonly at: Date
  readonly origin: Origin
  readonly changes: readonly (Difference & {
    readonly event: GroupEvent
    /** Whose joining or leaving it is, where that is a member here. */
    readonly memberId: string | null
  })[]
}

/** Stores what happened to one group in one write; no changes, no rows. */
export async function recordGroupChanges(tx: Transaction<Tables>, record: GroupRecord): Promise<void> {
  const { groupId, changes } = record
  await append(
    tx,
    record,
    changes.map(change => ({ ...change, groupId })),
  )
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
  const { label: subject, event, before: oldValue, after: newValue } = record
  await append(tx, { ...record, subject }, [{ event, field: null, oldValue, newValue }])
}

/** What all rows of one write have in common. */
interface Occasion {
  readonly workspaceId: string
  readonly subject: string
  readonly at: Date
  readonly origin: Origin
}

interface Row extends Difference {
  readonly event: string
  readonly memberId?: string | null
  readonly groupId?: string
}

/** Far below what one statement can carry, which is 65,535 values. */
const rowsOfOneStatement = 1_000

async function append(tx: Transaction<Tables>, occasion: Occasion, rows: readonly Row[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsOfOneStatement) {
    const values = rows.slice(start, start + rowsOfOneStatement).map(row => ({
      workspace_id: occasion.workspaceId,
      at: occasion.at,
      event: row.event,
      member_id: row.memberId ?? null,
      group_id: row.groupId ?? null,
      subject: occasion.subject,
      field: row.field,
      old_value: row.oldValue === null ? null : JSON.stringify(row.oldValue),
      new_value: row.newValue === null ? null : JSON.stringify(row.newValue),
      actor: occasion.origin.actor,
      actor_label: occasion.origin.actorLabel,
      source: occasion.origin.source,
    }))
    await tx.insertInto('history').values(values).execute()
  }
}
