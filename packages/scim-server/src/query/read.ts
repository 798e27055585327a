/**
 * Fetching one resource, and the text as which any leaves: that which is stored; it is parsed only where the
 * client asks for a part of it, or the type has attributes that are shown on request alone. RFC 7644 §3.4.1
 * and §3.9.
 */
import { type ListQuery, projection, type ResourceTypeDefinition, readListQuery } from '@joinery/scim'
import type { Answer } from '../message/answer.ts'
import { type Conditions, isKnown } from '../resource/conditions.ts'
import { entityTag, locationOf, parseResource, serveText } from '../resource/document.ts'
import { holdsReturned } from '../resource/never-returned.ts'
import { noSuchResource } from '../resource/write.ts'
import type { Settings } from '../settings.ts'
import type { StoredResource } from '../store/resource-store.ts'

export type Selection = Pick<ListQuery, 'attributes' | 'excludedAttributes'>

/**
 * Answers with one resource, or with 304 where the client has this version of it.
 *
 * @throws notFound, preconditionFailed
 * @see RFC 7644 §3.4.1 and §3.14
 */
export async function getResource<Tx>(
  settings: Settings<Tx>,
  tenant: string,
  type: ResourceTypeDefinition,
  id: string,
  params: URLSearchParams,
  conditions: Conditions,
): Promise<Answer> {
  const selection = readListQuery(params)
  const stored = await settings.store.get(tenant, type.name, id)
  if (stored === undefined) throw noSuchResource(type, id)
  if (isKnown(conditions, type, stored)) return { status: 304, headers: { etag: entityTag(stored.version) } }
  return answerResource(settings, type, stored, selection, 200)
}

/** Answers with a resource that was just read or written; a 201 also says where it is. @see RFC 7644 §3.3 */
export function answerResource<Tx>(
  settings: Settings<Tx>,
  type: ResourceTypeDefinition,
  stored: StoredResource,
  selection: Selection,
  status: 200 | 201,
): Answer {
  const baseUrl = settings.baseUrl()
  const etag = entityTag(stored.version)
  return {
    status,
    headers: status === 201 ? { location: locationOf(baseUrl, type, stored.id), etag } : { etag },
    body: resourceWriter(baseUrl, type, selection)(stored),
  }
}

/** How a resource is written for this selection. @throws invalidValue when a path of it is malformed */
export function resourceWriter(
  baseUrl: string,
  type: ResourceTypeDefinition,
  { attributes, excludedAttributes }: Selection,
): (stored: StoredResource) => string {
  if (attributes === undefined && excludedAttributes === undefined && !holdsReturned(type, 'request')) {
    return stored => serveText(baseUrl, type, stored)
  }
  const selection = {
    ...(attributes === undefined ? {} : { attributes }),
    ...(excludedAttributes === undefined ? {} : { excludedAttributes }),
  }
  const project = projection(type, selection)
  return stored => JSON.stringify(project(parseResource(baseUrl, type, stored)))
}
