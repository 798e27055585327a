/**
 * What the application hears of a write, inside the transaction that stores it: its own effects commit
 * together with the resource or not at all.
 */
import type { JsonObject } from '@joinery/scim'
import type { Principal } from '../message/records.ts'
import type { Member } from '../store/membership-store.ts'

/**
 * What became of a group's members. A resource that is removed leaves its groups without a change of theirs being
 * told: its own says so.
 */
export interface MembersChange {
  readonly added: readonly Member[]
  readonly removed: readonly Member[]
}

/** A resource that a client creates, before anything of it is stored. */
export interface Arrival {
  /** Name of the resource type, e.g. `User`. */
  readonly resourceType: string
  /** The id that it gets, unless it is one that is there already. */
  readonly id: string
  /** As it was read and checked: with `schemas` and `id`, without `meta`. */
  readonly resource: JsonObject
  readonly principal: Principal
  readonly at: Date
}

export interface Change {
  readonly kind: 'create' | 'replace' | 'patch' | 'delete'
  /** Name of the resource type, e.g. `User`. */
  readonly resourceType: string
  readonly id: string
  /** The whole resource with `id` and `meta`; undefined for a create. A PUT or PATCH that changed nothing has it twice. */
  readonly before: JsonObject | undefined
  /** Likewise; undefined for a delete. */
  readonly after: JsonObject | undefined
  /** Of a Group whose members changed: who joined and who left. `before` and `after` have no members. */
  readonly members?: MembersChange
  readonly principal: Principal
  readonly at: Date
}
