/**
 * The account that a session of single sign-on hangs on: the member's, or that of his address, which is linked, or a new
 * one without a password. An identity provider proves no address to us: what it opens is its own workspace alone, and an
 * account that somebody has claimed with a password and never proved is not given members.
 */
import type { Transaction } from 'kysely'
import { createAccount, findAccountByEmail, lockAccount } from '../accounts/accounts.ts'
import { linkMember } from '../accounts/linking.ts'
import { isMailAddress } from '../accounts/mail-address.ts'
import type { Ports } from '../ports.ts'
import type { AccountRow } from '../storage/account-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { type Refusal, refused } from './refusal.ts'

export interface ArrivedMember {
  readonly workspaceId: string
  readonly memberId: string
  readonly userName: string
  readonly email: string | null
}

const noAddress =
  'You have no e-mail address here that an account could have. Ask your administrator to send one from the identity provider.'

/** The account, held against another password meanwhile. */
export async function accountOfMember(
  tx: Transaction<Tables>,
  member: ArrivedMember,
  ports: Ports,
): Promise<AccountRow | Refusal> {
  const { workspaceId, memberId, email } = member
  const row = await tx
    .selectFrom('member')
    .select('account_id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  const known = row?.account_id ?? undefined
  const own = known === undefined ? undefined : await lockAccount(tx, known, 'share')
  if (own !== undefined) return own
  if (email === null || !isMailAddress(email.trim())) {
    return { kind: 'refused', code: 'no_account_address', reason: noAddress, sentence: noAddress }
  }
  const account = await accountOfAddress(tx, email, ports)
  if (account.email_verified_at === null && account.password_hash !== null) {
    return refused(
      'account_unproved',
      'the account of the address has a password, and its address was never proved',
    )
  }
  if (await linkMember(tx, member, account, ports.clock())) return account
  return refused('account_taken', 'the account of the address belongs to another member of this workspace')
}

async function accountOfAddress(tx: Transaction<Tables>, email: string, ports: Ports): Promise<AccountRow> {
  const found = await findAccountByEmail(tx, email)
  const held = found && (await lockAccount(tx, found.id, 'share'))
  return held ?? createAccount(tx, { email, passwordHash: null, verified: false }, ports)
}
