/**
 * Members as the API shows them. Pages go by id, which is in the order of making, and rely on the primary key; a userName
 * on member_user_name and member_linkable_name, what few have on member_privileged, _not_active, _by_hand and _pending.
 * Names compare folded, as the SCIM filter on userName does. A search for a text looks through the folded names in that
 * order, and stops when its page is full.
 */
import { fixedStatement } from '@joinery/database'
import { fold } from '@joinery/scim'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { PendingStatus, Privilege } from '../storage/member-tables.ts'
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
  readonly externalId: string | null
  readonly status: MemberStatus
  readonly privilege: Privilege
  readonly managedBy: ManagedBy
  /** The label of the SCIM token that wrote last, where SCIM manages the member. */
  readonly managedByToken: string | null
  /** Whether an account is linked, by which the person signs in. */
  readonly hasAccount: boolean
  /** Suspended by hand: no push lets him in again. */
  readonly heldByHand: boolean
  /** What a push asked for, and the last administrator was spared. */
  readonly pendingStatus: PendingStatus | null
  readonly pendingSince: Date | null
  readonly erasedAt: Date | null
  /** Environment -> role name: `{ dev: 'Admin', prod: 'Operator' }`. */
  readonly roles: Readonly<Record<string, string>>
  readonly firstSyncedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface MemberQuery {
  readonly workspaceId: string
  readonly status?: MemberStatus | undefined
  readonly privilege?: Privilege | undefined
  readonly managedBy?: ManagedBy | undefined
  /** Only those for whom something waits, or nothing does. */
  readonly pending?: boolean | undefined
  readonly userName?: string | undefined
  /** A part of the names or of the address. */
  readonly text?: string | undefined
  /** Who holds this role, to the letter; in this environment, or anywhere. */
  readonly role?: string | undefined
  readonly environment?: string | undefined
  /** Who is in this SCIM group directly. */
  readonly group?: string | undefined
  /** The id after which the page begins. */
  readonly after?: string | undefined
  readonly limit: number
}

/** At most `limit` members, the earliest made first. */
export async function listMembers(db: Kysely<Tables>, query: MemberQuery): Promise<readonly MemberView[]> {
  const conditions = conditionsOf(query)
  const { rows } = await sql<MemberRow>`
    select * from member where ${sql.join(conditions, sql` and `)} order by id limit ${query.limit}`.execute(
    db,
  )
  return viewMembers(db, query.workspaceId, rows)
}

/** How many members fit in all. A search for a text looks through all folded names. */
export async function countMembers(
  db: Kysely<Tables>,
  query: Omit<MemberQuery, 'after' | 'limit'>,
): Promise<number> {
  const conditions = conditionsOf(query)
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from member where ${sql.join(conditions, sql` and `)}`.execute(db)
  return rows[0]?.total ?? 0
}

function conditionsOf(query: Omit<MemberQuery, 'limit'>): readonly RawBuilder<unknown>[] {
  const {
    workspaceId,
    status,
    privilege,
    managedBy,
    pending,
    userName,
    text,
    role,
    environment,
    group,
    after,
  } = query
  const conditions = [sql`workspace_id = ${workspaceId}::uuid`]
  if (status !== undefined) conditions.push(sql`status = ${status}`)
  if (privilege !== undefined) conditions.push(sql`privilege = ${privilege}`)
  if (managedBy !== undefined) conditions.push(sql`managed_by = ${managedBy}`)
  if (pending === true) conditions.push(sql`pending_status is not null`)
  if (pending === false) conditions.push(sql`pending_status is null`)
  if (userName !== undefined) conditions.push(named(fold(userName)))
  if (text !== undefined) conditions.push(sql`search_folded like ${containing(fold(text))}`)
  if (role !== undefined || environment !== undefined)
    conditions.push(holding(workspaceId, role, environment))
  if (group !== undefined) conditions.push(inGroup(workspaceId, group))
  if (after !== undefined) conditions.push(sql`id > ${after}::uuid`)
  return conditions
}

/** By the primary key of scim_member. */
function inGroup(workspaceId: string, group: string): RawBuilder<unknown> {
  return sql`scim_id in (select value from scim_member
    where tenant = ${workspaceId} and group_id = ${group} and member_type = 'User')`
}

/** By member_role_name, or by the primary key of member_role. */
function holding(
  workspaceId: string,
  role: string | undefined,
  environment: string | undefined,
): RawBuilder<unknown> {
  const asked = [
    ...(role === undefined ? [] : [sql`role = ${role}`]),
    ...(environment === undefined ? [] : [sql`environment = ${environment}`]),
  ]
  return sql`id in (select member_id from member_role
    where workspace_id = ${workspaceId}::uuid and ${sql.join(asked, sql` and `)})`
}

/** Said in two halves, each of which an index holds. */
function named(folded: string): RawBuilder<unknown> {
  return sql`(user_name_folded = ${folded} and status <> 'deprovisioned'
    or user_name_folded = ${folded} and status = 'deprovisioned')`
}

function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
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

const rolesOfMembers = fixedStatement<{ member_id: string; environment: string; role: string }>(
  'member-list-roles',
  `select member_id, environment, role from member_role
  where workspace_id = $1 and member_id = any($2::uuid[]) order by environment`,
)

async function viewMembers(
  db: Kysely<Tables>,
  workspaceId: string,
  rows: readonly MemberRow[],
): Promise<readonly MemberView[]> {
  if (rows.length === 0) return []
  const roleRows = await rolesOfMembers.run(db, [workspaceId, rows.map(row => row.id)])
  const roles = Map.groupBy(roleRows, row => row.member_id)
  return rows.map(row => ({
    id: row.id,
    scimId: row.scim_id,
    userName: row.user_name,
    displayName: row.display_name,
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    externalId: row.external_id,
    status: row.status,
    privilege: row.privilege,
    managedBy: row.managed_by,
    managedByToken: row.managed_by_label,
    hasAccount: row.account_id !== null,
    heldByHand: row.held_by_hand,
    pendingStatus: row.pending_status,
    pendingSince: row.pending_since,
    erasedAt: row.erased_at,
    roles: Object.fromEntries((roles.get(row.id) ?? []).map(({ environment, role }) => [environment, role])),
    firstSyncedAt: row.first_synced_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}
