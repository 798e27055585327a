/** `/api/provisioning/apps/:id/entitlements`: the groups of an app's target, and Refresh, which asks for them. */
import { z } from 'zod'
import { getApp } from '../../apps/app-store.ts'
import { type EntitlementRow, listEntitlements } from '../../provisioning/groups/list-entitlements.ts'
import { refreshEntitlements } from '../../provisioning/groups/refresh-entitlements.ts'
import { readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'

const path = '/api/provisioning/apps/:id/entitlements'
const tag = 'Provisioning'

const shown = z.object({
  name: z.string(),
  id: z.string().nullable().describe('Its id at the application; null where several groups have the name'),
  refreshed_at: z
    .string()
    .nullable()
    .describe('When Refresh last saw it; null when it was found or made since'),
})

const refreshed = z.object({
  total: z.int().describe('How many groups the application has'),
  added: z.array(z.string()).describe('Names that were not known before'),
  removed: z.array(z.string()).describe('Names that are known no more'),
})

/** Returns the routes of entitlements. */
export function entitlementRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: "List the groups of an app's application, as they were last seen",
      query: z.strictObject({
        name: z.string().max(255).optional().describe('Part of a name, whatever its case'),
      }),
      body: none,
      paged: true,
      answers: { 200: z.array(shown) },
    },
    async (c, { query }) => {
      const page = readPage(c)
      const account = c.get('account')
      const app = await getApp(context.database.query, account, readId(c, 'id'))
      const search = { name: query.name, offset: page.offset, limit: page.limit }
      const found = await listEntitlements(context.database.query, account, app.id, search)
      return pageResponse(c, page, { total: found.total, items: found.items.map(view) })
    },
  )
  table.add(
    {
      method: 'post',
      path: `${path}/refresh`,
      scope: 'manage_all',
      tag,
      summary: "Ask an app's application for its groups",
      description:
        'Answers 422 with the reason when the application does not tell; what was known stays then.',
      query: none,
      body: none,
      answers: { 200: refreshed },
    },
    async c => c.json(await refreshEntitlements(context, whoAsks(c), readId(c, 'id'))),
  )
  return table
}

function view({ name, target_id: id, refreshed_at: at }: EntitlementRow): z.output<typeof shown> {
  return { name, id, refreshed_at: at === null ? null : at.toISOString() }
}
