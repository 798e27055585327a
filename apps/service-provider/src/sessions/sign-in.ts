/**
 * Signing in with a password, to one workspace. An unknown address, a wrong password and an account without one are
 * answered alike and take as long; why a membership lets nobody in is said after the right password only.
 */
import type { Transaction } from 'kysely'
import { findAccountByEmail, lockAccount } from '../accounts/accounts.ts'
import { countAttempt, forgiveAttempts, noteSignIn } from '../accounts/attempts.ts'
import type { Visitor } from '../accounts/visitor.ts'
import { ServiceProviderError } from '../errors.ts'
import type { MemberCaller } from '../members/caller.ts'
import type { AccountRow } from '../storage/account-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { confirmPath, isSignOnEnforced } from './enforced-sign-on.ts'
import { accessRefused, type Membership, membershipsOf, noWorkspace, refusalOf } from './memberships.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { byPassword } from './sign-in-means.ts'
import type { SignInPorts } from './sign-in-ports.ts'

export interface Credentials {
  readonly email: string
  readonly password: string
  /** The workspace's id; without one it is the only one that lets him in, or he is asked. */
  readonly workspaceId?: string | undefined
}

export interface WorkspaceChoice {
  readonly id: string
  readonly name: string
}

/** `choose`: the password is right, and which workspace is meant has still to be said. */
export type SignedIn<T> =
  | { readonly kind: 'entered'; readonly entered: T }
  | { readonly kind: 'choose'; readonly workspaces: readonly WorkspaceChoice[] }

/** What is made for who has shown who he is, in the transaction that holds the account; undefined undoes it. */
export type Enter<T> = (
  tx: Transaction<Tables>,
  account: AccountRow,
  membership: Membership,
) => Promise<T | undefined>

const wrongPassword = 'Wrong e-mail address or password'

/**
 * A web session for who knows the password, or the workspaces to choose from.
 * @throws unauthorized when address and password do not belong together
 * @throws access_refused when they do, and the membership does not let him in
 * @throws too_many_requests when it is too early to try again
 */
export async function signIn(
  ports: SignInPorts,
  given: Credentials,
  visitor: Visitor,
): Promise<SignedIn<OpenedSession>> {
  return authenticate(ports, given, visitor, (tx, account, { workspaceId, memberId }) => {
    const { id: accountId, email } = account
    const confirmedAt = ports.ports.clock()
    const draft = { workspaceId, memberId, accountId, email, client: 'web', clientId: null } as const
    return openSession(tx, { ...draft, confirmedAt, means: byPassword }, visitor, ports.ports)
  })
}

/** Likewise, with what `enter` makes of it. @throws as signIn does */
export async function authenticate<T>(
  ports: SignInPorts,
  given: Credentials,
  visitor: Visitor,
  enter: Enter<T>,
): Promise<SignedIn<T>> {
  const { database, passwords } = ports
  const now = ports.ports.clock()
  const known = await findAccountByEmail(database.query, given.email)
  const origin = await countAttempt(database, { email: given.email, account: known }, visitor, now)
  const fits = await passwords.fits(given.password, known?.password_hash ?? null)
  if (known === undefined || !fits) throw new ServiceProviderError('unauthorized', wrongPassword)
  const entered = await database.transaction(async tx => {
    const account = await lockAccount(tx, known.id, 'share')
    // While it was compared, another may have been set, which has ended all sessions: none may begin with the old one.
    if (account?.password_hash !== known.password_hash) return undefined
    await forgiveAttempts(tx, origin)
    return enterOne(tx, account, given.workspaceId, enter)
  })
  if (entered === undefined) throw new ServiceProviderError('unauthorized', wrongPassword)
  if (entered.kind === 'refused') throw accessRefused(entered.reason)
  if (entered.kind === 'entered') {
    await database.transaction(tx => noteSignIn(tx, known.id, visitor, now))
  }
  return entered
}

/** A refusal is no error here: what was forgiven stays forgiven. */
async function enterOne<T>(
  tx: Transaction<Tables>,
  account: AccountRow,
  workspaceId: string | undefined,
  enter: Enter<T>,
): Promise<SignedIn<T> | { readonly kind: 'refused'; readonly reason: string }> {
  const memberships = await membershipsOf(tx, account)
  const meant = memberships.filter(({ workspaceId: id }) => workspaceId === undefined || id === workspaceId)
  const open = meant.filter(membership => refusalOf(membership) === undefined)
  const [membership, another] = open
  if (membership === undefined) return { kind: 'refused', reason: reasonOf(meant) }
  if (another !== undefined) {
    const workspaces = open.map(({ workspaceId: id, workspaceName: name }) => ({ id, name }))
    return { kind: 'choose', workspaces }
  }
  const entered = await enter(tx, account, membership)
  // Suspended in this very moment.
  if (entered === undefined) {
    return { kind: 'refused', reason: `Your access to ${membership.workspaceName} has just ended` }
  }
  return { kind: 'entered', entered }
}

function reasonOf(memberships: readonly Membership[]): string {
  const reasons = memberships.map(refusalOf).filter(reason => reason !== undefined)
  return reasons.length === 0 ? noWorkspace : reasons.join('. ')
}

/**
 * Notes that the person has given the password again, which lets him do what takes a fresh sign-in.
 * @throws unauthorized when it is another; too_many_requests when it is too early to try again
 * @throws access_refused when the person signs in by single sign-on here, and confirms it there
 */
export async function confirmSession(
  ports: SignInPorts,
  caller: {
    readonly workspaceId: string
    readonly sessionId: string
    readonly email: string
    readonly accountId: string
    readonly signedInBy: MemberCaller['signedInBy']
  },
  password: string,
  visitor: Visitor,
): Promise<Date> {
  const { database, passwords } = ports
  const now = ports.ports.clock()
  if (caller.signedInBy === 'saml' || (await isSignOnEnforced(database.query, caller.workspaceId))) {
    throw accessRefused(`a password confirms nothing here: open ${confirmPath(caller.workspaceId)}`)
  }
  const known = await findAccountByEmail(database.query, caller.email)
  const origin = await countAttempt(database, { email: caller.email, account: known }, visitor, now)
  const fits = await passwords.fits(password, known?.password_hash ?? null)
  const right = fits && known?.id === caller.accountId
  if (!right) throw new ServiceProviderError('unauthorized', 'Wrong password')
  await database.transaction(async tx => {
    const account = await lockAccount(tx, known.id, 'share')
    if (account?.password_hash !== known.password_hash) {
      throw new ServiceProviderError('unauthorized', 'Wrong password')
    }
    await forgiveAttempts(tx, origin)
    await tx
      .updateTable('session')
      .set({ confirmed_at: now })
      .where('workspace_id', '=', caller.workspaceId)
      .where('id', '=', caller.sessionId)
      .execute()
  })
  return now
}
