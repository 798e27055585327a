/**
 * Stores a batch of answered requests: the rows, how many there were in each five minutes, and when the last was. What a
 * refused write wanted to tell the history is told here, for its own transaction is undone. Old rows go in passing.
 */
import { type Database, fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import { recordEvents } from '../../history/append.ts'
import type { Tables } from '../../storage/tables.ts'
import type { AnsweredRequest } from './log-rows.ts'
import { isWrite, type LogRow, logRow } from './log-rows.ts'

/** Whose requests nobody's are: sent with a token that was never issued, or with none. */
export const nobodysWorkspace = '00000000-0000-0000-0000-000000000000'

const bucketMs = 5 * 60_000
const keptTrafficDays = 8
const keptDays = 30
const keptRows = 10_000
const dayMs = 24 * 3_600_000

const insertRows = fixedStatement<never>(
  'scim-request-insert',
  `insert into scim_request select * from json_populate_recordset(null::scim_request, $1::json)
  on conflict do nothing`,
)

/** In the order of the keys, in which every process adds to them. */
const addTraffic = fixedStatement<never>(
  'scim-traffic-add',
  `insert into scim_traffic (workspace_id, bucket, status, writes, requests)
  select workspace_id, bucket, status, writes, requests from json_to_recordset($1::json)
    as t (workspace_id uuid, bucket timestamptz, status integer, writes boolean, requests bigint)
  order by workspace_id, bucket, status, writes
  on conflict (workspace_id, bucket, status, writes)
  do update set requests = scim_traffic.requests + excluded.requests`,
)

const noteActivity = fixedStatement<never>(
  'scim-activity-note',
  `insert into scim_activity (workspace_id, last_call_at, last_write_at)
  select workspace_id, last_call_at, last_write_at from json_to_recordset($1::json)
    as a (workspace_id uuid, last_call_at timestamptz, last_write_at timestamptz)
  order by workspace_id
  on conflict (workspace_id) do update set
    last_call_at = greatest(scim_activity.last_call_at, excluded.last_call_at),
    last_write_at = greatest(scim_activity.last_write_at, excluded.last_write_at)`,
)

/** The rows by workspace; nobody's are the only workspace's, where there is but one. */
export async function storeLog(
  database: Database<Tables>,
  requests: readonly AnsweredRequest[],
): Promise<ReadonlySet<string>> {
  const isNobodys = requests.some(({ notes }) => (notes?.workspaceId ?? null) === null)
  const fallback = isNobodys ? await onlyWorkspace(database) : nobodysWorkspace
  const entries = requests.map(request => {
    const workspaceId = request.notes?.workspaceId ?? fallback
    return { ...request, workspaceId, row: logRow(request, workspaceId) }
  })
  await database.transaction(async tx => {
    await insertRows.run(tx, [JSON.stringify(entries.map(entry => entry.row))])
    await addTraffic.run(tx, [JSON.stringify(trafficOf(entries))])
    const activity = activityOf(entries.filter(({ record }) => record.principal !== undefined))
    if (activity.length > 0) await noteActivity.run(tx, [JSON.stringify(activity)])
    for (const entry of entries) await tellUndone(tx, entry)
  })
  return new Set(entries.map(entry => entry.workspaceId))
}

async function onlyWorkspace(database: Database<Tables>): Promise<string> {
  const [first, second] = await database.query.selectFrom('workspace').select('id').limit(2).execute()
  return first !== undefined && second === undefined ? first.id : nobodysWorkspace
}

interface Entry extends AnsweredRequest {
  readonly workspaceId: string
  readonly row: LogRow
}

function trafficOf(entries: readonly Entry[]): readonly object[] {
  const keyOf = ({ workspaceId, at, record }: Entry) =>
    JSON.stringify([workspaceId, bucketOf(at), record.status, isWrite(record)])
  return [...Map.groupBy(entries, keyOf)].flatMap(([, [first, ...others]]) =>
    first === undefined
      ? []
      : [
          {
            workspace_id: first.workspaceId,
            bucket: bucketOf(first.at),
            status: first.record.status,
            writes: isWrite(first.record),
            requests: 1 + others.length,
          },
        ],
  )
}

function bucketOf(at: Date): string {
  return new Date(Math.floor(at.getTime() / bucketMs) * bucketMs).toISOString()
}

/** Of requests that were let in. */
function activityOf(entries: readonly Entry[]): readonly object[] {
  return [...Map.groupBy(entries, entry => entry.workspaceId)].map(([workspaceId, own]) => ({
    workspace_id: workspaceId,
    last_call_at: own.at(-1)?.at.toISOString() ?? null,
    last_write_at:
      own.findLast(({ record }) => isWrite(record) && record.status < 300)?.at.toISOString() ?? null,
  }))
}

async function tellUndone(tx: Transaction<Tables>, { at, notes, workspaceId }: Entry): Promise<void> {
  for (const { event, memberId, subject, reason } of notes?.undone ?? []) {
    const actorLabel = notes?.tokenLabel ?? ''
    const origin = { actor: 'Scim System User', actorLabel, source: 'scim_auto_sync' } as const
    const about = memberId === null ? {} : { memberId }
    const occasion = { workspaceId, at, origin, subject, ...about, traceId: notes?.requestId ?? null }
    await recordEvents(tx, occasion, [{ event, field: null, oldValue: null, newValue: { reason } }])
  }
}

/** By primary key: the ids are in the order of time. */
const pruneRows = fixedStatement<never>(
  'scim-request-prune',
  `delete from scim_request where workspace_id = $1 and (at < $2 or id <= (
    select id from scim_request where workspace_id = $1 order by id desc offset $3 limit 1
  ))`,
)

const pruneTraffic = fixedStatement<never>(
  'scim-traffic-prune',
  'delete from scim_traffic where workspace_id = $1 and bucket < $2',
)

/** Forgets what is beyond the newest 10,000 requests of a workspace or older than 30 days. */
export async function pruneLog(database: Database<Tables>, workspaceId: string, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs).toISOString()
  await pruneRows.run(database.query, [workspaceId, before(keptDays), keptRows])
  await pruneTraffic.run(database.query, [workspaceId, before(keptTrafficDays)])
}
