/**
 * Carries out what a write does to the members of a group, as rows, inside the transaction that has locked the group.
 * Nobody reads the members that the write does not name. RFC 7643 §4.2, RFC 7644 §3.5.2.
 */
import { invalidValue, type ScimError, type Warning } from '@joinery/scim'
import type { MembersChange } from '../resource/change.ts'
import type {
  Member,
  MemberId,
  MembershipStore,
  ParkedMember,
  SingleChange,
} from '../store/membership-store.ts'
import { arrivalOf } from './arrival.ts'
import { type MemberOperation, namesAdded } from './member-operation.ts'
import type { NamedMember } from './named-member.ts'
import type { MembersSettings } from './settings.ts'

export interface MembershipWrite {
  readonly change: MembersChange
  readonly warnings: readonly Warning[]
}

/** How many names an error lists. */
const namesInError = 5

/** Where memberships are written: one group of one tenant, in one transaction. */
export interface GroupScope<Tx> {
  readonly store: MembershipStore<Tx>
  readonly tx: Tx
  readonly tenant: string
  readonly settings: MembersSettings
}

/**
 * Holds the names that the operations may have to park, to be called before the group is locked.
 */
export async function holdNames<Tx>(
  scope: GroupScope<Tx>,
  operations: readonly MemberOperation[],
): Promise<void> {
  if (scope.settings.unknown !== 'park') return
  const { unknown } = await resolve(scope, namesAdded(operations))
  await holdUnknown(scope, unknown)
}

/**
 * Writes the memberships of a locked group, in order.
 *
 * @throws invalidValue when a member is unknown and the settings refuse those
 */
export async function writeMembers<Tx>(
  scope: GroupScope<Tx>,
  groupId: string,
  operations: readonly MemberOperation[],
): Promise<MembershipWrite> {
  const added = new Map<string, Member>()
  const removed = new Map<string, Member>()
  const warnings: Warning[] = []
  for (const operation of operations) {
    const joined = await join(scope, groupId, operation, warnings)
    const left = await leave(scope, groupId, operation, joined.values)
    note(joined.members, added, removed)
    note(left, removed, added)
  }
  return { change: { added: [...added.values()], removed: [...removed.values()] }, warnings }
}

/** The one member, called by its id, that the operations are about; undefined where they are about more. */
export function singleChange(
  { resolveBy, unknown }: MembersSettings,
  operations: readonly MemberOperation[],
): SingleChange | undefined {
  const [operation] = operations
  if (operations.length !== 1 || resolveBy !== 'id' || unknown !== 'refuse') return undefined
  if (operation?.kind !== 'add' && operation?.kind !== 'remove') return undefined
  const [member] = operation.members
  if (member === undefined || operation.members.length !== 1) return undefined
  return { kind: operation.kind, value: member.value }
}

/** Who joins and leaves again in one write did neither. */
function note(members: readonly Member[], done: Map<string, Member>, undone: Map<string, Member>): void {
  for (const member of members) if (!undone.delete(member.value)) done.set(member.value, member)
}

interface Joined {
  /** Under which values the operation's members stand in the group now. */
  readonly values: readonly string[]
  readonly members: readonly Member[]
}

async function join<Tx>(
  scope: GroupScope<Tx>,
  groupId: string,
  operation: MemberOperation,
  warnings: Warning[],
): Promise<Joined> {
  if (operation.kind !== 'add' && operation.kind !== 'replaceAll') return { values: [], members: [] }
  const { members, at } = operation
  if (members.length === 0) return { values: [], members: [] }
  const { known, unknown } = await resolve(
    scope,
    members.map(({ value }) => value),
  )
  if (unknown.length > 0) refuseOrHold(scope, unknown, at, warnings)
  // Held before the group was locked, unless somebody left in between; then the order of locks is left, too.
  await holdUnknown(scope, unknown)
  const ids = [...new Map([...known.values()].map(member => [member.id, member])).values()]
  const parked = parkedMembers(scope, members, new Set(unknown))
  return {
    values: [...ids.map(({ id }) => id), ...parked.map(({ value }) => value)],
    members: await scope.store.add(scope.tx, scope.tenant, groupId, ids, parked),
  }
}

