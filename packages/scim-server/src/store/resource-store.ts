/**
 * The port behind which resources are kept. A store knows nothing of HTTP and little of SCIM: it keeps a
 * text that leaves as it came, finds by bound filters, and lets several writes succeed or fail as one.
 * Implementations: ../memory and ../postgres, held to one contract by the same tests.
 */
import type { BoundFilter, JsonObject, ResolvedPath } from '@joinery/scim'

export interface StoredResource {
  readonly id: string
  /**
   * The JSON text of the resource without its closing brace, ending before `meta`:
   * `{"schemas":["urn:…"],"id":"…","userName":"ann"`. What follows depends on the columns and the public URL.
   */
  readonly document: string
  /** Counts from 1. */
  readonly version: number
  readonly created: Date
  readonly lastModified: Date
}

export interface WriteResource extends StoredResource {
  /** The whole resource with `id` and `meta`. */
  readonly resource: JsonObject
  /** What filters look at: names in lower case, text folded unless caseExact. Without `id` and `meta`. */
  readonly search: JsonObject
  /** Folded values of what may be there once only, by attribute: `{"userName":"ann"}`. */
  readonly unique: Readonly<Record<string, string>>
}

/** The order of results. The path is that of a simple attribute; of its values the primary one counts, else the first. */
export interface SortOrder {
  readonly path: ResolvedPath
  readonly descending: boolean
}

export interface ResourceQuery {
  readonly filter?: BoundFilter
  /**
   * As the search form has the values: text by code point, folded unless caseExact. Resources without a value come
   * last, or first where the order is descending; those of one value in the order of (created, id).
   */
  readonly sort?: SortOrder
  /** How many to pass over, from 0. */
  readonly offset: number
  /** How many to return at most. 0 asks for the total alone. */
  readonly limit: number
}

export interface ResourcePage {
  readonly total: number
  readonly resources: readonly StoredResource[]
}

export interface ResourceStore<Tx> {
  /** Runs one unit of work: what it wrote stays if `run` resolves, and never was if it rejects. Not to be nested. */
  transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T>

  /** The resource, or undefined. With `tx`, nobody else changes it until that transaction ends. */
  get(tenant: string, resourceType: string, id: string, tx?: Tx): Promise<StoredResource | undefined>

  /**
   * The resources that satisfy the filter, in the order asked for, else in that of (created, id).
   *
   * @throws tooMany when the search takes longer than the store allows
   */
  find(tenant: string, resourceType: string, query: ResourceQuery): Promise<ResourcePage>

  /** @throws uniqueness when a value of `unique` is taken by another resource of the tenant and type */
  insert(tx: Tx, tenant: string, resourceType: string, resource: WriteResource): Promise<void>

  /**
   * Puts the resource in the place of the one with its id.
   *
   * @throws uniqueness as insert does
   * @throws Error when there is none of its id
   */
  replace(tx: Tx, tenant: string, resourceType: string, resource: WriteResource): Promise<void>

  /** Whether there was one to remove. What it held uniquely is free again. */
  remove(tx: Tx, tenant: string, resourceType: string, id: string): Promise<boolean>
}
