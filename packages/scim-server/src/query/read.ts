/**
 * Fetching one resource, and the text as which any leaves: that which is stored; it is parsed only where the
 * client asks for a part of it, or the type has attributes that are shown on request alone. RFC 7644 §3.4.1
 * and §3.9.
 */
import { projection, type ResourceTypeDefinition, readListQuery } from '@joinery/scim'
import { leavesDocument, relationsFor, type Selection } from '../groups/relations.ts'
import type { Answer } from '../message/answer.ts'
import { type Conditions, isKnown } from '../resource/conditions.ts'
import { entityTag, locationOf, parseServed, serveText } from '../resource/document.ts'
import { holdsReturned } from '../resource/never-returned.ts'
import { noSuchResource } from '../resource/write-scope.ts'
import type { Settings } from '../settings.ts'
import type { ServedResource } from '../store/resource-store.ts'

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
  const stored = await settings.store.get(tenant, type.name, id, relationsFor(type, selection))
  if (stored === undefined) throw noSuchResource(type, id)
  if (isKnown(conditions, type, stored)) return { status: 304, headers: { etag: entityTag(stored) } }
  return answerResource(settings, type, stored, selection, 200)
}

/** Answers with a resource that was just read or written; a 201 also says where it is. @see RFC 7644 §3.3 */
export function answerResource<Tx>(
  settings: Settings<Tx>,
  type: ResourceTypeDefinition,
  stored: ServedResource,
  selection: Selection,
  status: 200 | 201,
): Answer {
  const baseUrl = settings.baseUrl()
  const location = locationOf(baseUrl, type, stored.id)
  // RFC 7643 §3.1: meta.location and Content-Location are the same.
  const headers = { 'content-location': location, etag: entityTag(stored) }
  return {
    status,
    headers: status === 201 ? { location, ...headers } : headers,
    body: resourceWriter(baseUrl, type, selection)(stored),
  }
}

/** How a resource is written for this selection. @throws invalidValue when a path of it is malformed */
export function resourceWriter(
  baseUrl: string,
  type: ResourceTypeDefinition,
  selection: Selection,
): (stored: ServedResource) => string {
  if (leavesDocument(type, selection) && !holdsReturned(type, 'request')) {
    return stored => serveText(baseUrl, type, stored)
  }
  const { attributes, excludedAttributes } = selection
  const project = projection(type, {
    ...(attributes && { attributes }),
    ...(excludedAttributes && { excludedAttributes }),
  })
  return stored => JSON.stringify(project(parseServed(baseUrl, type, stored)))
}
