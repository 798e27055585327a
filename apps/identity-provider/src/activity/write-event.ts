/**
 * Events are written inside the transaction of what they tell of, so the log never claims what did not happen and
 * never misses what did. Names are copied beside the ids: an event outlives the person, role or app it names.
 */
import type { Change } from '../change.ts'
import type { NewEvent } from '../storage/tables.ts'
import { type EventName, eventTypes } from './event-types.ts'

export interface Event {
  readonly type: EventName
  readonly user?: { readonly id: number; readonly username: string }
  readonly role?: { readonly id: number; readonly name: string }
  readonly app?: { readonly id: number; readonly name: string }
  readonly taskId?: number
  /** What else an admin wants to know, e.g. which fields changed; never a secret. */
  readonly notes?: string
  /** The reason of a failure, as the admin may read it. */
  readonly error?: string
}

/** The part of a change that an event needs, so that an engine may write one outside of a planned change. */
export type EventOrigin = Pick<Change, 'tx' | 'account' | 'actor' | 'at'>

/** Few enough that a statement stays far below PostgreSQL's 65,535 parameters. */
const eventsPerStatement = 500

/** Writes one event in the change's transaction. */
export async function writeEvent(origin: EventOrigin, event: Event): Promise<void> {
  await writeEvents(origin, [event])
}

/** Writes events in the given order, many a statement. */
export async function writeEvents(origin: EventOrigin, events: readonly Event[]): Promise<void> {
  for (let start = 0; start < events.length; start += eventsPerStatement) {
    const rows = events.slice(start, start + eventsPerStatement).map(event => toRow(origin, event))
    await origin.tx.insertInto('event').values(rows).execute()
  }
}

function toRow(origin: EventOrigin, event: Event): NewEvent {
  return {
    account_id: origin.account,
    event_type_id: eventTypes[event.type].id,
    created_at: origin.at,
    actor: origin.actor,
    user_id: event.user?.id ?? null,
    user_name: event.user?.username ?? null,
    role_id: event.role?.id ?? null,
    role_name: event.role?.name ?? null,
    app_id: event.app?.id ?? null,
    app_name: event.app?.name ?? null,
    task_id: event.taskId ?? null,
    notes: event.notes ?? null,
    error_description: event.error ?? null,
  }
}