async function leave<Tx>(
  scope: GroupScope<Tx>,
  groupId: string,
  operation: MemberOperation,
  kept: readonly string[],
): Promise<readonly Member[]> {
  const { store, tx, tenant } = scope
  switch (operation.kind) {
    case 'add':
      return []
    case 'replaceAll':
      return store.keepOnly(tx, tenant, groupId, kept)
    case 'removeMatching':
      return store.removeMatching(tx, tenant, groupId, operation.filter)
    default:
      return store.remove(tx, tenant, groupId, await namesToRemove(scope, operation.members))
  }
}

/** What is to go may stand in the group under its id or, parked, under the name itself. */
async function namesToRemove<Tx>(
  scope: GroupScope<Tx>,
  members: readonly NamedMember[],
): Promise<readonly string[]> {
  const names = members.map(({ value }) => value)
  if (scope.settings.resolveBy === 'id') return names
  const { known } = await resolve(scope, names)
  return [...new Set([...names, ...[...known.values()].map(({ id }) => id)])]
}

interface Resolved {
  readonly known: ReadonlyMap<string, MemberId>
  /** Names that no resource has. */
  readonly unknown: readonly string[]
}

async function resolve<Tx>(
  { store, tx, tenant, settings: { resolveBy } }: GroupScope<Tx>,
  names: readonly string[],
): Promise<Resolved> {
  const distinct = [...new Set(names)]
  const byId = await store.findByIds(tx, tenant, distinct)
  const others = distinct.filter(name => !byId.has(name))
  if (others.length === 0 || resolveBy === 'id') return { known: byId, unknown: others }
  const arrivals = others.map(name => arrivalOf(resolveBy, name))
  const byName = await store.findByNames(tx, tenant, resolveBy, [...new Set(arrivals)])
  const known = new Map(byId)
  const unknown: string[] = []
  for (const name of others) {
    const found = byName.get(arrivalOf(resolveBy, name))
    if (found === undefined) unknown.push(name)
    else known.set(name, found)
  }
  return { known, unknown }
}

/** @throws invalidValue, naming them, where the settings refuse them */
function refuseOrHold<Tx>(
  { settings }: GroupScope<Tx>,
  unknown: readonly string[],
  at: string,
  warnings: Warning[],
): void {
  if (settings.unknown === 'refuse') throw unknownMembers(settings, unknown, at)
  warnings.push({ path: 'members', reason: `parked until they arrive: ${listed(unknown)}` })
}

export function unknownMembers(
  { resolveBy }: MembersSettings,
  unknown: readonly string[],
  at: string,
): ScimError {
  const word = resolveBy === 'id' ? 'id' : `id or ${resolveBy}`
  return invalidValue(`${at}: there is no User or Group with the ${word} ${listed(unknown)}`)
}

function listed(names: readonly string[]): string {
  const named = names.slice(0, namesInError).map(name => JSON.stringify(name.slice(0, 100)))
  return (names.length > named.length ? [...named, `${names.length - named.length} more`] : named).join(', ')
}

async function holdUnknown<Tx>(
  { store, tx, tenant, settings: { resolveBy } }: GroupScope<Tx>,
  unknown: readonly string[],
): Promise<void> {
  if (unknown.length === 0) return
  await store.holdArrivals(tx, tenant, [...new Set(unknown.map(name => arrivalOf(resolveBy, name)))].sort())
}

function parkedMembers<Tx>(
  { settings: { resolveBy } }: GroupScope<Tx>,
  members: readonly NamedMember[],
  unknown: ReadonlySet<string>,
): readonly ParkedMember[] {
  const parked = members
    .filter(({ value }) => unknown.has(value))
    .map(({ value, display }) => ({
      value,
      arrival: arrivalOf(resolveBy, value),
      ...(display !== undefined && { display }),
    }))
  return [...new Map(parked.map(member => [member.arrival, member])).values()]
}
