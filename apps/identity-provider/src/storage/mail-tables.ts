/** The rows of notifications and of the mails that come of them. The migrations are the truth. */
import type { ColumnType, Generated } from 'kysely'

/** Written as JSON text, read back as plain data. */
type JsonColumn<T> = ColumnType<T, string, string>

/** A list of ids that a condition allows; null allows any. */
type IdListColumn = ColumnType<readonly number[] | null, string | null | undefined, string | null>

/** Who is told of which events, or of tasks that wait too long, and in which words. */
export interface NotificationTable {
  account_id: number
  id: Generated<number>
  name: string
  enabled: boolean
  /** Names the one of ours that it came as, e.g. `provisioning_failed`. */
  shipped: ColumnType<string | null, string | null | undefined, never>
  kind: 'events' | 'waiting_tasks'
  event_type_ids: JsonColumn<readonly number[]>
  app_ids: IdListColumn
  role_ids: IdListColumn
  group_ids: IdListColumn
  statuses: IdListColumn
  waiting_hours: number | null
  /** Addresses; null stands for the account's admins. */
  recipients: ColumnType<readonly string[] | null, string | null, string | null>
  subject: string
  body: string
  digest_minutes: number
  created_at: Date
  updated_at: Date
}

/** An event that has still to be mailed about; `app_id` is 0 where it is about no app. */
export interface NoticeTable {
  account_id: number
  id: Generated<number>
  notification_id: number
  event_id: number
  app_id: number
}

export interface NotificationTurnTable {
  account_id: number
  notification_id: number
  app_id: number
  mailed_at: Date
}

/**
 * `kept`: there is no server or nobody to send it to. `unconfirmed`: it may have been sent, and is not sent again by
 * itself.
 */
export type MailState = 'queued' | 'sending' | 'sent' | 'failed' | 'unconfirmed' | 'kept'

export interface MailTable {
  account_id: number
  id: Generated<number>
  notification_id: number | null
  app_id: number | null
  recipients: JsonColumn<readonly string[]>
  subject: string
  body: string
  state: MailState
  attempts: ColumnType<number, number | undefined, number>
  error: string | null
  message_id: string
  due_at: Date | null
  lease_token: string | null
  lease_until: Date | null
  created_at: Date
  sent_at: Date | null
}
