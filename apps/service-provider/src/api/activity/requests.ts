/** `.../requests`: the logged SCIM requests, for who wants to know why provisioning does not do what it should. */
import { z } from 'zod'
import { findRequest, listRequests } from '../../tenants/requests/list-requests.ts'
import { nobodysWorkspace } from '../../tenants/requests/store-log.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { pageQuery, text } from '../reading.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'

const loggedRequest = z
  .object({
    id: z.uuid(),
    at: moment,
    requestId: z.string().nullable().describe('As in X-Request-Id and in the history'),
    token: z.object({ id: z.uuid(), label: z.string() }).nullable(),
    address: z.string().nullable(),
    method: z.string(),
    path: z.string().describe('With the literals of a filter masked'),
    status: z.int(),
    scimType: z.string().nullable(),
    elapsedMs: z.number(),
    resourceId: z.string().nullable(),
    body: z.unknown().describe('What was sent: names and types, with the values masked'),
    warnings: z
      .array(z.object({ path: z.string(), reason: z.string() }))
      .describe('What was passed over or understood as something else, and why'),
    reason: z.string().nullable().describe('Why it was refused, also where the client is not told'),
  })
  .meta({ id: 'LoggedRequest' })

const instant = z.iso.datetime({ offset: true }).transform(value => new Date(value))

const query = pageQuery.extend({
  user: text.optional().describe('A userName, in any letter case'),
  status: z
    .string()
    .regex(/^[1-5](?:\d\d|xx)$/, 'is no status: expected one like 409 or 4xx')
    .transform(value => {
      const from = Number(value.replace('xx', '00'))
      return { from, to: value.endsWith('xx') ? from + 99 : from }
    })
    .optional(),
  failed: z
    .enum(['true', 'false'])
    .transform(value => value === 'true')
    .optional()
    .describe('Answered 400 and above, but for look-ups that found nobody; or all others'),
  request_id: text.optional(),
  from: instant.optional(),
  to: instant.optional(),
})

const common = { tag: 'SCIM', query, body: none, answers: { 200: listOf(loggedRequest) } } as const

/** Returns the routes of the request log. */
export function requestRoutes({ database, requests }: ApiContext): RouteTable {
  const table = new RouteTable()
  const answer = async (workspaceId: string, { request_id: requestId, ...asked }: z.infer<typeof query>) => {
    await requests.flush()
    const items = await listRequests(database.query, { workspaceId, requestId, ...asked })
    return { items, next: nextOf(items, asked.limit, item => item.id) }
  }
  table.add(
    {
      ...common,
      method: 'get',
      path: '/api/workspaces/:workspace/requests',
      needs: 'scim.read',
      summary: 'List the last SCIM requests, the newest first',
    },
    async (c, { query: asked }) => c.json(await answer(c.get('workspaceId'), asked)),
  )
  table.add(
    {
      method: 'get',
      path: '/api/workspaces/:workspace/requests/:id',
      needs: 'scim.read',
      tag: 'SCIM',
      summary: 'Show a SCIM request',
      query: none,
      body: none,
      answers: { 200: loggedRequest },
    },
    async c => {
      const id = readId(c, 'request')
      await requests.flush()
      const found = await findRequest(database.query, c.get('workspaceId'), id)
      if (found === undefined) throw noSuch('request', id)
      return c.json(found)
    },
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: '/api/scim-requests',
      needs: 'operator',
      summary: 'List the last SCIM requests that were of no workspace: without a token that was issued here',
    },
    async (c, { query: asked }) => c.json(await answer(nobodysWorkspace, asked)),
  )
  return table
}
