/** Roles as the API lists them, with the ids of their apps and people, and the people of one role. */
import { fold } from '@joinery/scim'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../storage/tables.ts'

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
}

/** Returns one page of the account's roles by id, those of a name if one is given, and how many there are. */
export async function searchRoles(
  query: Kysely<Tables>,
  account: number,
  wanted: { readonly name?: string | undefined; readonly id?: number | undefined },
  page: Slice,
): Promise<{ readonly total: number; readonly items: readonly RoleView[] }> {
  const matching = query
    .selectFrom('role')
    .where('account_id', '=', account)
    .$if(wanted.name !== undefined, roles => roles.where('name_folded', '=', fold(wanted.name ?? '')))
    .$if(wanted.id !== undefined, roles => roles.where('id', '=', wanted.id ?? 0))
  const { total } = await matching.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const roles = await matching
    .select([
      'id',
      'name',
      sql<number[]>`array(select app_id from app_role where app_role.account_id = role.account_id
        and app_role.role_id = role.id order by app_id)`.as('apps'),
      sql<number[]>`array(select user_id from role_member where role_member.account_id = role.account_id
        and role_member.role_id = role.id order by user_id)`.as('users'),
    ])
    .orderBy('id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return { total, items: roles.map(role => ({ ...role, admins: [] })) }
}

export interface RoleMemberView {
  readonly id: number
  readonly name: string
  readonly username: string
  readonly added_at: string | null
  readonly assigned: boolean
}

/** Returns one page of a role's people by id, with everybody else too if asked, and how many there are. */
export async function searchRoleMembers(
  query: Kysely<Tables>,
  account: number,
  role: number,
  wanted: { readonly includeUnassigned: boolean; readonly page: Slice },
): Promise<{ readonly total: number; readonly items: readonly RoleMemberView[] }> {
  const matching = query
    .selectFrom('directory_user')
    .leftJoin('role_member', join =>
      join
        .onRef('role_member.account_id', '=', 'directory_user.account_id')
        .onRef('role_member.user_id', '=', 'directory_user.id')
        .on('role_member.role_id', '=', role),
    )
    .where('directory_user.account_id', '=', account)
    .$if(!wanted.includeUnassigned, members => members.where('role_member.user_id', 'is not', null))
  const { total } = await matching.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const members = await matching
    .select([
      'directory_user.id',
      'directory_user.username',
      'directory_user.firstname',
      'directory_user.lastname',
      'role_member.added_at',
    ])
    .orderBy('directory_user.id')
    .offset(wanted.page.offset)
    .limit(wanted.page.limit)
    .execute()
  return {
    total,
    items: members.map(member => ({
      id: member.id,
      name: [member.firstname, member.lastname].filter(part => part !== null).join(' '),
      username: member.username,
      added_at: member.added_at?.toISOString() ?? null,
      assigned: member.added_at !== null,
    })),
  }
}
