/** What somebody sees of one tenant: everybody what is committed, a transaction also what it has written. */
import { compareText } from '@joinery/scim'
import type { GroupOfMember, Member } from '../store/membership-store.ts'
import type { Include, Relations, WriteResource } from '../store/resource-store.ts'
import type { MemberRow, RosterDraft } from './roster.ts'
import type { Draft } from './shelf.ts'

export interface TenantView {
  readonly roster: RosterDraft
  readonly shelf: (resourceType: string) => Draft
}

export function resourceIn(view: TenantView, resourceType: string, id: string): WriteResource | undefined {
  return view.shelf(resourceType).resources.get(id)
}

/** What is asked for of the relations that a resource of this type has. */
export function relationsOf(
  view: TenantView,
  resourceType: string,
  id: string,
  include: Include = {},
): Relations {
  return {
    ...(include.members && { members: membersOf(view, id) }),
    ...(include.groups && { groups: groupsOf(view, resourceType, id) }),
  }
}

/** The resource with a relation in it, as filters ask for it. */
export function withRelation(
  view: TenantView,
  resourceType: string,
  stored: WriteResource,
  relation: keyof Relations,
): WriteResource {
  const related = relationsOf(view, resourceType, stored.id, { [relation]: true })[relation] ?? []
  return { ...stored, resource: { ...stored.resource, [relation]: related.map(each => ({ ...each })) } }
}

/** The resource is a member of nothing any more, and nothing is a member of it. */
export function removeRelations({ roster }: TenantView, resourceType: string, id: string): void {
  const own = resourceType === 'Group' ? roster.rows(id) : []
  for (const row of [...own, ...roster.withValue(id).filter(({ type }) => type === resourceType)])
    roster.take(row)
}

/** A row as it is shown at this moment. */
export function memberOf(view: TenantView, { value, type, display }: MemberRow): Member {
  const shown = type === undefined ? display : resourceIn(view, type, value)?.display
  return { value, ...(type && { type }), ...(shown && { display: shown }) }
}

/** By value. */
export function byValue(left: { readonly value: string }, right: { readonly value: string }): number {
  return compareText(left.value, right.value)
}

function membersOf(view: TenantView, groupId: string): readonly Member[] {
  return view.roster
    .rows(groupId)
    .map(row => memberOf(view, row))
    .sort(byValue)
}

function groupsOf(view: TenantView, resourceType: string, id: string): readonly GroupOfMember[] {
  const types = new Map<string, GroupOfMember['type']>()
  for (const groupId of holdersOf(view, resourceType, id)) types.set(groupId, 'direct')
  // What is set while a Map is gone through is come to as well; a group that is there already is not set again.
  for (const groupId of types.keys()) {
    for (const above of holdersOf(view, 'Group', groupId)) {
      if (!types.has(above)) types.set(above, 'indirect')
    }
  }
  return [...types].map(([value, type]) => groupOf(view, value, type)).sort(byValue)
}

function groupOf(view: TenantView, value: string, type: GroupOfMember['type']): GroupOfMember {
  const display = resourceIn(view, 'Group', value)?.display
  return { value, ...(display && { display }), type }
}

/** Ids of the groups that have this resource as a member of their own. */
export function holdersOf({ roster }: TenantView, type: string, id: string): readonly string[] {
  return roster
    .withValue(id)
    .filter(row => row.type === type)
    .map(row => row.groupId)
}
