/**
 * One claimed assignment with its approved task, and the app that it is about: as they were when the work was claimed.
 * Before anything is written the task and the app are looked at again, under a lock.
 */
import type { AppProfile } from '../../apps/profile.ts'
import type { App, Assignment, DesiredAccount, TaskIntent } from '../../storage/tables.ts'

export interface Lease {
  readonly account: number
  readonly assignment: number
  readonly token: string
}

export type Work = Pick<
  Assignment,
  | 'id'
  | 'app_id'
  | 'user_id'
  | 'user_name'
  | 'granted'
  | 'target_id'
  | 'reached'
  | 'uncertain'
  | 'acknowledged'
  | 'groups_maybe'
  | 'provisioning_state'
  | 'attempts'
  | 'waits'
  | 'first_trouble_at'
> & {
  readonly lease: Lease
  readonly task_id: number
  readonly intent: TaskIntent
  readonly desired: DesiredAccount
  /** The userName by which to look for an account that is to be deleted. */
  readonly sought_name: string
}

/** The app as it was when work was claimed for it. */
export interface AppCard {
  readonly row: App
  readonly profile: AppProfile
  /** Whether resources name managers by their ids at the target, so that these have to be told to their reports. */
  readonly namesManagers: boolean
}

/** The lease is somebody else's by now, the task was superseded, or the app is not to be provisioned for now. */
export class WorkLost extends Error {
  override readonly name = 'WorkLost'
}
