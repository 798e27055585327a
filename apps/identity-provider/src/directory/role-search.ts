/** Roles as the API lists them, with the ids of their apps, people and admins, and the people and apps of one role. */
import { fold } from '@joinery/scim'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { RoleOrigin, Tables } from '../storage/tables.ts'
import { waitingTasks } from './waiting-tasks.ts'

/** Which part of a list is wanted. */
interface Slice {
  readonly offset: number
  readonly limit: number
}

export interface RoleView {
  readonly id: number
  readonly name: string
  readonly apps: readonly number[]
  readonly users: readonly number[]
  readonly admins: readonly number[]
  readonly app_count: number
  readonly user_count: number
  readonly admin_count: number
}

export const roleOrders = ['id', 'name'] as const

export interface RoleSearch {
  readonly id?: number | undefined
  /** In any case; `*` stands for any text. */
  readonly name?: string | undefined
  /** Only roles that give this app. */
  readonly appId?: number | undefined
  /** Only roles that give an app of this name, in any case; `*` stands for any text. */
  readonly appName?: string | undefined
  readonly sort?: { readonly field: (typeof roleOrders)[number]; readonly descending: boolean } | undefined
  /** Which of `apps`, `users` and `admins` and their counts are read, all if not said; the others are empty. */
  readonly lists?: readonly string[] | undefined
}

/** Returns one page of the account's roles, and how many there are. Relies on app_role_role and role_name. */
export async function searchRoles(
  query: Kysely<Tables>,
  account: number,
  wanted: RoleSearch,
  page: Slice,
): Promise<{ readonly total: number; readonly items: readonly RoleView[] }> {
  const conditions = sql.join([sql`r.account_id = ${account}`, ...conditionsOf(wanted)], sql` and `)
  const counted = await sql<{
    total: number
  }>`select count(*) as total from role r where ${conditions}`.execute(query)
  const order = wanted.sort?.field === 'name' ? sql`r.name_folded` : sql`r.id`
  const direction = wanted.sort?.descending === true ? sql`desc` : sql`asc`
  const { rows } = await sql<RoleView>`
    select r.id, r.name,
      ${idsOf('apps', wanted)} as apps, ${idsOf('users', wanted)} as users, ${idsOf('admins', wanted)} as admins,
      ${countOf('apps', wanted)} as app_count, ${countOf('users', wanted)} as user_count,
      ${countOf('admins', wanted)} as admin_count
    from role r where ${conditions}
    order by ${order} ${direction}, r.id
    offset ${page.offset} limit ${page.limit}`.execute(query)
  return { total: counted.rows[0]?.total ?? 0, items: rows }
}

const listTables = {
  apps: { table: 'app_role', column: 'app_id', count: 'app_count' },
  users: { table: 'role_member', column: 'user_id', count: 'user_count' },
  admins: { table: 'role_admin', column: 'user_id', count: 'admin_count' },
} as const

function idsOf(list: keyof typeof listTables, { lists }: RoleSearch): RawBuilder<unknown> {
  if (lists !== undefined && !lists.includes(list)) return sql`'{}'::bigint[]`
  const { table, column } = listTables[list]
  return sql`array(select ${sql.ref(column)} from ${sql.table(table)} x
    where x.account_id = r.account_id and x.role_id = r.id order by 1)`
}

function countOf(list: keyof typeof listTables, { lists }: RoleSearch): RawBuilder<number> {
  const { table, count } = listTables[list]
  if (lists !== undefined && !lists.includes(count)) return sql<number>`0`
  return sql<number>`(select count(*) from ${sql.table(table)} x
    where x.account_id = r.account_id and x.role_id = r.id)`
}

function conditionsOf({ id, name, appId, appName }: RoleSearch): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = []
  if (id !== undefined) conditions.push(sql`r.id = ${id}`)
  if (name !== undefined) conditions.push(sql`r.name_folded like ${patternOf(fold(name))}`)
  if (appId !== undefined) {
    conditions.push(sql`exists (select 1 from app_role x
      where x.account_id = r.account_id and x.role_id = r.id and x.app_id = ${appId})`)
  }
  if (appName !== undefined) {
    conditions.push(sql`exists (select 1 from app_role x
      join app a on a.account_id = x.account_id and a.id = x.app_id
      where x.account_id = r.account_id and x.role_id = r.id and lower(a.name) like ${patternOf(appName.toLowerCase())})`)
  }
  return conditions
}

/** Returns the pattern for `like` of a text in which `*` stands for any text. */
export function patternOf(text: string): string {
  return text.replaceAll(/[\\%_]/gu, '\\$&').replaceAll('*', '%')
}

export interface RoleMemberView {
  readonly id: number
  readonly name: string
  readonly username: string
  /** Who gave it; null for one who has not got it. */
  readonly added_by: { readonly id: number | null; readonly name: string } | null
  readonly added_at: string | null
  readonly assigned: boolean
  /** Where he has it from; null for one who has not got it, and for admins. */
  readonly origin: RoleOrigin | null
  /** Those that give it to him, whoever else does. */
  readonly mappings: readonly { readonly id: number; readonly name: string }[]
}

