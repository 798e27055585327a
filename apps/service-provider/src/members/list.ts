/**
 * Members as the admin API shows them. Pages go by id, which is in the order of making; relies on the primary key, and
 * for a userName on member_user_name_ever. Names compare folded, as the SCIM filter on userName does.
 */
import { fold } from '@joinery/scim'
import type { Kysely } from 'kysely'
import type { ManagedBy, MemberRow, MemberStatus, Tables } from '../storage/tables.ts'

export interface MemberView {
  readonly id: string
  /** The id of the SCIM user behind the member; for a deprovisioned member the one that was. */
  readonly scimId: string
  readonly userName: string
  readonly displayName: string
  readonly givenName: string | null
  readonly familyName: string | null
  readonly email: string | null
  readonly status: MemberStatus
  readonly managedBy: ManagedBy
  /** Environment -> role name: `{ dev: 'Admin', prod: 'Operator' }`. */
  readonly roles: Readonly<Record<string, string>>
  readonly firstSyncedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface MemberQuery {
  readonly workspaceId: string
  readonly status?: MemberStatus | undefined
  readonly userName?: string | undefined
  /** The id after which the page begins. */
  readonly after?: string | undefined
  readonly limit: number
}

/** At most `limit` members, the earliest made first. */
export async function listMembers(db: Kysely<Tables>, query: MemberQuery): Promise<readonly MemberView[]> {
  let selection = db.selectFrom('member').selectAll().where('workspace_id', '=', query.workspaceId)
  if (query.status !== undefined) selection = selection.where('status', '=', query.status)
  if (query.userName !== undefined) {
    selection = selection.where('user_name_folded', '=', fold(query.userName))
  }
  if (query.after !== undefined) selection = selection.where('id', '>', query.after)
  const rows = await selection.orderBy('id').limit(query.limit).execute()
  return viewMembers(db, query.workspaceId, rows)
}

/** One member by its own id, undefined where the workspace has none. */
export async function findMember(
  db: Kysely<Tables>,
  workspaceId: string,
  id: string,
): Promise<MemberView | undefined> {
  const rows = await db
    .selectFrom('member')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  return (await viewMembers(db, workspaceId, rows))[0]
}

/** One member by the id of its SCIM user. */
export async function findMemberByScimId(
  db: Kysely<Tables>,
  workspaceId: string,
  scimId: string,
): Promise<MemberView | undefined> {
  const rows = await db
    .selectFrom('member')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('scim_id', '=', scimId)
    .execute()
  return (await viewMembers(db, workspaceId, rows))[0]
}

async function viewMembers(
  db: Kysely<Tables>,
  workspaceId: string,
  rows: readonly MemberRow[],
): Promise<readonly MemberView[]> {
  if (rows.length === 0) return []
  const roleRows = await db
    .selectFrom('member_role')
    .select(['member_id', 'environment', 'role'])
    .where('workspace_id', '=', workspaceId)
    .where(
      'member_id',
      'in',
      rows.map(row => row.id),
    )
    .orderBy('environment')
    .execute()
  const roles = Map.groupBy(roleRows, row => row.member_id)
  return rows.map(row => ({
    id: row.id,
    scimId: row.scim_id,
    userName: row.user_name,
    displayName: row.display_name,
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    status: row.status,
    managedBy: row.managed_by,
    roles: Object.fromEntries((roles.get(row.id) ?? []).map(({ environment, role }) => [environment, role])),
    firstSyncedAt: row.first_synced_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}
