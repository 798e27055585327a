/**
 * Links by which the account's owner signs in once without a password: made by whoever starts the process, who could set
 * a password as well. Only the hash is kept. One is for who owned the account when it was made, and ends when he hands it
 * over or changes his password or second factor.
 */
import { hashToken, newToken } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import { openChange } from '../change.ts'
import { unauthorized } from '../errors.ts'
import type { Admin } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { actorOf, findOwner } from './admins.ts'
import { type OpenedSession, openSession, type Visitor } from './sessions.ts'
import type { AccessPorts } from './sign-in.ts'

/** Beyond it the oldest go. */
const linksPerAccount = 5

/** Returns the token of a new link, good for so many minutes; the event log says that there is one. */
export async function issueSignInLink(
  tx: Transaction<Tables>,
  account: number,
  { now, minutes }: { readonly now: Date; readonly minutes: number },
): Promise<string> {
  const token = newToken()
  const owner = await findOwner(tx, account)
  await tx
    .insertInto('sign_in_link')
    .values({
      account_id: account,
      token_hash: hashToken(token),
      admin_id: owner?.id ?? null,
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
  const change = openChange(tx, { account, actor: 'start of the process' }, now)
  const whose = owner === undefined ? 'the first owner' : actorOf(owner)
  await writeEvent(change, {
    type: 'loginUpdated',
    notes: `${whose}: sign-in link made, good for ${minutes} minutes`,
  })
  return token
}

const gone =
  'This link has expired, or is not one of ours; it also ends when the owner, his password or his second factor changes'

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
    const found = await findLink(tx, token).executeTakeFirst()
    const owner = found && (await holdOwner(tx, found.account_id))
    const link = found && (await findLink(tx, token).forUpdate().executeTakeFirst())
    if (link === undefined || link.expires_at <= now) return gone
    if (link.used_at !== null) return 'This link has been used: it signs in once'
    if (owner === undefined) return 'The account has no owner yet: open the setup link first, then this one'
    if (owner.id !== link.admin_id) return gone
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

function findLink(tx: Transaction<Tables>, token: string) {
  return tx.selectFrom('sign_in_link').selectAll().where('token_hash', '=', hashToken(token))
}

/** Whoever voids links holds the admin before them, so that nobody waits in a circle. */
async function holdOwner(tx: Transaction<Tables>, account: number): Promise<Admin | undefined> {
  return tx
    .selectFrom('admin')
    .selectAll()
    .where('account_id', '=', account)
    .where('role', '=', 'owner')
    .forUpdate()
    .executeTakeFirst()
}

/** Returns the path of the page that the link opens; what stands behind the `#` is sent to no server. */
export function signInLinkPath(token: string): string {
  return `/sign-in-link#token=${token}`
}
