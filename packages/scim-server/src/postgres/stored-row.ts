/** What is read of a row of scim_resource to serve it: every statement that reads resources reads these. */
import type { StoredResource } from '../store/resource-store.ts'

/** Resources of one tenant and type. */
export interface Scope {
  readonly tenant: string
  readonly resourceType: string
}

export interface StoredRow {
  readonly id: string
  readonly document: string
  readonly version: number
  readonly created: Date
  readonly last_modified: Date
}

export function storedResource({
  id,
  document,
  version,
  created,
  last_modified: lastModified,
}: StoredRow): StoredResource {
  return { id, document, version, created, lastModified }
}
