/**
 * Seals what is committed: a seal lists up to a thousand rows of one workspace, each by its place and its SHA-256, and
 * is chained by hash to the seal before. Only rows below the oldest transaction still open are taken, so that none can
 * appear later in what is sealed. Relies on the primary key (workspace, xid, sequence); read committed.
 */
import { type Database, fixedStatement } from '@joinery/database'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { rowText, sealText } from './canonical-text.ts'

const mostRowsOfSeal = 1_000

/** An arbitrary number that only sealers use: of all processes on a database, one seals at a time. */
const sealerLock = 7_150_416

/** Workspaces that have rows to be sealed; a look into the index for each. */
const pendingWorkspaces = fixedStatement<{ readonly id: string }>(
  'history-seal-pending',
  `select workspace.id from workspace
  left join history_head as head on head.workspace_id = workspace.id
  cross join lateral (
    select from history
    where history.workspace_id = workspace.id
      and (xid, sequence) > (coalesce(head.xid, '0'::xid8), coalesce(head.sequence, 0))
      and xid < pg_snapshot_xmin(pg_current_snapshot())
    limit 1
  ) as pending
  order by workspace.id`,
)

/** The next seal of workspace $1, made at $2; no row where there is nothing to seal. */
const sealNext = fixedStatement<{ readonly sealed: number }>(
  'history-seal-next',
  `with head as materialized (
    select coalesce(number, 0) as number, coalesce(xid, '0'::xid8) as xid, coalesce(sequence, 0) as sequence,
      coalesce(row_count, 0) as row_count, coalesce(hash, ''::bytea) as hash
    from (values (1)) as one left join history_head on workspace_id = $1
  ), chosen as materialized (
    select taken.* from head, lateral (
      select xid, sequence, sha256(convert_to(${rowText}, 'UTF8')) as digest
      from history
      where workspace_id = $1 and (xid, sequence) > (head.xid, head.sequence)
        and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by xid, sequence limit ${mostRowsOfSeal}
    ) as taken
  ), history_seal as (
    select $1::uuid as workspace_id, head.number + 1 as number, head.hash as previous,
      (select xid from chosen order by xid, sequence limit 1) as from_xid,
      (select sequence from chosen order by xid, sequence limit 1) as from_sequence,
      (select xid from chosen order by xid desc, sequence desc limit 1) as to_xid,
      (select sequence from chosen order by xid desc, sequence desc limit 1) as to_sequence,
      (select count(*)::integer from chosen) as row_count,
      (select string_agg(int8send(xid::text::bigint) || int8send(sequence) || digest, ''::bytea
        order by xid, sequence) from chosen) as rows,
      $2::timestamptz as sealed_at,
      head.row_count as rows_before
    from head
  ), stored as (
    insert into history_seal (workspace_id, number, from_xid, from_sequence, to_xid, to_sequence, row_count,
      rows, previous, hash, sealed_at)
    select workspace_id, number, from_xid, from_sequence, to_xid, to_sequence, row_count, rows, previous,
      sha256(previous || convert_to(${sealText}, 'UTF8') || rows), sealed_at
    from history_seal where row_count > 0
    returning *
  )
  insert into history_head (workspace_id, number, xid, sequence, row_count, hash)
  select stored.workspace_id, stored.number, stored.to_xid, stored.to_sequence,
    history_seal.rows_before + stored.row_count, stored.hash
  from stored, history_seal
  on conflict (workspace_id) do update set number = excluded.number, xid = excluded.xid,
    sequence = excluded.sequence, row_count = excluded.row_count, hash = excluded.hash
  returning (select row_count from stored) as sealed`,
)

/**
 * Seals all that is committed and not sealed yet, and returns how many rows that were: 0 where there is nothing, or where
 * another process is at it.
 */
export async function sealHistory(database: Database<Tables>, clock: () => Date): Promise<number> {
  const pending = await pendingWorkspaces.run(database.query, [])
  let count = 0
  for (const { id } of pending) {
    for (;;) {
      const sealed = await database.transaction(tx => sealOnce(tx, id, clock()))
      count += sealed
      if (sealed < mostRowsOfSeal) break
    }
  }
  return count
}

/** Waits until nobody seals, and keeps the others from it until the transaction ends. */
export async function takeSealersTurn(tx: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sealerLock}::bigint)`.execute(tx)
}

async function sealOnce(tx: Transaction<Tables>, workspaceId: string, at: Date): Promise<number> {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(${sealerLock}::bigint) as free`.execute(tx)
  if (rows[0]?.free !== true) return 0
  const [stored] = await sealNext.run(tx, [workspaceId, at])
  return stored?.sealed ?? 0
}
