/**
 * What a workspace's administrators are mailed without asking: that SCIM has been silent for longer than the workspace
 * allows, and that a token ends in 30, 7 or 1 days. Each is told once, by whichever process comes first.
 */
import type { Database } from '@joinery/database'
import { sql, type Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from './principals.ts'
import { parseSettings } from './settings.ts'
import { warningOf } from './token-warnings.ts'

/** Queues a mail of a workspace in the transaction; it is sent after the commit. */
export type QueueNotice = (
  tx: Transaction<Tables>,
  mail: {
    readonly tenant: string
    readonly to: readonly string[]
    readonly subject: string
    readonly body: string
  },
) => Promise<unknown>

const mostOfOnePass = 200
const hourMs = 3_600_000
const longestWarningMs = 30 * 24 * hourMs
const origin: Origin = { actor: 'system', actorLabel: 'SCIM health', source: 'system' }

/** Tells what is due, in one transaction; how many notices there were. */
export async function tellNotices(
  database: Database<Tables>,
  queue: QueueNotice,
  now: Date,
): Promise<number> {
  return database.transaction(async tx => {
    const silent = await tellSilences(tx, queue, now)
    return silent + (await tellEnds(tx, queue, now))
  })
}

/** SKIP LOCKED: another process that is at it tells the same. */
async function tellSilences(tx: Transaction<Tables>, queue: QueueNotice, now: Date): Promise<number> {
  const rows = await tx
    .selectFrom('scim_activity as activity')
    .innerJoin('workspace', 'workspace.id', 'activity.workspace_id')
    .select(['workspace.id', 'workspace.name', 'workspace.settings', 'activity.last_call_at'])
    .where('workspace.scim_enabled', '=', true)
    .where(eb =>
      eb.or([
        eb('activity.silence_told_at', 'is', null),
        eb('activity.silence_told_at', '<', eb.ref('activity.last_call_at')),
      ]),
    )
    .where(
      sql<boolean>`activity.last_call_at + make_interval(hours =>
        coalesce((workspace.settings ->> 'silenceHours')::integer, 168)) <= ${now.toISOString()}::timestamptz`,
    )
    .where(sql<boolean>`coalesce((workspace.settings ->> 'silenceHours')::integer, 168) > 0`)
    .orderBy('activity.workspace_id')
    .limit(mostOfOnePass)
    .forUpdate('activity')
    .skipLocked()
    .execute()
  for (const { id, name, settings, last_call_at: last } of rows) {
    const { silenceHours } = parseSettings(settings)
    await tx
      .updateTable('scim_activity')
      .set({ silence_told_at: now })
      .where('workspace_id', '=', id)
      .execute()
    const newValue = { lastCallAt: last.toISOString(), silenceHours }
    await tell(tx, id, now, name, { event: 'scim.silent', newValue })
    await mail(tx, queue, id, `${name}: SCIM has been silent since ${last.toISOString()}`, [
      `The identity provider has not called ${name} for more than ${silenceHours} hours; the last call was at ${last.toISOString()}.`,
      '',
      'People who were added, changed or removed there since then may not be so here. See whether provisioning is',
      'still enabled at the identity provider, and whether its token is valid.',
    ])
  }
  return rows.length
}

async function tellEnds(tx: Transaction<Tables>, queue: QueueNotice, now: Date): Promise<number> {
  const rows = await tx
    .selectFrom('scim_token as token')
    .innerJoin('workspace', 'workspace.id', 'token.workspace_id')
    .select(['token.workspace_id', 'token.id', 'token.label', 'token.hint', 'token.expires_at'])
    .select(['token.warned_days', 'workspace.name'])
    .where('token.revoked_at', 'is', null)
    .where('token.expires_at', '>', now)
    .where('token.expires_at', '<=', new Date(now.getTime() + longestWarningMs))
    .where(
      sql<boolean>`not exists (select from scim_token successor
        where successor.workspace_id = token.workspace_id and successor.rotated_from = token.id)`,
    )
    .where(
      sql<boolean>`coalesce(token.warned_days, 31) > case
        when token.expires_at <= ${now.toISOString()}::timestamptz + interval '1 day' then 1
        when token.expires_at <= ${now.toISOString()}::timestamptz + interval '7 days' then 7 else 30 end`,
    )
    .orderBy('token.workspace_id')
    .orderBy('token.id')
    .limit(mostOfOnePass)
    .forUpdate('token')
    .skipLocked()
    .execute()
  for (const { workspace_id: workspaceId, id, label, hint, expires_at: end, name } of rows) {
    const days = warningOf(end, now)
    if (days === null || end === null) continue
    await tx
      .updateTable('scim_token')
      .set({ warned_days: days })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute()
    const newValue = { id, hint, expiresAt: end.toISOString(), days }
    await tell(tx, workspaceId, now, label, { event: 'token.end_warned', newValue })
    const when = days === 1 ? 'in a day' : `in ${days} days`
    await mail(tx, queue, workspaceId, `${name}: a SCIM token expires ${when}`, [
      `The token "${label}" (…${hint}) of ${name} expires at ${end.toISOString()}. From then on nothing is provisioned.`,
      '',
      'Rotate it in the SCIM settings and enter the new one at the identity provider; both are valid meanwhile.',
    ])
  }
  return rows.length
}

async function tell(
  tx: Transaction<Tables>,
  workspaceId: string,
  at: Date,
  subject: string,
  { event, newValue }: { readonly event: string; readonly newValue: Record<string, string | number> },
): Promise<void> {
  const row = { event, field: null, oldValue: null, newValue }
  await recordEvents(tx, { workspaceId, at, origin, subject }, [row])
}

/** To every active owner and admin who has an address, and the SCIM managers. */
async function mail(
  tx: Transaction<Tables>,
  queue: QueueNotice,
  tenant: string,
  subject: string,
  lines: readonly string[],
): Promise<void> {
  const rows = await tx
    .selectFrom('member')
    .select('email')
    .where('workspace_id', '=', tenant)
    .where('privilege', 'in', ['owner', 'admin', 'scim_manager'])
    .where('status', '=', 'active')
    .orderBy('id')
    .limit(50)
    .execute()
  const to = [...new Set(rows.flatMap(row => row.email ?? []))]
  if (to.length > 0) await queue(tx, { tenant, to, subject, body: [...lines, ''].join('\n') })
}
