/** To whom a notification goes: its own addresses, else the account's admins, else the account's notification address. */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'

/** Returns the addresses, each once whatever its case; none when nobody has one. */
export async function recipientsOf(
  tx: Transaction<Tables>,
  account: number,
  own: readonly string[] | null,
): Promise<readonly string[]> {
  if (own !== null && own.length > 0) return own
  const admins = await sql<{ email: string }>`
    select email from admin where account_id = ${account} and email like '%_@_%' order by id`.execute(tx)
  if (admins.rows.length > 0) return admins.rows.map(row => row.email)
  const found = await tx
    .selectFrom('account')
    .select('notification_email')
    .where('id', '=', account)
    .executeTakeFirst()
  const address = found?.notification_email
  return address === undefined || address === null ? [] : [address]
}
