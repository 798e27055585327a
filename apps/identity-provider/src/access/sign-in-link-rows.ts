/** Whose the sign-in links are that there are, and when they end before their time. */
import type { Transaction } from 'kysely'
import type { Admin } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'

type Owner = Pick<Admin, 'account_id' | 'id'>

/** Links that were made while the account had no owner are for the first one. */
export async function bindSignInLinks(
  tx: Transaction<Tables>,
  { account_id: account, id }: Owner,
): Promise<void> {
  await tx
    .updateTable('sign_in_link')
    .set({ admin_id: id })
    .where('account_id', '=', account)
    .where('admin_id', 'is', null)
    .execute()
}

/** Makes the links of the admin good for nothing: he has another way in now, or owns the account no more. */
export async function voidSignInLinks(
  tx: Transaction<Tables>,
  { account_id: account, id }: Owner,
): Promise<void> {
  await tx.deleteFrom('sign_in_link').where('account_id', '=', account).where('admin_id', '=', id).execute()
}
