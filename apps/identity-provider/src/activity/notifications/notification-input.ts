/** A notification as an admin enters it: about events, or about tasks that wait too long. */

/** What an admin enters. A condition that is null does not restrict. */
export interface NotificationInput {
  readonly name: string
  readonly enabled: boolean
  readonly eventTypeIds: readonly number[]
  readonly appIds: readonly number[] | null
  readonly roleIds: readonly number[] | null
  readonly groupIds: readonly number[] | null
  readonly statuses: readonly number[] | null
  /** Set for a notification about tasks that wait longer than so many hours; it is about no events then. */
  readonly waitingHours: number | null
  /** Null stands for the account's admins. */
  readonly recipients: readonly string[] | null
  readonly subject: string
  readonly body: string
  readonly digestMinutes: number
}
