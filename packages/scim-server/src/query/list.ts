/**
 * Querying many resources: of one type, or at the root of all types. A query comes by GET
 * or as a message by POST and means the same. RFC 7644 §3.4.2 and §3.4.3.
 */
import {
  type BoundFilter,
  bindFilter,
  type Filter,
  invalidFilter,
  type ListQuery,
  parseFilter,
  type ResourceTypeDefinition,
  type Warning,
} from '@joinery/scim'
import { relationsFor } from '../groups/relations.ts'
import type { Answer } from '../message/answer.ts'
import type { Principal } from '../message/records.ts'
import type { Settings } from '../settings.ts'
import { pageByCursor } from './cursor-page.ts'
import { filterOfType } from './filter-of-type.ts'
import type { Asked, Search } from './find-across.ts'
import { pageByIndex } from './index-walk.ts'
import { listText } from './list-text.ts'
import { resourceWriter } from './read.ts'
import { readSortOrder } from './sort-order.ts'

/**
 * Answers with the page of a query, e.g. `?filter=userName eq "ann"&startIndex=1&count=100`, or `?cursor=&count=100`.
 * What one of several types has not is without a value there.
 *
 * @throws invalidFilter, invalidPath, invalidValue when the query does not parse; tooMany when the search takes
 *   too long, or several types are sorted and the page is too far from the start
 * @throws invalidCursor, expiredCursor, invalidCount when the cursor does not lead to a page of this query
 * @see RFC 7644 §3.4.2 and §3.4.2.1
 * @see RFC 9865 §2
 */
export async function listResources<Tx>(
  settings: Settings<Tx>,
  { tenant, id }: Pick<Principal, 'tenant' | 'id'>,
  types: readonly ResourceTypeDefinition[],
  query: ListQuery,
): Promise<Answer> {
  const warnings: Warning[] = []
  const filter = query.filter === undefined ? undefined : parse(settings, query.filter, warnings)
  const searches = types.map(type => readSearch(settings, types, type, query, filter))
  const order = query.sortBy === undefined ? 'in turn' : (query.sortOrder ?? 'ascending')
  const asked: Asked = { tenant, searches, order }
  const page =
    query.cursor === undefined
      ? await pageByIndex(settings, asked, id, query)
      : await pageByCursor(settings, asked, query, query.cursor)
  return { status: 200, body: listText(page), warnings }
}

/** The part of a query that is one type's; all are read before any is carried out. */
function readSearch<Tx>(
  settings: Settings<Tx>,
  types: readonly ResourceTypeDefinition[],
  type: ResourceTypeDefinition,
  query: ListQuery,
  filter: Filter | undefined,
): Search {
  const sort = readSortOrder(type, types, query)
  const bound = filter && bindFilter(type, filterOfType(type, types, filter))
  if (bound) refuseLocation(bound, [])
  const include = relationsFor(type, query)
  const conditions = { ...(bound && { filter: bound }), ...(sort && { sort }), include }
  return { type, write: resourceWriter(settings.baseUrl(), type, query), conditions }
}

function parse<Tx>({ limits, tolerance }: Settings<Tx>, text: string, warnings: Warning[]): Filter {
  return parseFilter(text, {
    length: limits.filterLength,
    depth: limits.filterDepth,
    tolerance,
    warn: warning => void warnings.push(warning),
  })
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
