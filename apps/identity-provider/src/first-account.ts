/** The account of an installation, and the credential its owner calls the API with. */
import type { Database } from '@joinery/database'
import { shipNotifications } from './activity/notifications/notification-store.ts'
import { type IssuedCredential, issueCredential } from './api/credentials.ts'
import type { Tables } from './storage/tables.ts'

const accountName = 'Joinery'

/**
 * Makes the account of an empty installation. Returns a new credential of full scope for it, or when one is asked for;
 * `undefined` for an installation that has one already.
 */
export async function prepareAccount(
  database: Database<Tables>,
  now: Date,
  options: { readonly issueCredential: boolean },
): Promise<IssuedCredential | undefined> {
  const existing = await database.query.selectFrom('account').select('id').orderBy('id').executeTakeFirst()
  if (existing !== undefined) {
    return options.issueCredential
      ? issueCredential(database.query, existing.id, 'manage_all', now)
      : undefined
  }
  return database.transaction(async tx => {
    const account = await tx
      .insertInto('account')
      .values({ name: accountName, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await shipNotifications(tx, account.id, now)
    return issueCredential(tx, account.id, 'manage_all', now)
  })
}
