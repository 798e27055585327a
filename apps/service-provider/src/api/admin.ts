/**
 * The admin API of the application under /api: members, history, tokens and the last SCIM requests of the workspace.
 * Everything but the health is behind the admin token. Bodies are JSON, at most 64 KiB.
 */
import type { Database } from '@joinery/database'
import type { ScimServer } from '@joinery/scim-server'
import { Hono } from 'hono'
import { sql, type Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { readHistory, writeCursor } from '../history/read.ts'
import { createMemberByHand } from '../members/by-hand.ts'
import { findMember, listMembers } from '../members/list.ts'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'
import { admission } from './admission.ts'
import { historyQuery, memberBody, memberQuery, readBody, readId, readQuery, requestsQuery } from './input.ts'
import { nextOf } from './pages.ts'
import { replyToError } from './replies.ts'
import type { RequestLog } from './request-log.ts'
import { tokenRoutes } from './tokens.ts'

export interface AdminApiOptions {
  readonly database: Database<Tables>
  readonly scim: Pick<ScimServer<Transaction<Tables>>, 'write'>
  readonly workspaceId: string
  readonly environments: readonly string[]
  /** The names of what is served over SCIM. */
  readonly resourceTypes: readonly string[]
  readonly adminToken: string | undefined
  readonly requests: RequestLog
  readonly ports: Ports
  readonly log: (line: string) => void
}

/** The API as a Hono application, with its paths from the root: `/api/members`. */
export function adminApi(options: AdminApiOptions): Hono {
  const app = new Hono()
  app.onError((error, context) => replyToError(error, context, options.log))
  app.notFound(context => {
    const error = new ServiceProviderError(
      'not_found',
      `nothing answers ${context.req.method} ${context.req.path}`,
    )
    return replyToError(error, context, options.log)
  })
  app.get('/api/status', async context => {
    await sql`select 1`.execute(options.database.query)
    return context.json({ status: 'ok', database: options.database.kind })
  })
  app.use('/api/*', admission(options.adminToken))
  memberRoutes(app, options)
  historyRoutes(app, options)
  tokenRoutes(app, options)
  return app
}

function memberRoutes(app: Hono, { database, scim, workspaceId, environments }: AdminApiOptions): void {
  app.get('/api/members', async context => {
    const query = readQuery(context, memberQuery)
    const items = await listMembers(database.query, { workspaceId, ...query })
    return context.json({ items, next: nextOf(items, query.limit, item => item.id) })
  })
  app.post('/api/members', async context => {
    const draft = await readBody(context, memberBody)
    const member = await database.transaction(tx =>
      createMemberByHand(tx, scim, workspaceId, draft, environments),
    )
    return context.json(member, 201)
  })
  app.get('/api/members/:id', async context => {
    const id = readId(context, 'member')
    const member = await findMember(database.query, workspaceId, id)
    if (member === undefined) throw new ServiceProviderError('not_found', `there is no member ${id}`)
    return context.json(member)
  })
}

function historyRoutes(app: Hono, { database, workspaceId, requests }: AdminApiOptions): void {
  app.get('/api/history', async context => {
    const { member_id: memberId, group_id: groupId, after, before, limit } = readQuery(context, historyQuery)
    const items = await readHistory(database.query, {
      workspaceId,
      ...(memberId === undefined ? {} : { memberId }),
      ...(groupId === undefined ? {} : { groupId }),
      limit,
      position: after
        ? { kind: 'after', cursor: after }
        : before
          ? { kind: 'before', cursor: before }
          : { kind: 'newest' },
    })
    // A feed goes on where it ended, also when nothing was new.
    const next = after
      ? (items.at(-1)?.cursor ?? writeCursor(after))
      : nextOf(items, limit, item => item.cursor)
    return context.json({ items, next })
  })
  app.get('/api/requests', context => {
    const { limit } = readQuery(context, requestsQuery)
    return context.json({ items: requests.latest(limit) })
  })
}
