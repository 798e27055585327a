export type { Limits } from './message/limits.ts'
export type { Principal, RequestRecord, ScimRequest, ScimResponse } from './message/records.ts'
export type { Change } from './resource/change.ts'
export type { Conditions } from './resource/conditions.ts'
export type { ResourceWriter, Written } from './resource/write.ts'
export { createScimServer, type ScimServer } from './server.ts'
export type { PatchSettings, ScimServerOptions } from './settings.ts'
export type {
  GroupOfMember,
  Member,
  MemberId,
  MembershipStore,
  MemberType,
  ParkedMember,
  ResolveBy,
} from './store/membership-store.ts'
export type {
  Include,
  Relations,
  ResourcePage,
  ResourceQuery,
  ResourceStore,
  ServedResource,
  SortOrder,
  StoredResource,
  WriteResource,
} from './store/resource-store.ts'
