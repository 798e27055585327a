/** Users and Groups as the core would hand them to a store. */
import { groupResourceType, type JsonObject, searchForm, userResourceType } from '@joinery/scim'
import type { WriteResource } from '../src/index.ts'

export const storedTypes = { User: userResourceType(), Group: groupResourceType() } as const

/** When the first version of everything was made. */
export const start: number = Date.parse('2026-01-02T03:04:05.678Z')

/** A version of a resource; each is a millisecond later than the one before. */
export function storedVersion(
  resourceType: keyof typeof storedTypes,
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
  const unique =
    resourceType === 'User' ? { userName: search['username'] } : { displayName: search['displayname'] }
  return {
    id,
    document: JSON.stringify(document).slice(0, -1),
    version: number,
    created,
    lastModified,
    resource: { ...document, meta },
    search,
    unique: Object.fromEntries(
      Object.entries(unique).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
    display: [attributes['displayName'], attributes['userName']].find(name => typeof name === 'string'),
  }
}
