/**
 * Reading the history: for people the newest first, paged both ways; from the oldest to the newest, to be written out;
 * and as a feed, only up to the oldest transaction still open, because a row that commits late carries an older
 * transaction and a reader who had already passed it would never see it. Relies on the primary key (workspace, xid,
 * sequence) and, for one member or group, on history_member and history_group; other filters look at row by row.
 */
import type { Json } from '@joinery/scim'
import type { Kysely, RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { HistorySource } from '../storage/history-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { conditionsOf, type HistoryFilter } from './filter.ts'
import { decryptPersonal } from './personal-values.ts'

/** A place in the history: `742.19` is the row 19 of transaction 742. */
export interface Cursor {
  readonly xid: string
  readonly sequence: string
}

export interface HistoryQuery extends HistoryFilter {
  readonly workspaceId: string
  readonly limit: number
  /**
   * `newest`, `before` a place and `newer` than one give the newest first; `oldest` and `upwards` from a place the
   * oldest first; `after` likewise, as a feed.
   */
  readonly position:
    | { readonly kind: 'newest' | 'oldest' }
    | { readonly kind: 'before' | 'newer' | 'upwards' | 'after'; readonly cursor: Cursor }
}

export interface HistoryEntry {
  readonly cursor: string
  readonly at: Date
  readonly event: string
  readonly memberId: string | null
  readonly groupId: string | null
  /** Null where the person was erased. */
  readonly subject: string | null
  readonly field: string | null
  readonly oldValue: Json
  readonly newValue: Json
  /** Whether what it told of a person was erased with that person. */
  readonly erased: boolean
  /** `member` where it was one who was erased since. */
  readonly actor: string
  /** The member who acted, where it was one. */
  readonly actorId: string | null
  readonly actorLabel: string
  readonly source: HistorySource
  /** The id of the request that it came from; null for what came from none. */
  readonly traceId: string | null
}

const largest = 2n ** 63n

/** The cursor that a text like `742.19` names, `0.0` being the beginning; undefined where it names none. */
export function parseCursor(text: string): Cursor | undefined {
  const [, xid, sequence] = /^(\d{1,19})\.(\d{1,19})$/.exec(text) ?? []
  if (xid === undefined || sequence === undefined) return undefined
  return BigInt(xid) < largest && BigInt(sequence) < largest ? { xid, sequence } : undefined
}

/** The text that `parseCursor` reads. */
export function writeCursor({ xid, sequence }: Cursor): string {
  return `${xid}.${sequence}`
}

/** At most `limit` entries. */
export async function readHistory(db: Kysely<Tables>, query: HistoryQuery): Promise<readonly HistoryEntry[]> {
  const { workspaceId, position, limit } = query
  const chosen = db.selectFrom('history').where(eb => eb.and(conditionsOf(eb, workspaceId, query)))
  const rows = await positioned(chosen, position)
    .select([
      sql<string>`xid::text || '.' || sequence::text`.as('cursor'),
      'history.at',
      'history.event',
      'history.member_id as memberId',
      'history.group_id as groupId',
      'history.subject',
      'history.field',
      'history.old_value as oldValue',
      'history.new_value as newValue',
      'history.actor',
      'history.actor_id as actorId',
      'history.actor_label as actorLabel',
      'history.source',
      'history.trace_id as traceId',
      'history.personal',
      'history.actor_personal as actorPersonal',
      keyColumn<Uint8Array>('key', 'member_id').as('key'),
      keyColumn<Date>('erased_at', 'member_id').as('erasedAt'),
      keyColumn<Uint8Array>('key', 'actor_id').as('actorKey'),
    ])
    .limit(limit)
    .execute()
  const entries = rows.map(readRow)
  return position.kind === 'newer' ? entries.toReversed() : entries
}

/** Looked up for the rows of the page alone, whatever is known of the tables' sizes. */
function keyColumn<T>(column: 'key' | 'erased_at', whose: 'member_id' | 'actor_id'): RawBuilder<T | null> {
  return sql<T | null>`(select ${sql.ref(`person_key.${column}`)} from person_key
    where person_key.workspace_id = history.workspace_id and person_key.member_id = ${sql.ref(`history.${whose}`)})`
}

interface StoredRow extends Omit<HistoryEntry, 'erased'> {
  readonly personal: Uint8Array | null
  readonly key: Uint8Array | null
  readonly erasedAt: Date | null
  readonly actorPersonal: Uint8Array | null
  readonly actorKey: Uint8Array | null
}

function readRow({ actorPersonal, actorKey, actorId, ...stored }: StoredRow): HistoryEntry {
  const own = actorPersonal && actorKey && actorId && decryptPersonal(actorKey, actorId, actorPersonal)
  const actor = own ? (own.subject ?? stored.actor) : stored.actor
  return readPersonal({ ...stored, actorId, actor })
}

function readPersonal({
  personal,
  key,
  erasedAt,
  ...row
}: Omit<StoredRow, 'actorPersonal' | 'actorKey'>): HistoryEntry {
  const { memberId, groupId } = row
  if (memberId === null) return { ...row, erased: false }
  const own = personal && key ? decryptPersonal(key, memberId, personal) : undefined
  if (own !== undefined) return { ...row, ...own, subject: row.subject ?? own.subject, erased: false }
  if (personal === null && erasedAt === null) return { ...row, erased: false }
  // Also what was written while the key was being destroyed, and what in earlier times was written in the clear.
  const subject = groupId === null ? null : row.subject
  return { ...row, subject, oldValue: null, newValue: null, erased: true }
}

type HistorySelection = SelectQueryBuilder<Tables, 'history', object>

function positioned(selection: HistorySelection, position: HistoryQuery['position']): HistorySelection {
  const backwards = selection.orderBy('xid', 'desc').orderBy('sequence', 'desc')
  const forwards = selection.orderBy('xid').orderBy('sequence')
  switch (position.kind) {
    case 'newest':
      return backwards
    case 'before':
      return backwards.where(beside(sql`<`, position.cursor))
    case 'oldest':
      return forwards
    case 'newer':
    case 'upwards':
      return forwards.where(beside(sql`>`, position.cursor))
    case 'after':
      return forwards
        .where(beside(sql`>`, position.cursor))
        .where(sql<SqlBool>`xid < pg_snapshot_xmin(pg_current_snapshot())`)
    default:
      return position satisfies never
  }
}

function beside(comparison: RawBuilder<unknown>, cursor: Cursor): RawBuilder<SqlBool> {
  return sql<SqlBool>`(xid, sequence) ${comparison} (cast(${cursor.xid} as xid8), cast(${cursor.sequence} as bigint))`
}
