/** To whom a notification goes: its own addresses, else the account's admins, else the account's notification address. */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Change } from '../../change.ts'
import type { Tables } from '../../storage/tables.ts'

type Query = Kysely<Tables> | Transaction<Tables>

/** Returns the addresses, each once whatever its case; none when nobody has one. */
export async function recipientsOf(
  tx: Query,
  account: number,
  own: readonly string[] | null,
): Promise<readonly string[]> {
  if (own !== null && own.length > 0) return own
  const admins = await sql<{ email: string }>`
    select email from admin where account_id = ${account} and email like '%_@_%' order by id`.execute(tx)
  if (admins.rows.length > 0) return admins.rows.map(row => row.email)
  const address = await getNotificationEmail(tx, account)
  return address === null ? [] : [address]
}

/** Returns the account's notification address, null when none is set. */
export async function getNotificationEmail(query: Query, account: number): Promise<string | null> {
  const found = await query
    .selectFrom('account')
    .select('notification_email')
    .where('id', '=', account)
    .executeTakeFirst()
  return found?.notification_email ?? null
}

/** Sets the account's notification address; null takes it away. */
export async function setNotificationEmail({ tx, account }: Change, address: string | null): Promise<void> {
  await tx.updateTable('account').set({ notification_email: address }).where('id', '=', account).execute()
}
