/**
 * Reading the history in two ways. For people: the newest first, paged backwards. As a feed: in the order of
 * (transaction, sequence), and only up to the oldest transaction still open, because a row that commits late
 * carries an older transaction and a reader who had already passed it would never see it.
 * Relies on the primary key (workspace, xid, sequence) and, for one member or group, on
 * history_member and history_group.
 */
import type { Json } from '@joinery/scim'
import type { Kysely, RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { HistorySource, Tables } from '../storage/tables.ts'

/** A place in the history: `742.19` is the row 19 of transaction 742. */
export interface Cursor {
  readonly xid: string
  readonly sequence: string
}

export interface HistoryQuery {
  readonly workspaceId: string
  readonly memberId?: string
  readonly groupId?: string
  readonly limit: number
  readonly position:
    | { readonly kind: 'newest' }
    | { readonly kind: 'before'; readonly cursor: Cursor }
    | { readonly kind: 'after'; readonly cursor: Cursor }
}

export interface HistoryEntry {
  readonly cursor: string
  readonly at: Date
  readonly event: string
  readonly memberId: string | null
  readonly groupId: string | null
  readonly subject: string
  readonly field: string | null
  readonly oldValue: Json
  readonly newValue: Json
  readonly actor: string
  readonly actorLabel: string
  readonly source: HistorySource
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

/** At most `limit` entries: the newest first, or after a cursor the oldest first. */
export async function readHistory(db: Kysely<Tables>, query: HistoryQuery): Promise<readonly HistoryEntry[]> {
  let chosen = db.selectFrom('history').where('workspace_id', '=', query.workspaceId)
  if (query.memberId !== undefined) chosen = chosen.where('member_id', '=', query.memberId)
  if (query.groupId !== undefined) chosen = chosen.where('group_id', '=', query.groupId)
  const rows = await positioned(chosen, query)
    .select([
      sql<string>`xid::text || '.' || sequence::text`.as('cursor'),
      'at',
      'event',
      'member_id as memberId',
      'group_id as groupId',
      'subject',
      'field',
      'old_value as oldValue',
      'new_value as newValue',
      'actor',
      'actor_label as actorLabel',
      'source',
    ])
    .limit(query.limit)
    .execute()
  return rows
}

type HistorySelection = SelectQueryBuilder<Tables, 'history', object>

function positioned(selection: HistorySelection, { position }: HistoryQuery): HistorySelection {
  if (position.kind === 'after') {
    return selection
      .where(beside(sql`>`, position.cursor))
      .where(sql<SqlBool>`xid < pg_snapshot_xmin(pg_current_snapshot())`)
      .orderBy('xid')
      .orderBy('sequence')
  }
  const backwards = selection.orderBy('xid', 'desc').orderBy('sequence', 'desc')
  return position.kind === 'before' ? backwards.where(beside(sql`<`, position.cursor)) : backwards
}

function beside(comparison: RawBuilder<unknown>, cursor: Cursor): RawBuilder<SqlBool> {
  return sql<SqlBool>`(xid, sequence) ${comparison} (cast(${cursor.xid} as xid8), cast(${cursor.sequence} as bigint))`
}
