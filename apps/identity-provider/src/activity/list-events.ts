/** Reading the event log, newest first unless asked otherwise, from a cursor so that growth does not shift the pages. */
import type { Kysely, Selectable } from 'kysely'
import type { EventTable, Tables } from '../storage/tables.ts'

export interface EventSearch {
  /** Ids of event types; all when empty. */
  readonly types: readonly number[]
  readonly user?: number | undefined
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
  if (search.user !== undefined) matching = matching.where('user_id', '=', search.user)
  if (search.since !== undefined) matching = matching.where('created_at', '>=', search.since)
  if (search.until !== undefined) matching = matching.where('created_at', '<=', search.until)
  if (search.after !== undefined) matching = matching.where('id', newestFirst ? '<' : '>', search.after)
  const found = await matching
    .orderBy('id', newestFirst ? 'desc' : 'asc')
    .limit(search.limit + 1)
    .execute()
  return { events: found.slice(0, search.limit), more: found.length > search.limit }
}
