/**
 * Finding people: by exact text, or with `*` for any text, as OneLogin's list takes it, or by a part of what they are
 * called. Usernames and e-mail addresses are compared folded (indexes directory_user_username, directory_user_email),
 * and so is a part of the name; other fields as they are written. A part is looked for in one folded column of all the
 * account's people: 30 ms at 100,000 of them, on either database.
 */
import { fold } from '@joinery/scim'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { anyId } from '../storage/id-list.ts'
import type { DirectoryUser, Tables } from '../storage/tables.ts'
import { containing, patternOf } from './role-search.ts'

const textFilters = {
  username: { column: 'username_folded', normal: fold },
  email: { column: 'email_folded', normal: fold },
  firstname: { column: 'firstname', normal: asIs },
  lastname: { column: 'lastname', normal: asIs },
  title: { column: 'title', normal: asIs },
  department: { column: 'department', normal: asIs },
  company: { column: 'company', normal: asIs },
  phone: { column: 'phone', normal: asIs },
  external_id: { column: 'external_id', normal: asIs },
  samaccountname: { column: 'samaccountname', normal: asIs },
  userprincipalname: { column: 'userprincipalname', normal: asIs },
} as const

export type UserTextFilter = keyof typeof textFilters
export type UserNumberFilter = 'status' | 'state' | 'directory_id' | 'group_id' | 'manager_user_id'
export type UserTimeFilter = 'created_at' | 'updated_at' | 'last_login'

export const userOrders = [
  'id',
  'username',
  'email',
  'firstname',
  'lastname',
  'status',
  'created_at',
  'updated_at',
  'last_login',
] as const
export type UserOrder = (typeof userOrders)[number]

export interface UserSearch {
  readonly texts?: Readonly<Partial<Record<UserTextFilter, string | undefined>>>
  readonly numbers?: Readonly<Partial<Record<UserNumberFilter, number | undefined>>>
  /** From this moment on. */
  readonly since?: Readonly<Partial<Record<UserTimeFilter, Date | undefined>>>
  /** Up to this moment. */
  readonly until?: Readonly<Partial<Record<UserTimeFilter, Date | undefined>>>
  readonly customAttributes?: Readonly<Record<string, string>>
  /** A part of the name, username or e-mail address, in any case. */
  readonly part?: string | undefined
  /** Only people who have this app, by a role or directly. */
  readonly appId?: number | undefined
  readonly roleId?: number | undefined
  readonly ids?: readonly number[] | undefined
  readonly sort?: { readonly field: UserOrder; readonly descending: boolean } | undefined
  readonly offset: number
  readonly limit: number
}

/** Returns one page of the people who match everything asked, by id if no order is, and how many match in all. */
export async function searchUsers(
  query: Kysely<Tables>,
  account: number,
  search: UserSearch,
): Promise<{ readonly total: number; readonly users: readonly DirectoryUser[] }> {
  const { offset, limit } = search
  const matching = sql.join([sql`u.account_id = ${account}`, ...conditionsOf(search)], sql` and `)
  const { rows } = await sql<DirectoryUser>`
    select u.* from directory_user u where ${matching}
    order by ${orderOf(search)} offset ${offset} limit ${limit}`.execute(query)
  // Where the list ends on this page there is nothing to count: a part of a name is looked for once, not twice.
  const endsHere = rows.length < limit && (rows.length > 0 || offset === 0)
  if (endsHere) return { total: offset + rows.length, users: rows }
  const counted = await sql<{ total: number }>`
    select count(*) as total from directory_user u where ${matching}`.execute(query)
  return { total: counted.rows[0]?.total ?? 0, users: rows }
}

function conditionsOf(search: UserSearch): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = []
  for (const [field, { column, normal }] of Object.entries(textFilters)) {
    const text = given(search.texts, field)
    if (text !== undefined) conditions.push(textCondition(sql.ref(`u.${column}`), normal(text)))
  }
  for (const [shortname, text] of Object.entries(search.customAttributes ?? {})) {
    conditions.push(textCondition(sql`(u.custom_attributes ->> ${shortname})`, text))
  }
  for (const [field, number] of Object.entries(search.numbers ?? {})) {
    if (number !== undefined) conditions.push(sql`${sql.ref(`u.${field}`)} = ${number}`)
  }
  for (const [field, moment] of Object.entries(search.since ?? {})) {
    if (moment !== undefined) conditions.push(sql`${sql.ref(`u.${field}`)} >= ${moment}`)
  }
  for (const [field, moment] of Object.entries(search.until ?? {})) {
    if (moment !== undefined) conditions.push(sql`${sql.ref(`u.${field}`)} <= ${moment}`)
  }
  return [...conditions, ...linksOf(search)]
}

/** What is asked of other tables. Relies on role_member_user and the keys of app_user and app_role. */
function linksOf({ part, appId, roleId, ids }: UserSearch): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = []
  if (part !== undefined) conditions.push(sql`u.search_folded like ${containing(part)}`)
  if (ids !== undefined) conditions.push(sql`u.id = ${anyId(ids)}`)
  if (roleId !== undefined) {
    conditions.push(sql`exists (select 1 from role_member rm
      where rm.account_id = u.account_id and rm.role_id = ${roleId} and rm.user_id = u.id)`)
  }
  if (appId !== undefined) {
    conditions.push(sql`u.id in (
      select user_id from app_user where account_id = u.account_id and app_id = ${appId}
      union
      select rm.user_id from app_role ar
      join role_member rm on rm.account_id = ar.account_id and rm.role_id = ar.role_id
      where ar.account_id = u.account_id and ar.app_id = ${appId})`)
  }
  return conditions
}

/** Who has nothing in the field comes last either way; people who are equal in it stand by id. */
function orderOf({ sort }: UserSearch): RawBuilder<unknown> {
  if (sort === undefined || sort.field === 'id') return sort?.descending ? sql`u.id desc` : sql`u.id`
  const column = sort.field === 'username' || sort.field === 'email' ? `${sort.field}_folded` : sort.field
  const direction = sort.descending ? sql`desc nulls last` : sql`nulls last`
  return sql`${sql.ref(`u.${column}`)} ${direction}, u.id`
}

function textCondition(operand: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  if (!text.includes('*')) return sql`${operand} = ${text}`
  return sql`${operand} like ${patternOf(text)}`
}

function given(texts: UserSearch['texts'], field: string): string | undefined {
  return Object.entries(texts ?? {}).find(([name]) => name === field)?.[1]
}

function asIs(text: string): string {
  return text
}
