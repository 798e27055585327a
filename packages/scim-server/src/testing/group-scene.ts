/** Where a case of the membership contract plays: one store with memberships, and a tenant of its own. */
import assert from 'node:assert/strict'
import type {
  GroupOfMember,
  Member,
  MemberId,
  MembershipStore,
  MemberType,
  ParkedMember,
} from '../store/membership-store.ts'
import type { ResourceStore } from '../store/resource-store.ts'
import type { ContractCase, OpenForCase } from './contract-case.ts'
import { type Filter, filterOf, newTenant } from './store-scene.ts'
import { storedVersion } from './stored-version.ts'

export class GroupScene<Tx> {
  readonly store: ResourceStore<Tx>
  readonly memberships: MembershipStore<Tx>
  readonly tenant: string

  constructor(store: ResourceStore<Tx>, tenant: string) {
    assert(store.memberships, 'the store has no memberships')
    this.store = store
    this.memberships = store.memberships
    this.tenant = tenant
  }

  inTx<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    return this.store.transaction(run)
  }

  /** Users of these ids; `u1` has the userName `Name u1`. */
  addUsers(...ids: readonly string[]): Promise<void> {
    return this.inTx(async tx => {
      for (const id of ids) await this.insertUser(tx, id, `Name ${id}`)
    })
  }

  insertUser(tx: Tx, id: string, userName: string): Promise<void> {
    return this.store.insert(tx, this.tenant, 'User', storedVersion('User', id, { userName }))
  }

  /** Groups of these ids; `g1` has the displayName `Group g1`. */
  addGroups(...ids: readonly string[]): Promise<void> {
    return this.inTx(async tx => {
      for (const id of ids) {
        const resource = storedVersion('Group', id, { displayName: `Group ${id}` })
        await this.store.insert(tx, this.tenant, 'Group', resource)
      }
    })
  }

  /** Adds members to a group that it locks. */
  add(groupId: string, ...members: readonly MemberId[]): Promise<readonly Member[]> {
    return this.inTx(async tx => {
      await this.store.lock(tx, this.tenant, 'Group', groupId)
      return this.memberships.add(tx, this.tenant, groupId, members, [])
    })
  }

  park(groupId: string, ...parked: readonly ParkedMember[]): Promise<readonly Member[]> {
    return this.inTx(tx => this.memberships.add(tx, this.tenant, groupId, [], parked))
  }

  leave(groupId: string, ...values: readonly string[]): Promise<readonly Member[]> {
    return this.inTx(tx => this.memberships.remove(tx, this.tenant, groupId, values))
  }

  keepOnly(groupId: string, ...values: readonly string[]): Promise<readonly Member[]> {
    return this.inTx(tx => this.memberships.keepOnly(tx, this.tenant, groupId, values))
  }

  /** @param text the filter on one member, as a patch with `members[…]` has it */
  leaveMatching(groupId: string, text: string): Promise<readonly Member[]> {
    const filter = onMember(text)
    return this.inTx(tx => this.memberships.removeMatching(tx, this.tenant, groupId, filter))
  }

  remove(type: MemberType, id: string): Promise<boolean> {
    return this.inTx(tx => this.store.remove(tx, this.tenant, type, id))
  }

  async membersOf(groupId: string): Promise<readonly Member[] | undefined> {
    return (await this.store.get(this.tenant, 'Group', groupId, { members: true }))?.members
  }

  async groupsOf(id: string): Promise<readonly GroupOfMember[] | undefined> {
    return (await this.store.get(this.tenant, 'User', id, { groups: true }))?.groups
  }

  async idsOf(type: MemberType, text: string): Promise<string> {
    const query = { filter: filterOf(type, text), offset: 0, limit: 100 }
    return (await this.store.find(this.tenant, type, query)).resources.map(({ id }) => id).join(' ')
  }

  /** A scene with the same store in a tenant of almost the same name. */
  elsewhere(): GroupScene<Tx> {
    return new GroupScene(this.store, `${this.tenant}x`)
  }
}

export function user(id: string): MemberId {
  return { id, type: 'User' }
}

export function group(id: string): MemberId {
  return { id, type: 'Group' }
}

/** Arrives under its name in lower case. */
export function parkedAs(value: string, display?: string): ParkedMember {
  return { value, arrival: value.toLowerCase(), ...(display !== undefined && { display }) }
}

/** Nothing for members that were not read. */
export function valuesOf(members: readonly { readonly value: string }[] | undefined): string | undefined {
  return members?.map(({ value }) => value).join(' ')
}

function onMember(text: string): Filter {
  const bound = filterOf('Group', `members[${text}]`)
  assert(bound.kind === 'valuePath', text)
  return bound.filter
}

/** A rule of the membership contract. */
export interface GroupRule {
  readonly title: string
  readonly holds: <Tx>(scene: GroupScene<Tx>) => Promise<void>
}

export function groupCases<Tx>(open: OpenForCase<Tx>, rules: readonly GroupRule[]): readonly ContractCase[] {
  return rules.map(({ title, holds }) => ({
    title,
    run: async () => holds(new GroupScene(await open(), newTenant())),
  }))
}
