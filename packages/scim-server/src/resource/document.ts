/**
 * The two forms of a resource: the text that is stored and leaves as it came, and the data that is read from
 * it. `meta` is in neither: it is put on when a resource leaves, from columns and the public URL. RFC 7643 §3.1.
 */
import type { JsonObject, ResourceTypeDefinition } from '@joinery/scim'
import type { StoredResource } from '../store/resource-store.ts'

/** The entity tag of a version, `W/"3"`: weak, because `meta.location` may change under it. @see RFC 7644 §3.14 */
export function entityTag(version: number): string {
  return `W/"${version}"`
}

/** The URL of a resource; the base has no trailing slash. */
export function locationOf(baseUrl: string, type: ResourceTypeDefinition, id: string): string {
  return `${baseUrl}${type.endpoint}/${encodeURIComponent(id)}`
}

/** `meta` as data, in the order in which it is served. @see RFC 7643 §3.1 */
export function metaOf(
  baseUrl: string,
  type: ResourceTypeDefinition,
  stored: Omit<StoredResource, 'document'>,
): JsonObject {
  return {
    resourceType: type.name,
    created: stored.created.toISOString(),
    lastModified: stored.lastModified.toISOString(),
    location: locationOf(baseUrl, type, stored.id),
    version: entityTag(stored.version),
  }
}

/** The stored form of a resource without `meta`: its JSON text, left open for what follows. */
export function openDocument(resource: JsonObject): string {
  return JSON.stringify(resource).slice(0, -1)
}

/** The JSON text of the whole resource, without parsing what is stored. */
export function serveText(baseUrl: string, type: ResourceTypeDefinition, stored: StoredResource): string {
  return `${stored.document},"meta":${JSON.stringify(metaOf(baseUrl, type, stored))}}`
}

/** The stored resource as data, without `meta`. */
export function parseDocument(stored: StoredResource): JsonObject {
  const resource: JsonObject = JSON.parse(`${stored.document}}`)
  return resource
}

/** The whole resource as data. */
export function parseResource(
  baseUrl: string,
  type: ResourceTypeDefinition,
  stored: StoredResource,
): JsonObject {
  return { ...parseDocument(stored), meta: metaOf(baseUrl, type, stored) }
}
