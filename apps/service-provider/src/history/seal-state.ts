/** How far the history of a workspace is sealed: what an administrator notes elsewhere, to hold the history to it later. */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'

export interface SealState {
  readonly seals: number
  readonly rows: number
  /** Of the last seal, in hex; null before the first. */
  readonly hash: string | null
  readonly sealedAt: Date | null
  /** Rows that are not sealed yet, and since when the first of them waits. */
  readonly unsealed: number
  readonly unsealedSince: Date | null
}

/** By the primary keys of history_head, history_seal and history. */
export async function readSealState(db: Kysely<Tables>, workspaceId: string): Promise<SealState> {
  const { rows } = await sql<SealState>`
    with head as materialized (
      select coalesce(number, 0) as number, coalesce(row_count, 0) as row_count, hash,
        coalesce(xid, '0'::xid8) as xid, coalesce(sequence, 0) as sequence
      from (values (1)) as one left join history_head on workspace_id = ${workspaceId}
    ), tail as (
      select count(*) as count, min(history.at) as since from head, history
      where workspace_id = ${workspaceId} and (history.xid, history.sequence) > (head.xid, head.sequence)
    )
    select head.number as seals, head.row_count as rows, encode(head.hash, 'hex') as hash,
      (select sealed_at from history_seal where workspace_id = ${workspaceId} and number = head.number) as "sealedAt",
      tail.count as unsealed, tail.since as "unsealedSince"
    from head, tail`.execute(db)
  const [state] = rows
  if (state === undefined) throw new Error('a statement that always gives a row gave none')
  return state
}
