/**
 * Who is in which group, in memory: the port for memberships on the drafts of a transaction. Transactions wait for one
 * another, so nothing has to be locked. RFC 7643 §4.2.
 */
import { compareText } from '@joinery/scim'
import { membersAmong } from '../store/find-among.ts'
import type { Member, MemberId, MembershipStore } from '../store/membership-store.ts'
import type { MemberRow } from './roster.ts'
import { holderOf, resourcesByAge, touchResource } from './shelf.ts'
import { byValue, holdersOf, memberOf, type TenantView } from './tenant-view.ts'

/** What a transaction sees of a tenant. */
type ViewIn<Tx> = (tx: Tx, tenant: string) => TenantView

export function memberships<Tx>(viewIn: ViewIn<Tx>): MembershipStore<Tx> {
  return {
    async holdArrivals() {},

    async holdGroupsOf(tx, tenant, { type, id }) {
      return [...holdersOf(viewIn(tx, tenant), type, id)].sort(compareText)
    },

    ...finding(viewIn),

    async add(tx, tenant, groupId, members, parked) {
      const rows = [
        ...members.map(({ id, type }): MemberRow => ({ groupId, value: id, type })),
        ...parked.map((name): MemberRow => ({ groupId, ...name })),
      ]
      return added(viewIn(tx, tenant), rows)
    },

    async remove(tx, tenant, groupId, values) {
      const view = viewIn(tx, tenant)
      return removed(
        view,
        [...new Set(values)].flatMap(value => view.roster.row(groupId, value) ?? []),
      )
    },

    async keepOnly(tx, tenant, groupId, values) {
      const view = viewIn(tx, tenant)
      const kept = new Set(values)
      return removed(
        view,
        view.roster.rows(groupId).filter(({ value }) => !kept.has(value)),
      )
    },

    async removeMatching(tx, tenant, groupId, filter) {
      const view = viewIn(tx, tenant)
      const members = view.roster.rows(groupId).map(row => memberOf(view, row))
      const gone = membersAmong(members, filter).map(({ value }) => value)
      return removed(
        view,
        gone.flatMap(value => view.roster.row(groupId, value) ?? []),
      )
    },

    async arrive(tx, tenant, member, arrivals) {
      return arrived(viewIn(tx, tenant), member, arrivals)
    },

    async touch(tx, tenant, groupIds, at) {
      const draft = viewIn(tx, tenant).shelf('Group')
      for (const id of groupIds) touchResource(draft, id, at)
    },
  }
}

function finding<Tx>(viewIn: ViewIn<Tx>): Pick<MembershipStore<Tx>, 'findByIds' | 'findByNames'> {
  return {
    async findByIds(tx, tenant, ids) {
      const view = viewIn(tx, tenant)
      return new Map(ids.flatMap(id => memberOfId(view, id)))
    },

    async findByNames(tx, tenant, by, names) {
      const view = viewIn(tx, tenant)
      const idOf = by === 'userName' ? byUserName(view) : byExternalId(view)
      return new Map(
        names.flatMap((name): [string, MemberId][] => {
          const id = idOf(name)
          return id === undefined ? [] : [[name, { id, type: 'User' }]]
        }),
      )
    },
  }
}

function memberOfId(view: TenantView, id: string): [string, MemberId][] {
  for (const type of ['User', 'Group'] as const) {
    if (view.shelf(type).resources.get(id) !== undefined) return [[id, { id, type }]]
  }
  return []
}

type IdOf = (name: string) => string | undefined

function byUserName(view: TenantView): IdOf {
  const users = view.shelf('User')
  return name => holderOf(users, 'userName', name)
}

function byExternalId(view: TenantView): IdOf {
  const oldest = new Map<unknown, string>()
  for (const { id, search } of resourcesByAge(view.shelf('User'))) {
    const { externalid: name } = search
    if (!oldest.has(name)) oldest.set(name, id)
  }
  return name => oldest.get(name)
}

/** @throws Error when a member is not there */
function added(view: TenantView, rows: readonly MemberRow[]): readonly Member[] {
  const members: Member[] = []
  for (const row of rows) {
    const { groupId, value, type } = row
    if (view.roster.row(groupId, value) !== undefined) continue
    if (type !== undefined && view.shelf(type).resources.get(value) === undefined) {
      throw new Error(`There is no ${type} with the id "${value}" to become a member.`)
    }
    view.roster.put(row)
    members.push(memberOf(view, row))
  }
  return members.sort(byValue)
}

function removed(view: TenantView, rows: readonly MemberRow[]): readonly Member[] {
  for (const row of rows) view.roster.take(row)
  return rows.map(row => memberOf(view, row)).sort(byValue)
}

/** One row of each group becomes the member, unless it is one already; the others go. */
function arrived(
  { roster }: TenantView,
  { id, type }: MemberId,
  arrivals: readonly string[],
): readonly string[] {
  const waiting = [...arrivals.flatMap(name => roster.waitingFor(name)), ...roster.withValue(id)]
  const joined = new Set<string>()
  for (const row of waiting.filter(each => each.type === undefined)) {
    roster.take(row)
    if (roster.row(row.groupId, id)?.type !== undefined) continue
    const { groupId } = row
    const called = roster.row(groupId, id)
    if (called !== undefined) roster.take(called)
    roster.put({ groupId, value: id, type })
    joined.add(groupId)
  }
  return [...joined].sort(compareText)
}
