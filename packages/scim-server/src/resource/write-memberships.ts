/**
 * The part of a write that is about who is in which group: the members of a group that is written, the groups that
 * wait for a resource that arrives, and those that lose one that goes. RFC 7643 §4.2.
 *
 * Locks are taken in the order that the port of memberships names, so what may be parked is held before the group.
 */
import type { JsonObject, ResourceTypeDefinition, Warning } from '@joinery/scim'
import { arrivalOfResource } from '../groups/arrival.ts'
import type { MemberOperation } from '../groups/member-operation.ts'
import {
  type GroupScope,
  holdNames,
  singleChange,
  unknownMembers,
  writeMembers,
} from '../groups/membership.ts'
import { isGroup, isMember } from '../groups/relations.ts'
import type { MemberId, MembershipStore } from '../store/membership-store.ts'
import type { Include, ServedResource } from '../store/resource-store.ts'
import type { MembersChange } from './change.ts'
import { type Conditions, checkConditions } from './conditions.ts'
import { parseResource } from './document.ts'
import { changeOf, noSuchResource, type WriteScope } from './write-scope.ts'

/** A write of members that is prepared and waits for its group to be locked or stored. */
export interface Memberships {
  /** @throws invalidValue when a member is unknown and those are refused */
  write(): Promise<{ readonly change?: MembersChange; readonly warnings: readonly Warning[] }>
}

const none: Memberships = { write: async () => ({ warnings: [] }) }

/** Gets ready to carry out the operations on a group; `undefined` stands for a type that has no members. */
export async function prepareMemberships<Tx>(
  { settings, tx, tenant, type, id }: WriteScope<Tx>,
  operations: readonly MemberOperation[] | undefined,
): Promise<Memberships> {
  if (operations === undefined) return none
  const store = membershipsOf(settings.store.memberships, type)
  const scope: GroupScope<Tx> = { store, tx, tenant, settings: settings.members }
  await holdNames(scope, operations)
  return { write: () => writeMembers(scope, id, operations) }
}

/** What a patch of one member came to. */
export interface MemberChanged {
  /** The group as it was; it is locked. */
  readonly group: ServedResource
  readonly change: MembersChange
}

/**
 * Carries out operations that are about one member alone, where the store does that in one go; undefined for others.
 *
 * @throws preconditionFailed when the conditions do not hold
 * @throws invalidValue when the member is unknown
 * @throws notFound when there is no such group
 */
export async function changeMember<Tx>(
  { settings, tx, tenant, type, id, at }: WriteScope<Tx>,
  operations: readonly MemberOperation[] | undefined,
  conditions: Conditions,
): Promise<MemberChanged | undefined> {
  const store = settings.store.memberships
  const single = operations && singleChange(settings.members, operations)
  if (store?.changeOne === undefined || single === undefined) return undefined
  const changed = await store.changeOne(tx, tenant, id, single, at)
  if (changed === undefined) throw noSuchResource(type, id)
  const { group, isKnown, member } = changed
  checkConditions(conditions, type, group)
  if (!isKnown) throw unknownMembers(settings.members, [single.value], operations?.[0]?.at ?? 'members')
  const members = member === undefined ? [] : [member]
  const isAdded = single.kind === 'add'
  return { group, change: { added: isAdded ? members : [], removed: isAdded ? [] : members } }
}

/**
 * Holds the name under which this resource arrives, or would arrive if groups waited for it, and the groups that do;
 * returns the name.
 */
export async function holdArrival<Tx>(
  scope: WriteScope<Tx>,
  document: JsonObject,
): Promise<string | undefined> {
  const { settings, tx, tenant } = scope
  const member = memberOf(scope)
  if (member === undefined || settings.members.unknown !== 'park') return undefined
  const arrival = arrivalOfResource(settings.members.resolveBy, member, document)
  if (arrival === undefined) return undefined
  await settings.store.memberships?.holdArrivals(tx, tenant, [arrival])
  await settings.store.memberships?.holdGroupsWaiting?.(tx, tenant, [arrival])
  return arrival
}

/**
 * Makes a resource that was stored a member of the groups that waited for it, which the application is told; returns
 * the groups that it is in, where that may have changed.
 */
export async function welcome<Tx>(
  scope: WriteScope<Tx>,
  arrival: string | undefined,
): Promise<Pick<ServedResource, 'groups'>> {
  const { settings, tx, tenant, type, id } = scope
  const { store } = settings
  const member = memberOf(scope)
  if (arrival === undefined || member === undefined || store.memberships === undefined) return {}
  const groupIds = await store.memberships.arrive(tx, tenant, member, [arrival])
  if (groupIds.length === 0) return {}
  const served = await store.lock(tx, tenant, type.name, id, { groups: true })
  for (const groupId of groupIds) await tellJoined(scope, groupId, member)
  return { ...(served?.groups && { groups: served.groups }) }
}

/** Locks the groups that a member which is to be removed is in, and returns their ids. */
export async function holdGroups<Tx>(scope: WriteScope<Tx>): Promise<readonly string[]> {
  const { settings, tx, tenant } = scope
  const member = memberOf(scope)
  return (member && (await settings.store.memberships?.holdGroupsOf(tx, tenant, member))) ?? []
}

/** A resource that was left as it is, with the relations that are asked for. */
export async function withRelations<Tx>(
  { settings, tx, tenant, type, id }: WriteScope<Tx>,
  stored: ServedResource,
  include: Include,
): Promise<ServedResource> {
  if (!include.members && !include.groups) return stored
  return (await settings.store.lock(tx, tenant, type.name, id, include)) ?? stored
}

async function tellJoined<Tx>(scope: WriteScope<Tx>, groupId: string, member: MemberId): Promise<void> {
  const { settings, tx, tenant, at } = scope
  const type = (await settings.resourceTypesOf(tenant)).find(isGroup)
  if (type === undefined) return
  const before = await settings.store.lock(tx, tenant, type.name, groupId)
  await settings.store.memberships?.touch(tx, tenant, [groupId], at)
  const after = await settings.store.lock(tx, tenant, type.name, groupId)
  if (before === undefined || after === undefined) return
  const resources = [before, after].map(stored => parseResource(settings.baseUrl(), type, stored))
  const members: MembersChange = { added: [{ value: member.id, type: member.type }], removed: [] }
  await settings.onChange(
    tx,
    changeOf({ ...scope, type, id: groupId }, 'patch', resources[0], resources[1], members),
  )
}

function memberOf<Tx>({ settings, type, id }: WriteScope<Tx>): MemberId | undefined {
  return settings.store.memberships !== undefined && isMember(type) ? { id, type: type.name } : undefined
}

function membershipsOf<Tx>(
  memberships: MembershipStore<Tx> | undefined,
  type: ResourceTypeDefinition,
): MembershipStore<Tx> {
  if (memberships === undefined)
    throw new Error(`The store keeps no memberships, so it serves no ${type.name}.`)
  return memberships
}
