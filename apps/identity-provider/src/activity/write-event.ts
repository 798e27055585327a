/**
 * Events are written inside the transaction of what they tell of, so the log never claims what did not happen and
 * never misses what did. Names are copied beside the ids: an event outlives the person, role or app it names. With it
 * goes a notice for every notification that is about the event, so that nobody is told of what was undone, and nothing
 * is missed.
 */
import { fixedStatement } from '@joinery/database'
import { sql } from 'kysely'
import type { Change } from '../change.ts'
import { anyId } from '../storage/id-list.ts'
import { type EventName, eventTypes } from './event-types.ts'

export interface Event {
  readonly type: EventName
  readonly user?: { readonly id: number; readonly username: string }
  readonly role?: { readonly id: number; readonly name: string }
  readonly app?: { readonly id: number; readonly name: string }
  /** OneLogin's group: one a person. */
  readonly group?: { readonly id: number; readonly name: string }
  readonly mappingId?: number
  readonly userFieldId?: number
  readonly privilegeId?: number
  readonly taskId?: number
  /** What else an admin wants to know, e.g. which fields changed; never a secret. */
  readonly notes?: string
  /** The reason of a failure, as the admin may read it. */
  readonly error?: string
}

/** The part of a change that an event needs, so that an engine may write one outside of a planned change. */
export type EventOrigin = Pick<Change, 'tx' | 'account' | 'actor' | 'at'>

const eventsPerStatement = 500

/** Writes one event in the change's transaction. */
export async function writeEvent(origin: EventOrigin, event: Event): Promise<void> {
  await writeEvents(origin, [event])
}

/** Writes events in the given order, many a statement. */
export async function writeEvents(origin: EventOrigin, events: readonly Event[]): Promise<void> {
  for (let start = 0; start < events.length; start += eventsPerStatement) {
    await insertEvents(origin, events.slice(start, start + eventsPerStatement))
  }
}

/** Returns those of the events that a notification may be about. */
const insertStatement = fixedStatement<{ id: number }>(
  'write-events',
  `with written as (
    insert into event (account_id, created_at, actor, event_type_id, user_id, user_name, role_id, role_name,
      app_id, app_name, group_id, group_name, mapping_id, user_field_id, privilege_id, task_id, notes,
      error_description)
    select $1::bigint, $2::timestamptz, $3::text, v.type, v.user_id, v.user_name, v.role_id,
      v.role_name, v.app_id, v.app_name, v.group_id, v.group_name, v.mapping_id, v.user_field_id, v.privilege_id,
      v.task_id, v.notes, v.error
    from json_to_recordset($4::json) as v(place integer, type integer, user_id bigint, user_name text,
      role_id bigint, role_name text, app_id bigint, app_name text, group_id bigint, group_name text,
      mapping_id bigint, user_field_id bigint, privilege_id bigint, task_id bigint, notes text, error text)
    order by v.place
    returning id, event_type_id
  )
  select w.id from written w
  where exists (select 1 from notification n where n.account_id = $1 and n.enabled
    and n.event_type_ids @> to_jsonb(w.event_type_id))`,
)

async function insertEvents(origin: EventOrigin, events: readonly Event[]): Promise<void> {
  const { tx, account, actor, at } = origin
  const rows = await insertStatement.run(tx, [account, at, actor, JSON.stringify(events.map(toRow))])
  if (rows.length > 0) await leaveNotices(origin, new Set(rows.map(row => row.id)))
}

/** Leaves a notice for every notification whose conditions these events meet. Most events are of no type asked for. */
async function leaveNotices({ tx, account }: EventOrigin, ids: ReadonlySet<number>): Promise<void> {
  await sql`
    insert into notice (account_id, notification_id, event_id, app_id)
    select n.account_id, n.id, e.id, coalesce(e.app_id, 0)
    from event e
    join notification n on n.account_id = e.account_id and n.enabled
      and n.event_type_ids @> to_jsonb(e.event_type_id)
    left join directory_user u on (n.statuses is not null or n.group_ids is not null)
      and u.account_id = n.account_id and u.id = e.user_id
    where e.account_id = ${account} and e.id = ${anyId(ids)}
      and (n.app_ids is null or n.app_ids @> to_jsonb(e.app_id))
      and (n.statuses is null or n.statuses @> to_jsonb(u.status))
      and (n.group_ids is null or n.group_ids @> to_jsonb(u.group_id))
      and (n.role_ids is null or n.role_ids @> to_jsonb(e.role_id) or exists (select 1 from role_member m
        where m.account_id = n.account_id and m.user_id = e.user_id and n.role_ids @> to_jsonb(m.role_id)))
    order by e.id`.execute(tx)
}

/** What is left out is null in the row. */
function toRow(event: Event, place: number): object {
  return {
    place,
    type: eventTypes[event.type].id,
    user_id: event.user?.id,
    user_name: event.user?.username,
    role_id: event.role?.id,
    role_name: event.role?.name,
    app_id: event.app?.id,
    app_name: event.app?.name,
    group_id: event.group?.id,
    group_name: event.group?.name,
    mapping_id: event.mappingId,
    user_field_id: event.userFieldId,
    privilege_id: event.privilegeId,
    task_id: event.taskId,
    notes: storable(event.notes),
    error: storable(event.error),
  }
}

/** A target may say anything; a column of text holds neither a NUL nor half a letter. */
function storable(text: string | undefined): string | undefined {
  return text?.replaceAll('\u0000', '\uFFFD').toWellFormed()
}
