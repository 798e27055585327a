/** Who holds something by a group in which he no longer is. Relies on member_role_by_group and team_member_by_group. */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'

const strayed = fixedStatement<{ readonly id: string }>(
  'role-strayed',
  `with recursive mapped (group_id) as (
    select distinct group_id from group_mapping where workspace_id = $1::uuid and broken_at is null
  ), below (root, group_id) as (
    select group_id, group_id from mapped
    union
    select below.root, scim_member.value from below
    join scim_member on scim_member.tenant = $1::text and scim_member.group_id = below.group_id
      and scim_member.member_type = 'Group'
  ), present (root, scim_id) as (
    select distinct below.root, scim_member.value from below
    join scim_member on scim_member.tenant = $1::text and scim_member.group_id = below.group_id
      and scim_member.member_type = 'User'
  ), held (group_id, member_id) as (
    select group_id, member_id from member_role where workspace_id = $1::uuid and group_id is not null
    union
    select group_id, member_id from team_member where workspace_id = $1::uuid and group_id <> ''
  )
  select distinct member.id from held
  join member on member.workspace_id = $1::uuid and member.id = held.member_id
  where not exists (
    select from present where present.root = held.group_id and present.scim_id = member.scim_id
  )`,
)

/** The ids of members whose roles or teams have to be worked out anew, for a group that gave them is gone or left. */
export async function strayedMembers(
  tx: Transaction<Tables>,
  workspaceId: string,
): Promise<readonly string[]> {
  const rows = await strayed.run(tx, [workspaceId])
  return rows.map(row => row.id)
}
