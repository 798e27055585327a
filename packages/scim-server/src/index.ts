export type { Change } from './core/change.ts'
export type { Conditions } from './core/conditions.ts'
export type { Limits } from './core/limits.ts'
export type { Principal, RequestRecord, ScimRequest, ScimResponse } from './core/records.ts'
export type {
  ResourcePage,
  ResourceQuery,
  ResourceStore,
  SortOrder,
  StoredResource,
  WriteResource,
} from './core/resource-store.ts'
export type { PatchSettings, ScimServerOptions } from './core/settings.ts'
export type { ResourceWriter, Written } from './core/write.ts'
export { createScimServer, type ScimServer } from './server.ts'
