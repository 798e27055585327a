/**
 * The two forms of a resource: the text that is stored and leaves as it came, and the data that is read from
 * it. `meta` is in neither: it is put on when a resource leaves, from columns and the public URL. RFC 7643 §3.1.
 */
import type { JsonObject, ResourceTypeDefinition } from '@joinery/scim'
import { relationAttributes } from '../groups/relations.ts'
import type { ServedResource, StoredResource } from '../store/resource-store.ts'

/**
 * The entity tag of a resource as it is shown, `W/"3"`: weak, because `meta.location` may change under it. Joining a
 * group does not change a user's version, but what is shown of the user: `W/"3.1x2y3z"`.
 *
 * @see RFC 7644 §3.14
 */
export function entityTag({ version, groups }: Pick<ServedResource, 'version' | 'groups'>): string {
  return groups === undefined || groups.length === 0
    ? `W/"${version}"`
    : `W/"${version}.${digest(groups.map(group => `${group.value} ${group.type} ${group.display}`).join('\n'))}"`
}

/** FNV-1a, 32 bits: enough to tell what somebody has cached from what is there now. */
function digest(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}

/** The URL of a resource; the base has no trailing slash. */
export function locationOf(baseUrl: string, type: ResourceTypeDefinition, id: string): string {
  return `${baseUrl}${type.endpoint}/${encodeURIComponent(id)}`
}

/** `meta` as data, in the order in which it is served. @see RFC 7643 §3.1 */
export function metaOf(
  baseUrl: string,
  type: ResourceTypeDefinition,
  stored: Omit<ServedResource, 'document'>,
): JsonObject {
  return {
    resourceType: type.name,
    created: stored.created.toISOString(),
    lastModified: stored.lastModified.toISOString(),
    location: locationOf(baseUrl, type, stored.id),
    version: entityTag(stored),
  }
}

/** The stored form of a resource without `meta`: its JSON text, left open for what follows. */
export function openDocument(resource: JsonObject): string {
  return JSON.stringify(resource).slice(0, -1)
}

/** The JSON text of the whole resource, without parsing what is stored. */
export function serveText(baseUrl: string, type: ResourceTypeDefinition, stored: ServedResource): string {
  const meta = JSON.stringify(metaOf(baseUrl, type, stored))
  return `${stored.document}${relationsText(baseUrl, stored)},"meta":${meta}}`
}

function relationsText(baseUrl: string, stored: ServedResource): string {
  const text = JSON.stringify(relationAttributes(baseUrl, stored))
  return text === '{}' ? '' : `,${text.slice(1, -1)}`
}

/** The stored resource as data, without `meta`. */
export function parseDocument(stored: StoredResource): JsonObject {
  const resource: JsonObject = JSON.parse(`${stored.document}}`)
  return resource
}

/** The whole resource as data, but for its relations; `document` is it without `meta`, where it was parsed before. */
export function parseResource(
  baseUrl: string,
  type: ResourceTypeDefinition,
  stored: StoredResource,
  document: JsonObject = parseDocument(stored),
): JsonObject {
  return { ...document, meta: metaOf(baseUrl, type, stored) }
}

/** The whole resource as data, with the relations that were read along. */
export function parseServed(
  baseUrl: string,
  type: ResourceTypeDefinition,
  stored: ServedResource,
): JsonObject {
  const relations = relationAttributes(baseUrl, stored)
  return { ...parseDocument(stored), ...relations, meta: metaOf(baseUrl, type, stored) }
}
