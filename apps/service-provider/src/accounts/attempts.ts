/**
 * Attempts to sign in, counted for the whole installation: an account belongs to no workspace. Networks from which
 * somebody has signed in before are remembered, so that what others guess elsewhere does not hold him up.
 */
import type { Database } from '@joinery/database'
import { fold } from '@joinery/scim'
import { type AttemptOrigin, networkOf, SignInAttempts } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import type { AccountRow } from '../storage/account-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { tooManyRequests } from './passwords.ts'
import type { Visitor } from './visitor.ts'

const attempts = new SignInAttempts<null>({ tenantColumn: null, tooMany: tooManyRequests })
const familiarForMs = 90 * 86_400_000

/**
 * Counts an attempt to show that one is this account's person, before the password is looked at, and returns what has
 * to be forgiven when it was right.
 * @throws too_many_requests when it is too early for another
 */
export async function countAttempt(
  database: Database<Tables>,
  who: { readonly email: string; readonly account: AccountRow | undefined },
  visitor: Visitor,
  now: Date,
): Promise<AttemptOrigin<null>> {
  const network = networkOf(visitor.address)
  // Asked for nobody too: otherwise the time it takes would tell whether there is such an account.
  const familiar = await isFamiliar(database, who.account?.id ?? nobody, network)
  const origin = { tenant: null, foldedEmail: fold(who.email.trim()), network, familiar }
  await database.transaction(tx => attempts.count(tx, origin, now))
  return origin
}

/** Forgets what was counted against who has now shown who he is. */
export async function forgiveAttempts(tx: Transaction<Tables>, origin: AttemptOrigin<null>): Promise<void> {
  await attempts.forgive(tx, origin)
}

/** Forgets what was counted against an address whose owner has just set its password. */
export async function forgiveEmail(tx: Transaction<Tables>, email: string, visitor: Visitor): Promise<void> {
  const foldedEmail = fold(email.trim())
  await attempts.forgiveEmail(tx, { tenant: null, foldedEmail, network: networkOf(visitor.address) })
}

/** A UUID that no account has. */
const nobody = '00000000-0000-0000-0000-000000000000'

async function isFamiliar(database: Database<Tables>, accountId: string, network: string): Promise<boolean> {
  const seen = await database.query
    .selectFrom('account_network')
    .select('seen_at')
    .where('account_id', '=', accountId)
    .where('network', '=', network)
    .executeTakeFirst()
  return seen !== undefined
}

/** Remembers from where the account's person has signed in, and when. */
export async function noteSignIn(
  tx: Transaction<Tables>,
  accountId: string,
  visitor: Visitor,
  now: Date,
): Promise<void> {
  await tx
    .deleteFrom('account_network')
    .where('account_id', '=', accountId)
    .where('seen_at', '<', new Date(now.getTime() - familiarForMs))
    .execute()
  await tx
    .insertInto('account_network')
    .values({ account_id: accountId, network: networkOf(visitor.address), seen_at: now })
    .onConflict(conflict => conflict.columns(['account_id', 'network']).doUpdateSet({ seen_at: now }))
    .execute()
  await tx.updateTable('account').set({ last_sign_in_at: now }).where('id', '=', accountId).execute()
}
