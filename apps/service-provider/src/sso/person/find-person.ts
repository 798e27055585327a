/**
 * Looks for those whom an assertion may mean, in one workspace and never beyond. Whoever has left is found too, for he does
 * not come in again by signing in. Relies on member_user_name, member_linkable_name, _external and _email, and of those whom SCIM
 * has written on the search form of their users (scim_resource_search).
 */
import { fold, type JsonObject } from '@joinery/scim'
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { MemberRow, Tables } from '../../storage/tables.ts'
import type { AssertedPerson } from './asserted-person.ts'
import { type Candidate, type Meant, whoIsMeant } from './who-is-meant.ts'

/** Who is meant at this moment. */
export async function findPerson(
  query: Kysely<Tables> | Transaction<Tables>,
  workspaceId: string,
  person: AssertedPerson,
): Promise<Meant> {
  const { nameId, userName, email } = person
  const names = [nameId, userName, email].flatMap(name => (name === null ? [] : [fold(name)]))
  const address = email === null ? null : fold(email)
  const called = nameId === null ? null : { externalid: nameId }
  const addressed = address === null ? null : { emails: [{ value: address }] }
  const { rows } = await sql<MemberRow>`
    with meant as (
      select id from member where workspace_id = ${workspaceId}::uuid and status <> 'deprovisioned'
        and user_name_folded = any(${names}::text[])
      union select id from member where workspace_id = ${workspaceId}::uuid and ${linkable}
        and user_name_folded = any(${names}::text[])
      union select id from member where workspace_id = ${workspaceId}::uuid and ${linkable}
        and external_id = ${nameId}
      union select id from member where workspace_id = ${workspaceId}::uuid and ${linkable}
        and email_folded = ${address}
      union ${ofUsers(workspaceId, called)}
      union ${ofUsers(workspaceId, addressed)}
    )
    select member.* from meant join member on member.workspace_id = ${workspaceId}::uuid and member.id = meant.id
    where member.erased_at is null order by member.id`.execute(query)
  return whoIsMeant(person, rows.map(candidateOf))
}

/** Those whose SCIM user holds this in its search form; nobody for null. */
function ofUsers(workspaceId: string, form: JsonObject | null): RawBuilder<unknown> {
  const searched = form === null ? null : JSON.stringify({ [workspaceId]: form })
  return sql`select member.id from scim_resource as resource join member
    on member.workspace_id = ${workspaceId}::uuid and member.scim_id = resource.id
    where resource.tenant = ${workspaceId} and resource.resource_type = 'User'
      and resource.search @> ${searched}::jsonb`
}

const linkable = sql`(managed_by <> 'scim' or status = 'deprovisioned' or pending_status = 'deprovisioned')`

function candidateOf(row: MemberRow): Candidate {
  return {
    id: row.id,
    scimId: row.scim_id,
    userName: row.user_name,
    userNameFolded: row.user_name_folded,
    email: row.email,
    emailFolded: row.email_folded,
    externalId: row.external_id,
    givenName: row.given_name,
    familyName: row.family_name,
    status: row.status,
    isLeaving: row.pending_status === 'deprovisioned',
    managedBy: row.managed_by,
  }
}
