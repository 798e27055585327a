/** Who is in which group, on PostgreSQL or PGlite: the port for memberships as statements. RFC 7643 §4.2. */
import { fold } from '@joinery/scim'
import { type QueryExecutorProvider, sql } from 'kysely'
import type { MemberId, MembershipStore, ParkedMember } from '../store/membership-store.ts'
import { changeOne } from './change-one.ts'
import { findByIds, findByNames } from './find-members.ts'
import { foldedUnlessSame } from './folded-text.ts'
import { holdArrivals, holdGroupsWaiting, lockGroups, lockGroupsOf } from './member-locks.ts'
import {
  addMembers,
  admitMember,
  groupsWaiting,
  keepMembers,
  type MemberRow,
  membersOf,
  removeMembers,
  runChange,
  touchGroups,
} from './members.ts'
import { compileMemberFilter } from './relation-filter.ts'

export const memberships: MembershipStore<QueryExecutorProvider> = {
  holdArrivals,
  holdGroupsWaiting,
  holdGroupsOf: lockGroupsOf,
  findByIds,
  findByNames,

  async add(tx, tenant, groupId, members, parked) {
    if (members.length + parked.length === 0) return []
    return runChange(addMembers, tx, [tenant, groupId, ...columnsOf(members, parked)])
  },

  async remove(tx, tenant, groupId, values) {
    return values.length === 0 ? [] : runChange(removeMembers, tx, [tenant, groupId, values])
  },

  async keepOnly(tx, tenant, groupId, values) {
    return runChange(keepMembers, tx, [tenant, groupId, values])
  },

  /** By primary key, all of the group. */
  async removeMatching(tx, tenant, groupId, filter) {
    const { rows } = await sql<MemberRow>`
      with changed as (
        delete from scim_member as member
        where member.tenant = ${tenant} and member.group_id = ${groupId} and ${compileMemberFilter(filter)}
        returning member.value, member.member_type, member.display
      )
      select changed.value, changed.member_type, coalesce(person.display, changed.display) as display
      from changed left join scim_resource as person on person.tenant = ${tenant}
        and person.resource_type = changed.member_type and person.id = changed.value
      order by changed.value
    `.execute(tx)
    return membersOf(rows)
  },

  changeOne,

  async arrive(tx, tenant, { id, type }, arrivals) {
    const waiting = await groupsWaiting.run(tx, [tenant, arrivals, id])
    const locked = await lockGroups(
      tx,
      tenant,
      waiting.map(row => row.group_id),
    )
    if (locked.length === 0) return []
    const rows = await admitMember.run(tx, [tenant, arrivals, id, foldedUnlessSame(id), type, locked])
    return rows.map(row => row.group_id)
  },

  async touch(tx, tenant, groupIds, at) {
    if (groupIds.length > 0) await touchGroups.run(tx, [tenant, groupIds, at.toISOString()])
  },
}

/** The columns of the rows to be, each a list: value, value_folded, member_type, arrival, display, display_folded. */
function columnsOf(
  members: readonly MemberId[],
  parked: readonly ParkedMember[],
): readonly (readonly (string | null)[])[] {
  const nothing = members.map(() => null)
  const values = [...members.map(({ id }) => id), ...parked.map(({ value }) => value)]
  const displays = [...nothing, ...parked.map(({ display }) => display || null)]
  return [
    values,
    values.map(foldedUnlessSame),
    [...members.map(({ type }) => type), ...parked.map(() => null)],
    [...nothing, ...parked.map(({ arrival }) => arrival)],
    displays,
    displays.map(display => display && fold(display)),
  ]
}
