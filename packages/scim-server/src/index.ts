export type { Limits } from './message/limits.ts'
export type {
  Principal,
  PrincipalResource,
  RateLimit,
  RequestRecord,
  ScimRequest,
  ScimResponse,
  Scope,
} from './message/records.ts'
export { profiles } from './profiles/named.ts'
export type { Profile, ProfileName } from './profiles/profile.ts'
export type { Arrival, Change } from './resource/change.ts'
export type { Conditions } from './resource/conditions.ts'
export { checkResourceType } from './resource/kind.ts'
export type { ResourceWriter, Written } from './resource/write.ts'
export { createScimServer, type ScimServer } from './server.ts'
export type { PatchSettings, ProfileChanges, ResourceTypes, ScimServerOptions } from './settings.ts'
export { findAmong, membersAmong } from './store/find-among.ts'
export type {
  GroupOfMember,
  Member,
  MemberId,
  MembershipStore,
  MemberType,
  ParkedMember,
  ResolveBy,
  SingleChange,
  SingleChanged,
} from './store/membership-store.ts'
export { relationNamed } from './store/relation-paths.ts'
export type {
  FoundResource,
  Include,
  Relations,
  ResourcePage,
  ResourceQuery,
  ResourceStore,
  ServedResource,
  SortKey,
  SortOrder,
  SortPosition,
  StoredResource,
  WriteResource,
} from './store/resource-store.ts'
export { valueTaken } from './store/unique-values.ts'
export type { Walk, WalkStep, WalkStore } from './store/walk-store.ts'
