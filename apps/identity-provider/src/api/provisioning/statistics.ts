/** `/api/provisioning/statistics`: how provisioning stood and what was sent, in steps, for charts. */
import { z } from 'zod'
import { readRequests, readStandings } from '../../activity/statistics/read.ts'
import { mostPoints, windowOf } from '../../activity/statistics/window.ts'
import type { ApiContext } from '../context.ts'
import { instantParameter } from '../instant.ts'
import { none, RouteTable } from '../route.ts'

const when = z.iso.datetime()
const query = z.strictObject({
  since: instantParameter
    .optional()
    .describe('The beginning; a day ago unless given, thirty days ago at most'),
  step: z.coerce
    .number()
    .int()
    .min(60)
    .max(86_400)
    .optional()
    .describe(`Seconds; so many that there are at most 300 points unless given, ${mostPoints} at most`),
  app_id: z.coerce.number().int().positive().optional().describe('One app instead of all'),
})
const standing = z
  .object({
    at: when.describe('The beginning of the step'),
    states: z.record(z.string(), z.int()).describe('People by provisioning state, at the end of the step'),
    waiting: z.int().describe('Tasks that wait for an admin'),
    oldest_waiting_seconds: z.int().nullable(),
  })
  .meta({ id: 'ProvisioningStanding' })
const request = z
  .object({
    at: when.describe('The beginning of the step'),
    requests: z.int(),
    errors: z.int().describe('Without an answer, or answered 400 and above; 404 is none'),
    mean_ms: z.int(),
    slowest_ms: z.int(),
  })
  .meta({ id: 'RequestStatistics' })
const statistics = z
  .object({
    since: when,
    until: when,
    step_seconds: z.int(),
    standings: z.array(standing).describe('Noted once a minute; steps before the first note are left out'),
    requests: z
      .array(z.object({ app_id: z.int(), app_name: z.string(), points: z.array(request) }))
      .describe('At most 20 apps, those with the most requests first; steps without requests are left out'),
  })
  .meta({ id: 'ProvisioningStatistics' })

/** Returns the route of the statistics. */
export function statisticsRoutes({ database, clock }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path: '/api/provisioning/statistics',
      scope: 'read_all',
      tag: 'Provisioning',
      summary: 'Show how provisioning stood over time',
      query,
      body: none,
      answers: { 200: statistics },
    },
    async (c, { query: asked }) => {
      const window = windowOf(asked, clock())
      const of = { account: c.get('account'), appId: asked.app_id }
      const standings = await readStandings(database.query, of, window)
      const requests = await readRequests(database.query, of, window)
      return c.json({
        since: window.since.toISOString(),
        until: window.until.toISOString(),
        step_seconds: window.stepSeconds,
        standings: standings.map(({ at, states, waiting, oldestWaitingSeconds }) => ({
          at: at.toISOString(),
          states,
          waiting,
          oldest_waiting_seconds: oldestWaitingSeconds,
        })),
        requests: requests.map(({ appId, appName, points }) => ({
          app_id: appId,
          app_name: appName,
          points: points.map(({ at, meanMs, slowestMs, ...counts }) => ({
            at: at.toISOString(),
            ...counts,
            mean_ms: meanMs,
            slowest_ms: slowestMs,
          })),
        })),
      })
    },
  )
  return table
}
