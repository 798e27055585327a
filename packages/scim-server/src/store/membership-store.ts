/**
 * The port for who is in which group. A membership is a row: one more or one less costs the same in a group of ten
 * and in one of 100,000, and two writers of two members never meet in a document. A member may be called before it
 * is there; such a name is *parked*, and becomes a member when the resource arrives. RFC 7643 §4.2.
 *
 * Locks are taken in one order: names that may be parked, sorted; then groups, sorted by id; then members.
 */
import type { BoundFilter } from '@joinery/scim'
import type { StoredResource } from './stored-resource.ts'

export type MemberType = 'User' | 'Group'

/** A resource of the tenant that is, or may be, a member. */
export interface MemberId {
  readonly id: string
  readonly type: MemberType
}

/** A member as it is shown. */
export interface Member {
  /** The id of the resource; of a parked one what the client called it. */
  readonly value: string
  /** Undefined for a parked one. */
  readonly type?: MemberType
  /** What people call it, as the resource says at this moment; of a parked one what the client said, if anything. */
  readonly display?: string
}

/** A name that no resource has yet. */
export interface ParkedMember {
  /** As the client wrote it. */
  readonly value: string
  /** The form in which the names of an arriving resource are compared with it: a userName folded, else as it is. */
  readonly arrival: string
  readonly display?: string
}

/** A group that somebody is in, as it is shown. `indirect`: by way of a group that is in it. */
export interface GroupOfMember {
  readonly value: string
  readonly display?: string
  readonly type: 'direct' | 'indirect'
}

/** One member that joins a group or leaves it. */
export interface SingleChange {
  readonly kind: 'add' | 'remove'
  /** The id of a User or Group; of one that leaves also the name that is parked. */
  readonly value: string
}

export interface SingleChanged {
  /** The group as it was; it is locked. */
  readonly group: StoredResource
  /** False where a member is to join and no User or Group has the id. */
  readonly isKnown: boolean
  /** Who joined or left; undefined for nobody, and then the group is as it was. */
  readonly member?: Member
}

/** By what a client calls a member that is called by something else than its id. */
export type ResolveBy = 'id' | 'externalId' | 'userName'

export interface MembershipStore<Tx> {
  /**
   * Keeps these names for the transaction, until it ends: nobody else parks them and nobody arrives under them.
   * To be called with all names at once, before a group is locked.
   */
  holdArrivals(tx: Tx, tenant: string, arrivals: readonly string[]): Promise<void>

  /**
   * Lets nobody else write the groups that wait for these names, until the transaction ends. To be called by who
   * arrives, before anything is written: a change feed goes by the order of transactions, and who waits for a group in
   * the middle of his own would stand before what he waited for. A store without such an order needs none of this.
   */
  holdGroupsWaiting?(tx: Tx, tenant: string, arrivals: readonly string[]): Promise<void>

  /**
   * Locks every group that this resource is a member of, sorted by id, and then the resource, until the transaction
   * ends; returns the ids of the groups. They are all until then: nobody makes it a member of another one.
   */
  holdGroupsOf(tx: Tx, tenant: string, member: MemberId): Promise<readonly string[]>

  /**
   * The resources of these ids, Users and Groups, by id. To be called where the group is locked: what is found here
   * is still there when it is added, or the transaction is run again.
   */
  findByIds(tx: Tx, tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, MemberId>>

  /** The oldest User for each of these names, by name: its folded userName, or its externalId as it is. */
  findByNames(
    tx: Tx,
    tenant: string,
    by: Exclude<ResolveBy, 'id'>,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, MemberId>>

  /** Those of the members that were not in the group before and are now. */
  add(
    tx: Tx,
    tenant: string,
    groupId: string,
    members: readonly MemberId[],
    parked: readonly ParkedMember[],
  ): Promise<readonly Member[]>

  /** Those of the values, ids or parked names, that were in the group and are not any more. */
  remove(tx: Tx, tenant: string, groupId: string, values: readonly string[]): Promise<readonly Member[]>

  /** Leaves only these values in the group; returns those that had to go. With an empty list it empties the group. */
  keepOnly(tx: Tx, tenant: string, groupId: string, values: readonly string[]): Promise<readonly Member[]>

  /**
   * Removes what satisfies the filter, whose paths start at a member: `type eq "User"`. Returns what was removed.
   *
   * @throws invalidFilter when it asks for `$ref`, by which nothing is found
   */
  removeMatching(tx: Tx, tenant: string, groupId: string, filter: BoundFilter): Promise<readonly Member[]>

  /**
   * What locking a group, `findByIds`, `add` or `remove`, and `touch` do for the most common write, in one go. Undefined
   * where there is no such group. A store that has it is asked this in place of those.
   */
  changeOne?(
    tx: Tx,
    tenant: string,
    groupId: string,
    change: SingleChange,
    at: Date,
  ): Promise<SingleChanged | undefined>

  /**
   * Turns what waited for one of these names, or for the id, into members, and returns the ids of the groups that have
   * one more. Where a group has the member already, what waited goes, and the group is not among them. The names are
   * held by the transaction, and the groups that wait for them are locked by this, sorted.
   */
  arrive(tx: Tx, tenant: string, member: MemberId, arrivals: readonly string[]): Promise<readonly string[]>

  /** Counts a version up of each of these groups, whose members changed otherwise than by a write of their own. */
  touch(tx: Tx, tenant: string, groupIds: readonly string[], at: Date): Promise<void>
}
