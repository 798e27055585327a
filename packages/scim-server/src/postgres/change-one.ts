/**
 * One member that joins a group or leaves it: the group is locked, the row written and the version counted by one
 * statement, by primary keys. What writers before this one committed while it waited for the group is in the group that
 * it returns, and in the version that it counts up, for rows that are locked are read anew; memberships that they wrote
 * it does not see, as if it had come before them, which a request that was under way at the same time may have.
 */
import { type FixedStatement, fixedStatement } from '@joinery/database'
import type { QueryExecutorProvider } from 'kysely'
import type { SingleChange, SingleChanged } from '../store/membership-store.ts'
import { memberOf } from './relations.ts'
import { turnOf } from './resources.ts'
import { type StoredRow, storedResource } from './stored-row.ts'

interface ChangedRow extends StoredRow {
  readonly known: boolean
  /** Null for nobody. */
  readonly value: string | null
  readonly member_type: string | null
  readonly display: string | null
}

/** As lockResource locks. */
const holder = `turn as materialized (
    select pg_advisory_xact_lock(${turnOf('$1::text', "'Group'", '$2::text')})
  ), holder as materialized (
    select resource.id, resource.document, resource.version, resource.created, resource.last_modified
    from turn, scim_resource as resource
    where resource.tenant = $1 and resource.resource_type = 'Group' and resource.id = $2
    for no key update of resource
  )`

const counted = `counted as (
    update scim_resource
    set version = scim_resource.version + 1, last_modified = greatest(scim_resource.last_modified, $4::timestamptz)
    where tenant = $1 and resource_type = 'Group' and id = $2 and exists (select 1 from changed)
  )`

const columns = 'holder.id, holder.document, holder.version, holder.created, holder.last_modified'

/** Of a User and a Group of one id the User is meant. */
const add = fixedStatement<ChangedRow>(
  'scim-member-add',
  `with ${holder}, found as materialized (
    select id, id_folded, resource_type, display from scim_resource
    where tenant = $1 and resource_type in ('User', 'Group') and id = $3
    order by resource_type desc limit 1
  ), changed as (
    insert into scim_member (tenant, group_id, value, value_folded, member_type)
    select $1, holder.id, found.id, found.id_folded, found.resource_type from holder, found
    on conflict do nothing
    returning value, member_type
  ), ${counted}
  select ${columns}, exists (select 1 from found) as known, changed.value, changed.member_type,
    (select display from found) as display
  from holder left join changed on true`,
)

const remove = fixedStatement<ChangedRow>(
  'scim-member-remove',
  `with ${holder}, changed as (
    delete from scim_member as member using holder
    where member.tenant = $1 and member.group_id = holder.id and member.value = $3
    returning member.value, member.member_type, member.display
  ), ${counted}
  select ${columns}, true as known, changed.value, changed.member_type,
    coalesce(person.display, changed.display) as display
  from holder left join changed on true
  left join scim_resource as person on person.tenant = $1
    and person.resource_type = changed.member_type and person.id = changed.value`,
)

const statements: Readonly<Record<SingleChange['kind'], FixedStatement<ChangedRow>>> = { add, remove }

export async function changeOne(
  executor: QueryExecutorProvider,
  tenant: string,
  groupId: string,
  { kind, value }: SingleChange,
  at: Date,
): Promise<SingleChanged | undefined> {
  const [row] = await statements[kind].run(executor, [tenant, groupId, value, at.toISOString()])
  if (row === undefined) return undefined
  return {
    group: storedResource(row),
    isKnown: row.known,
    ...(row.value !== null && { member: memberOf(row.value, row.member_type, row.display) }),
  }
}
