/**
 * Why a task is there: the events of the change that it was planned in. A change writes its events and its plan in one
 * transaction, at one instant, so they are found by that instant, about the person or about the app as a whole.
 */
import { sql } from 'kysely'
import { meaningOf } from '../../activity/event-types.ts'
import type { Query } from '../../storage/query.ts'

export interface Cause {
  readonly event_id: number
  readonly event_type_id: number
  readonly event: string
  readonly actor: string
  readonly role: string | null
  readonly notes: string | null
}

interface Row extends Omit<Cause, 'event' | 'event_id'> {
  readonly id: number
}

const mostCauses = 20

/**
 * Returns what happened, in its order; nothing where a change wrote no event, as that of an app's settings.
 * Relies on event_user and event_of_nobody.
 */
export async function loadCauses(
  query: Query,
  account: number,
  task: { readonly user_id: number; readonly app_id: number; readonly created_at: Date },
): Promise<readonly Cause[]> {
  const { user_id: user, app_id: app, created_at: at } = task
  const shown = sql`id, event_type_id, actor, role_name as role, notes`
  // A decision about a task is none of its causes.
  const { rows } = await sql<Row>`
    select * from (
      select ${shown} from event where account_id = ${account} and user_id = ${user}
        and created_at = ${at}::timestamptz and task_id is null
      union all
      select ${shown} from event where account_id = ${account} and user_id is null
        and created_at = ${at}::timestamptz and task_id is null and (app_id is null or app_id = ${app})
    ) as cause order by id limit ${mostCauses}`.execute(query)
  return rows.map(({ id, ...row }) => ({ ...row, event_id: id, event: meaningOf(row.event_type_id) }))
}
