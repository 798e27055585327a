/**
 * Sending what is queued. A mail is claimed under a lease (SKIP LOCKED), so two processes never send the same; one whose
 * process died in the middle may have been sent and is therefore not sent again by itself but shown as unconfirmed. That
 * is why mails are a table of their own and no queued jobs: a job is tried again where nothing came back.
 */
import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import type { MailState, MailTableSettings } from './mail-table.ts'
import { type Delivery, type SmtpSettings, sendMail } from './smtp.ts'

export interface DeliveryPorts {
  readonly query: QueryExecutorProvider
  readonly table: MailTableSettings
  readonly clock: () => Date
  readonly smtp: SmtpSettings
}

interface ClaimedMail {
  readonly tenant: unknown
  readonly id: number
  readonly recipients: readonly string[]
  readonly subject: string
  readonly body: string
  readonly message_id: string
  readonly attempts: number
  readonly lease_token: string
  readonly created_at: Date
}

/** Longer than one mail can take. */
const leaseMs = 5 * 60_000
const firstDelayMs = 30_000
const longestDelayMs = 60 * 60_000
/** With these delays a server may be away for about a day. */
const mostAttempts = 30

/** Sends the mail that has waited longest. Returns false when none is due. */
export async function deliverNext(ports: DeliveryPorts): Promise<boolean> {
  const mail = await claim(ports)
  if (mail === undefined) return false
  const delivery = await sendMail(ports.smtp, {
    to: mail.recipients,
    subject: mail.subject,
    body: mail.body,
    messageId: mail.message_id,
    at: mail.created_at,
  })
  await store(ports, mail, delivery)
  return true
}

/** Relies on the partial index mail_due on (due_at) where due_at is not null. */
async function claim({ query, table, clock }: DeliveryPorts): Promise<ClaimedMail | undefined> {
  const now = clock()
  const until = new Date(now.getTime() + leaseMs)
  const tenant = sql.ref(table.tenantColumn)
  const isSame = table.keyedByTenant ? sql`m.${tenant} = due.${tenant} and m.id = due.id` : sql`m.id = due.id`
  const { rows } = await sql<ClaimedMail>`
    with due as (
      select ${tenant}, id from mail where due_at <= ${now} and state = 'queued'
      order by due_at, id limit 1 for no key update skip locked
    )
    update mail m set state = 'sending', attempts = attempts + 1, lease_token = gen_random_uuid(),
      lease_until = ${until}, due_at = ${until}
    from due where ${isSame}
    returning m.${tenant} as tenant, m.id, m.recipients, m.subject, m.body, m.message_id, m.attempts,
      m.lease_token, m.created_at`.execute(query)
  return rows[0]
}

async function store({ query, table, clock }: DeliveryPorts, mail: ClaimedMail, delivery: Delivery) {
  const { state, error, dueAt, sentAt } = outcomeOf(mail, delivery, clock())
  await sql`
    update mail set state = ${state}, error = ${error}, due_at = ${dueAt}, sent_at = ${sentAt},
      lease_token = null, lease_until = null
    where ${isThis(table, mail)} and lease_token = ${mail.lease_token}`.execute(query)
}

function isThis({ tenantColumn, keyedByTenant }: MailTableSettings, mail: ClaimedMail): RawBuilder<unknown> {
  const isId = sql`id = ${mail.id}`
  return keyedByTenant ? sql`${sql.ref(tenantColumn)} = ${mail.tenant} and ${isId}` : isId
}

interface Outcome {
  readonly state: MailState
  readonly error: string | null
  readonly dueAt: Date | null
  readonly sentAt: Date | null
}

function outcomeOf({ attempts }: ClaimedMail, delivery: Delivery, now: Date): Outcome {
  switch (delivery.kind) {
    case 'sent': {
      const error = delivery.refused.length > 0 ? `Refused for ${delivery.refused.join(', ')}` : null
      return { state: 'sent', error, dueAt: null, sentAt: now }
    }
    case 'unconfirmed':
      return { state: 'unconfirmed', error: delivery.reason, dueAt: null, sentAt: null }
    default: {
      const over = delivery.permanent || attempts >= mostAttempts
      if (over) return { state: 'failed', error: delivery.reason, dueAt: null, sentAt: null }
      const delayMs = Math.min(firstDelayMs * 2 ** Math.min(attempts - 1, 16), longestDelayMs)
      const dueAt = new Date(now.getTime() + delayMs)
      return { state: 'queued', error: delivery.reason, dueAt, sentAt: null }
    }
  }
}

/** Ends what a process that died was sending. Relies on mail_due. */
export async function endLostDeliveries(query: QueryExecutorProvider, now: Date): Promise<void> {
  const error = 'The process ended while it was being sent; it may have arrived'
  await sql`
    update mail set state = 'unconfirmed', error = ${error}, due_at = null, lease_token = null,
      lease_until = null
    where due_at <= ${now} and state = 'sending'`.execute(query)
}

const keptDays = 90

/** Forgets mails that are over and old. */
export async function forgetOldMails(query: QueryExecutorProvider, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 24 * 3_600_000)
  await sql`delete from mail where created_at < ${before} and due_at is null`.execute(query)
}
