/**
 * How SCIM is doing in a workspace: when it was heard of last, how many requests failed, and what an administrator has to
 * see to. Counts are those of five-minute slots, so they hold whatever the log has forgotten.
 */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { tokenWarnings } from '../token-warnings.ts'
import { type HealthWarning, memberWarnings } from './health-warnings.ts'

export interface Traffic {
  readonly requests: number
  /** Answered 400 and above; a look-up that found nobody is no failure. */
  readonly failed: number
  /** From 0 to 1; null where there were no requests. */
  readonly errorRate: number | null
}

export interface SyncHealth {
  readonly enabled: boolean
  readonly switchedAt: Date | null
  readonly lastCallAt: Date | null
  /** The last write that succeeded. */
  readonly lastWriteAt: Date | null
  readonly secondsSinceLastWrite: number | null
  /** Since when nothing was heard, where that is longer than the workspace allows. */
  readonly silentSince: Date | null
  readonly lastHour: Traffic
  readonly lastDay: Traffic
  /** Of the last day: status -> how many. */
  readonly byStatus: Readonly<Record<string, number>>
  readonly warnings: readonly HealthWarning[]
}

const hourMs = 3_600_000

/** By primary keys. @throws not_found through what is read of the workspace before */
export async function readHealth(
  db: Kysely<Tables>,
  workspaceId: string,
  silenceHours: number,
  now: Date,
): Promise<SyncHealth> {
  const workspace = await db
    .selectFrom('workspace')
    .leftJoin('scim_activity as activity', 'activity.workspace_id', 'workspace.id')
    .select(['scim_enabled', 'scim_switched_at', 'last_call_at', 'last_write_at'])
    .where('id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  const { last_call_at: lastCallAt, last_write_at: lastWriteAt } = workspace
  const since = (hours: number) => new Date(now.getTime() - hours * hourMs)
  const isSilent = silenceHours > 0 && lastCallAt !== null && lastCallAt <= since(silenceHours)
  const slots = await trafficSince(db, workspaceId, since(24))
  const lastHour = slots.filter(slot => slot.bucket >= since(1))
  return {
    enabled: workspace.scim_enabled,
    switchedAt: workspace.scim_switched_at,
    lastCallAt,
    lastWriteAt,
    secondsSinceLastWrite:
      lastWriteAt === null ? null : Math.floor((now.getTime() - lastWriteAt.getTime()) / 1_000),
    silentSince: workspace.scim_enabled && isSilent ? lastCallAt : null,
    lastHour: sumOf(lastHour),
    lastDay: sumOf(slots),
    byStatus: countsOf(slots),
    warnings: [...(await tokenWarnings(db, workspaceId, now)), ...(await memberWarnings(db, workspaceId))],
  }
}

interface Slot {
  readonly bucket: Date
  readonly status: number
  readonly writes: boolean
  readonly requests: number
}

async function trafficSince(db: Kysely<Tables>, workspaceId: string, from: Date): Promise<readonly Slot[]> {
  const rows = await db
    .selectFrom('scim_traffic')
    .select(['bucket', 'status', 'writes'])
    .select(sql<string>`requests::text`.as('requests'))
    .where('workspace_id', '=', workspaceId)
    .where('bucket', '>=', from)
    .execute()
  return rows.map(row => ({ ...row, requests: Number(row.requests) }))
}

function sumOf(slots: readonly Slot[]): Traffic {
  const count = (some: readonly Slot[]) => some.reduce((sum, { requests }) => sum + requests, 0)
  const requests = count(slots)
  const failed = count(slots.filter(({ status, writes }) => status >= 400 && (writes || status !== 404)))
  return { requests, failed, errorRate: requests === 0 ? null : failed / requests }
}

function countsOf(slots: readonly Slot[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { status, requests } of slots) counts[status] = (counts[status] ?? 0) + requests
  return counts
}
