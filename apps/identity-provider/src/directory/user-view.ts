/** A person as the API shows him: OneLogin's field names, every custom field present, times in ISO 8601. */
import type { Kysely } from 'kysely'
import type { DirectoryUser, Tables } from '../storage/tables.ts'
import { knownShortnames } from './custom-attributes.ts'

export interface UserView extends Readonly<Record<string, unknown>> {
  readonly id: number
}

/** Returns the people as the API shows them, in the given order, with their role ids. */
export async function viewUsers(
  query: Kysely<Tables>,
  account: number,
  users: readonly DirectoryUser[],
): Promise<UserView[]> {
  const shortnames = await knownShortnames(query, account)
  const roles = await rolesOf(
    query,
    account,
    users.map(user => user.id),
  )
  return users.map(user => ({
    id: user.id,
    username: user.username,
    email: user.email,
    firstname: user.firstname,
    lastname: user.lastname,
    title: user.title,
    department: user.department,
    company: user.company,
    phone: user.phone,
    external_id: user.external_id,
    manager_user_id: user.manager_user_id,
    status: user.status,
    state: user.state,
    role_ids: roles.get(user.id) ?? [],
    custom_attributes: Object.fromEntries(
      [...shortnames].map(shortname => [shortname, user.custom_attributes[shortname] ?? null]),
    ),
    created_at: user.created_at.toISOString(),
    updated_at: user.updated_at.toISOString(),
  }))
}

async function rolesOf(
  query: Kysely<Tables>,
  account: number,
  users: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  if (users.length === 0) return new Map()
  const members = await query
    .selectFrom('role_member')
    .select(['user_id', 'role_id'])
    .where('account_id', '=', account)
    .where('user_id', 'in', users)
    .orderBy('role_id')
    .execute()
  return new Map(
    [...Map.groupBy(members, member => member.user_id)].map(([user, held]) => [
      user,
      held.map(member => member.role_id),
    ]),
  )
}
