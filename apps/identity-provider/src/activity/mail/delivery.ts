/**
 * Sending what is queued. A mail is claimed under a lease (SKIP LOCKED), so two processes never send the same; one whose
 * process died in the middle may have been sent and is therefore not sent again by itself but shown as unconfirmed. That
 * is why mails are a table of their own and no queued jobs: a job is tried again where nothing came back.
 */
import type { Database } from '@joinery/database'
import { sql } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { type Delivery, type SmtpSettings, sendMail } from './smtp.ts'

export interface DeliveryPorts {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly smtp: SmtpSettings
}

interface ClaimedMail {
  readonly account_id: number
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

/** Relies on mail_due. */
async function claim({ database, clock }: DeliveryPorts): Promise<ClaimedMail | undefined> {
  const now = clock()
  const until = new Date(now.getTime() + leaseMs)
  const { rows } = await sql<ClaimedMail>`
    with due as (
      select account_id, id from mail where due_at <= ${now} and state = 'queued'
      order by due_at, id limit 1 for no key update skip locked
    )
    update mail m set state = 'sending', attempts = attempts + 1, lease_token = gen_random_uuid(),
      lease_until = ${until}, due_at = ${until}
    from due where m.account_id = due.account_id and m.id = due.id
    returning m.account_id, m.id, m.recipients, m.subject, m.body, m.message_id, m.attempts, m.lease_token,
      m.created_at`.execute(database.query)
  return rows[0]
}

async function store(
  { database, clock }: DeliveryPorts,
  mail: ClaimedMail,
  delivery: Delivery,
): Promise<void> {
  await database.query
    .updateTable('mail')
    .set({ ...outcomeOf(mail, delivery, clock()), lease_token: null, lease_until: null })
    .where('account_id', '=', mail.account_id)
    .where('id', '=', mail.id)
    .where('lease_token', '=', mail.lease_token)
    .execute()
}

function outcomeOf({ attempts }: ClaimedMail, delivery: Delivery, now: Date) {
  switch (delivery.kind) {
    case 'sent': {
      const error = delivery.refused.length > 0 ? `Refused for ${delivery.refused.join(', ')}` : null
      return { state: 'sent' as const, error, due_at: null, sent_at: now }
    }
    case 'unconfirmed':
      return { state: 'unconfirmed' as const, error: delivery.reason, due_at: null }
    default: {
      const over = delivery.permanent || attempts >= mostAttempts
      if (over) return { state: 'failed' as const, error: delivery.reason, due_at: null }
      const delayMs = Math.min(firstDelayMs * 2 ** Math.min(attempts - 1, 16), longestDelayMs)
      return { state: 'queued' as const, error: delivery.reason, due_at: new Date(now.getTime() + delayMs) }
    }
  }
}

/** Ends what a process that died was sending. Relies on mail_due. */
export async function endLostDeliveries(database: Database<Tables>, now: Date): Promise<void> {
  await database.query
    .updateTable('mail')
    .set({
      state: 'unconfirmed',
      error: 'The process ended while it was being sent; it may have arrived',
      due_at: null,
      lease_token: null,
      lease_until: null,
    })
    .where('due_at', '<=', now)
    .where('state', '=', 'sending')
    .execute()
}

const keptDays = 90

/** Forgets mails that are over and old. */
export async function forgetOldMails(database: Database<Tables>, now: Date): Promise<void> {
  await database.query
    .deleteFrom('mail')
    .where('created_at', '<', new Date(now.getTime() - keptDays * 24 * 3_600_000))
    .where('due_at', 'is', null)
    .execute()
}
