/**
 * Setting a password: by a link that was mailed, or by giving the one there is. Either way every session of the account
 * ends, in every workspace. What is answered to who asks for a link tells nobody whether there is such an account.
 */
import { fold } from '@joinery/scim'
import type { Transaction } from 'kysely'
import { passwordChangedMail, passwordLinkMail, passwordUrl } from '../accounts/account-mails.ts'
import { createAccount, findAccount, findAccountByEmail, lockAccount } from '../accounts/accounts.ts'
import { countAttempt, forgiveAttempts, forgiveEmail } from '../accounts/attempts.ts'
import { awaitsFirstPassword, linkMembersOf } from '../accounts/linking.ts'
import { isMailAddress } from '../accounts/mail-address.ts'
import {
  findPasswordLink,
  issuePasswordLink,
  spendPasswordLink,
  voidPasswordLinks,
} from '../accounts/password-links.ts'
import { checkPassword } from '../accounts/passwords.ts'
import { voidSignInLinksOfAccount } from '../accounts/sign-in-links.ts'
import type { Visitor } from '../accounts/visitor.ts'
import { ServiceProviderError } from '../errors.ts'
import type { MemberCaller } from '../members/caller.ts'
import type { AccountRow } from '../storage/account-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { endSessionsOfAccount } from './end-sessions.ts'
import { isSignOnEnforced, signOnEnforced } from './enforced-sign-on.ts'
import { holdActiveMember, type OpenedSession, openSession } from './open-session.ts'
import { byPassword } from './sign-in-means.ts'
import type { SignInPorts } from './sign-in-ports.ts'

const noLink = 'This link has been used or has expired; ask for another'

/**
 * Mails a link to the address if there is an account of it, or a member who has none yet; otherwise nothing happens.
 * Whoever asks is answered before it begins, so that the time tells nothing either.
 */
export async function mailPasswordLink(ports: SignInPorts, email: string): Promise<void> {
  const { database, outbox, publicUrl } = ports
  const account = await findAccountByEmail(database.query, email)
  const address = account?.email ?? (await awaitsFirstPassword(database.query, fold(email.trim())))
  if (address === undefined || !isMailAddress(address)) return
  const first = account === undefined || account.password_hash === null
  await database.transaction(async tx => {
    const token = await issuePasswordLink(tx, address, ports.ports.clock())
    if (token === undefined) return
    const mail = passwordLinkMail(passwordUrl(publicUrl, token), first)
    await outbox.queue(tx, { tenant: null, to: [address], ...mail })
  })
}

/**
 * Sets the password by a link. The address is proved by that: its members without an account are linked.
 * @throws unauthorized when there is no such link
 * @throws invalid_request when the password will not do
 */
export async function setPasswordByLink(
  ports: SignInPorts,
  given: { readonly token: string; readonly password: string },
  visitor: Visitor,
): Promise<AccountRow> {
  const { database, passwords } = ports
  const email = await findPasswordLink(database.query, given.token, ports.ports.clock())
  if (email === undefined) throw new ServiceProviderError('unauthorized', noLink)
  checkPassword('password', given.password, email)
  const hash = await passwords.hash(given.password)
  return database.transaction(async tx => {
    const now = ports.ports.clock()
    const spent = await spendPasswordLink(tx, given.token, now)
    if (spent === undefined) throw new ServiceProviderError('unauthorized', noLink)
    const account = await accountOf(tx, ports, spent, hash)
    await linkMembersOf(tx, account, now)
    await forgiveEmail(tx, account.email, visitor)
    return account
  })
}

/** The account of a proved address with its new password. */
async function accountOf(
  tx: Transaction<Tables>,
  ports: SignInPorts,
  email: string,
  passwordHash: string,
): Promise<AccountRow> {
  const known = await findAccountByEmail(tx, email)
  if (known === undefined) return createAccount(tx, { email, passwordHash, verified: true }, ports.ports)
  await lockAccount(tx, known.id, 'update')
  await storePassword(tx, ports, known, passwordHash, 'the password was set by a link')
  const verifiedAt = known.email_verified_at ?? ports.ports.clock()
  await tx.updateTable('account').set({ email_verified_at: verifiedAt }).where('id', '=', known.id).execute()
  return { ...known, password_hash: passwordHash, email_verified_at: verifiedAt }
}

/**
 * Gives the caller's account another password, and the caller a new session in place of all others.
 * @throws unauthorized when the current password is another
 * @throws invalid_request when the new one will not do
 * @throws too_many_requests when it is too early to try again
 * @throws access_refused when the workspace takes no passwords, so that there could be no new session
 */
export async function changePassword(
  ports: SignInPorts,
  caller: MemberCaller,
  given: { readonly current: string; readonly next: string },
  visitor: Visitor,
): Promise<OpenedSession> {
  const { database, passwords } = ports
  if (await isSignOnEnforced(database.query, caller.workspaceId)) {
    throw new ServiceProviderError('access_refused', signOnEnforced(caller.workspaceId))
  }
  checkPassword('newPassword', given.next, caller.email)
  const known = await findAccount(database.query, caller.accountId)
  const attempt = { email: caller.email, account: known }
  const origin = await countAttempt(database, attempt, visitor, ports.ports.clock())
  const fits = await passwords.fits(given.current, known?.password_hash ?? null)
  if (known === undefined || !fits) throw wrong()
  const hash = await passwords.hash(given.next)
  return database.transaction(async tx => {
    const account = await lockAccount(tx, known.id, 'update')
    if (account?.password_hash !== known.password_hash) throw wrong()
    // The member before his sessions, as everywhere.
    if ((await holdActiveMember(tx, caller)) === undefined) throw wrong()
    await forgiveAttempts(tx, origin)
    await storePassword(tx, ports, account, hash, 'the password was changed')
    await voidPasswordLinks(tx, account.email_folded)
    const { workspaceId, memberId, accountId, email } = caller
    const draft = { workspaceId, memberId, accountId, email, client: 'web', clientId: null } as const
    const means = { confirmedAt: ports.ports.clock(), means: byPassword }
    const opened = await openSession(tx, { ...draft, ...means }, visitor, ports.ports)
    if (opened === undefined) throw wrong()
    return opened
  })
}

function wrong(): ServiceProviderError {
  return new ServiceProviderError('unauthorized', 'Wrong password')
}

/** The caller holds the account. Whoever did not do it hears of it. */
async function storePassword(
  tx: Transaction<Tables>,
  { ports, outbox, publicUrl }: SignInPorts,
  account: AccountRow,
  hash: string,
  reason: string,
): Promise<void> {
  const at = ports.clock()
  await tx
    .updateTable('account')
    .set({ password_hash: hash, password_changed_at: at })
    .where('id', '=', account.id)
    .execute()
  const origin = { actor: account.email, actorLabel: 'account', source: 'manual' as const }
  await voidSignInLinksOfAccount(tx, account.id)
  await endSessionsOfAccount(tx, account.id, { at, origin, reason })
  if (account.password_hash === null) return
  await outbox.queue(tx, { tenant: null, to: [account.email], ...passwordChangedMail(publicUrl) })
}
