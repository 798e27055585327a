/**
 * The port behind which resources are kept. A store knows nothing of HTTP and little of SCIM: it keeps a
 * text that leaves as it came, finds by bound filters, and lets several writes succeed or fail as one.
 * Implementations: ../memory and ../postgres, held to one contract by the same tests.
 */
import type { BoundFilter, JsonObject, ResolvedPath } from '@joinery/scim'
import type { GroupOfMember, Member, MembershipStore } from './membership-store.ts'
import type { StoredResource } from './stored-resource.ts'
import type { WalkStore } from './walk-store.ts'

export type { StoredResource }

/** What is kept beside a resource and shown in it: memberships are rows, in no document. RFC 7643 §4.1.2 and §4.2. */
export interface Relations {
  /** Of a Group, in the order of `value`. Undefined where they were not asked for. */
  readonly members?: readonly Member[]
  /** Of a User: the groups that it is in, and those that these are in. Undefined where they were not asked for. */
  readonly groups?: readonly GroupOfMember[]
}

/** Which relations to read along; none unless named. A type that has no such relation has none. */
export interface Include {
  readonly members?: boolean
  readonly groups?: boolean
}

export interface ServedResource extends StoredResource, Relations {}

export interface WriteResource extends StoredResource {
  /** The whole resource with `id` and `meta`. */
  readonly resource: JsonObject
  /** What filters look at: names in lower case, text folded unless caseExact. Without `id` and `meta`. */
  readonly search: JsonObject
  /** Folded values of what may be there once only, by attribute: `{"userName":"ann"}`. */
  readonly unique: Readonly<Record<string, string>>
  /** What groups and members show of it to people: its displayName, else its userName. */
  readonly display: string | undefined
}

/** The order of results. The path is that of a simple attribute; of its values the primary one counts, else the first. */
export interface SortOrder {
  readonly path: ResolvedPath
  readonly descending: boolean
}

/** What a resource is sorted by. Undefined where it has no value, or there is no sort. */
export type SortKey = string | number | boolean | undefined

/** A place in an order: that of a resource, which need not be there any more. */
export interface SortPosition {
  readonly value: SortKey
  readonly created: Date
  readonly id: string
}

export interface ResourceQuery {
  readonly filter?: BoundFilter
  /**
   * As the search form has the values: text by code point, folded unless caseExact, of which the first 512 characters
   * count. Resources without a value come last, or first where the order is descending; those of one value in the
   * order of (created, id).
   */
  readonly sort?: SortOrder
  /** Only what comes after this place in the order. The total is of all. */
  readonly after?: SortPosition
  /** With `after`: also the resource that stands at the place itself. */
  readonly inclusive?: boolean
  /** How many to pass over, from 0; with `after`, from there. */
  readonly offset: number
  /** How many to return at most. 0 asks for the total alone. */
  readonly limit: number
  /** Relations to read along with each. */
  readonly include?: Include
}

export interface FoundResource extends ServedResource {
  /** Where it stands in the order asked for: text of the search form, an instant as `2026-01-02T03:04:05.678Z`. */
  readonly sortKey?: SortKey
}

export interface ResourcePage {
  /** Of all that satisfy the filter; without one it costs no more in a tenant of many. */
  readonly total: number
  readonly resources: readonly FoundResource[]
}

export interface ResourceStore<Tx> {
  /**
   * Runs one unit of work: what it wrote stays if `run` resolves, and never was if it rejects. Not to be nested.
   *
   * `run` may be called several times: where another transaction stood in the way of this one, it is begun anew, and
   * nothing of the time before was kept. So it has to read again what it goes by, and to have no effect but in `tx`.
   */
  transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T>

  /** The resource, or undefined. */
  get(
    tenant: string,
    resourceType: string,
    id: string,
    include?: Include,
  ): Promise<ServedResource | undefined>

  /** The resource, or undefined. Nobody else changes it, nor a Group's members, until the transaction ends. */
  lock(
    tx: Tx,
    tenant: string,
    resourceType: string,
    id: string,
    include?: Include,
  ): Promise<ServedResource | undefined>

  /**
   * The resources that satisfy the filter, in the order asked for, else in that of (created, id).
   *
   * @throws tooMany when the search takes longer than the store allows
   */
  find(tenant: string, resourceType: string, query: ResourceQuery): Promise<ResourcePage>

  /** @throws uniqueness when a value of `unique` is taken by another resource of the tenant and type */
  insert(tx: Tx, tenant: string, resourceType: string, resource: WriteResource): Promise<void>

  /**
   * Puts the resource in the place of the one with its id; returns the relations that are asked for.
   *
   * @throws uniqueness as insert does
   * @throws Error when there is none of its id
   */
  replace(
    tx: Tx,
    tenant: string,
    resourceType: string,
    resource: WriteResource,
    include?: Include,
  ): Promise<Relations>

  /**
   * Whether there was one to remove. What it held uniquely is free again; it is a member of nothing any more, and
   * nothing is a member of it.
   */
  remove(tx: Tx, tenant: string, resourceType: string, id: string): Promise<boolean>

  /**
   * Whether an error of this store, or of what is kept beside it, says that it cannot be reached at the moment and that
   * nothing was done: the answer is then 503 with Retry-After, else 500.
   */
  isUnavailable?(error: unknown): boolean

  /** How far walks by startIndex have come. Over a store without it every startIndex is an offset. */
  readonly walks?: WalkStore

  /** Who is in which group. A store without it serves no Groups. */
  readonly memberships?: MembershipStore<Tx>
}
