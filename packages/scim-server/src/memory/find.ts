/** Searches of the memory store. RFC 7644 §3.4.2. */
import { compileMatcher } from '@joinery/scim'
import type { ResourcePage, ResourceQuery } from '../store/resource-store.ts'
import type { Shelf } from './shelf.ts'
import { sorted } from './sorted.ts'

export function findOnShelf(shelf: Shelf, { filter, sort, offset, limit }: ResourceQuery): ResourcePage {
  const all = [...shelf.resources.values()]
  const matches = filter === undefined ? () => true : compileMatcher(filter)
  const hits = sorted(
    all.filter(({ resource }) => matches(resource)),
    sort,
  )
  return { total: hits.length, resources: hits.slice(offset, offset + limit) }
}
