/** `/api/1/events`: the event log in the envelope of OneLogin's version 1, paged by cursor. */
import { Hono } from 'hono'
import { z } from 'zod'
import { eventTypes } from '../activity/event-types.ts'
import { type EventRow, listEvents } from '../activity/list-events.ts'
import { notFound } from '../errors.ts'
import { idSchema, readId, readQuery } from './body.ts'
import type { ApiContext, ApiEnv } from './context.ts'

const instant = z.iso.datetime({ offset: true }).transform(text => new Date(text))

const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  after_cursor: z
    .string()
    .transform((text, context) => {
      const id = /^\d{1,15}$/u.test(decodeCursor(text)) ? Number(decodeCursor(text)) : undefined
      if (id !== undefined) return id
      context.addIssue({ code: 'custom', message: 'This is no cursor that a page of events has named' })
      return z.NEVER
    })
    .optional(),
  event_type_id: z
    .string()
    .regex(/^\d{1,6}(,\d{1,6}){0,49}$/u, { error: 'Expected ids of event types, parted by commas' })
    .transform(text => text.split(',').map(Number))
    .default([]),
  user_id: z.coerce.number().pipe(idSchema).optional(),
  since: instant.optional(),
  until: instant.optional(),
  sort: z.enum(['-id', 'id', '+id', ' id']).default('-id'),
})

const success = { error: false, code: 200, type: 'success', message: 'Success' }

/** Returns the routes of the event log. */
export function eventRoutes(context: ApiContext): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>()
  routes.get('/api/1/events', async c => {
    const query = readQuery(c, listQuery)
    const { events, more } = await listEvents(context.database.query, c.get('account'), {
      types: query.event_type_id,
      user: query.user_id,
      since: query.since,
      until: query.until,
      order: query.sort === '-id' ? 'newest first' : 'oldest first',
      after: query.after_cursor,
      limit: query.limit,
    })
    const last = events.at(-1)
    const cursor = more && last !== undefined ? encodeCursor(last.id) : null
    const pagination = {
      before_cursor: null,
      after_cursor: cursor,
      previous_link: null,
      next_link: cursor === null ? null : nextLink(context.publicUrl ?? '', c.req.url, cursor),
    }
    return c.json({ status: success, pagination, data: events.map(view) })
  })
  routes.get('/api/1/events/types', c => {
    const data = Object.values(eventTypes).map(({ id, meaning }) => ({ id, name: meaning }))
    return c.json({ status: success, data })
  })
  routes.get('/api/1/events/:id', async c => {
    const event = await context.database.query
      .selectFrom('event')
      .selectAll()
      .where('account_id', '=', c.get('account'))
      .where('id', '=', readId(c, 'id'))
      .executeTakeFirst()
    if (event === undefined) throw notFound()
    return c.json({ status: success, data: [view(event)] })
  })
  return routes
}

function view(event: EventRow): Readonly<Record<string, unknown>> {
  const { actor, created_at: created, ...rest } = event
  return { ...rest, actor_system: actor, created_at: created.toISOString() }
}

/** The cursor is the last id read, wrapped so that nobody counts on its inside. */
function encodeCursor(id: number): string {
  return Buffer.from(`event ${id}`).toString('base64url')
}

function decodeCursor(text: string): string {
  return Buffer.from(text, 'base64url')
    .toString('utf8')
    .replace(/^event /u, '')
}

/** Built from the configured address or relative: what a Host header says is not to be trusted behind a proxy. */
function nextLink(base: string, url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url)
  searchParams.set('after_cursor', cursor)
  return `${base}${pathname}?${searchParams.toString()}`
}
