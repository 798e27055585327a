/**
 * The table `mail` as this package reads and writes it: id, recipients, subject, body, state, attempts, error,
 * message_id, due_at, lease_token, lease_until, created_at, sent_at. What an application adds are its tenant's column
 * and columns of its own, which this package only carries along.
 */

export const mailStates = ['queued', 'sending', 'sent', 'failed', 'unconfirmed', 'kept'] as const
export type MailState = (typeof mailStates)[number]

export interface MailTableSettings {
  /** `account_id`. */
  readonly tenantColumn: string
  /** Whether the tenant's column is part of the key (tenant, id); otherwise the id is the key, and a mail may have no tenant. */
  readonly keyedByTenant: boolean
  /** What the application keeps beside: `['app_id']`. */
  readonly ownColumns: readonly string[]
}

/** A value of a column that is the application's own. */
export type OwnValue = string | number | null

export interface Mail<Tenant> {
  readonly tenant: Tenant
  readonly id: number
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
  readonly state: MailState
  readonly attempts: number
  readonly error: string | null
  /** When it is tried next. */
  readonly due_at: Date | null
  readonly created_at: Date
  readonly sent_at: Date | null
  readonly own: Readonly<Record<string, OwnValue>>
}
