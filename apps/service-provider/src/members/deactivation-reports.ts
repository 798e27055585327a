/**
 * What suspensions and departures ended, the newest first: when, by whom, in how many milliseconds. What is still open is
 * counted when it is read: of the follow-ups that were open then, and of the assets that had lost their owner. By
 * deactivation_report_member or the primary key, follow_up_cause_member, connection_owner and recipe_owner.
 */
import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { MemberStatus, Tables } from '../storage/tables.ts'
import type { EffectOutcome } from './effects.ts'

export interface DeactivationReport {
  readonly id: string
  readonly memberId: string
  readonly userName: string
  readonly at: Date
  readonly before: MemberStatus
  readonly after: MemberStatus
  readonly actor: string
  readonly actorLabel: string
  readonly source: string
  readonly elapsedMs: number
  /** What each room ended, and of it what is still open now. */
  readonly outcomes: readonly EffectOutcome[]
  /** Of all outcomes. */
  readonly ended: number
  readonly open: number
}

export interface ReportQuery {
  readonly workspaceId: string
  readonly memberId?: string | undefined
  /** The id after which the page begins. */
  readonly after?: string | undefined
  readonly limit: number
}

const outcomesOf = z.array(
  z.object({
    what: z.enum([
      'sessions',
      'refresh_tokens',
      'api_keys',
      'grants',
      'follow_ups',
      'privileges',
      'assets',
      'invitations',
    ]),
    ended: z.number(),
    open: z.number(),
  }),
)

interface ReportRow {
  readonly id: string
  readonly member_id: string
  readonly user_name: string
  readonly at: Date
  readonly before: MemberStatus
  readonly after: MemberStatus
  readonly actor: string
  readonly actor_label: string
  readonly source: string
  readonly elapsed_ms: number
  readonly outcomes: unknown
  readonly open_follow_ups: number
  readonly open_assets: number
}

/** At most `limit` reports. */
export async function listDeactivations(
  db: Kysely<Tables>,
  { workspaceId, memberId, after, limit }: ReportQuery,
): Promise<readonly DeactivationReport[]> {
  const ofMember = memberId === undefined ? sql`true` : sql`report.member_id = ${memberId}::uuid`
  const older = after === undefined ? sql`true` : sql`report.id < ${after}::uuid`
  const { rows } = await sql<ReportRow>`
    select report.*, member.user_name, (
      select count(*)::integer from follow_up_cause as cause
      join follow_up on follow_up.workspace_id = cause.workspace_id and follow_up.id = cause.follow_up_id
      where cause.workspace_id = report.workspace_id and cause.member_id = report.member_id
        and cause.at <= report.at and follow_up.state in ('queued', 'running', 'failed')
    ) as open_follow_ups, (
      select count(*)::integer from (
        select owner_id, workspace_id, orphaned_at from connection
        union all select owner_id, workspace_id, orphaned_at from recipe
      ) as asset
      where asset.workspace_id = report.workspace_id and asset.owner_id = report.member_id
        and asset.orphaned_at <= report.at
    ) as open_assets
    from deactivation_report as report
    join member on member.workspace_id = report.workspace_id and member.id = report.member_id
    where report.workspace_id = ${workspaceId}::uuid and ${ofMember} and ${older}
    order by report.id desc limit ${limit}`.execute(db)
  return rows.map(reportOf)
}

function reportOf(row: ReportRow): DeactivationReport {
  const outcomes = outcomesOf.parse(row.outcomes).map(outcome => stillOpen(outcome, row))
  const { id, at, before, after, actor, source } = row
  return {
    id,
    memberId: row.member_id,
    userName: row.user_name,
    at,
    before,
    after,
    actor,
    actorLabel: row.actor_label,
    source,
    elapsedMs: row.elapsed_ms,
    outcomes,
    ended: outcomes.reduce((sum, { ended }) => sum + ended, 0),
    open: outcomes.reduce((sum, { open }) => sum + open, 0),
  }
}

/** What has been done by now has ended: a follow-up, an asset that somebody else owns or whose owner has come back. */
function stillOpen({ what, ended, open }: EffectOutcome, row: ReportRow): EffectOutcome {
  const counted: Partial<Record<EffectOutcome['what'], number>> = {
    follow_ups: row.open_follow_ups,
    assets: row.open_assets,
  }
  const left = Math.min(open, counted[what] ?? open)
  return { what, ended: ended + open - left, open: left }
}
