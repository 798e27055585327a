/**
 * What single sign-on has kept of a person who is erased: attempts that were refused name him in the clear, and an account
 * that was made for him at a sign-in has his address, and nobody has proved it to be his.
 */
import { fold } from '@joinery/scim'
import { sql, type Transaction } from 'kysely'
import type { MemberRow, Tables } from '../storage/tables.ts'

/** Deletes the attempts at single sign-on that name the person, as somebody who was refused or by his member. */
export async function forgetAttempts(
  tx: Transaction<Tables>,
  { workspace_id: workspaceId, id, user_name: userName, email, external_id: externalId }: MemberRow,
): Promise<void> {
  const names = [userName, email, externalId].filter(name => name !== null)
  const folded = JSON.stringify(names.map(fold))
  // Reasons name people in quotes.
  const quoted = JSON.stringify(names.map(name => JSON.stringify(name).toLowerCase()))
  await sql`
    delete from sso_attempt a where a.workspace_id = ${workspaceId} and (
      a.member_id = ${id}
      or lower(a.name_id) in (select jsonb_array_elements_text(${folded}::jsonb))
      or exists (
        select from jsonb_array_elements_text(${quoted}::jsonb) as named (name)
        where position(named.name in lower(a.reason)) > 0
      )
    )`.execute(tx)
}

/** Deletes the account where no password and no mail has ever shown whose it is, and nobody else signs in by it. */
export async function forgetAccount(tx: Transaction<Tables>, accountId: string | null): Promise<void> {
  if (accountId === null) return
  await tx
    .deleteFrom('account')
    .where('id', '=', accountId)
    .where('email_verified_at', 'is', null)
    .where('password_hash', 'is', null)
    .where(eb =>
      eb.not(
        eb.exists(
          eb.selectFrom('member').select('member.id').whereRef('member.account_id', '=', 'account.id'),
        ),
      ),
    )
    .execute()
}
