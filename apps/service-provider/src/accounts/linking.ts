/**
 * Members and the accounts by which they sign in. A member is linked where the person has accepted an invitation, where
 * he has proved his address by a mail, and, without an invitation, where somebody is provisioned whose verified
 * address has an account. Two members of one workspace with the same address are not guessed between.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { AccountRow } from '../storage/account-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { originOfAccount } from './accounts.ts'

export interface LinkedMember {
  readonly workspaceId: string
  readonly memberId: string
  readonly userName: string
}

interface LinkedRow {
  readonly workspace_id: string
  readonly id: string
  readonly user_name: string
}

/**
 * Links the account to every member who has its address, has none yet and is not waiting for an invitation to be
 * accepted. The caller has just seen the address proved. Relies on member_unlinked_email.
 */
export async function linkMembersOf(
  tx: Transaction<Tables>,
  account: AccountRow,
  now: Date,
): Promise<readonly LinkedMember[]> {
  const { rows } = await sql<LinkedRow>`
    with candidate as (
      select workspace_id, id, count(*) over (partition by workspace_id) as alike from member
      where email_folded = ${account.email_folded} and account_id is null and status in ('active', 'suspended')
    )
    update member m set account_id = ${account.id}::uuid, updated_at = ${now}
    from candidate c
    where m.workspace_id = c.workspace_id and m.id = c.id and m.account_id is null and c.alike = 1
      and not exists (
        select from member o where o.workspace_id = c.workspace_id and o.account_id = ${account.id}::uuid
          and o.status <> 'deprovisioned'
      )
    returning m.workspace_id, m.id, m.user_name`.execute(tx)
  const linked = rows.map(row => ({
    workspaceId: row.workspace_id,
    memberId: row.id,
    userName: row.user_name,
  }))
  for (const member of linked) await tell(tx, member, account, now)
  return linked
}

/**
 * Links one member to the account, which its person has shown to be his: whoever accepts an invitation, or becomes the
 * first owner. False where the account has another member in this workspace already.
 */
export async function linkMember(
  tx: Transaction<Tables>,
  member: LinkedMember,
  account: AccountRow,
  now: Date,
): Promise<boolean> {
  const { workspaceId, memberId } = member
  const { rows } = await sql<{ readonly id: string }>`
    update member m set account_id = ${account.id}::uuid, updated_at = ${now}
    where m.workspace_id = ${workspaceId} and m.id = ${memberId} and not exists (
      select from member o where o.workspace_id = ${workspaceId} and o.account_id = ${account.id}::uuid
        and o.id <> ${memberId}::uuid and o.status <> 'deprovisioned'
    )
    returning m.id`.execute(tx)
  if (rows.length === 0) return false
  await tell(tx, member, account, now)
  return true
}

/** The address, as a member has it who has no account yet and could be given a first password. Relies on member_unlinked_email. */
export async function awaitsFirstPassword(
  query: Kysely<Tables>,
  foldedEmail: string,
): Promise<string | undefined> {
  const member = await query
    .selectFrom('member')
    .select('email')
    .where('email_folded', '=', foldedEmail)
    .where('account_id', 'is', null)
    .where('status', 'in', ['active', 'suspended'])
    .limit(1)
    .executeTakeFirst()
  return member?.email ?? undefined
}

async function tell(
  tx: Transaction<Tables>,
  { workspaceId, memberId, userName }: LinkedMember,
  account: AccountRow,
  at: Date,
): Promise<void> {
  const origin = { ...originOfAccount(account), actorId: memberId }
  await recordEvents(tx, { workspaceId, memberId, at, origin, subject: userName }, [
    { event: 'account.linked', field: null, oldValue: null, newValue: { email: account.email } },
  ])
}
