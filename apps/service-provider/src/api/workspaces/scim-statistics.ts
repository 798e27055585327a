/** `.../scim/statistics`: SCIM requests over time, all of them and by token, for charts. */
import { z } from 'zod'
import { leastStepSeconds, mostPoints, readStatistics, windowOf } from '../../tenants/requests/statistics.ts'
import { moment } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

const instant = z.iso.datetime({ offset: true }).transform(value => new Date(value))
const query = z.strictObject({
  since: instant.optional().describe('The beginning; a day ago unless given, eight days ago at most'),
  step: z.coerce
    .number()
    .int()
    .multipleOf(leastStepSeconds)
    .min(leastStepSeconds)
    .max(86_400)
    .optional()
    .describe(
      `Seconds, a multiple of ${leastStepSeconds}; so many that there are at most 300 points unless given, ${mostPoints} at most`,
    ),
})

const traffic = z
  .object({
    at: moment.describe('The beginning of the step'),
    requests: z.int(),
    failed: z.int().describe('Answered 400 and above; a look-up that found nobody is none'),
  })
  .meta({ id: 'ScimTraffic' })
const tokenTraffic = z
  .object({ ...traffic.shape, meanMs: z.number(), slowestMs: z.number() })
  .meta({ id: 'ScimTokenTraffic' })
const statistics = z
  .object({
    since: moment,
    until: moment,
    stepSeconds: z.int(),
    traffic: z.array(traffic).describe('Every step, also those without requests'),
    tokens: z
      .array(
        z.object({
          token: z
            .object({ id: z.uuid(), label: z.string(), profile: z.string().nullable() })
            .nullable()
            .describe('Null of requests without a token that is known'),
          points: z.array(tokenTraffic),
        }),
      )
      .describe('At most 20, those with the most requests first; steps without requests are left out'),
    loggedSince: moment
      .nullable()
      .describe('The log, from which tokens are counted, keeps the newest 10,000 requests'),
  })
  .meta({ id: 'ScimStatistics' })

/** Returns the route of the statistics. */
export function scimStatisticsRoutes({ database, ports, requests }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path: '/api/workspaces/:workspace/scim/statistics',
      needs: 'scim.read',
      tag: 'SCIM',
      summary: 'Show SCIM requests over time',
      query,
      body: none,
      answers: { 200: statistics },
    },
    async (c, { query: asked }) => {
      const window = windowOf(asked, ports.clock())
      await requests.flush()
      const found = await readStatistics(database.query, c.get('workspaceId'), window)
      return c.json({
        since: window.since.toISOString(),
        until: window.until.toISOString(),
        stepSeconds: window.stepSeconds,
        traffic: found.traffic.map(leave),
        tokens: found.tokens.map(({ token, points }) => ({ token, points: points.map(leave) })),
        loggedSince: found.loggedSince?.toISOString() ?? null,
      })
    },
  )
  return table
}

function leave<P extends { readonly at: Date }>(point: P): Omit<P, 'at'> & { readonly at: string } {
  return { ...point, at: point.at.toISOString() }
}
