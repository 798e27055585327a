/**
 * Links by which a person sets his password, each good for one use: an admin's invitation is good for a week, one that
 * he asked for himself for an hour. Setting a password makes all of them void.
 */
import { hashToken, newToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import type { Query } from '../../storage/query.ts'
import type { Tables } from '../../storage/tables.ts'
import type { Person } from './open-session.ts'

const hourMs = 3_600_000
export const linkLifeMs = { invitation: 7 * 24 * hourMs, asked: hourMs, expired: hourMs / 4 } as const

/** Returns the token of a new link. Those there are stay good, or who asks for one would void an invitation. */
export async function issuePasswordLink(
  tx: Transaction<Tables>,
  { account, userId }: Person,
  why: keyof typeof linkLifeMs,
  now: Date,
): Promise<string> {
  const token = newToken()
  await tx
    .deleteFrom('password_link')
    .where('account_id', '=', account)
    .where('user_id', '=', userId)
    .where('expires_at', '<=', now)
    .execute()
  await tx
    .insertInto('password_link')
    .values({
      account_id: account,
      user_id: userId,
      token_hash: hashToken(token),
      created_at: now,
      expires_at: new Date(now.getTime() + linkLifeMs[why]),
    })
    .execute()
  return token
}

/** Returns whose link it is, `undefined` when it was used, has ended or never was. */
export async function findPasswordLink(query: Query, token: string, now: Date): Promise<Person | undefined> {
  return query
    .selectFrom('password_link')
    .select(['account_id as account', 'user_id as userId'])
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** Uses the link up and returns whose it was; of two at once only one gets it. */
export async function spendPasswordLink(
  tx: Transaction<Tables>,
  token: string,
  now: Date,
): Promise<Person | undefined> {
  return tx
    .deleteFrom('password_link')
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .returning(['account_id as account', 'user_id as userId'])
    .executeTakeFirst()
}

/** Makes every link of the person good for nothing. */
export async function voidPasswordLinks(tx: Transaction<Tables>, { account, userId }: Person): Promise<void> {
  await tx
    .deleteFrom('password_link')
    .where('account_id', '=', account)
    .where('user_id', '=', userId)
    .execute()
}

/** The page that sets a password. */
export const setPasswordPath = '/password/set'

/** Returns the path of the page that the link opens; what stands behind the `#` is sent to no server. */
export function passwordLinkPath(token: string): string {
  return `${setPasswordPath}#token=${token}`
}
