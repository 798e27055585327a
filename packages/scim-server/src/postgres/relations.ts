/**
 * Memberships as they are read beside a resource, in its own statement: the members of a Group, the groups of a User.
 * They come as JSON that the database has put together, one small array for each, and are checked here.
 * RFC 7643 §4.1.2 and §4.2.
 */
import type { GroupOfMember, Member } from '../store/membership-store.ts'
import type { Relations } from '../store/resource-store.ts'

/** Relations as a row has them: undefined where they were not asked for. */
export interface RelationsRow {
  readonly members?: unknown
  readonly groups?: unknown
}

/** Of a row `resource` of scim_resource; by the primary keys of scim_member and scim_resource. */
export const members = `(
  select coalesce(json_agg(json_build_array(
    member.value, member.member_type, coalesce(person.display, member.display)
  ) order by member.value), '[]'::json)
  from scim_member as member
  left join scim_resource as person on person.tenant = member.tenant
    and person.resource_type = member.member_type and person.id = member.value
  where member.tenant = resource.tenant and member.group_id = resource.id
) as members`

const holderOf = (group: string): string => `left join scim_resource as holder
      on holder.tenant = resource.tenant and holder.resource_type = 'Group' and holder.id = ${group}`

/**
 * Of a row `resource` of scim_resource, by scim_member_value: the groups that it is in. Null where scim_member_nested
 * says that a group of the tenant is in another, and there may be more.
 */
export const directGroups: string = `case when not exists (
    select 1 from scim_member as nested
    where nested.tenant = resource.tenant and nested.member_type = 'Group'
  ) then (
    select coalesce(json_agg(json_build_array(
      member.group_id, holder.display, true
    ) order by member.group_id), '[]'::json)
    from scim_member as member ${holderOf('member.group_id')}
    where member.tenant = resource.tenant and member.value = resource.id
      and member.member_type = resource.resource_type
  ) end as groups`

/**
 * Of a row `resource` of scim_resource, by scim_member_value: the groups that it is in, and those that these are in. A
 * cycle of groups ends, for each comes once.
 */
export const allGroups: string = `(
    with recursive above (group_id, direct) as (
      select member.group_id, true from scim_member as member
      where member.tenant = resource.tenant and member.value = resource.id
        and member.member_type = resource.resource_type
      union
      select member.group_id, false from above
      join scim_member as member on member.tenant = resource.tenant and member.value = above.group_id
        and member.member_type = 'Group'
    )
    select coalesce(json_agg(json_build_array(
      held.group_id, holder.display, held.direct
    ) order by held.group_id), '[]'::json)
    from (select group_id, bool_or(direct) as direct from above group by group_id) as held
    ${holderOf('held.group_id')}
  ) as groups`

/** @throws TypeError when the database gave something else than was asked for */
export function relationsOf(row: RelationsRow): Relations {
  return {
    ...(row.members !== undefined && { members: listOf(row.members).map(readMember) }),
    ...(row.groups !== undefined && { groups: listOf(row.groups).map(readGroup) }),
  }
}

/** A member from its columns. */
export function memberOf(value: string, type: unknown, display: unknown): Member {
  return {
    value,
    ...((type === 'User' || type === 'Group') && { type }),
    ...(typeof display === 'string' && { display }),
  }
}

function readMember(element: unknown): Member {
  const [value, type, display] = listOf(element)
  if (typeof value !== 'string') throw new TypeError('A member was read that has no value.')
  return memberOf(value, type, display)
}

function readGroup(element: unknown): GroupOfMember {
  const [value, display, direct] = listOf(element)
  if (typeof value !== 'string') throw new TypeError('A group of a member was read that has no value.')
  return {
    value,
    ...(typeof display === 'string' && { display }),
    type: direct === true ? 'direct' : 'indirect',
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new TypeError(`Relations were read that are no list but ${typeof value}.`)
}
