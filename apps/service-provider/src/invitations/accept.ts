/**
 * Accepting an invitation. The link shows that its address is read by whoever opens it; an account of that address
 * asks for its own password besides, and where there is none, one is made. Then the member is active. Account, member
 * and invitation are held in this order, as everywhere.
 */
import type { Transaction } from 'kysely'
import {
  createAccount,
  findAccountByEmail,
  lockAccount,
  markVerified,
  originOfAccount,
} from '../accounts/accounts.ts'
import { countAttempt, forgiveAttempts, forgiveEmail } from '../accounts/attempts.ts'
import { linkMember } from '../accounts/linking.ts'
import { checkPassword } from '../accounts/passwords.ts'
import type { Visitor } from '../accounts/visitor.ts'
import { ServiceProviderError } from '../errors.ts'
import { changesBetween } from '../history/events.ts'
import { fieldsOf } from '../members/member.ts'
import { lockMemberById, updateMember } from '../members/member-rows.ts'
import { nextStatus } from '../members/next-status.ts'
import { settleChange } from '../members/settle-write.ts'
import type { AccountRow } from '../storage/account-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { findInvitation, requireOpen } from './find.ts'
import type { InvitationPorts } from './invitation-ports.ts'
import { endOpenInvitation } from './invite.ts'

export interface Acceptance {
  readonly token: string
  /** Of the account that there is, or the one of a new one. */
  readonly password: string
}

export interface Accepted {
  readonly workspaceId: string
  readonly workspace: string
  readonly memberId: string
  readonly accountId: string
  readonly email: string
}

type ProvenAccount = (tx: Transaction<Tables>) => Promise<AccountRow>

/**
 * What the person is a member of now.
 * @throws unauthorized when there is no such link, or the address has an account with another password
 * @throws conflict when the link lets nobody in, or the account is another member here already
 * @throws invalid_request when the password of a new account will not do
 * @throws too_many_requests when it is too early to try again
 */
export async function acceptInvitation(
  ports: InvitationPorts,
  { token, password }: Acceptance,
  visitor: Visitor,
): Promise<Accepted> {
  const startedMs = performance.now()
  const { database } = ports
  const clock = ports.ports.clock
  const { email } = requireOpen(await findInvitation(database.query, token, clock()))
  const accountOf = await proveAccount(ports, email, password, visitor)
  return database.transaction(async tx => {
    const account = await accountOf(tx)
    return enter(tx, ports, { token, account, now: clock(), startedMs })
  })
}

/** Whether the address has an account whose password has to be given. */
export async function hasPassword(
  { database }: Pick<InvitationPorts, 'database'>,
  email: string,
): Promise<boolean> {
  const account = await findAccountByEmail(database.query, email)
  return account !== undefined && account.password_hash !== null
}

async function proveAccount(
  ports: InvitationPorts,
  email: string,
  password: string,
  visitor: Visitor,
): Promise<ProvenAccount> {
  const known = await findAccountByEmail(ports.database.query, email)
  return known === undefined || known.password_hash === null
    ? newPassword(ports, known, email, password, visitor)
    : knownPassword(ports, known, password, visitor)
}

async function knownPassword(
  { database, passwords, ports }: InvitationPorts,
  known: AccountRow,
  password: string,
  visitor: Visitor,
): Promise<ProvenAccount> {
  const origin = await countAttempt(database, { email: known.email, account: known }, visitor, ports.clock())
  if (!(await passwords.fits(password, known.password_hash))) throw wrongPassword()
  return async tx => {
    const account = await lockAccount(tx, known.id, 'share')
    // Another one may have been set while this one was compared.
    if (account?.password_hash !== known.password_hash) throw wrongPassword()
    await forgiveAttempts(tx, origin)
    await markVerified(tx, account.id, ports.clock())
    return account
  }
}

async function newPassword(
  { passwords, ports }: InvitationPorts,
  known: AccountRow | undefined,
  email: string,
  password: string,
  visitor: Visitor,
): Promise<ProvenAccount> {
  checkPassword('password', password, email)
  const passwordHash = await passwords.hash(password)
  return async tx => {
    if (known === undefined) {
      const made = await createAccount(tx, { email, passwordHash, verified: true }, ports)
      await forgiveEmail(tx, email, visitor)
      return made
    }
    const account = await lockAccount(tx, known.id, 'update')
    if (account === undefined || account.password_hash !== null) throw wrongPassword()
    const now = ports.clock()
    await tx
      .updateTable('account')
      .set({ password_hash: passwordHash, password_changed_at: now, email_verified_at: now })
      .where('id', '=', account.id)
      .execute()
    await forgiveEmail(tx, email, visitor)
    return { ...account, password_hash: passwordHash, email_verified_at: now }
  }
}

function wrongPassword(): ServiceProviderError {
  return new ServiceProviderError(
    'unauthorized',
    'This address has an account, and another password: give that one, or ask for a link to set another',
  )
}

interface Entry {
  readonly token: string
  readonly account: AccountRow
  readonly now: Date
  readonly startedMs: number
}

async function enter(
  tx: Transaction<Tables>,
  ports: InvitationPorts,
  { token, account, now, startedMs }: Entry,
): Promise<Accepted> {
  const { workspaceId, memberId } = requireOpen(await findInvitation(tx, token, now))
  const before = await lockMemberById(tx, workspaceId, memberId)
  // Suspended, or sent another link, in the moment before the lock.
  const link = requireOpen(await findInvitation(tx, token, now))
  if (before === undefined) throw new Error(`the invitation of member ${memberId} has no member`)
  const step = { cause: 'accept', invites: false, lastAdministrator: 'refuse', at: now } as const
  const status = await nextStatus(tx, before, step)
  const { userName } = link
  await endOpenInvitation(tx, { workspaceId, memberId }, 'accepted', now)
  if (!(await linkMember(tx, { workspaceId, memberId, userName }, account, now))) {
    const message = `your account is another member of ${link.workspace} already; ask its administrator`
    throw new ServiceProviderError('conflict', message)
  }
  const after = { ...before, ...status, account_id: account.id, updated_at: now }
  await updateMember(tx, before, after)
  const accepted = {
    event: 'invitation.accepted',
    field: null,
    oldValue: null,
    newValue: { email: link.email },
  }
  const change = {
    options: ports.members,
    at: now,
    origin: { ...originOfAccount(account), actorId: memberId },
    startedMs,
  }
  await settleChange(tx, change, before, after, [
    accepted,
    ...changesBetween(fieldsOf(before), fieldsOf(after)),
  ])
  return { workspaceId, workspace: link.workspace, memberId, accountId: account.id, email: account.email }
}
