/** `/api/provisioning/apps`: the list of apps as an admin looks at it, and what saving other roles would mean. */
import { z } from 'zod'
import { effectOfRoles } from '../../apps/access-effect.ts'
import { getApp, searchApps } from '../../apps/app-store.ts'
import { overviewsOf } from '../../provisioning/tasks/app-overview.ts'
import { idSchema, readId } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'

const path = '/api/provisioning/apps'
const tag = 'Apps: provisioning'

const overview = z
  .object({
    id: z.int(),
    name: z.string(),
    icon_url: z.string().nullable(),
    connector_id: z.int(),
    connector_name: z.string(),
    visible: z.boolean(),
    provisions: z.boolean().describe('Whether it has the tab Provisioning'),
    api_status: z.enum(['enabled', 'disabled']).nullable().describe('Null where people are signed in only'),
    api_status_reason: z.string().nullable(),
    provisioning_enabled: z.boolean(),
    people: z.int().describe('Who has the app now'),
    states: z.record(z.string(), z.int()).describe('Everybody who has or had it, by provisioning_state'),
    waiting_tasks: z.int().describe('Tasks that wait for an admin'),
  })
  .meta({ id: 'AppOverview' })

const effect = z.object({
  now: z.int().describe('People who have the app'),
  after: z.int().describe('People who would have it'),
  gain: z.int(),
  lose: z.int(),
})

/** Returns the routes of overviews. */
export function appOverviewRoutes({ database }: ApiContext): RouteTable {
  const table = new RouteTable()
  const reading = { method: 'get', scope: 'read_all', tag, body: none } as const
  table.add(
    {
      ...reading,
      path,
      summary: 'List apps with their connection and their people by state',
      query: z.strictObject({
        name: z.string().max(255).optional().describe('Part of it, whatever its case'),
      }),
      paged: true,
      answers: { 200: z.array(overview) },
    },
    async (c, { query: { name } }) => {
      const page = readPage(c)
      const account = c.get('account')
      const { total, apps } = await searchApps(database.query, account, { name, ...page })
      return pageResponse(c, page, { total, items: await overviewsOf(database.query, account, apps) })
    },
  )
  table.add(
    {
      ...reading,
      path: `${path}/:id/overview`,
      summary: 'Get how an app stands',
      query: none,
      answers: { 200: overview },
    },
    async c => {
      const account = c.get('account')
      const app = await getApp(database.query, account, readId(c, 'id'))
      return c.json((await overviewsOf(database.query, account, [app]))[0])
    },
  )
  table.add(
    {
      method: 'post',
      path: `${path}/:id/access/effect`,
      scope: 'read_all',
      tag,
      summary: 'Count who would get an app and who would lose it, if these roles gave it',
      query: none,
      body: z.strictObject({ role_ids: z.array(idSchema).max(10_000) }),
      answers: { 200: effect },
    },
    async (c, { body }) => {
      const app = await getApp(database.query, c.get('account'), readId(c, 'id'))
      return c.json(await effectOfRoles(database.query, c.get('account'), app.id, body.role_ids))
    },
  )
  return table
}
