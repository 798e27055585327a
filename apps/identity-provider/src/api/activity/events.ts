/** `/api/1/events`: the event log in the envelope of OneLogin's version 1, paged by cursor. */
import { z } from 'zod'
import { eventTypes } from '../../activity/event-types.ts'
import { exportEvents } from '../../activity/export-events.ts'
import { getEvent, listEvents } from '../../activity/list-events.ts'
import { idSchema, readId } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { successSchema, successStatus } from '../first-version.ts'
import { instantParameter } from '../instant.ts'
import { none, RouteTable } from '../route.ts'
import { shownEvent, viewEvent } from './event-view.ts'

const tag = 'Events'
const optionalId = z.coerce.number().pipe(idSchema).optional()

const filters = z.object({
  event_type_id: z
    .string()
    .regex(/^\d{1,6}(,\d{1,6}){0,49}$/u, { error: 'Expected ids of event types, parted by commas' })
    .transform(text => text.split(',').map(Number))
    .default([]),
  id: optionalId,
  user_id: optionalId,
  app_id: optionalId,
  role_id: optionalId,
  group_id: optionalId,
  mapping_id: optionalId,
  task_id: optionalId,
  user_name: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .optional()
    .describe('A part of the username as it was then, in any case'),
  since: instantParameter.optional(),
  until: instantParameter.optional(),
  sort: z.enum(['-id', 'id', '+id', ' id']).default('-id'),
})
const listQuery = filters.extend({
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
})

const listed = z.object({
  status: successSchema,
  pagination: z.object({
    before_cursor: z.null(),
    after_cursor: z.string().nullable(),
    previous_link: z.null(),
    next_link: z.string().nullable(),
  }),
  data: z.array(shownEvent),
})
const typed = z.object({ status: successSchema, data: z.array(z.object({ id: z.int(), name: z.string() })) })

/** Returns the routes of the event log. */
export function eventRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addList(table, context)
  addExport(table, context)
  table.add(
    {
      method: 'get',
      path: '/api/1/events/types',
      scope: 'read_all',
      tag,
      summary: 'List event types',
      query: none,
      body: none,
      answers: { 200: typed },
    },
    c => {
      const data = Object.values(eventTypes).map(({ id, meaning }) => ({ id, name: meaning }))
      return c.json({ status: successStatus, data })
    },
  )
  table.add(
    {
      method: 'get',
      path: '/api/1/events/:id',
      scope: 'read_all',
      tag,
      summary: 'Show an event',
      query: none,
      body: none,
      answers: { 200: z.object({ status: successSchema, data: z.array(shownEvent).length(1) }) },
    },
    async c => {
      const event = await getEvent(context.database.query, c.get('account'), readId(c, 'id'))
      return c.json({ status: successStatus, data: [viewEvent(event)] })
    },
  )
  return table
}

function addList(table: RouteTable, { database, publicUrl }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path: '/api/1/events',
      scope: 'read_all',
      tag,
      summary: 'List events, newest first',
      query: listQuery,
      body: none,
      answers: { 200: listed },
    },
    async (c, { query }) => {
      const { events, more } = await listEvents(database.query, c.get('account'), {
        ...searchOf(query),
        after: query.after_cursor,
        limit: query.limit,
      })
      const last = events.at(-1)
      const cursor = more && last !== undefined ? encodeCursor(last.id) : null
      const pagination = {
        before_cursor: null,
        after_cursor: cursor,
        previous_link: null,
        next_link: cursor === null ? null : nextLink(publicUrl, c.req.url, cursor),
      }
      return c.json({ status: successStatus, pagination, data: events.map(viewEvent) })
    },
  )
}

function addExport(table: RouteTable, { database, clock }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path: '/api/provisioning/events/export',
      scope: 'read_all',
      tag,
      summary: 'Write events out as CSV',
      query: filters,
      body: none,
      answers: { 200: { file: ['text/csv'] } },
    },
    (c, { query }) => {
      const pieces = exportEvents(database.query, c.get('account'), searchOf(query))
      return c.body(ReadableStream.from(pieces).pipeThrough(new TextEncoderStream()), 200, {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="events-${clock().toISOString().slice(0, 10)}.csv"`,
      })
    },
  )
}

function searchOf(query: z.output<typeof filters>) {
  return {
    types: query.event_type_id,
    about: {
      id: query.id,
      user_id: query.user_id,
      app_id: query.app_id,
      role_id: query.role_id,
      group_id: query.group_id,
      mapping_id: query.mapping_id,
      task_id: query.task_id,
    },
    person: query.user_name,
    since: query.since,
    until: query.until,
    order: query.sort === '-id' ? ('newest first' as const) : ('oldest first' as const),
  }
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