export interface MemberSearch {
  /** A part of the name, username or e-mail address, in any case. */
  readonly name?: string | undefined
  readonly includeUnassigned: boolean
  /** Only whom mappings alone give the role, or only whom somebody else does. */
  readonly added?: 'automatically' | 'manually' | undefined
  readonly page: Slice
}

interface MemberRow {
  readonly id: number
  readonly username: string
  readonly firstname: string | null
  readonly lastname: string | null
  readonly added_at: Date | null
  readonly added_by: string | null
  readonly origin: RoleOrigin | null
  readonly mappings: RoleMemberView['mappings'] | null
}

/** Returns one page of who holds or administers a role, with everybody else too if asked, and how many there are. */
export async function searchRolePeople(
  query: Kysely<Tables>,
  account: number,
  role: number,
  kind: 'users' | 'admins',
  wanted: MemberSearch,
): Promise<{ readonly total: number; readonly items: readonly RoleMemberView[] }> {
  const table = kind === 'users' ? sql`role_member` : sql`role_admin`
  const origin = kind === 'users' ? sql`rm.origin` : sql`null`
  const join = wanted.includeUnassigned ? sql`left join` : sql`join`
  const name = wanted.name === undefined ? sql`true` : sql`u.search_folded like ${containing(wanted.name)}`
  const matching = sql`from directory_user u
    ${join} ${table} rm on rm.account_id = u.account_id and rm.user_id = u.id and rm.role_id = ${role}
    where u.account_id = ${account} and ${name} and ${addedAs(kind, wanted)}`
  const counted = await sql<{ total: number }>`select count(*) as total ${matching}`.execute(query)
  const { rows } = await sql<MemberRow>`
    select u.id, u.username, u.firstname, u.lastname, rm.added_at, rm.added_by, ${origin} as origin,
      ${kind === 'users' ? mappingsOf(role) : sql`null`} as mappings ${matching}
    order by u.id offset ${wanted.page.offset} limit ${wanted.page.limit}`.execute(query)
  return { total: counted.rows[0]?.total ?? 0, items: rows.map(viewMember) }
}

function addedAs(kind: 'users' | 'admins', { added }: MemberSearch): RawBuilder<boolean> {
  if (added === undefined) return sql<boolean>`true`
  // Nobody administers a role by a mapping.
  if (kind === 'admins')
    return added === 'manually' ? sql<boolean>`rm.user_id is not null` : sql<boolean>`false`
  return added === 'automatically'
    ? sql<boolean>`rm.origin = 'mapping'`
    : sql<boolean>`rm.origin <> 'mapping'`
}

function mappingsOf(role: number): RawBuilder<unknown> {
  return sql`(select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.position, m.id)
    from mapping_role mr join mapping m on m.account_id = mr.account_id and m.id = mr.mapping_id
    where mr.account_id = u.account_id and mr.user_id = u.id and mr.role_id = ${role})`
}

function viewMember(row: MemberRow): RoleMemberView {
  return {
    id: row.id,
    name: [row.firstname, row.lastname].filter(part => part !== null).join(' '),
    username: row.username,
    added_by: row.added_by === null ? null : { id: null, name: row.added_by },
    added_at: row.added_at?.toISOString() ?? null,
    assigned: row.added_at !== null,
    origin: row.origin,
    mappings: row.mappings ?? [],
  }
}

/** Returns the pattern for `like` of what holds the text in any case, `*` standing for any text. */
export function containing(text: string): string {
  return `%${patternOf(fold(text.trim()))}%`
}

export interface RoleAppView {
  readonly id: number
  readonly name: string
  readonly icon_url: string | null
  readonly connector_id: number
  readonly waiting_tasks: number
}

/** Returns one page of the apps the role gives, or of those it does not give, by id, and how many there are. */
export async function listRoleApps(
  query: Kysely<Tables>,
  account: number,
  role: number,
  wanted: { readonly assigned: boolean; readonly page: Slice },
): Promise<{ readonly total: number; readonly items: readonly RoleAppView[] }> {
  const gives = sql`exists (select 1 from app_role x
    where x.account_id = app.account_id and x.app_id = app.id and x.role_id = ${role})`
  const matching = sql`from app where app.account_id = ${account} and ${wanted.assigned ? gives : sql`not ${gives}`}`
  const counted = await sql<{ total: number }>`select count(*) as total ${matching}`.execute(query)
  const { rows } = await sql<RoleAppView>`
    select app.id, app.name, app.icon_url, app.connector_id, ${waitingTasks} as waiting_tasks ${matching}
    order by app.id offset ${wanted.page.offset} limit ${wanted.page.limit}`.execute(query)
  return { total: counted.rows[0]?.total ?? 0, items: rows }
}
