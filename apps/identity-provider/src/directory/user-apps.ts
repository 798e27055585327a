/** The apps of one person, each with where its provisioning stands. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { waitingTasks } from './waiting-tasks.ts'

export interface UserAppView {
  readonly id: number
  readonly name: string
  readonly icon_url: string | null
  /** Whether it signs in by the browser extension: no app here does. */
  readonly extension: boolean
  /** Of this person in this app. */
  readonly login_id: number
  readonly provisioning_status: string
  readonly provisioning_state: string
  readonly provisioning_enabled: boolean
  /** Of everybody in the app. */
  readonly waiting_tasks: number
}

/**
 * Returns the apps the person has, and those he has lost whose account there is still being seen to or kept disabled,
 * by id. An app that is hidden in the portal is left out unless asked for. Relies on assignment_pair.
 */
export async function listAppsOf(
  query: Kysely<Tables>,
  account: number,
  user: number,
  ignoreVisibility: boolean,
): Promise<readonly UserAppView[]> {
  const { rows } = await sql<UserAppView>`
    select app.id, app.name, app.icon_url, false as extension, a.id as login_id, a.provisioning_status,
      a.provisioning_state, app.provisioning_enabled, ${waitingTasks} as waiting_tasks
    from assignment a
    join app on app.account_id = a.account_id and app.id = a.app_id
    where a.account_id = ${account} and a.user_id = ${user}
      and (a.granted or a.provisioning_state not in ('deleted', 'nonexistent', 'unknown'))
      and (app.visible or ${ignoreVisibility})
    order by app.id`.execute(query)
  return rows
}
