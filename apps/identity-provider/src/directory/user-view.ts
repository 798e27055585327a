/** A person as the API shows him: OneLogin's field names, every custom field present, times in ISO 8601. */
import { type Kysely, sql } from 'kysely'
import { anyId } from '../storage/id-list.ts'
import type { DirectoryUser, Tables } from '../storage/tables.ts'
import { knownShortnames } from './custom-attributes.ts'

/** Returns the people as the API shows them, in the given order, with their role ids. No password leaves. */
export async function viewUsers(query: Kysely<Tables>, account: number, users: readonly DirectoryUser[]) {
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
    comment: user.comment,
    phone: user.phone,
    group_id: user.group_id,
    role_ids: roles.get(user.id) ?? [],
    state: user.state,
    status: user.status,
    directory_id: user.directory_id,
    trusted_idp_id: user.trusted_idp_id,
    manager_ad_id: user.manager_ad_id,
    manager_user_id: user.manager_user_id,
    samaccountname: user.samaccountname,
    member_of: user.member_of,
    userprincipalname: user.userprincipalname,
    distinguished_name: user.distinguished_name,
    external_id: user.external_id,
    preferred_locale_code: user.preferred_locale_code,
    custom_attributes: Object.fromEntries(
      [...shortnames].map(shortname => [shortname, user.custom_attributes[shortname] ?? null]),
    ),
    activated_at: moment(user.activated_at),
    last_login: moment(user.last_login),
    invitation_sent_at: moment(user.invitation_sent_at),
    invalid_login_attempts: user.invalid_login_attempts,
    locked_until: moment(user.locked_until),
    password_changed_at: moment(user.password_changed_at),
    created_at: user.created_at.toISOString(),
    updated_at: user.updated_at.toISOString(),
  }))
}

function moment(time: Date | null): string | null {
  return time?.toISOString() ?? null
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
    .where(sql<boolean>`user_id = ${anyId(users)}`)
    .orderBy('role_id')
    .execute()
  return new Map(
    [...Map.groupBy(members, member => member.user_id)].map(([user, held]) => [
      user,
      held.map(member => member.role_id),
    ]),
  )
}
