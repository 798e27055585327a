/**
 * The locks around memberships, always in this order: names that may be parked, sorted; then groups, sorted by id;
 * then members. All last until the transaction ends.
 */
import { fixedStatement } from '@joinery/database'
import type { QueryExecutorProvider } from 'kysely'
import type { MemberId } from '../store/membership-store.ts'
import { groupsHolding } from './members.ts'
import { lockAgainstJoining, turnOf } from './resources.ts'
import { Overtaken } from './run-again.ts'

/** Advisory locks of their own, apart from those on resources; two names of one hash merely wait for each other. */
const holdNames = fixedStatement<never>(
  'scim-arrivals-hold',
  `select pg_advisory_xact_lock(name.hash) from (
    select distinct hashtextextended(concat_ws('/', $1::text, arrival), 1) as hash
    from unnest($2::text[]) as wanted (arrival) order by hash
  ) as name`,
)

/**
 * By primary key. As lockResource does with one: first the turns, of all groups and of a member ($3, $4) if there is
 * one, then the rows. Whoever waits for a turn after he locked a row has a transaction id from before the change that
 * he waits for.
 */
const lockAll = fixedStatement<{ id: string }>(
  'scim-groups-lock',
  `with turn as materialized (
    select wanted.type, wanted.id, pg_advisory_xact_lock(${turnOf('$1::text', 'wanted.type', 'wanted.id')})
    from (
      select 'Group' as type, id collate "C" as id, 1 as place
      from (select distinct id from unnest($2::text[]) as named (id)) as named
      union all select $3::text, $4::text, 2 where $3::text is not null
      order by place, id
    ) as wanted
  )
  select resource.id from turn join scim_resource as resource
    on resource.tenant = $1 and resource.resource_type = 'Group' and resource.id = turn.id
  where turn.type = 'Group'
  order by resource.id
  for no key update of resource`,
)

/** By scim_member_arrival. Takes the turns alone, and so needs no transaction id. */
const holdWaiting = fixedStatement<never>(
  'scim-groups-hold-waiting',
  `select pg_advisory_xact_lock(${turnOf('$1::text', "'Group'", 'waiting.group_id')}) from (
    select distinct group_id from scim_member where tenant = $1 and arrival = any ($2::text[]) order by group_id
  ) as waiting`,
)

export async function holdArrivals(
  executor: QueryExecutorProvider,
  tenant: string,
  arrivals: readonly string[],
): Promise<void> {
  if (arrivals.length > 0) await holdNames.run(executor, [tenant, arrivals])
}

export async function holdGroupsWaiting(
  executor: QueryExecutorProvider,
  tenant: string,
  arrivals: readonly string[],
): Promise<void> {
  if (arrivals.length > 0) await holdWaiting.run(executor, [tenant, arrivals])
}

/** Returns the ids of those that are there. With a member, its turn is taken after theirs. */
export async function lockGroups(
  executor: QueryExecutorProvider,
  tenant: string,
  ids: readonly string[],
  member?: MemberId,
): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const rows = await lockAll.run(executor, [tenant, ids, member?.type ?? null, member?.id ?? null])
  return rows.map(({ id }) => id)
}

/** Locks the groups and then the member. @throws Overtaken when it joined another group in between */
export async function lockGroupsOf(
  executor: QueryExecutorProvider,
  tenant: string,
  member: MemberId,
): Promise<readonly string[]> {
  const idsOfGroups = async () =>
    (await groupsHolding.run(executor, [tenant, member.type, member.id])).map(row => row.group_id)
  const locked = new Set(await lockGroups(executor, tenant, await idsOfGroups(), member))
  await lockAgainstJoining(executor, { tenant, resourceType: member.type }, member.id)
  const ids = await idsOfGroups()
  if (ids.every(id => locked.has(id))) return ids
  throw new Overtaken(`The ${member.type} "${member.id}" joined a group while its groups were being locked.`)
}
