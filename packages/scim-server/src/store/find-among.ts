/**
 * Answers a search from resources in memory: all of the memory store's, and what another store has narrowed down in
 * its database as far as it can. RFC 7644 §3.4.2.
 */
import { type BoundFilter, compileMatcher } from '@joinery/scim'
import type { Member } from './membership-store.ts'
import { checkParts, refuseRelationOrder, relationNamed } from './relation-paths.ts'
import type { FoundResource, ResourcePage, ResourceQuery, WriteResource } from './resource-store.ts'
import { compareKeyed, type Keyed, sortKeyOf } from './sort-key.ts'

interface Hit extends Keyed {
  readonly stored: WriteResource
}

/**
 * The page of those candidates that satisfy the filter, in order, and how many do in all. Where the filter is on
 * `groups` or `members` the candidates have them in `resource`.
 *
 * @throws invalidFilter, invalidPath when memberships are asked for what nothing can be found or sorted by
 */
export function findAmong(
  resourceType: string,
  candidates: Iterable<WriteResource>,
  query: ResourceQuery,
): ResourcePage {
  const { filter, sort, offset, limit } = query
  refuseRelationOrder(resourceType, sort)
  if (filter !== undefined) relationNamed(resourceType, filter)
  const matches = filter === undefined ? () => true : compileMatcher(filter)
  const hits = [...candidates]
    .filter(({ resource }) => matches(resource))
    .map((stored): Hit => ({ stored, key: sort && sortKeyOf(stored, sort.path) }))
  if (limit === 0) return { total: hits.length, resources: [] }
  const page = hits
    .filter(isAfter(query))
    .sort(compareKeyed(sort?.descending ?? false))
    .slice(offset, offset + limit)
  return { total: hits.length, resources: page.map(found) }
}

/**
 * Those of the members that a filter on one member selects, as `removeMatching` has it.
 *
 * @throws invalidFilter when it asks for what nothing can be found by
 */
export function membersAmong(members: readonly Member[], filter: BoundFilter): readonly Member[] {
  checkParts(filter)
  const matches = compileMatcher(filter)
  return members.filter(member => matches({ ...member }))
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
