/** `/api/status`: whether the process and its database answer, for who watches them. */
import { sql } from 'kysely'
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
      needs: 'public',
      tag: 'Status',
      summary: 'Show whether the process and its database answer',
      query: none,
      body: none,
      answers: { 200: z.object({ status: z.literal('ok'), database: z.enum(['pglite', 'postgres']) }) },
    },
    async c => {
      await sql`select 1`.execute(database.query)
      return c.json({ status: 'ok', database: database.kind })
    },
  )
  return table
}
