/**
 * The first owner comes in by a setup link: with a new account, or with the one that he has, whose password he then
 * gives. He becomes a member like everybody else, and may have been one before.
 */
import { fold } from '@joinery/scim'
import type { ScimServer } from '@joinery/scim-server'
import type { Transaction } from 'kysely'
import { createAccount, findAccountByEmail, lockAccount, originOfAccount } from '../accounts/accounts.ts'
import { countAttempt, forgiveAttempts } from '../accounts/attempts.ts'
import { linkMember } from '../accounts/linking.ts'
import { checkPassword } from '../accounts/passwords.ts'
import { findSetupLink, spendSetupLink } from '../accounts/setup-links.ts'
import { bindSignInLinks } from '../accounts/sign-in-links.ts'
import type { Visitor } from '../accounts/visitor.ts'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import { createMemberByHand } from '../members/by-hand.ts'
import type { AccountRow } from '../storage/account-tables.ts'
import type { MemberRow, Tables } from '../storage/tables.ts'
import { manualPrincipal } from '../tenants/principals.ts'
import type { WorkspaceSettings } from '../tenants/settings.ts'
import { isSignOnEnforced, signOnEnforced } from './enforced-sign-on.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { byPassword } from './sign-in-means.ts'
import type { SignInPorts } from './sign-in-ports.ts'

export interface Owner {
  readonly token: string
  readonly email: string
  readonly password: string
  readonly givenName: string
  readonly familyName: string
}

/** How members are made in the workspace of the link. */
export interface MemberMaking {
  readonly scim: Pick<ScimServer<Transaction<Tables>>, 'write'>
  readonly settings: WorkspaceSettings
}

const noLink = 'This link has been used; ask for another'

/**
 * A web session of the new owner.
 * @throws unauthorized when there is no such link, or the address has an account with another password
 * @throws invalid_request when the password of a new account will not do
 * @throws conflict when the person is a member already who is not active
 * @throws access_refused when the workspace takes no passwords
 */
export async function setUpOwner(
  ports: SignInPorts,
  makingIn: (workspaceId: string) => Promise<MemberMaking>,
  given: Owner,
  visitor: Visitor,
): Promise<OpenedSession> {
  const { database } = ports
  const link = await findSetupLink(database.query, given.token)
  if (link === undefined) throw new ServiceProviderError('unauthorized', noLink)
  const { workspaceId } = link
  if (await isSignOnEnforced(database.query, workspaceId)) {
    throw new ServiceProviderError('access_refused', signOnEnforced(workspaceId, link.workspaceName))
  }
  const accountOf = await proveAccount(ports, given, visitor)
  const making = await makingIn(workspaceId)
  return database.transaction(async tx => {
    if (!(await spendSetupLink(tx, given.token))) throw new ServiceProviderError('unauthorized', noLink)
    const account = await accountOf(tx)
    const member = await ownerOf(tx, ports, { workspaceId, making, account }, given)
    const { id: accountId, email } = account
    const draft = {
      workspaceId,
      memberId: member.id,
      accountId,
      email,
      client: 'web',
      clientId: null,
      means: byPassword,
    } as const
    const opened = await openSession(tx, { ...draft, confirmedAt: ports.ports.clock() }, visitor, ports.ports)
    if (opened === undefined) {
      throw new ServiceProviderError(
        'conflict',
        `"${member.user_name}" is a member here who is ${member.status}`,
      )
    }
    return opened
  })
}

/** What gives the account in the transaction: the one there is, to whom knows its password, or a new one. */
async function proveAccount(
  ports: SignInPorts,
  { email, password }: Owner,
  visitor: Visitor,
): Promise<(tx: Transaction<Tables>) => Promise<AccountRow>> {
  const { database, passwords } = ports
  const known = await findAccountByEmail(database.query, email)
  if (known === undefined) {
    checkPassword('password', password, email)
    const passwordHash = await passwords.hash(password)
    return tx => createAccount(tx, { email, passwordHash, verified: false }, ports.ports)
  }
  const origin = await countAttempt(database, { email, account: known }, visitor, ports.ports.clock())
  const wrong = new ServiceProviderError('unauthorized', 'This address has an account, and another password')
  if (!(await passwords.fits(password, known.password_hash))) throw wrong
  return async tx => {
    const account = await lockAccount(tx, known.id, 'share')
    if (account?.password_hash !== known.password_hash) throw wrong
    await forgiveAttempts(tx, origin)
    return account
  }
}

interface Place {
  readonly workspaceId: string
  readonly making: MemberMaking
  readonly account: AccountRow
}

/** The member, who is an owner now: of this account, or of this userName, or a new one. */
async function ownerOf(
  tx: Transaction<Tables>,
  { ports }: SignInPorts,
  { workspaceId, making, account }: Place,
  { email, givenName, familyName }: Owner,
): Promise<MemberRow> {
  const origin = originOfAccount(account)
  let member = await findMember(tx, workspaceId, account)
  if (member === undefined) {
    const principal = manualPrincipal(workspaceId, origin)
    const draft = { userName: email.trim(), givenName, familyName, email: email.trim() }
    await createMemberByHand(tx, making.scim, principal, draft, making.settings)
    member = await findMember(tx, workspaceId, account)
  }
  if (member === undefined) throw new Error('the owner was stored without his member')
  const at = ports.clock()
  const subject = member.user_name
  if (member.account_id !== null && member.account_id !== account.id) {
    throw new ServiceProviderError('conflict', `"${subject}" signs in by another account; give its address`)
  }
  if (member.account_id === null) {
    await linkMember(tx, { workspaceId, memberId: member.id, userName: subject }, account, at)
  }
  // An owner has nobody whose invitation he could accept.
  const status = member.status === 'invited' ? 'active' : member.status
  await tx
    .updateTable('member')
    .set({ privilege: 'owner', status, awaits_acceptance: false, updated_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', member.id)
    .execute()
  await recordEvents(tx, { workspaceId, memberId: member.id, at, origin, subject }, [
    { event: 'privilege.granted', field: 'privilege', oldValue: member.privilege, newValue: 'owner' },
  ])
  await bindSignInLinks(tx, workspaceId, member.id)
  return { ...member, status, privilege: 'owner' }
}

async function findMember(
  tx: Transaction<Tables>,
  workspaceId: string,
  account: AccountRow,
): Promise<MemberRow | undefined> {
  return tx
    .selectFrom('member')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('status', '<>', 'deprovisioned')
    .where(eb => eb.or([eb('account_id', '=', account.id), eb('user_name_folded', '=', fold(account.email))]))
    .orderBy(eb => eb('account_id', 'is not distinct from', account.id), 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}
