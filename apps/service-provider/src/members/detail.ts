/**
 * One member with all that hangs on him: what SCIM manages or sign-ins give of him and why, the roles with the reason of each, groups and teams,
 * how many sessions, keys and grants are live. One statement beside the member's own, by primary keys and the indexes on the
 * member of each table.
 */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import { assertedBefore, readStanding } from '../roles/standing.ts'
import type { Tables } from '../storage/tables.ts'
import { findMember, type MemberView } from './list.ts'
import { type LockedField, lockedFields, readManagedBy } from './managed-fields.ts'

interface Named {
  readonly id: string
  readonly name: string
}

export interface RoleHeld {
  readonly environment: string
  readonly role: string
  /** Through what it is held. */
  readonly via: 'attribute' | 'assertion' | 'group' | 'default' | 'kept'
}

export interface MemberDetail extends MemberView {
  /** What SCIM manages, each with the reason. */
  readonly lockedFields: readonly LockedField[]
  readonly rolesHeld: readonly RoleHeld[]
  /** Values that were given and are no roles as they stand. */
  readonly roleFlags: readonly {
    readonly environment: string
    readonly given: string
    readonly reason: 'letter_case' | 'unknown'
    readonly meant: string | null
  }[]
  readonly groups: readonly Named[]
  readonly teams: readonly Named[]
  /** Live ones. */
  readonly sessions: number
  readonly apiKeys: number
  /** Given to the member himself. */
  readonly grants: number
  /** Where the member's history is, from the root of the API. */
  readonly timeline: string
}

interface Belongings {
  readonly groups: readonly Named[]
  readonly teams: readonly Named[]
  readonly sessions: number
  readonly api_keys: number
  readonly grants: number
}

const belongingsOf = fixedStatement<Belongings>(
  'member-belongings',
  `select
    (select coalesce(json_agg(json_build_object('id', held.id, 'name', coalesce(held.display, held.id)) order by held.id), '[]')
      from scim_member join scim_resource as held on held.tenant = scim_member.tenant
        and held.resource_type = 'Group' and held.id = scim_member.group_id
      where scim_member.tenant = $1::text and scim_member.value = $3 and scim_member.member_type = 'User') as groups,
    (select coalesce(json_agg(json_build_object('id', team.id, 'name', team.name) order by team.name), '[]')
      from team where team.workspace_id = $1::uuid and exists (select 1 from team_member
        where team_member.workspace_id = $1::uuid and team_member.team_id = team.id and team_member.member_id = $2::uuid)) as teams,
    (select count(*)::integer from session
      where workspace_id = $1::uuid and member_id = $2::uuid and ends_at > $4 and idle_until > $4) as sessions,
    (select count(*)::integer from api_key where workspace_id = $1::uuid and member_id = $2::uuid
      and revoked_at is null and (expires_at is null or expires_at > $4)) as api_keys,
    (select count(*)::integer from permission_grant where workspace_id = $1::uuid
      and identity_kind = 'member' and identity_id = $2::uuid) as grants`,
)

/** The member of an id with all of it at this moment, undefined where the workspace has none. */
export async function describeMember(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<MemberDetail | undefined> {
  const member = await findMember(tx, workspaceId, id)
  if (member === undefined) return undefined
  const managedBy = await readManagedBy(tx, workspaceId)
  const standing = await readStanding(tx, workspaceId, id)
  const [belongings] = await belongingsOf.run(tx, [workspaceId, id, member.scimId, now.toISOString()])
  if (belongings === undefined) throw new Error('a statement of one row answered none')
  const { groups, teams, sessions, api_keys: apiKeys, grants } = belongings
  const columns = {
    managed_by: member.managedBy,
    managed_by_label: member.managedByToken,
    status: member.status,
    pending_status: member.pendingStatus,
  }
  return {
    ...member,
    lockedFields: lockedFields(columns, managedBy, assertedBefore(standing)),
    rolesHeld: [...standing.roles].map(([environment, { role, via }]) => ({ environment, role, via })),
    roleFlags: standing.flags.map(({ environment, given, reason, meant }) => ({
      environment,
      given,
      reason,
      meant,
    })),
    groups,
    teams,
    sessions,
    apiKeys,
    grants,
    timeline: `/api/workspaces/${workspaceId}/history?member_id=${id}`,
  }
}
