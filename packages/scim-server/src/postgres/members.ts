/**
 * The fixed statements on memberships, each with the index it relies on. What is written here is written while the
 * group is locked, so nobody else writes the rows of that group; a member may vanish meanwhile, which the foreign key
 * refuses (scim_member_resource) and the store answers by running the transaction again.
 */
import { type FixedStatement, fixedStatement } from '@joinery/database'
import type { QueryExecutorProvider } from 'kysely'
import type { Member } from '../store/membership-store.ts'
import { memberOf } from './relations.ts'

export interface MemberRow {
  readonly value: string
  readonly member_type: string | null
  readonly display: string | null
}

/**
 * Rows of `changed`, rows of scim_member with what people call them at this moment; by the primary key of
 * scim_resource.
 */
const changedMembers = `
  select changed.value, changed.member_type, coalesce(person.display, changed.display) as display
  from changed left join scim_resource as person on person.tenant = $1
    and person.resource_type = changed.member_type and person.id = changed.value
  order by changed.value`

function changing(name: string, change: string): FixedStatement<MemberRow> {
  return fixedStatement(
    name,
    `with changed as (${change} returning member.value, member.member_type, member.display) ${changedMembers}`,
  )
}

/** What is there already is found by the primary key. Sorted, so that rows are locked in one order. */
export const addMembers: FixedStatement<MemberRow> = changing(
  'scim-members-add',
  `insert into scim_member as member
    (tenant, group_id, value, value_folded, member_type, arrival, display, display_folded)
  select $1, $2, added.* from unnest(
    $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]
  ) as added (value, value_folded, member_type, arrival, display, display_folded)
  order by added.value
  on conflict do nothing`,
)

/** By primary key. */
export const removeMembers: FixedStatement<MemberRow> = changing(
  'scim-members-remove',
  `delete from scim_member as member using unnest($3::text[]) as named (value)
  where member.tenant = $1 and member.group_id = $2 and member.value = named.value`,
)

/** By primary key, all of the group. */
export const keepMembers: FixedStatement<MemberRow> = changing(
  'scim-members-keep',
  `delete from scim_member as member
  where member.tenant = $1 and member.group_id = $2
    and not exists (select 1 from unnest($3::text[]) as kept (value) where kept.value = member.value)`,
)

/** By primary key. */
export const touchGroups: FixedStatement<never> = fixedStatement(
  'scim-groups-touch',
  `update scim_resource set version = version + 1, last_modified = greatest(last_modified, $3::timestamptz)
  where tenant = $1 and resource_type = 'Group' and id = any ($2::text[])`,
)

/** By scim_member_value. */
export const groupsHolding: FixedStatement<{ group_id: string }> = fixedStatement(
  'scim-groups-holding',
  `select group_id from scim_member where tenant = $1 and member_type = $2 and value = $3 order by group_id`,
)

/** By scim_member_arrival, and by scim_member_value for what was called by the id that came. */
const waits = `tenant = $1 and arrival is not null and (arrival = any ($2::text[]) or value = $3)`

export const groupsWaiting: FixedStatement<{ group_id: string }> = fixedStatement(
  'scim-groups-waiting',
  `select distinct group_id from scim_member where ${waits} order by group_id`,
)

/**
 * Makes one member of all rows of a group that waited for it, and none where it is a member already. Of several the
 * one that is called by the id goes first, for its key stays.
 */
export const admitMember: FixedStatement<{ group_id: string }> = fixedStatement(
  'scim-members-admit',
  `with waiting as (
    select group_id, value, row_number() over (partition by group_id order by value <> $3, value) = 1
      and not exists (
        select 1 from scim_member as same where same.tenant = $1 and same.group_id = scim_member.group_id
          and same.value = $3 and same.member_type is not null
      ) as admitted
    from scim_member where ${waits} and group_id = any ($6::text[])
  ), dropped as (
    delete from scim_member as member using waiting
    where member.tenant = $1 and member.group_id = waiting.group_id and member.value = waiting.value
      and not waiting.admitted
  ), joined as (
    update scim_member as member set value = $3, value_folded = $4, member_type = $5,
      arrival = null, display = null, display_folded = null
    from waiting
    where member.tenant = $1 and member.group_id = waiting.group_id and member.value = waiting.value
      and waiting.admitted
    returning member.group_id
  )
  select group_id from joined order by group_id`,
)

/** Members as the statements above give them. */
export async function runChange(
  statement: FixedStatement<MemberRow>,
  executor: QueryExecutorProvider,
  values: readonly unknown[],
): Promise<readonly Member[]> {
  return membersOf(await statement.run(executor, values))
}

export function membersOf(rows: readonly MemberRow[]): readonly Member[] {
  return rows.map(({ value, member_type: type, display }) => memberOf(value, type, display))
}
