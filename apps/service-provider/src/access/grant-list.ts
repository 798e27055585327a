/** Grants as they are shown: to whom, by name, and what for. Relies on permission_grant_once and permission_grant_identity. */
import type { Kysely } from 'kysely'
import type { IdentityKind, PermissionGrantRow } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { type Permission, permissionsGiving, type ResourceKind } from './permission-catalogue.ts'

/** Who is given a permission: `id` is a member's or a team's, null for everyone. */
export interface Identity {
  readonly kind: IdentityKind
  readonly id: string | null
}

export interface GrantView {
  readonly id: string
  readonly identity: Identity & { readonly name: string }
  readonly permission: string
  readonly resource: { readonly kind: string; readonly id: string | null }
  readonly grantedAt: Date
  readonly grantedBy: string
}

/** The name of whom a grant is to. */
export async function nameOfGrantee(db: Kysely<Tables>, grant: PermissionGrantRow): Promise<string> {
  const names = await namesOf(db, grant.workspace_id, [grant])
  return names(grant)
}

type Named = Pick<PermissionGrantRow, 'identity_kind' | 'identity_id'>

async function namesOf(
  db: Kysely<Tables>,
  workspaceId: string,
  grants: readonly Named[],
): Promise<(grant: Named) => string> {
  const idsOf = (kind: IdentityKind): string[] =>
    grants.flatMap(({ identity_kind, identity_id }) =>
      identity_kind === kind && identity_id !== null ? [identity_id] : [],
    )
  const [memberIds, teamIds] = [idsOf('member'), idsOf('team')]
  const members =
    memberIds.length === 0
      ? []
      : await db
          .selectFrom('member')
          .select(['id', 'user_name as name'])
          .where('workspace_id', '=', workspaceId)
          .where('id', 'in', memberIds)
          .execute()
  const teams =
    teamIds.length === 0
      ? []
      : await db
          .selectFrom('team')
          .select(['id', 'name'])
          .where('workspace_id', '=', workspaceId)
          .where('id', 'in', teamIds)
          .execute()
  const names = new Map([...members, ...teams].map(({ id, name }) => [id, name]))
  return ({ identity_id }) => (identity_id === null ? 'Everyone' : (names.get(identity_id) ?? 'who is gone'))
}

export interface GrantQuery {
  readonly workspaceId: string
  readonly kind?: ResourceKind | undefined
  readonly resourceId?: string | undefined
  readonly identityKind?: IdentityKind | undefined
  readonly identityId?: string | undefined
  /** Only those through which this is held. */
  readonly permission?: Permission | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** At most `limit` grants, the earliest first. */
export async function listGrants(db: Kysely<Tables>, query: GrantQuery): Promise<readonly GrantView[]> {
  let selection = db.selectFrom('permission_grant').selectAll().where('workspace_id', '=', query.workspaceId)
  const { kind, resourceId, identityKind, identityId, permission, after } = query
  if (kind !== undefined) selection = selection.where('resource_kind', '=', kind)
  if (resourceId !== undefined) selection = selection.where('resource_id', '=', resourceId)
  if (identityKind !== undefined) selection = selection.where('identity_kind', '=', identityKind)
  if (identityId !== undefined) selection = selection.where('identity_id', '=', identityId)
  if (permission !== undefined) {
    const giving = kind === undefined ? [permission] : permissionsGiving(kind, permission)
    selection = selection.where('permission', 'in', giving)
  }
  if (after !== undefined) selection = selection.where('id', '>', after)
  const rows = await selection.orderBy('id').limit(query.limit).execute()
  const name = await namesOf(db, query.workspaceId, rows)
  return rows.map(row => viewGrant(row, name(row)))
}

export function viewGrant(row: PermissionGrantRow, name: string): GrantView {
  return {
    id: row.id,
    identity: { kind: row.identity_kind, id: row.identity_id, name },
    permission: row.permission,
    resource: { kind: row.resource_kind, id: row.resource_id },
    grantedAt: row.granted_at,
    grantedBy: row.granted_by,
  }
}
