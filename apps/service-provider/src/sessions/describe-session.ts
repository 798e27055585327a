/** What is shown to a person about the session that he has, and about the workspaces that he could go to. */
import type { Kysely } from 'kysely'
import { findAccount } from '../accounts/accounts.ts'
import type { MemberCaller } from '../members/caller.ts'
import type { MemberStatus } from '../storage/member-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { membershipsOf, refusalOf } from './memberships.ts'

export interface DescribedSession {
  readonly workspaceName: string
  readonly userName: string
  readonly displayName: string
  /** Null of an API key. */
  readonly endsAt: Date | null
}

/** Undefined where it has ended meanwhile. */
export async function describeSession(
  query: Kysely<Tables>,
  caller: MemberCaller,
): Promise<DescribedSession | undefined> {
  return query
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.id', 'member.workspace_id')
    .leftJoin('session', join =>
      join.onRef('session.workspace_id', '=', 'member.workspace_id').on('session.id', '=', caller.sessionId),
    )
    .select([
      'workspace.name as workspaceName',
      'member.user_name as userName',
      'member.display_name as displayName',
      'session.ends_at as endsAt',
    ])
    .where('member.workspace_id', '=', caller.workspaceId)
    .where('member.id', '=', caller.memberId)
    .executeTakeFirst()
}

export interface OwnWorkspace {
  readonly workspace: { readonly id: string; readonly name: string }
  readonly status: MemberStatus
  readonly refusal: string | null
}

/** Every workspace of the account, also those that do not let its person in, with the reason. */
export async function workspacesOf(
  query: Kysely<Tables>,
  accountId: string,
): Promise<readonly OwnWorkspace[]> {
  const account = await findAccount(query, accountId)
  if (account === undefined) return []
  const memberships = await membershipsOf(query, account)
  return memberships.map(membership => ({
    workspace: { id: membership.workspaceId, name: membership.workspaceName },
    status: membership.status,
    refusal: refusalOf(membership) ?? null,
  }))
}
