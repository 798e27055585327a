/** Searches of the memory store. RFC 7644 §3.4.2. */
import { compileMatcher } from '@joinery/scim'
import type { FoundResource, ResourcePage, ResourceQuery, WriteResource } from '../store/resource-store.ts'
import { compareKeyed, type Keyed, sortKeyOf } from '../store/sort-key.ts'
import type { Shelf } from './shelf.ts'

interface Hit extends Keyed {
  readonly stored: WriteResource
}

export function findOnShelf(shelf: Shelf, query: ResourceQuery): ResourcePage {
  const { filter, sort, offset, limit } = query
  const matches = filter === undefined ? () => true : compileMatcher(filter)
  const hits = [...shelf.resources.values()]
    .filter(({ resource }) => matches(resource))
    .map((stored): Hit => ({ stored, key: sort && sortKeyOf(stored, sort.path) }))
  if (limit === 0) return { total: hits.length, resources: [] }
  const page = hits
    .filter(isAfter(query))
    .sort(compareKeyed(sort?.descending ?? false))
    .slice(offset, offset + limit)
  return { total: hits.length, resources: page.map(found) }
}

function isAfter({ sort, after, inclusive = false }: ResourceQuery): (hit: Hit) => boolean {
  if (after === undefined) return () => true
  const compare = compareKeyed(sort?.descending ?? false)
  const place: Keyed = { key: after.value, stored: after }
  return hit => compare(hit, place) > (inclusive ? -1 : 0)
}

function found({ stored, key }: Hit): FoundResource {
  return key === undefined ? stored : { ...stored, sortKey: key }
}
