/**
 * What createScimServer takes, and what the core works with once the defaults are filled in: for each client as its
 * profile has it.
 */
import type { ApplyPatchOptions, ReadPatchOptions, ResourceTypeDefinition, Tolerance } from '@joinery/scim'
import type { MembersSettings } from './groups/settings.ts'
import type { Limits } from './message/limits.ts'
import type { Principal, RequestRecord, ScimRequest } from './message/records.ts'
import type { Profile, ProfileName } from './profiles/profile.ts'
import type { Arrival, Change } from './resource/change.ts'
import type { ResourceStore } from './store/resource-store.ts'

/** How a PATCH is read, and what is done where it is not clear. */
export interface PatchSettings extends ReadPatchOptions, ApplyPatchOptions {}

/**
 * What is served: to all tenants the same, or to each its own, as it is at the moment of the request. A function is
 * asked at every request, also inside a transaction, where it cannot query through the outer handle: let it answer from
 * memory. It is to return the same objects for as long as nothing has changed, for what follows from a type is kept by
 * the object.
 */
export type ResourceTypes =
  | readonly ResourceTypeDefinition[]
  | ((tenant: string) => readonly ResourceTypeDefinition[] | Promise<readonly ResourceTypeDefinition[]>)

/** What is to be otherwise for some clients than their profiles say, e.g. `{ entra: { memberList: 'add' } }`. */
export type ProfileChanges = {
  readonly [Name in ProfileName]?: Partial<Omit<Profile, 'name' | 'version'>>
}

export interface ScimServerOptions<Tx> {
  /** The public URL that clients are given, e.g. `https://app.example/scim/v2`. Never taken from a Host header. */
  readonly baseUrl: string | (() => string)
  readonly resourceTypes: ResourceTypes
  readonly store: ResourceStore<Tx>
  /** Who is asking, or undefined for nobody known: the answer is then 401. */
  authenticate(request: ScimRequest): Promise<Principal | undefined>
  /**
   * Asked before a resource is created, inside the transaction that is going to store it: the id of the one of this type
   * and tenant that is there already and means the same, or undefined. That one is then replaced by what was sent, and
   * the client is answered 201 with its id; `onChange` hears of a `replace`. Asked a second time once that one is locked,
   * and whenever a transaction is run again: also once where a unique value was taken, for who has it may have come after
   * the first time. What it throws undoes the write; a ScimError is the answer, else a 500.
   */
  adopt?(tx: Tx, arrival: Arrival): Promise<string | undefined>
  /**
   * Called inside the storing transaction, also for a PUT or PATCH that changes nothing. What it throws undoes the write; a
   * ScimError is the answer, else a 500.
   */
  onChange?(tx: Tx, change: Change): Promise<void>
  /** Called once for each request, after it was answered. */
  onRequest?(record: RequestRecord): void
  readonly limits?: Partial<Limits>
  /** How forgiving bodies of clients of the profile `generic` are read; `tolerant` by default. */
  readonly tolerance?: Tolerance
  /**
   * By default a PATCH is read as forgivingly as `tolerance` says, in all shapes that clients are known to send
   * unless that forgives nothing; `noTarget` is an error, as RFC 7644 §3.5.2.3 says. For the profile `generic`; its bounds
   * hold for all.
   */
  readonly patch?: PatchSettings
  /** What is otherwise for some clients than their profiles say. */
  readonly profiles?: ProfileChanges
  /** How members of groups are taken that are not there; refused, unless told. */
  readonly members?: Partial<MembersSettings>
  readonly clock?: () => Date
  /** Ids of new resources; UUIDv7 by default. */
  readonly newId?: () => string
}

/** What is the same for every client. */
export interface SharedSettings<Tx> {
  /** Without a trailing slash. */
  readonly baseUrl: () => string
  /** What this tenant has, at this moment. */
  readonly resourceTypesOf: (
    tenant: string,
  ) => readonly ResourceTypeDefinition[] | Promise<readonly ResourceTypeDefinition[]>
  readonly store: ResourceStore<Tx>
  readonly authenticate: (request: ScimRequest) => Promise<Principal | undefined>
  /** Undefined where every arrival is new. */
  readonly adopt: ((tx: Tx, arrival: Arrival) => Promise<string | undefined>) | undefined
  readonly onChange: (tx: Tx, change: Change) => Promise<void>
  readonly onRequest: (record: RequestRecord) => void
  readonly limits: Limits
  readonly members: MembersSettings
  readonly clock: () => Date
  readonly newId: () => string
}

/** What the core works with: what is shared, and how the client at hand is treated. */
export interface Settings<Tx> extends SharedSettings<Tx> {
  readonly profile: Profile
  readonly tolerance: Tolerance
  readonly patch: PatchSettings
  /** The settings for what this principal asks. @throws Error when its profile is none */
  readonly for: (principal: Principal) => Settings<Tx>
}
