/**
 * Writing to the one append-only log, always in the transaction of the change it tells of. Relies on nothing but the
 * insert: the row's transaction id and sequence are given by the database.
 */
import type { JsonObject } from '@joinery/scim'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import type { FieldChange, TokenEvent } from './events.ts'

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
  if (record.changes.length === 0) return
  const rows = record.changes.map(change => ({
    workspace_id: record.workspaceId,
    at: record.at,
    event: change.event,
    member_id: record.memberId,
    subject: record.subject,
    field: change.field,
    old_value: change.oldValue === null ? null : JSON.stringify(change.oldValue),
    new_value: change.newValue === null ? null : JSON.stringify(change.newValue),
    actor: record.origin.actor,
    actor_label: record.origin.actorLabel,
    source: record.origin.source,
  }))
  await tx.insertInto('history').values(rows).execute()
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
  await tx
    .insertInto('history')
    .values({
      workspace_id: record.workspaceId,
      at: record.at,
      event: record.event,
      member_id: null,
      subject: record.label,
      field: null,
      old_value: record.before && JSON.stringify(record.before),
      new_value: record.after && JSON.stringify(record.after),
      actor: record.origin.actor,
      actor_label: record.origin.actorLabel,
      source: record.origin.source,
    })
    .execute()
}
