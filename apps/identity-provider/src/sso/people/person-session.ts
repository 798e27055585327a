/**
 * Sessions of people: 256 random bits in a cookie, their SHA-256 in the database. One ends after two hours without use
 * and twelve in all, when the person signs out, and at the first request after he may no longer sign in, was signed out
 * everywhere or has another password: what he is now is read with it each time.
 */
import type { Database } from '@joinery/database'
import { hashToken } from '@joinery/sign-in'
import { sql } from 'kysely'
import { active, approved } from '../../directory/status.ts'
import type { Tables } from '../../storage/tables.ts'

export interface PersonSession {
  readonly id: number
  readonly account: number
  readonly userId: number
  readonly username: string
  /** When the password was last shown. */
  readonly signedInAt: Date
  /** When the second factor was shown since then. */
  readonly secondFactorAt: Date | null
  readonly endsAt: Date
}

export const lifeMs = 12 * 3_600_000
export const idleMs = 2 * 3_600_000
const noteUseEveryMs = 60_000

/** Returns the session of the cookie; `undefined` when there is none or its person may not go on with it. */
export async function findPersonSession(
  database: Database<Tables>,
  token: string,
  now: Date,
): Promise<PersonSession | undefined> {
  const found = await database.query
    .selectFrom('person_session as s')
    .innerJoin('directory_user as u', join =>
      join.onRef('u.account_id', '=', 's.account_id').onRef('u.id', '=', 's.user_id'),
    )
    .select([
      's.id',
      's.account_id as account',
      's.user_id as userId',
      'u.username',
      's.signed_in_at as signedInAt',
      's.second_factor_at as secondFactorAt',
      's.ends_at as endsAt',
      's.seen_at as seenAt',
    ])
    .where('s.token_hash', '=', hashToken(token))
    .where('s.ends_at', '>', now)
    .where('s.seen_at', '>', new Date(now.getTime() - idleMs))
    .where('u.status', '=', active)
    .where('u.state', '=', approved)
    .where(sql<boolean>`s.signed_in_at > coalesce(u.signed_out_at, '-infinity')`)
    .where(sql<boolean>`s.signed_in_at >= coalesce(u.password_changed_at, '-infinity')`)
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { seenAt, ...session } = found
  if (now.getTime() - seenAt.getTime() > noteUseEveryMs) {
    await database.query
      .updateTable('person_session')
      .set({ seen_at: now })
      .where('account_id', '=', session.account)
      .where('id', '=', session.id)
      .execute()
  }
  return session
}
