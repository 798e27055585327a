/**
 * Links by which the account's owner signs in once without a password: made by whoever starts the process, who could set
 * a password as well. Only the hash is kept.
 */
import { hashToken, newToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import { openChange } from '../change.ts'
import { unauthorized } from '../errors.ts'
import type { Tables } from '../storage/tables.ts'
import { actorOf, findOwner } from './admins.ts'
import { type OpenedSession, openSession, type Visitor } from './sessions.ts'
import type { AccessPorts } from './sign-in.ts'

/** Beyond it the oldest go. */
const linksPerAccount = 5

/** Returns the token of a new link, good for so many minutes. */
export async function issueSignInLink(
  tx: Transaction<Tables>,
  account: number,
  { now, minutes }: { readonly now: Date; readonly minutes: number },
): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('sign_in_link')
    .values({
      account_id: account,
      token_hash: hashToken(token),
      created_at: now,
      expires_at: new Date(now.getTime() + minutes * 60_000),
    })
    .execute()
  const older = tx
    .selectFrom('sign_in_link')
    .select('token_hash')
    .where('account_id', '=', account)
    .orderBy('created_at', 'desc')
    .orderBy('token_hash')
    .offset(linksPerAccount)
  await tx
    .deleteFrom('sign_in_link')
    .where('account_id', '=', account)
    .where(({ eb }) => eb.or([eb('expires_at', '<=', now), eb('token_hash', 'in', older)]))
    .execute()
  return token
}

/**
 * Uses the link up and returns a session of the owner; of two at once only one gets it. Where he has a second factor it
 * is still asked for.
 * @throws unauthorized when the link was used, has ended or never was, or there is no owner yet
 */
export async function signInByLink(
  { database, clock }: Pick<AccessPorts, 'database' | 'clock'>,
  token: string,
  visitor: Visitor,
): Promise<OpenedSession> {
  const now = clock()
  const outcome = await database.transaction(async tx => {
    const link = await tx
      .selectFrom('sign_in_link')
      .select(['account_id', 'token_hash', 'expires_at', 'used_at'])
      .where('token_hash', '=', hashToken(token))
      .forUpdate()
      .executeTakeFirst()
    if (link === undefined || link.expires_at <= now) return 'This link has expired, or is not one of ours'
    if (link.used_at !== null) return 'This link has been used: it signs in once'
    const owner = await findOwner(tx, link.account_id)
    if (owner === undefined) return 'The account has no owner yet: open the setup link first, then this one'
    await tx
      .updateTable('sign_in_link')
      .set({ used_at: now })
      .where('token_hash', '=', link.token_hash)
      .execute()
    const change = openChange(tx, { account: link.account_id, actor: actorOf(owner) }, now)
    await writeEvent(change, {
      type: 'loggedIn',
      notes: `${actorOf(owner)} from ${visitor.address} by a sign-in link`,
    })
    return openSession(tx, owner, visitor, now, { byLink: true })
  })
  if (typeof outcome === 'string') throw unauthorized(outcome)
  return outcome
}

/** Returns the path of the page that the link opens; what stands behind the `#` is sent to no server. */
export function signInLinkPath(token: string): string {
  return `/sign-in-link#token=${token}`
}
