/**
 * Reading the event log, newest first unless asked otherwise, from a cursor so that growth does not shift the pages. By
 * person, app and role it relies on event_user, event_app and event_role.
 */
import { type Kysely, type Selectable, sql } from 'kysely'
import { notFound } from '../errors.ts'
import type { EventTable, Tables } from '../storage/tables.ts'

/** What an event can be looked for by, all at once. */
const subjects = ['id', 'user_id', 'app_id', 'role_id', 'group_id', 'mapping_id', 'task_id'] as const
type Subject = (typeof subjects)[number]

export interface EventSearch {
  /** Ids of event types; all when empty. */
  readonly types: readonly number[]
  readonly about?: Readonly<Partial<Record<Subject, number | undefined>>> | undefined
  /** A part of the username as it was then, in any case: whoever was deleted since is found by it. */
  readonly person?: string | undefined
  readonly since?: Date | undefined
  readonly until?: Date | undefined
  readonly order: 'newest first' | 'oldest first'
  /** The id of the last event already read. */
  readonly after?: number | undefined
  readonly limit: number
}

export type EventRow = Selectable<EventTable>

/** Returns the events that follow the cursor in the order asked, and whether there are more. */
export async function listEvents(
  query: Kysely<Tables>,
  account: number,
  search: EventSearch,
): Promise<{ readonly events: readonly EventRow[]; readonly more: boolean }> {
  const newestFirst = search.order === 'newest first'
  let matching = query.selectFrom('event').selectAll().where('account_id', '=', account)
  if (search.types.length > 0) matching = matching.where('event_type_id', 'in', search.types)
  for (const subject of subjects) {
    const id = search.about?.[subject]
    if (id !== undefined) matching = matching.where(subject, '=', id)
  }
  if (search.person !== undefined) {
    const part = search.person.toLowerCase().replaceAll(/[\\%_]/gu, '\\$&')
    matching = matching.where(sql<boolean>`lower(user_name) like ${`%${part}%`}`)
  }
  if (search.since !== undefined) matching = matching.where('created_at', '>=', search.since)
  if (search.until !== undefined) matching = matching.where('created_at', '<=', search.until)
  if (search.after !== undefined) matching = matching.where('id', newestFirst ? '<' : '>', search.after)
  const found = await matching
    .orderBy('id', newestFirst ? 'desc' : 'asc')
    .limit(search.limit + 1)
    .execute()
  return { events: found.slice(0, search.limit), more: found.length > search.limit }
}

/** Returns the event. @throws not_found */
export async function getEvent(query: Kysely<Tables>, account: number, id: number): Promise<EventRow> {
  const event = await query
    .selectFrom('event')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (event === undefined) throw notFound()
  return event
}
