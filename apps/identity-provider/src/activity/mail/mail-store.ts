/** The mails of an account: written once, then only their state changes. An admin sees them all, also those kept. */
import { randomUUID } from 'node:crypto'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Change } from '../../change.ts'
import { conflict, notFound } from '../../errors.ts'
import type { MailState, MailTable, Tables } from '../../storage/tables.ts'

type Query = Kysely<Tables> | Transaction<Tables>

export type Mail = Selectable<MailTable>

export interface NewMail {
  readonly account: number
  readonly notificationId: number | null
  readonly appId: number | null
  readonly to: readonly string[]
  readonly subject: string
  readonly body: string
}

/** Stores a mail: to be sent, or kept where there is no server (`sending` false) or nobody to send it to. */
export async function insertMail(query: Query, mail: NewMail, sending: boolean, at: Date): Promise<number> {
  const queued = sending && mail.to.length > 0
  const row = await query
    .insertInto('mail')
    .values({
      account_id: mail.account,
      notification_id: mail.notificationId,
      app_id: mail.appId,
      recipients: JSON.stringify(mail.to),
      subject: mail.subject,
      body: mail.body,
      state: queued ? 'queued' : 'kept',
      error: queued ? null : whyKept(mail, sending),
      message_id: `<${randomUUID()}@joinery>`,
      due_at: queued ? at : null,
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

function whyKept(mail: NewMail, sending: boolean): string {
  return sending || mail.to.length === 0
    ? 'There is nobody to send it to: no admin has an address and no notification address is set'
    : 'There is no mail server: SMTP_URL is not set'
}

export interface MailSearch {
  readonly state?: MailState | undefined
  readonly notificationId?: number | undefined
  readonly offset: number
  readonly limit: number
}

/** Returns a page of the account's mails, newest first. */
export async function searchMails(
  query: Query,
  account: number,
  search: MailSearch,
): Promise<{ readonly total: number; readonly items: readonly Mail[] }> {
  let found = query.selectFrom('mail').where('account_id', '=', account)
  if (search.state !== undefined) found = found.where('state', '=', search.state)
  if (search.notificationId !== undefined) found = found.where('notification_id', '=', search.notificationId)
  const counted = await found.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const items = await found
    .selectAll()
    .orderBy('id', 'desc')
    .limit(search.limit)
    .offset(search.offset)
    .execute()
  return { total: counted.n, items }
}

/** Returns the mail. @throws not_found */
export async function getMail(query: Query, account: number, id: number): Promise<Mail> {
  const mail = await query
    .selectFrom('mail')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (mail === undefined) throw notFound()
  return mail
}

const sendable: readonly MailState[] = ['failed', 'unconfirmed', 'kept', 'sent']

/**
 * Has a mail sent again, as a new one to the same people, and returns its id.
 * @throws not_found; conflict when it is still to be sent, or there is nobody or no server to send it
 */
export async function sendAgain(change: Change, id: number, sending: boolean): Promise<number> {
  const { tx, account, at } = change
  const mail = await getMail(tx, account, id)
  if (!sendable.includes(mail.state)) throw conflict(`Mail ${id} is ${mail.state}: it is still to be sent`)
  if (!sending) throw conflict('There is no mail server: SMTP_URL is not set')
  if (mail.recipients.length === 0) throw conflict(`Mail ${id} has nobody to be sent to`)
  const again = {
    account,
    notificationId: mail.notification_id,
    appId: mail.app_id,
    to: mail.recipients,
    subject: mail.subject,
    body: mail.body,
  }
  return insertMail(tx, again, true, at)
}
