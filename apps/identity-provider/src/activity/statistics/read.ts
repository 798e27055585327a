/** Statistics of provisioning: states of people and the queue as they stood, and the requests that were sent. */
import { sql } from 'kysely'
import type { Query } from '../../storage/query.ts'
import { stepsOf, type Window } from './window.ts'

export interface StandingPoint {
  readonly at: Date
  /** How many people were in each state at the end of the step. */
  readonly states: Readonly<Record<string, number>>
  readonly waiting: number
  /** How long the oldest task had waited at the end of the step; null where none waited. */
  readonly oldestWaitingSeconds: number | null
}

export interface RequestPoint {
  readonly at: Date
  readonly requests: number
  /** Without an answer, or answered 400 and above; what was looked for and not found is no error. */
  readonly errors: number
  readonly meanMs: number
  readonly slowestMs: number
}

export interface AppRequests {
  readonly appId: number
  readonly appName: string
  /** Those steps in which there were any, oldest first. */
  readonly points: readonly RequestPoint[]
}

/** Beyond it those with the fewest requests are left out. */
const mostApps = 20

interface SampleRow {
  readonly app_id: number
  readonly at: Date
  readonly states: Readonly<Record<string, number>>
  readonly waiting: number
  readonly oldest_waiting_at: Date | null
}

export interface Asked {
  readonly account: number
  readonly appId: number | undefined
}

/**
 * Returns how all apps, or one, stood at the end of each step; steps before the first sample are left out. By primary key.
 */
export async function readStandings(
  query: Query,
  asked: Asked,
  window: Window,
): Promise<readonly StandingPoint[]> {
  const ofApps = asked.appId === undefined ? sql`` : sql`and p.app_id = ${asked.appId}`
  const { rows } = await sql<SampleRow>`
    select distinct on (p.app_id, step) p.app_id, p.at, p.states, p.waiting, p.oldest_waiting_at,
      greatest(-1, floor(extract(epoch from p.at - ${window.since}::timestamptz) / ${window.stepSeconds}::float8)) as step
    from provisioning_sample p
    where p.account_id = ${asked.account} ${ofApps} and p.at <= ${window.until}::timestamptz
    order by p.app_id, step, p.at desc`.execute(query)
  const walks = [...Map.groupBy(rows, row => row.app_id).values()].map(samples => new Walk(samples))
  return stepsOf(window).flatMap(at => {
    const end = Math.min(at.getTime() + window.stepSeconds * 1_000, window.until.getTime() + 1)
    const standing = walks.flatMap(walk => walk.lastBefore(end) ?? [])
    return standing.length === 0 ? [] : [pointOf(at, end, standing)]
  })
}

/** Goes through the samples of one app once, oldest first, however many steps there are. */
class Walk {
  readonly #samples: readonly SampleRow[]
  #passed = 0

  constructor(samples: readonly SampleRow[]) {
    this.#samples = samples
  }

  /** Returns the last sample before the instant, which is later with each call; undefined where there is none. */
  lastBefore(instantMs: number): SampleRow | undefined {
    while ((this.#samples[this.#passed]?.at.getTime() ?? Number.POSITIVE_INFINITY) < instantMs) {
      this.#passed += 1
    }
    return this.#samples[this.#passed - 1]
  }
}

function pointOf(at: Date, end: number, standing: readonly SampleRow[]): StandingPoint {
  const states: Record<string, number> = {}
  for (const sample of standing) {
    for (const [state, people] of Object.entries(sample.states)) states[state] = (states[state] ?? 0) + people
  }
  const oldest = standing.flatMap(({ oldest_waiting_at: since }) => (since === null ? [] : [since.getTime()]))
  return {
    at,
    states,
    waiting: standing.reduce((sum, { waiting }) => sum + waiting, 0),
    oldestWaitingSeconds:
      oldest.length === 0 ? null : Math.max(0, Math.floor((end - Math.min(...oldest)) / 1_000)),
  }
}

interface RequestRow {
  readonly app_id: number
  readonly app_name: string
  readonly step: number
  readonly requests: number
  readonly errors: number
  readonly mean_ms: number
  readonly slowest_ms: number
}

/** Returns the requests by app, those with the most first. Relies on exchange_age. */
export async function readRequests(
  query: Query,
  asked: Asked,
  window: Window,
): Promise<readonly AppRequests[]> {
  const ofApps = asked.appId === undefined ? sql`` : sql`and x.app_id = ${asked.appId}`
  const { rows } = await sql<RequestRow>`
    select x.app_id, a.name as app_name,
      floor(extract(epoch from x.created_at - ${window.since}::timestamptz) / ${window.stepSeconds}::float8)::integer as step,
      count(*)::integer as requests,
      (count(*) filter (where x.status is null or x.status >= 400 and x.status <> 404))::integer as errors,
      avg(x.elapsed_ms)::float8 as mean_ms, max(x.elapsed_ms)::integer as slowest_ms
    from exchange x join app a on a.account_id = x.account_id and a.id = x.app_id
    where x.account_id = ${asked.account} ${ofApps} and x.created_at >= ${window.since}::timestamptz
      and x.created_at <= ${window.until}::timestamptz
    group by x.app_id, a.name, step
    order by x.app_id, step`.execute(query)
  const total = ({ points }: AppRequests) => points.reduce((sum, { requests }) => sum + requests, 0)
  return [...Map.groupBy(rows, row => row.app_id).values()]
    .flatMap(own => appOf(own, window))
    .toSorted((left, right) => total(right) - total(left) || left.appId - right.appId)
    .slice(0, mostApps)
}

function appOf(rows: readonly RequestRow[], { since, stepSeconds }: Window): readonly AppRequests[] {
  const [first] = rows
  if (first === undefined) return []
  const points = rows.map(({ step, requests, errors, mean_ms: mean, slowest_ms: slowestMs }) => ({
    at: new Date(since.getTime() + step * stepSeconds * 1_000),
    requests,
    errors,
    meanMs: Math.round(mean),
    slowestMs,
  }))
  return [{ appId: first.app_id, appName: first.app_name, points }]
}
