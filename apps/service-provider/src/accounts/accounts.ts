/**
 * Accounts: by what somebody signs in, whichever workspaces he is a member of. An account is one person's; no workspace
 * can set its password or see where else it belongs.
 */
import { fold } from '@joinery/scim'
import type { Kysely, Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { Ports } from '../ports.ts'
import type { AccountRow } from '../storage/account-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'

type Query = Kysely<Tables> | Transaction<Tables>

/** The account of an address, in any letter case. By the constraint account_email. */
export async function findAccountByEmail(query: Query, email: string): Promise<AccountRow | undefined> {
  return query
    .selectFrom('account')
    .selectAll()
    .where('email_folded', '=', fold(email.trim()))
    .executeTakeFirst()
}

/** The account of an id. */
export async function findAccount(query: Query, id: string): Promise<AccountRow | undefined> {
  return query.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * The account as it is now, held until the transaction ends: `share` against another password meanwhile, `update` to
 * give it one. Taken before members and sessions are, so that nothing waits in a circle.
 */
export async function lockAccount(
  tx: Transaction<Tables>,
  id: string,
  strength: 'share' | 'update',
): Promise<AccountRow | undefined> {
  const found = tx.selectFrom('account').selectAll().where('id', '=', id)
  return (strength === 'share' ? found.forShare() : found.forNoKeyUpdate()).executeTakeFirst()
}

export interface NewAccount {
  readonly email: string
  readonly passwordHash: string | null
  /** Whether the person has shown that mails to the address reach him. */
  readonly verified: boolean
}

/**
 * The account just made.
 * @throws conflict when the address has an account already
 */
export async function createAccount(
  tx: Transaction<Tables>,
  account: NewAccount,
  ports: Ports,
): Promise<AccountRow> {
  const now = ports.clock()
  const made = await tx
    .insertInto('account')
    .values({
      id: ports.newId(),
      email: account.email.trim(),
      email_folded: fold(account.email.trim()),
      email_verified_at: account.verified ? now : null,
      password_hash: account.passwordHash,
      password_changed_at: account.passwordHash === null ? null : now,
      created_at: now,
    })
    .onConflict(conflict => conflict.constraint('account_email').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (made === undefined) {
    throw new ServiceProviderError('conflict', 'there is an account of this address already')
  }
  return made
}

/** Notes that the person has shown that mails to the account's address reach him. */
export async function markVerified(tx: Transaction<Tables>, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('account')
    .set({ email_verified_at: now })
    .where('id', '=', id)
    .where('email_verified_at', 'is', null)
    .execute()
}

/** Who the history names for what a person does with his own account. */
export function originOfAccount({ email }: Pick<AccountRow, 'email'>): Origin {
  return { actor: email, actorLabel: 'account', source: 'manual' }
}
