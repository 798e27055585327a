/** The mails of an account, over `@joinery/mail`. An admin sees them all, also those kept. */
import { createOutbox, type MailTableSettings } from '@joinery/mail'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Change } from '../../change.ts'
import { conflict, notFound } from '../../errors.ts'
import type { MailState, MailTable, Tables } from '../../storage/tables.ts'

type Query = Kysely<Tables> | Transaction<Tables>

export type Mail = Selectable<MailTable>

export const mailTable: MailTableSettings = {
  tenantColumn: 'account_id',
  keyedByTenant: true,
  ownColumns: ['notification_id', 'app_id'],
}

export interface NewMail {
  readonly account: number
  readonly notificationId: number | null
  readonly appId: number | null
  readonly to: readonly string[]
  readonly subject: string
  readonly body: string
}

function outboxAt(at: Date, sending: boolean) {
  const nobody = 'There is nobody to send it to: no admin has an address and no notification address is set'
  return createOutbox<number>({ table: mailTable, clock: () => at, sending, nobody })
}

/** Stores a mail: to be sent, or kept where there is no server (`sending` false) or nobody to send it to. */
export async function insertMail(query: Query, mail: NewMail, sending: boolean, at: Date): Promise<number> {
  const { account: tenant, to, subject, body, notificationId: notification_id, appId: app_id } = mail
  return outboxAt(at, sending).queue(query, { tenant, to, subject, body, own: { notification_id, app_id } })
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

/**
 * Has a mail sent again, as a new one to the same people, and returns its id.
 * @throws not_found; conflict when it is still to be sent, or there is nobody or no server to send it
 */
export async function sendAgain(change: Change, id: number, sending: boolean): Promise<number> {
  const { tx, account, at } = change
  const again = await outboxAt(at, sending).sendAgain(tx, account, id)
  switch (again) {
    case 'not_found':
      throw notFound()
    case 'still_to_be_sent': {
      const { state } = await getMail(tx, account, id)
      throw conflict(`Mail ${id} is ${state}: it is still to be sent`)
    }
    case 'no_server':
      throw conflict('There is no mail server: SMTP_URL is not set')
    case 'nobody':
      throw conflict(`Mail ${id} has nobody to be sent to`)
    default:
      return again
  }
}
