/**
 * The workspaces of an account, and why one does not let its member in. Told only to who has shown that the account is
 * his: then it may be said plainly.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { AccountRow } from '../storage/account-tables.ts'
import type { MemberStatus, Privilege } from '../storage/member-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { signOnEnforced } from './enforced-sign-on.ts'

export interface Membership {
  readonly workspaceId: string
  readonly workspaceName: string
  readonly memberId: string
  readonly userName: string
  readonly status: MemberStatus
  readonly privilege: Privilege
  /** Whether its workspace takes no passwords. */
  readonly signOnEnforced: boolean
}

/** Nobody works for more; the list of one who does ends there. */
const mostMemberships = 200

/**
 * Every membership of the account, by the workspace's name, among them invitations to its verified address that are not
 * accepted yet. Who was hired again is listed once. Relies on member_of_account and member_unlinked_email.
 */
export async function membershipsOf(
  query: Kysely<Tables> | Transaction<Tables>,
  account: AccountRow,
): Promise<readonly Membership[]> {
  const invited = account.email_verified_at === null ? null : account.email_folded
  const { rows } = await sql<Membership>`
    select distinct on (w.name, w.id) w.id as "workspaceId", w.name as "workspaceName", m.id as "memberId",
      m.user_name as "userName", m.status, m.privilege, coalesce(p.enforced, false) as "signOnEnforced"
    from (
      select workspace_id, id, user_name, status, privilege from member where account_id = ${account.id}
      union all
      select workspace_id, id, user_name, status, privilege from member
      where email_folded = ${invited} and account_id is null and status = 'invited'
    ) m join workspace w on w.id = m.workspace_id
    left join saml_provider p on p.workspace_id = m.workspace_id
    order by w.name, w.id, (m.status = 'deprovisioned'), (m.status = 'invited'), m.id
    limit ${mostMemberships}`.execute(query)
  return rows
}

/** Why the membership lets nobody in who has a password, as its holder may read it; undefined where it does. */
export function refusalOf(membership: Membership): string | undefined {
  const { status, workspaceId, workspaceName } = membership
  switch (status) {
    case 'active':
      return membership.signOnEnforced ? signOnEnforced(workspaceId, workspaceName) : undefined
    case 'invited':
      return `You are invited to ${workspaceName} and have not accepted yet: open the link in the invitation, or ask for another`
    case 'suspended':
      return `Your access to ${workspaceName} was suspended by its administrator`
    default:
      return `Your access to ${workspaceName} has ended; ask its administrator if that is a mistake`
  }
}

/** What is thrown at who has the right password and no way in. */
export function accessRefused(message: string): ServiceProviderError {
  return new ServiceProviderError('access_refused', message)
}

export const noWorkspace =
  'You are a member of no workspace: ask the administrator of yours to give you access with this e-mail address'
