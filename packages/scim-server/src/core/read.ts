/**
 * Fetching one resource and querying many. A resource leaves as the text that is stored; it is parsed only
 * where the client asks for a part of it, or the type has attributes that are shown on request alone.
 * RFC 7644 §3.4.1, §3.4.2 and §3.9.
 */
import {
  type BoundFilter,
  bindFilter,
  invalidFilter,
  type ListQuery,
  messageUrns,
  parseFilter,
  projection,
  type ResourceTypeDefinition,
  readListQuery,
} from '@joinery/scim'
import type { Answer } from './answer.ts'
import { type Conditions, isKnown } from './conditions.ts'
import { entityTag, locationOf, parseResource, serveText } from './document.ts'
import { holdsReturned } from './never-returned.ts'
import type { ResourceQuery, StoredResource } from './resource-store.ts'
import type { Settings } from './settings.ts'
import { readSortOrder } from './sort-order.ts'
import { noSuchResource } from './write.ts'

type Selection = Pick<ListQuery, 'attributes' | 'excludedAttributes'>

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

/**
 * Answers with the page of a query, e.g. `?filter=userName eq "ann"&startIndex=1&count=100`.
 *
 * @throws invalidFilter, invalidPath, invalidValue when the query does not parse; tooMany when the search takes too long
 * @see RFC 7644 §3.4.2
 */
export async function listResources<Tx>(
  settings: Settings<Tx>,
  tenant: string,
  type: ResourceTypeDefinition,
  params: URLSearchParams,
): Promise<Answer> {
  const { pageSize, defaultPageSize } = settings.limits
  const query = readListQuery(params)
  const write = resourceWriter(settings.baseUrl(), type, query)
  const limit = Math.min(query.count ?? defaultPageSize, pageSize)
  const filter = query.filter === undefined ? undefined : readFilter(settings, type, query.filter)
  const sort = readSortOrder(type, query)
  const page: ResourceQuery = {
    offset: query.startIndex - 1,
    limit,
    ...(filter && { filter }),
    ...(sort && { sort }),
  }
  const { total, resources } = await settings.store.find(tenant, type.name, page)
  return { status: 200, body: listText(total, query.startIndex, resources.map(write)) }
}

function readFilter<Tx>(settings: Settings<Tx>, type: ResourceTypeDefinition, text: string): BoundFilter {
  const { filterLength, filterDepth } = settings.limits
  const filter = bindFilter(type, parseFilter(text, { length: filterLength, depth: filterDepth }))
  refuseLocation(filter, [])
  return filter
}

/** `meta.location` follows from the public URL of the moment and is stored nowhere, so nothing can be found by it. */
function refuseLocation(filter: BoundFilter, owner: readonly string[]): void {
  switch (filter.kind) {
    case 'compare':
    case 'present':
      if ([...owner, ...filter.path.keys].join('.') === 'meta.location') {
        throw invalidFilter('meta.location cannot be filtered by; filter by id.')
      }
      return
    case 'not':
      refuseLocation(filter.filter, owner)
      return
    case 'valuePath':
      refuseLocation(filter.filter, filter.path.keys)
      return
    case 'and':
    case 'or':
      for (const part of filter.filters) refuseLocation(part, owner)
  }
}

function resourceWriter(
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

/** The ListResponse as text, around resources that are text already. */
function listText(total: number, startIndex: number, resources: readonly string[]): string {
  const head = `{"schemas":["${messageUrns.listResponse}"],"totalResults":${total},"startIndex":${startIndex}`
  return `${head},"itemsPerPage":${resources.length},"Resources":[${resources.join(',')}]}`
}
