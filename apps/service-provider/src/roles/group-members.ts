/**
 * Who is in which mapped group, also through groups in groups, by the SCIM server's membership rows. Upwards by the index
 * scim_member_value, downwards by the primary key; a user's groups are few, and only mapped ones are looked for.
 */
import { fixedStatement } from '@joinery/database'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'

interface Membership {
  readonly user_id: string
  readonly group_id: string
}

const mappedGroupsOfUsers = fixedStatement<Membership>(
  'role-groups-of-users',
  `with recursive held (user_id, group_id) as (
    select value, group_id from scim_member
    where tenant = $1 and value = any($2::text[]) and member_type = 'User'
    union
    select held.user_id, above.group_id from held
    join scim_member above on above.tenant = $1 and above.value = held.group_id and above.member_type = 'Group'
  )
  select user_id, group_id from held where group_id = any($3::text[])`,
)

/** SCIM id of a user -> ids of the groups among these that the user is in. */
export async function groupsOfUsers(
  tx: Transaction<Tables>,
  workspaceId: string,
  scimIds: readonly string[],
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (scimIds.length === 0 || groupIds.length === 0) return new Map()
  const rows = await mappedGroupsOfUsers.run(tx, [workspaceId, scimIds, groupIds])
  const byUser = Map.groupBy(rows, row => row.user_id)
  return new Map([...byUser].map(([user, found]) => [user, found.map(row => row.group_id)]))
}

const groupsAbove = fixedStatement<{ readonly group_id: string }>(
  'role-groups-above',
  `with recursive above (group_id) as (
    select $2::text collate "C"
    union
    select scim_member.group_id from above
    join scim_member on scim_member.tenant = $1 and scim_member.value = above.group_id
      and scim_member.member_type = 'Group'
  )
  select group_id from above`,
)

/** The ids of the group itself and of all the groups that it is in. */
export async function groupAndAbove(
  tx: Transaction<Tables>,
  workspaceId: string,
  groupId: string,
): Promise<readonly string[]> {
  const rows = await groupsAbove.run(tx, [workspaceId, groupId])
  return rows.map(row => row.group_id)
}

const usersBelow = fixedStatement<{ readonly value: string }>(
  'role-users-below',
  `with recursive below (group_id) as (
    select unnest($2::text[]) collate "C"
    union
    select scim_member.value from below
    join scim_member on scim_member.tenant = $1 and scim_member.group_id = below.group_id
      and scim_member.member_type = 'Group'
  )
  select distinct scim_member.value from below
  join scim_member on scim_member.tenant = $1 and scim_member.group_id = below.group_id
    and scim_member.member_type = 'User'`,
)

/** The SCIM ids of the users in these groups. */
export async function usersInGroups(
  tx: Transaction<Tables>,
  workspaceId: string,
  groupIds: readonly string[],
): Promise<readonly string[]> {
  if (groupIds.length === 0) return []
  const rows = await usersBelow.run(tx, [workspaceId, groupIds])
  return rows.map(row => row.value)
}

const idsOfOneStatement = 1_000

/** The ids of the members behind these SCIM users. By member_scim_id. */
export async function memberIdsOf(
  tx: Transaction<Tables>,
  workspaceId: string,
  scimIds: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (let start = 0; start < scimIds.length; start += idsOfOneStatement) {
    const some = scimIds.slice(start, start + idsOfOneStatement)
    const rows = await tx
      .selectFrom('member')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('scim_id', '=', sql<string>`any(${some}::text[])`)
      .execute()
    for (const { id } of rows) found.push(id)
  }
  return found
}
