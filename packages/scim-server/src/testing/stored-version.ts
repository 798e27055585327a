/** Users and Groups as the server would hand them to a store. RFC 7643 §4.1 and §4.2. */
import {
  groupResourceType,
  type JsonObject,
  type ResourceTypeDefinition,
  searchForm,
  userResourceType,
} from '@joinery/scim'
import type { MemberType } from '../store/membership-store.ts'
import type { WriteResource } from '../store/resource-store.ts'

export const storedTypes: Readonly<Record<MemberType, ResourceTypeDefinition>> = {
  User: userResourceType(),
  Group: groupResourceType(),
}

/** When the first version of everything was made. */
export const start: number = Date.parse('2026-01-02T03:04:05.678Z')

/** A version of a resource; each is a millisecond later than the one before. */
export function storedVersion(
  resourceType: MemberType,
  id: string,
  attributes: JsonObject,
  number = 1,
  createdMs: number = start,
): WriteResource {
  const type = storedTypes[resourceType]
  const document: JsonObject = { schemas: [type.schema.id], id, ...attributes }
  const search = searchForm(type, attributes)
  const created = new Date(createdMs)
  const lastModified = new Date(createdMs + number - 1)
  const meta = {
    resourceType,
    created: created.toISOString(),
    lastModified: lastModified.toISOString(),
    version: `W/"${number}"`,
  }
  return {
    id,
    document: JSON.stringify(document).slice(0, -1),
    version: number,
    created,
    lastModified,
    resource: { ...document, meta },
    search,
    unique: uniqueOf(search, resourceType === 'User' ? 'userName' : 'displayName'),
    display: displayOf(attributes),
  }
}

function uniqueOf(search: JsonObject, attribute: string): WriteResource['unique'] {
  const value = search[attribute.toLowerCase()]
  return typeof value === 'string' ? { [attribute]: value } : {}
}

function displayOf({ displayName, userName }: JsonObject): string | undefined {
  return [displayName, userName].find(name => typeof name === 'string')
}
