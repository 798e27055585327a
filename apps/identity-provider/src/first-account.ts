/**
 * The account of an installation: the credential that its owner calls the API with, and the link by which he sets the
 * password that he signs in with.
 */

import type { Database } from '@joinery/database'
import { sql, type Transaction } from 'kysely'
import { findOwner } from './access/admins.ts'
import { type IssuedCredential, issueCredential } from './access/credentials.ts'
import { issueSetupLink } from './access/setup-links.ts'
import { issueSignInLink } from './access/sign-in-links.ts'
import { shipNotifications } from './activity/notifications/notification-store.ts'
import type { Tables } from './storage/tables.ts'

const accountName = 'Joinery'

export interface PreparedAccount {
  /** Made for a new account, or because it was asked for. */
  readonly credential: IssuedCredential | undefined
  /** The token of a link, made while an account has neither an owner nor a link, or because it was asked for. */
  readonly setupToken: string | undefined
  /** The token of a link by which the owner signs in once, where one was asked for. */
  readonly signInToken: string | undefined
}

/**
 * Makes the account of an empty installation, and returns what lets its owner in. A new link for an owner who has
 * forgotten his password is void once used; until then his password holds. It takes his second factor away as well: who
 * runs the installation is the last one who can.
 */
export async function prepareAccount(
  database: Database<Tables>,
  now: Date,
  options: {
    readonly issueCredential: boolean
    readonly issueSetupLink?: boolean
    /** For how many minutes it is good; none is made where it is left out. */
    readonly signInLinkMinutes?: number | undefined
  },
): Promise<PreparedAccount> {
  return database.transaction(async tx => {
    // Of two processes that start at once on an empty database, the second finds the account of the first.
    await sql`lock table account in share row exclusive mode`.execute(tx)
    const existing = await tx.selectFrom('account').select('id').orderBy('id').executeTakeFirst()
    const account = existing?.id ?? (await addAccount(tx, now))
    const isNew = existing === undefined
    const { signInLinkMinutes: minutes } = options
    return {
      credential:
        isNew || options.issueCredential ? await issueCredential(tx, account, 'manage_all', now) : undefined,
      setupToken: await setupTokenOf(tx, account, now, options.issueSetupLink ?? false),
      signInToken: minutes === undefined ? undefined : await issueSignInLink(tx, account, { now, minutes }),
    }
  })
}

async function addAccount(tx: Transaction<Tables>, now: Date): Promise<number> {
  const { id } = await tx
    .insertInto('account')
    .values({ name: accountName, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await shipNotifications(tx, id, now)
  return id
}

async function setupTokenOf(
  tx: Transaction<Tables>,
  account: number,
  now: Date,
  asked: boolean,
): Promise<string | undefined> {
  const owner = await findOwner(tx, account)
  if (!asked && (owner !== undefined || (await hasFirstLink(tx, account)))) return undefined
  const link = { account_id: account, admin_id: owner?.id ?? null }
  return issueSetupLink(tx, link, { now, forEver: true, endsSecondFactor: asked })
}

async function hasFirstLink(tx: Transaction<Tables>, account: number): Promise<boolean> {
  const link = await tx
    .selectFrom('setup_link')
    .select('admin_id')
    .where('account_id', '=', account)
    .where('admin_id', 'is', null)
    .executeTakeFirst()
  return link !== undefined
}
