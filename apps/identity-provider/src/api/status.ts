/** `/api/status`: whether the process answers, for who watches it. */
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { none, RouteTable } from './route.ts'

/** Returns the route of the status. */
export function statusRoutes({ database }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path: '/api/status',
      scope: 'public',
      tag: 'Status',
      summary: 'Show whether the process answers',
      query: none,
      body: none,
      answers: { 200: z.object({ status: z.literal('ok'), database: z.enum(['pglite', 'postgres']) }) },
    },
    c => c.json({ status: 'ok', database: database.kind }),
  )
  return table
}
