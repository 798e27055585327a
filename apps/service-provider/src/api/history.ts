/** `.../history`: the one log of a workspace, the newest first or as a feed that goes on where it ended. */
import { z } from 'zod'
import { type Cursor, parseCursor, readHistory, writeCursor } from '../history/read.ts'
import { listOf, moment, nextOf } from './answers.ts'
import type { ApiContext } from './context.ts'
import { limit } from './reading.ts'
import { none, RouteTable } from './route.ts'

const cursor = z.string().transform((value, context): Cursor => {
  const parsed = parseCursor(value)
  if (parsed !== undefined) return parsed
  context.addIssue({ code: 'custom', message: 'is no cursor: expected two numbers like 742.19' })
  return z.NEVER
})

const historyQuery = z
  .strictObject({
    member_id: z.uuid().optional(),
    group_id: z.uuid().optional(),
    after: cursor.optional(),
    before: cursor.optional(),
    limit,
  })
  .refine(query => query.after === undefined || query.before === undefined, {
    message: 'after and before exclude each other',
    path: ['before'],
  })

const entry = z
  .object({
    cursor: z.string(),
    at: moment,
    event: z.string(),
    memberId: z.uuid().nullable(),
    groupId: z.string().nullable(),
    subject: z.string().nullable(),
    field: z.string().nullable(),
    oldValue: z.unknown(),
    newValue: z.unknown(),
    erased: z.boolean(),
    actor: z.string(),
    actorLabel: z.string(),
    source: z.string(),
    traceId: z.string().nullable(),
  })
  .meta({ id: 'HistoryEntry' })

/** Returns the routes of the history. */
export function historyRoutes({ database }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path: '/api/workspaces/:workspace/history',
      needs: 'history.read',
      tag: 'History',
      summary: 'Read the history',
      query: historyQuery,
      body: none,
      answers: { 200: listOf(entry) },
    },
    async (c, { query }) => {
      const { member_id: memberId, group_id: groupId, after, before, limit: most } = query
      const items = await readHistory(database.query, {
        workspaceId: c.get('workspaceId'),
        ...(memberId === undefined ? {} : { memberId }),
        ...(groupId === undefined ? {} : { groupId }),
        limit: most,
        position: after
          ? { kind: 'after', cursor: after }
          : before
            ? { kind: 'before', cursor: before }
            : { kind: 'newest' },
      })
      // A feed goes on where it ended, also when nothing was new.
      const next = after
        ? (items.at(-1)?.cursor ?? writeCursor(after))
        : nextOf(items, most, item => item.cursor)
      return c.json({ items, next })
    },
  )
  return table
}
