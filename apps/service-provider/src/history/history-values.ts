/** One row of the history as it is stored: in the clear, or with what is personal encrypted under the member's key. */
import type { Json } from '@joinery/scim'
import type { Insertable } from 'kysely'
import type { HistoryTables } from '../storage/history-tables.ts'
import type { Origin } from '../tenants/principals.ts'
import type { Difference } from './events.ts'
import type { PersonKeys } from './person-keys.ts'
import { encryptPersonal } from './personal-values.ts'

/** What all rows of one write have in common. */
export interface Occasion {
  readonly workspaceId: string
  readonly at: Date
  readonly origin: Origin
  /** What it is called that this happened to, for a reader without it: a userName, a group's name, a token's label. */
  readonly subject: string
  /** The member that it happened to. */
  readonly memberId?: string
  /** The id of the SCIM group that it happened to; the subject is then the group's name. */
  readonly groupId?: string
  /** The member's key, where it was read together with the member under a lock; it is looked up otherwise. */
  readonly personKey?: Uint8Array | undefined
  /** Default is the request under way. */
  readonly traceId?: string | null
}

export interface HistoryRow extends Difference {
  /** `<noun>.<past tense>`: `grant.removed`. */
  readonly event: string
  /** Whose it is, where the rows of one write are about several: who joined a group. */
  readonly memberId?: string | null
  /** What that one is called, where the rows of one write are about several. */
  readonly subject?: string
}

export type HistoryValues = Insertable<HistoryTables['history']>

/** Whom a row is about. */
export function memberOf(occasion: Occasion, row: HistoryRow): string | null {
  return row.memberId ?? occasion.memberId ?? null
}

/** What stands for the actor where it is a member, whose name is kept under his key. */
const memberActs = 'member'

/** The row to store, with the keys of the member whom it is about and of the one who acts. */
export function historyValues(occasion: Occasion, row: HistoryRow, keys: PersonKeys): HistoryValues {
  const memberId = memberOf(occasion, row)
  return {
    workspace_id: occasion.workspaceId,
    at: occasion.at,
    event: row.event,
    member_id: memberId,
    group_id: occasion.groupId ?? null,
    field: row.field,
    ...actorValues(occasion, keys),
    actor_label: occasion.origin.actorLabel,
    source: occasion.origin.source,
    trace_id: occasion.traceId ?? null,
    ...toldValues(occasion, row, memberId, memberId === null ? undefined : (keys.get(memberId) ?? null)),
  }
}

function actorValues(
  { origin: { actor, actorId } }: Occasion,
  keys: PersonKeys,
): Pick<HistoryValues, 'actor' | 'actor_id' | 'actor_personal'> {
  if (actorId === undefined) return { actor, actor_id: null, actor_personal: null }
  const key = keys.get(actorId)
  const own = { subject: actor, oldValue: null, newValue: null }
  const encrypted = key ? encryptPersonal(key, actorId, own) : null
  return { actor: memberActs, actor_id: actorId, actor_personal: encrypted }
}

type ToldValues = Pick<HistoryValues, 'subject' | 'old_value' | 'new_value' | 'personal'>

function toldValues(
  { subject: common, groupId }: Occasion,
  { subject = common, oldValue, newValue }: HistoryRow,
  memberId: string | null,
  key: Uint8Array | null | undefined,
): ToldValues {
  // The name of a group is nobody's; that of a member is the person's own.
  const inClear = memberId === null || groupId !== undefined ? subject : null
  if (memberId === null || key === undefined) {
    return { subject: inClear, old_value: jsonText(oldValue), new_value: jsonText(newValue), personal: null }
  }
  if (key === null) return { subject: inClear, old_value: null, new_value: null, personal: null }
  const own = { subject: inClear === null ? subject : null, oldValue, newValue }
  return {
    subject: inClear,
    old_value: null,
    new_value: null,
    personal: encryptPersonal(key, memberId, own),
  }
}

function jsonText(value: Json): string | null {
  return value === null ? null : JSON.stringify(value)
}
