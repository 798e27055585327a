/**
 * Those whom a SCIM client may mean when it creates somebody: members who are not under SCIM, and who have left. The
 * indexes member_linkable_external, _email and _name hold nobody else, so the question costs the same whatever the size of
 * the workspace; by member_account for whoever has proved an address that is not the member's.
 */
import { fixedStatement } from '@joinery/database'
import type { QueryExecutorProvider } from 'kysely'
import type { MemberRow } from '../storage/tables.ts'
import type { LinkKey } from '../tenants/settings.ts'
import { addressOf, type LinkCandidate, type SentIdentity } from './link-decision.ts'

const linkable = `(managed_by <> 'scim' or status = 'deprovisioned' or pending_status = 'deprovisioned')`

interface CandidateRow
  extends Pick<
    MemberRow,
    | 'id'
    | 'scim_id'
    | 'user_name'
    | 'user_name_folded'
    | 'external_id'
    | 'email_folded'
    | 'status'
    | 'pending_status'
    | 'managed_by'
    | 'updated_at'
  > {
  readonly proved_email: string | null
  readonly account_id: string | null
}

const columns = `member.id, member.scim_id, member.user_name, member.user_name_folded, member.external_id,
  member.email_folded, member.status, member.pending_status, member.managed_by, member.updated_at, member.account_id,
  case when account.email_verified_at is not null then account.email_folded end as proved_email`

const candidatesOf = fixedStatement<CandidateRow>(
  'link-candidates',
  `with meant as (
    select id from member where workspace_id = $1 and ${linkable} and user_name_folded = $2
    union select id from member where workspace_id = $1 and ${linkable} and external_id = $3
    union select id from member where workspace_id = $1 and ${linkable} and email_folded = $4
    union select id from member where workspace_id = $1 and ${linkable} and managed_by = 'saml' and email_folded = $5
    union select member.id from account join member on member.account_id = account.id and member.workspace_id = $1
      where account.email_folded = $4 and account.email_verified_at is not null
        and member.status <> 'deprovisioned' and member.managed_by <> 'scim'
  )
  select ${columns} from meant join member on member.workspace_id = $1 and member.id = meant.id
  left join account on account.id = member.account_id
  where member.erased_at is null`,
)

/** Everybody who may be meant by what was sent, in a workspace that links by these keys. */
export async function linkCandidates(
  executor: QueryExecutorProvider,
  workspaceId: string,
  sent: SentIdentity,
  linkBy: readonly LinkKey[],
): Promise<readonly LinkCandidate[]> {
  const { userNameFolded, externalId, emailFolded } = sent
  const linkedEmail = linkBy.includes('email') ? emailFolded : null
  const values = [workspaceId, userNameFolded, externalId, linkedEmail, addressOf(sent)]
  return (await candidatesOf.run(executor, values)).map(candidateOf)
}

function candidateOf(row: CandidateRow): LinkCandidate {
  return {
    id: row.id,
    scimId: row.scim_id,
    userName: row.user_name,
    userNameFolded: row.user_name_folded,
    externalId: row.external_id,
    emailFolded: row.email_folded,
    hasLeft: row.status === 'deprovisioned' || row.pending_status === 'deprovisioned',
    isJustInTime: row.managed_by === 'saml',
    isKept: row.pending_status === 'deprovisioned',
    provedEmail: row.proved_email,
    isInvited: row.status === 'invited' && row.account_id === null,
    updatedAt: row.updated_at,
  }
}

/** By primary key; nobody else takes the same place meanwhile, for the row is locked from here on. */
const takePlace = fixedStatement<{ readonly id: string }>(
  'link-take-place',
  `update member set scim_id = $3
  where workspace_id = $1 and id = $2 and (status = 'deprovisioned' or pending_status = 'deprovisioned')
  returning id`,
)

/** Gives the place of somebody who has left to the SCIM user who is about to be stored; false where it is taken. */
export async function takePlaceOf(
  executor: QueryExecutorProvider,
  workspaceId: string,
  memberId: string,
  scimId: string,
): Promise<boolean> {
  return (await takePlace.run(executor, [workspaceId, memberId, scimId])).length === 1
}
