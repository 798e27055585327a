/**
 * What a member holds on the resources of a kind, and through what: granted to himself, to a team of his or to Everyone,
 * by the role he has in an environment, as one of the team that an asset belongs to, as its owner, or by his privilege.
 * Only who is active holds anything. Read afresh each time: nothing is kept that a suspension would have to take back.
 */
import { fixedStatement } from '@joinery/database'
import type { QueryExecutorProvider } from 'kysely'
import { privileges } from '../members/privileges.ts'
import type { Privilege } from '../storage/member-tables.ts'
import {
  contains,
  kindRules,
  type Permission,
  privilegesOver,
  type ResourceKind,
} from './permission-catalogue.ts'

/** A resource, as far as who may do what to it depends on it. */
export interface ResourceFacts {
  readonly kind: ResourceKind
  /** Null for one that is still to be made, or where only what holds for all of the kind counts. */
  readonly id: string | null
  readonly environment?: string | null
  readonly teamId?: string | null
  readonly ownerId?: string | null
}

export type HeldThrough =
  | { readonly kind: 'member'; readonly grantId: string }
  | { readonly kind: 'team'; readonly grantId: string; readonly teamId: string; readonly name: string }
  | { readonly kind: 'everyone'; readonly grantId: string }
  | { readonly kind: 'role'; readonly name: string; readonly environment: string }
  | { readonly kind: 'asset_team'; readonly teamId: string; readonly name: string }
  | { readonly kind: 'owner' }
  | { readonly kind: 'privilege'; readonly name: Privilege }

/** One permission that is held, and on which resources of the kind: whatever is null bounds nothing. */
export interface Holding {
  readonly permission: Permission
  readonly resourceId: string | null
  readonly environment: string | null
  readonly teamId: string | null
  readonly ownerId: string | null
  readonly through: HeldThrough
}

interface HoldingRow {
  readonly through: 'member' | 'team' | 'everyone' | 'role' | 'asset_team' | 'owner' | 'privilege'
  readonly grant_id: string | null
  readonly team_id: string | null
  readonly name: string | null
  readonly permission: Permission
  readonly resource_id: string | null
  readonly environment: string | null
}

/**
 * Relies on permission_grant_identity, team_member_by_member and the primary keys. A right of a role
 * counts by its name as it stands in the catalogue, to the letter.
 */
const holdingsStatement = fixedStatement<HoldingRow>(
  'holdings',
  `with me as (
    select id, privilege from member where workspace_id = $1 and id = $2 and status = 'active'
  ), mine as (
    select t.id, t.name from team t
    where t.workspace_id = $1 and exists (select 1 from me) and t.id in (
      select m.team_id from team_member m where m.workspace_id = $1 and m.member_id = $2)
  )
  select 'everyone' as through, g.id as grant_id, null::uuid as team_id, null::text as name, g.permission, g.resource_id,
    null::text as environment
  from permission_grant g
  where g.workspace_id = $1 and g.identity_kind = 'everyone' and g.identity_id is null and g.resource_kind = $3
    and ($4::uuid is null or g.resource_id is null or g.resource_id = $4::uuid) and exists (select 1 from me)
  union all
  select 'member', g.id, null, null, g.permission, g.resource_id, null
  from me join permission_grant g on g.workspace_id = $1 and g.identity_kind = 'member' and g.identity_id = me.id
  where g.resource_kind = $3 and ($4::uuid is null or g.resource_id is null or g.resource_id = $4::uuid)
  union all
  select 'team', g.id, mine.id, mine.name, g.permission, g.resource_id, null
  from mine join permission_grant g on g.workspace_id = $1 and g.identity_kind = 'team' and g.identity_id = mine.id
  where g.resource_kind = $3 and ($4::uuid is null or g.resource_id is null or g.resource_id = $4::uuid)
  union all
  select 'role', null, null, r.name, held.permission, null, m.environment
  from member_role m join role r on r.workspace_id = m.workspace_id and r.name = m.role
  cross join unnest(r.rights) as held (permission)
  where $5::boolean and m.workspace_id = $1 and m.member_id = $2 and exists (select 1 from me)
  union all
  select 'asset_team', null, mine.id, mine.name, 'edit', null, null from mine where $5::boolean
  union all
  select 'owner', null, null, null, 'edit', null, null from me where $5::boolean
  union all
  select 'privilege', null, null, me.privilege, held.permission, null, null
  from me cross join unnest($6::text[]) as held (permission) where me.privilege = any($7::text[])`,
)

export interface HoldingsQuestion {
  readonly workspaceId: string
  readonly memberId: string
  readonly kind: ResourceKind
  /** Only what bears on this one; all of the kind unless given. */
  readonly resourceId?: string | null
}

/** What the member holds on the kind, nothing unless he is active. */
export async function holdingsOf(
  db: QueryExecutorProvider,
  { workspaceId, memberId, kind, resourceId = null }: HoldingsQuestion,
): Promise<readonly Holding[]> {
  const { inEnvironment, byCapability } = kindRules[kind]
  const rows = await holdingsStatement.run(db, [
    workspaceId,
    memberId,
    kind,
    resourceId,
    inEnvironment,
    [...byCapability.permissions],
    [...privilegesOver(kind)],
  ])
  return rows.map(row => holdingOf(row, memberId))
}

function holdingOf(row: HoldingRow, memberId: string): Holding {
  const through = throughOf(row)
  return {
    permission: row.permission,
    resourceId: row.resource_id,
    environment: row.environment,
    teamId: through.kind === 'asset_team' ? through.teamId : null,
    ownerId: through.kind === 'owner' ? memberId : null,
    through,
  }
}

function throughOf({ through, grant_id, team_id, name, environment }: HoldingRow): HeldThrough {
  const grantId = grant_id ?? ''
  const teamId = team_id ?? ''
  switch (through) {
    case 'member':
    case 'everyone':
      return { kind: through, grantId }
    case 'team':
      return { kind: 'team', grantId, teamId, name: name ?? '' }
    case 'role':
      return { kind: 'role', name: name ?? '', environment: environment ?? '' }
    case 'asset_team':
      return { kind: 'asset_team', teamId, name: name ?? '' }
    case 'owner':
      return { kind: 'owner' }
    default:
      return { kind: 'privilege', name: privilegeOf(name) }
  }
}

function privilegeOf(name: string | null): Privilege {
  const found = privileges.find(known => known === name)
  if (found === undefined) throw new Error(`${name ?? 'null'} is no privilege`)
  return found
}

/** Whether the holding opens the resource for what takes the permission. */
export function permits(holding: Holding, permission: Permission, resource: ResourceFacts): boolean {
  return (
    contains(resource.kind, holding.permission, permission) &&
    fits(holding.resourceId, resource.id) &&
    fits(holding.environment, resource.environment) &&
    fits(holding.teamId, resource.teamId) &&
    fits(holding.ownerId, resource.ownerId)
  )
}

function fits(bound: string | null, value: string | null | undefined): boolean {
  return bound === null || bound === value
}

/** `granted to the team Bakers`: how a sentence names through what something is held. */
export function describeThrough(through: HeldThrough): string {
  switch (through.kind) {
    case 'member':
      return 'granted to the member'
    case 'team':
      return `granted to the team ${through.name}`
    case 'everyone':
      return 'granted to Everyone'
    case 'role':
      return `by the role ${through.name} in ${through.environment}`
    case 'asset_team':
      return `as one of the team ${through.name}, which it belongs to`
    case 'owner':
      return 'as its owner'
    default:
      return `by the privilege ${through.name}`
  }
}
