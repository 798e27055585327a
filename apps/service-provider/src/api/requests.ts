/** `.../requests`: the last SCIM requests, for who wants to know why provisioning does not do what it should. */
import { z } from 'zod'
import { moment } from './answers.ts'
import type { ApiContext } from './context.ts'
import { limit } from './reading.ts'
import { none, RouteTable } from './route.ts'

const loggedRequest = z
  .object({
    at: moment,
    method: z.string(),
    path: z.string(),
    status: z.int(),
    scimType: z.string().nullable(),
    warnings: z.array(z.unknown()),
    refusal: z.string().nullable(),
    elapsedMs: z.number(),
  })
  .meta({ id: 'LoggedRequest' })

/** Returns the route of the request log. */
export function requestRoutes({ requests }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path: '/api/workspaces/:workspace/requests',
      needs: 'scim.read',
      tag: 'SCIM',
      summary: 'List the last SCIM requests',
      query: z.strictObject({ limit }),
      body: none,
      answers: { 200: z.object({ items: z.array(loggedRequest) }) },
    },
    (c, { query }) => c.json({ items: requests.latest(query.limit) }),
  )
  return table
}
