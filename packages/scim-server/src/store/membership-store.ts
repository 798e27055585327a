/**
 * The port for who is in which group. A membership is a row: one more or one less costs the same in a group of ten
 * and in one of 100,000, and two writers of two members never meet in a document. A member may be called before it
 * is there; such a name is *parked*, and becomes a member when the resource arrives. RFC 7643 §4.2.
 *
 * Locks are taken in one order: names that may be parked, sorted; then groups, sorted by id; then members.
 */
import type { BoundFilter } from '@joinery/scim'

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

/** What a group is at once its members have changed. */
export interface GroupVersion {
  readonly version: number
  readonly lastModified: Date
}

export interface ChangedByIds {
  /** Those who joined, or left; where there is one the group has its new version. */
  readonly members: readonly Member[]
  /** Ids that no User or Group has; none where they were to leave. */
  readonly unknown: readonly string[]
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
   * What `findByIds`, `add`, `remove` and `touch` do for the most common write, in one go: members of a locked group,
   * called by their ids, join or leave, and where one does the group gets this version. A store that has it is asked
   * this in place of those; a parked name that leaves is one of the values.
   */
  changeByIds?(
    tx: Tx,
    tenant: string,
    groupId: string,
    change: { readonly kind: 'add' | 'remove'; readonly values: readonly string[] },
    next: GroupVersion,
  ): Promise<ChangedByIds>

  /**
   * Turns what waited for one of these names, or for the id, into members, and returns the ids of the groups that have
   * one more. Where a group has the member already, what waited goes, and the group is not among them. The names are
   * held by the transaction, and the groups that wait for them are locked by this, sorted.
   */
  arrive(tx: Tx, tenant: string, member: MemberId, arrivals: readonly string[]): Promise<readonly string[]>

  /** Counts a version up of each of these groups, whose members changed otherwise than by a write of their own. */
  touch(tx: Tx, tenant: string, groupIds: readonly string[], at: Date): Promise<void>
}
