/**
 * What createScimServer takes, and what the core works with once the defaults are filled in.
 */
import type { ApplyPatchOptions, ReadPatchOptions, ResourceTypeDefinition, Tolerance } from '@joinery/scim'
import type { Limits } from './message/limits.ts'
import type { Principal, RequestRecord, ScimRequest } from './message/records.ts'
import type { Change } from './resource/change.ts'
import type { ResourceStore } from './store/resource-store.ts'

/** How a PATCH is read, and what is done where it is not clear. */
export interface PatchSettings extends ReadPatchOptions, ApplyPatchOptions {}

export interface ScimServerOptions<Tx> {
  /** The public URL that clients are given, e.g. `https://app.example/scim/v2`. Never taken from a Host header. */
  readonly baseUrl: string | (() => string)
  readonly resourceTypes: readonly ResourceTypeDefinition[]
  readonly store: ResourceStore<Tx>
  /** Who is asking, or undefined for nobody known: the answer is then 401. */
  authenticate(request: ScimRequest): Promise<Principal | undefined>
  /**
   * Called inside the storing transaction, also for a PUT or PATCH that changes nothing. What it throws undoes the write; a
   * ScimError is the answer, else a 500.
   */
  onChange?(tx: Tx, change: Change): Promise<void>
  /** Called once for each request, after it was answered. */
  onRequest?(record: RequestRecord): void
  readonly limits?: Partial<Limits>
  /** How forgiving bodies are read; `tolerant` by default. */
  readonly tolerance?: Tolerance
  /**
   * By default a PATCH is read as forgivingly as `tolerance` says, in all shapes that clients are known to send
   * unless that forgives nothing; `noTarget` is an error, as RFC 7644 §3.5.2.3 says.
   */
  readonly patch?: PatchSettings
  readonly clock?: () => Date
  /** Ids of new resources; UUIDv7 by default. */
  readonly newId?: () => string
}

export interface Settings<Tx> {
  /** Without a trailing slash. */
  readonly baseUrl: () => string
  readonly resourceTypes: readonly ResourceTypeDefinition[]
  readonly store: ResourceStore<Tx>
  readonly authenticate: (request: ScimRequest) => Promise<Principal | undefined>
  readonly onChange: (tx: Tx, change: Change) => Promise<void>
  readonly onRequest: (record: RequestRecord) => void
  readonly limits: Limits
  readonly tolerance: Tolerance
  readonly patch: PatchSettings
  readonly clock: () => Date
  readonly newId: () => string
}
