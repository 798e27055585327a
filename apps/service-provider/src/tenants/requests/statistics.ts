/**
 * SCIM requests over time, for charts: all of them from the counts of five minutes, which hold whatever the log has
 * forgotten, and by token from the log, with how long they took.
 */
import { type Kysely, sql } from 'kysely'
import { ServiceProviderError } from '../../errors.ts'
import type { Tables } from '../../storage/tables.ts'

export interface Window {
  /** A multiple of the step. */
  readonly since: Date
  readonly until: Date
  readonly stepSeconds: number
}

export interface TrafficPoint {
  /** The beginning of the step. */
  readonly at: Date
  readonly requests: number
  /** Answered 400 and above; a look-up that found nobody is no failure. */
  readonly failed: number
}

export interface TokenPoint extends TrafficPoint {
  readonly meanMs: number
  readonly slowestMs: number
}

export interface TokenTraffic {
  /** Null of requests without a token that is known. */
  readonly token: { readonly id: string; readonly label: string; readonly profile: string | null } | null
  /** Those steps in which there were any, oldest first. */
  readonly points: readonly TokenPoint[]
}

export interface Statistics {
  readonly traffic: readonly TrafficPoint[]
  readonly tokens: readonly TokenTraffic[]
  /** Since when the log, which keeps the newest 10,000, knows every request; null where it is empty. */
  readonly loggedSince: Date | null
}

export const mostPoints = 500
export const leastStepSeconds = 300
const usualPoints = 300
const daySeconds = 86_400
/** As long as the counts are kept. */
const mostDays = 8
const mostTokens = 20
const niceSteps = [leastStepSeconds, 900, 3_600, 21_600] as const

/**
 * The window until now: of the last day unless told, in steps of which there are at most 300 unless told.
 * @throws invalid_request when it begins in the future or before what is kept, or the steps are more than 500
 */
export function windowOf(
  given: { readonly since?: Date | undefined; readonly step?: number | undefined },
  now: Date,
): Window {
  const nowSeconds = now.getTime() / 1_000
  const sinceSeconds = given.since === undefined ? nowSeconds - daySeconds : given.since.getTime() / 1_000
  const length = nowSeconds - sinceSeconds
  if (length <= 0) throw wrong('since', 'has to be in the past')
  if (length > (mostDays + 1) * daySeconds) throw wrong('since', `nothing is kept beyond ${mostDays} days`)
  const stepSeconds = given.step ?? niceSteps.find(step => length / step <= usualPoints) ?? daySeconds
  if (length / stepSeconds > mostPoints) {
    const least = Math.ceil(length / mostPoints)
    throw wrong(
      'step',
      `makes more than ${mostPoints} points: take at least ${least} seconds, or a later since`,
    )
  }
  const since = new Date(Math.floor(sinceSeconds / stepSeconds) * stepSeconds * 1_000)
  return { since, until: now, stepSeconds }
}

function wrong(path: string, message: string): ServiceProviderError {
  return new ServiceProviderError('invalid_request', `${path}: ${message}`, [{ path, message }])
}

/** By primary keys. */
export async function readStatistics(
  db: Kysely<Tables>,
  workspaceId: string,
  window: Window,
): Promise<Statistics> {
  return {
    traffic: await readTraffic(db, workspaceId, window),
    tokens: await readTokens(db, workspaceId, window),
    loggedSince: await readLoggedSince(db, workspaceId),
  }
}

interface TrafficRow {
  readonly step: number
  readonly requests: number
  readonly failed: number
}

/** Every step has a point, also where there were no requests. */
async function readTraffic(
  db: Kysely<Tables>,
  workspaceId: string,
  window: Window,
): Promise<readonly TrafficPoint[]> {
  const { since, until, stepSeconds } = window
  const { rows } = await sql<TrafficRow>`
    select floor(extract(epoch from bucket - ${since}::timestamptz) / ${stepSeconds}::float8)::integer as step,
      sum(requests)::float8 as requests,
      coalesce(sum(requests) filter (where status >= 400 and (writes or status <> 404)), 0)::float8 as failed
    from scim_traffic
    where workspace_id = ${workspaceId} and bucket >= ${since}::timestamptz and bucket <= ${until}::timestamptz
    group by step`.execute(db)
  const byStep = new Map(rows.map(row => [row.step, row]))
  const count = Math.ceil((until.getTime() - since.getTime()) / (stepSeconds * 1_000))
  return Array.from({ length: count }, (_, step) => {
    const { requests, failed } = byStep.get(step) ?? { requests: 0, failed: 0 }
    return { at: timeOf(window, step), requests, failed }
  })
}

interface TokenRow extends TrafficRow {
  readonly token_id: string | null
  readonly label: string | null
  readonly profile: string | null
  readonly mean_ms: number
  readonly slowest_ms: number
}

async function readTokens(
  db: Kysely<Tables>,
  workspaceId: string,
  window: Window,
): Promise<readonly TokenTraffic[]> {
  const { since, until, stepSeconds } = window
  const { rows } = await sql<TokenRow>`
    select r.token_id, max(coalesce(t.label, r.token_label)) as label, max(t.profile) as profile,
      floor(extract(epoch from r.at - ${since}::timestamptz) / ${stepSeconds}::float8)::integer as step,
      count(*)::integer as requests,
      (count(*) filter (where r.status >= 400 and (r.method <> 'GET' or r.status <> 404)))::integer as failed,
      avg(r.elapsed_ms)::float8 as mean_ms, max(r.elapsed_ms)::float8 as slowest_ms
    from scim_request r
    left join scim_token t on t.workspace_id = r.workspace_id and t.id = r.token_id
    where r.workspace_id = ${workspaceId} and r.at >= ${since}::timestamptz and r.at <= ${until}::timestamptz
    group by r.token_id, step
    order by step`.execute(db)
  const total = ({ points }: TokenTraffic) => points.reduce((sum, { requests }) => sum + requests, 0)
  return [...Map.groupBy(rows, row => row.token_id)]
    .map(([id, own]): TokenTraffic => {
      const label = own.findLast(row => row.label !== null)?.label ?? ''
      const profile = own.findLast(row => row.profile !== null)?.profile ?? null
      const points = own.map(({ step, requests, failed, mean_ms: mean, slowest_ms: slowest }) => ({
        at: timeOf(window, step),
        requests,
        failed,
        meanMs: rounded(mean),
        slowestMs: rounded(slowest),
      }))
      return { token: id === null ? null : { id, label, profile }, points }
    })
    .toSorted((left, right) => total(right) - total(left))
    .slice(0, mostTokens)
}

async function readLoggedSince(db: Kysely<Tables>, workspaceId: string): Promise<Date | null> {
  const first = await db
    .selectFrom('scim_request')
    .select('at')
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return first?.at ?? null
}

function timeOf({ since, stepSeconds }: Window, step: number): Date {
  return new Date(since.getTime() + step * stepSeconds * 1_000)
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10
}
