/** Counting attempts to sign in, by account, as `@joinery/sign-in` does it, with this application's errors. */
import type { Database } from '@joinery/database'
import { type AttemptOrigin as Origin, SignInAttempts } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { tooManyRequests } from '../errors.ts'
import type { Tables } from '../storage/tables.ts'

/** Whom an attempt is counted against. */
export interface AttemptOrigin extends Omit<Origin<number>, 'tenant'> {
  readonly account: number
}

const attempts = new SignInAttempts<number>({ tenantColumn: 'account_id', tooMany: tooManyRequests })
const ofAccount = <T extends { readonly account: number }>(origin: T) => ({
  ...origin,
  tenant: origin.account,
})

/**
 * Counts an attempt that is about to be made, so that many at once are no way around.
 * @throws too_many_requests when it is too early for another; such an attempt is not counted
 */
export async function countAttempt(
  database: Database<Tables>,
  origin: AttemptOrigin,
  now: Date,
): Promise<void> {
  await database.transaction(tx => attempts.count(tx, ofAccount(origin), now))
}

/** Forgets what was counted against who has now signed in; of his network only this one attempt. */
export async function forgiveAttempts(tx: Transaction<Tables>, origin: AttemptOrigin): Promise<void> {
  await attempts.forgive(tx, ofAccount(origin))
}

/** Forgets what was counted against an e-mail address, everywhere and from this network. */
export async function forgiveEmail(
  tx: Transaction<Tables>,
  origin: Omit<AttemptOrigin, 'familiar'>,
): Promise<void> {
  await attempts.forgiveEmail(tx, ofAccount(origin))
}
