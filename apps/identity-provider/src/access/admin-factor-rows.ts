/**
 * What is kept of an admin's second factor: the key of his authenticator app, sealed to his row, and the hashes of his
 * recovery codes. Whoever writes here holds the admin's row.
 */
import { hashToken } from '@joinery/sign-in'
import type { Selectable, Transaction } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import type { Admin, AdminFactorTable } from '../storage/access-tables.ts'
import type { Query } from '../storage/query.ts'
import type { Tables } from '../storage/tables.ts'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-code.ts'
import { voidSignInLinks } from './sign-in-link-rows.ts'

export type AdminFactor = Selectable<AdminFactorTable>
type Owner = Pick<Admin, 'account_id' | 'id'>

export interface FactorState {
  /** Null where none is set up. */
  readonly setUpAt: Date | null
  readonly lastUsedAt: Date | null
  readonly recoveryCodesLeft: number
}

/** How long a key waits to be scanned and confirmed. */
const pendingForMs = 3_600_000

/** Returns what the admin has. */
export async function factorStateOf(query: Query, admin: Admin): Promise<FactorState> {
  const setUpAt = admin.second_factor_since
  if (setUpAt === null) return { setUpAt, lastUsedAt: null, recoveryCodesLeft: 0 }
  const factor = await findFactor(query, admin)
  const { n } = await query
    .selectFrom('admin_recovery_code')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('account_id', '=', admin.account_id)
    .where('admin_id', '=', admin.id)
    .executeTakeFirstOrThrow()
  return { setUpAt, lastUsedAt: factor?.last_used_at ?? null, recoveryCodesLeft: n }
}

/** Returns the admin's authenticator app, confirmed or not. */
export async function findFactor(query: Query, admin: Owner): Promise<AdminFactor | undefined> {
  return query
    .selectFrom('admin_factor')
    .selectAll()
    .where('account_id', '=', admin.account_id)
    .where('admin_id', '=', admin.id)
    .executeTakeFirst()
}

/** Returns the key that waits to be confirmed in the session of the token, where it has not waited too long. */
export async function findPending(
  query: Query,
  admin: Owner,
  token: string,
  now: Date,
): Promise<AdminFactor | undefined> {
  const factor = await findFactor(query, admin)
  if (factor?.session_hash === undefined || factor.session_hash === null) return undefined
  const isMine = Buffer.from(factor.session_hash).equals(hashToken(token))
  return isMine && factor.created_at.getTime() > now.getTime() - pendingForMs ? factor : undefined
}

/** Notes that a code was taken, with what changes by that. */
export async function noteUse(
  change: Change,
  admin: Owner,
  what: { readonly last_step?: number; readonly session_hash?: null },
): Promise<void> {
  await change.tx
    .updateTable('admin_factor')
    .set({ ...what, last_used_at: change.at })
    .where('account_id', '=', admin.account_id)
    .where('admin_id', '=', admin.id)
    .execute()
}

/** Says since when the admin's sign-in takes a second factor. Links made under the former rule are void. */
export async function setFactorSince(change: Change, admin: Owner, since: Date | null): Promise<void> {
  await change.tx
    .updateTable('admin')
    .set({ second_factor_since: since })
    .where('account_id', '=', admin.account_id)
    .where('id', '=', admin.id)
    .execute()
  await voidSignInLinks(change.tx, admin)
}

/** Takes the authenticator app and the recovery codes away; false where there were none. */
export async function dropFactor(change: Change, admin: Admin): Promise<boolean> {
  const { tx } = change
  const { account_id: account, id } = admin
  await tx.deleteFrom('admin_factor').where('account_id', '=', account).where('admin_id', '=', id).execute()
  await dropRecoveryCodes(tx, admin)
  if (admin.second_factor_since === null) return false
  await setFactorSince(change, admin, null)
  await tx
    .updateTable('admin_session')
    .set({ second_factor_at: null })
    .where('account_id', '=', account)
    .where('admin_id', '=', id)
    .execute()
  await tellOfFactor(change, admin, 'second factor taken away')
  return true
}

/** Makes ten recovery codes in place of those there were, and returns them. */
export async function replaceRecoveryCodes(change: Change, admin: Owner): Promise<readonly string[]> {
  const codes = newRecoveryCodes()
  await dropRecoveryCodes(change.tx, admin)
  const rows = codes.map(code => ({
    account_id: admin.account_id,
    admin_id: admin.id,
    code_hash: hashRecoveryCode(code),
    created_at: change.at,
  }))
  await change.tx.insertInto('admin_recovery_code').values(rows).execute()
  return codes
}

/** Uses a code up; false where it is none. */
export async function spendRecoveryCode(
  tx: Transaction<Tables>,
  admin: Owner,
  code: string,
): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('admin_recovery_code')
    .where('account_id', '=', admin.account_id)
    .where('admin_id', '=', admin.id)
    .where('code_hash', '=', hashRecoveryCode(code))
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

/** Writes to the event log what became of the admin's second factor. */
export async function tellOfFactor(change: Change, { email }: Admin, what: string): Promise<void> {
  await writeEvent(change, { type: 'loginUpdated', notes: `admin ${email}: ${what}` })
}

async function dropRecoveryCodes(tx: Transaction<Tables>, admin: Owner): Promise<void> {
  await tx
    .deleteFrom('admin_recovery_code')
    .where('account_id', '=', admin.account_id)
    .where('admin_id', '=', admin.id)
    .execute()
}
