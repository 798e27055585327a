/** The recovery codes of a person, each good once in place of a code of his authenticator app. */
import type { Transaction } from 'kysely'
import { hashRecoveryCode, newRecoveryCodes } from '../../access/recovery-code.ts'
import type { Query } from '../../storage/query.ts'
import type { Tables } from '../../storage/tables.ts'
import type { Person } from './open-session.ts'

/** Makes ten codes like `K7QM-2XTA-9CDE-HJ4P` in place of those there were, and returns them. */
export async function replaceRecoveryCodes(
  tx: Transaction<Tables>,
  person: Person,
  now: Date,
): Promise<readonly string[]> {
  const made = newRecoveryCodes()
  await dropRecoveryCodes(tx, person)
  const rows = made.map(code => ({
    account_id: person.account,
    user_id: person.userId,
    code_hash: hashRecoveryCode(code),
    created_at: now,
  }))
  await tx.insertInto('recovery_code').values(rows).execute()
  return made
}

/** Uses a code up; false where it is none. However it is written: `k7qm2xta 9cdehj4p`. */
export async function spendRecoveryCode(
  tx: Transaction<Tables>,
  { account, userId }: Person,
  code: string,
): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('recovery_code')
    .where('account_id', '=', account)
    .where('user_id', '=', userId)
    .where('code_hash', '=', hashRecoveryCode(code))
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

/** Makes the person's codes good for nothing. */
export async function dropRecoveryCodes(tx: Transaction<Tables>, { account, userId }: Person): Promise<void> {
  await tx
    .deleteFrom('recovery_code')
    .where('account_id', '=', account)
    .where('user_id', '=', userId)
    .execute()
}

/** Returns how many codes the person has left. */
export async function countRecoveryCodes(query: Query, { account, userId }: Person): Promise<number> {
  const { n } = await query
    .selectFrom('recovery_code')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('account_id', '=', account)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return n
}
