/**
 * Guessing passwords is made slow: attempts are counted by address, by e-mail address and by both together, before the
 * password is looked at, and from a number on each costs a pause that doubles up to a quarter of an hour. No pause is
 * for ever, and where an admin has signed in from before, what others guess elsewhere does not hold him up.
 */
import { createHash } from 'node:crypto'
import type { Database } from '@joinery/database'
import type { Transaction } from 'kysely'
import { tooManyRequests } from '../errors.ts'
import type { Tables } from '../storage/tables.ts'

/** Whom an attempt is counted against. */
export interface AttemptOrigin {
  readonly account: number
  readonly foldedEmail: string
  /** A network as `networkOf` gives it. */
  readonly network: string
  /** He has signed in from there before, so that the count by e-mail alone does not hold. */
  readonly familiar: boolean
}

type CountedBy = Omit<AttemptOrigin, 'familiar'>

const kinds = ['pair', 'network', 'email'] as const
type Kind = (typeof kinds)[number]

/** So many cost nothing; an office behind one address has several people who mistype. */
const freeAttempts: Readonly<Record<Kind, number>> = { pair: 5, network: 30, email: 50 }
const longestPauseSeconds = 900
const forgottenAfterMs = 3_600_000

/**
 * Counts an attempt that is about to be made, so that many at once are no way around.
 * @throws too_many_requests when it is too early for another; such an attempt is not counted
 */
export async function countAttempt(
  database: Database<Tables>,
  origin: AttemptOrigin,
  now: Date,
): Promise<void> {
  await database.transaction(async tx => {
    await forgetOld(tx, origin.account, now)
    for (const kind of kinds) {
      if (kind !== 'email' || !origin.familiar) await countOne(tx, origin, kind, now)
    }
  })
}

/** Forgets what was counted against who has now signed in; of his network only this one attempt. */
export async function forgiveAttempts(tx: Transaction<Tables>, origin: AttemptOrigin): Promise<void> {
  await forgiveEmail(tx, origin)
  await tx
    .updateTable('sign_in_attempt')
    .set(({ eb }) => ({ attempts: eb('attempts', '-', 1), blocked_until: null }))
    .where('account_id', '=', origin.account)
    .where('key', '=', keyOf(origin, 'network'))
    .execute()
}

/** Forgets what was counted against an e-mail address, everywhere and from this network. */
export async function forgiveEmail(tx: Transaction<Tables>, origin: CountedBy): Promise<void> {
  await tx
    .deleteFrom('sign_in_attempt')
    .where('account_id', '=', origin.account)
    .where('key', 'in', [keyOf(origin, 'pair'), keyOf(origin, 'email')])
    .execute()
}

/** Locks the row, so that of two attempts at once the second sees the first. */
async function countOne(
  tx: Transaction<Tables>,
  origin: AttemptOrigin,
  kind: Kind,
  now: Date,
): Promise<void> {
  const row = { account_id: origin.account, key: keyOf(origin, kind) }
  await tx
    .insertInto('sign_in_attempt')
    .values({ ...row, attempts: 0, last_at: now })
    .onConflict(conflict => conflict.columns(['account_id', 'key']).doNothing())
    .execute()
  const known = await tx
    .selectFrom('sign_in_attempt')
    .selectAll()
    .where('account_id', '=', row.account_id)
    .where('key', '=', row.key)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const waitMs = (known.blocked_until?.getTime() ?? 0) - now.getTime()
  if (waitMs > 0) throw tooManyRequests('Too many attempts to sign in; try again later', waitMs / 1000)
  const attempts = known.attempts + 1
  const over = attempts - freeAttempts[kind]
  const pauseSeconds = over < 0 ? 0 : Math.min(2 ** over, longestPauseSeconds)
  await tx
    .updateTable('sign_in_attempt')
    .set({
      attempts,
      last_at: now,
      blocked_until: pauseSeconds === 0 ? null : new Date(now.getTime() + pauseSeconds * 1000),
    })
    .where('account_id', '=', row.account_id)
    .where('key', '=', row.key)
    .execute()
}

async function forgetOld(tx: Transaction<Tables>, account: number, now: Date): Promise<void> {
  await tx
    .deleteFrom('sign_in_attempt')
    .where('account_id', '=', account)
    .where('last_at', '<', new Date(now.getTime() - forgottenAfterMs))
    .execute()
}

/** Hashed, since people type passwords into the wrong field, and any length fits. */
function keyOf(origin: CountedBy, kind: Kind): string {
  const parts = {
    pair: [origin.foldedEmail, origin.network],
    network: [origin.network],
    email: [origin.foldedEmail],
  }
  return createHash('sha256')
    .update(JSON.stringify([kind, ...parts[kind]]))
    .digest('hex')
}
