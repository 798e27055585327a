/**
 * The event log written out as CSV (RFC 4180), of any size: read page by page, the newest first as it is listed, while
 * whoever takes it goes on reading. Times are in UTC.
 */
import { csvLine } from '@joinery/http-api'
import type { Kysely } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { meaningOf } from './event-types.ts'
import { type EventRow, type EventSearch, listEvents } from './list-events.ts'

const eventsOfOnePage = 1000

const columns: readonly (readonly [string, (event: EventRow) => string | number | null])[] = [
  ['id', ({ id }) => id],
  ['created_at', event => event.created_at.toISOString()],
  ['event_type_id', event => event.event_type_id],
  ['event', event => meaningOf(event.event_type_id)],
  ['actor', ({ actor }) => actor],
  ['user_id', event => event.user_id],
  ['user_name', event => event.user_name],
  ['app_id', event => event.app_id],
  ['app_name', event => event.app_name],
  ['role_id', event => event.role_id],
  ['role_name', event => event.role_name],
  ['group_name', event => event.group_name],
  ['mapping_id', event => event.mapping_id],
  ['task_id', event => event.task_id],
  ['notes', ({ notes }) => notes],
  ['error_description', event => event.error_description],
]

/** Returns the text of what the search finds, in pieces, a header first. */
export async function* exportEvents(
  query: Kysely<Tables>,
  account: number,
  search: Omit<EventSearch, 'after' | 'limit'>,
): AsyncGenerator<string> {
  yield csvLine(columns.map(([name]) => name))
  for (let after: number | undefined; ; ) {
    const { events, more } = await listEvents(query, account, { ...search, after, limit: eventsOfOnePage })
    if (events.length > 0) yield events.map(lineOf).join('')
    if (!more) return
    after = events.at(-1)?.id
  }
}

function lineOf(event: EventRow): string {
  return csvLine(columns.map(([, read]) => String(read(event) ?? '')))
}
