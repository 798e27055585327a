/**
 * Finds a page among the resources of one type, or of several: those of one type after those of the other, or all
 * in one order where that is asked for. RFC 7644 §3.4.2.1 and §3.4.2.3.
 */
import { type ResourceTypeDefinition, tooMany } from '@joinery/scim'
import type { FoundResource, ResourceQuery, ResourceStore, ServedResource } from '../store/resource-store.ts'
import { compareKeyed, type Keyed } from '../store/sort-key.ts'
import type { WalkPosition } from './position.ts'
import type { WalkOrder } from './position-rank.ts'

/** What a query asks of one type. */
export interface Search {
  readonly type: ResourceTypeDefinition
  readonly conditions: Pick<ResourceQuery, 'filter' | 'sort' | 'include'>
  /** How its resources are to be written. */
  readonly write: (stored: ServedResource) => string
}

/** What a query asks, whichever page of it. */
export interface Asked {
  readonly tenant: string
  readonly searches: readonly Search[]
  readonly order: WalkOrder
}

/** Which page: what comes after a place, or after so many. */
export interface Window {
  readonly start: WalkPosition | number
  readonly limit: number
}

export interface FoundPage {
  readonly total: number
  /** As they are to be written. */
  readonly resources: readonly string[]
  /** The place at which the page ends, where there is more after it. */
  readonly goesOnAt: WalkPosition | undefined
}

interface Hit {
  readonly type: number
  readonly stored: FoundResource
  readonly write: Search['write']
}

type Part = Pick<ResourceQuery, 'after' | 'inclusive' | 'offset' | 'limit'>

/** How far into the merged order of several types a page may end: all up to there is read and compared. */
const mergedResources = 10_000

/**
 * The page, and whether there is more.
 *
 * @throws tooMany when a search takes too long, or several types are sorted and the page is too far from the start
 */
export function findPage<Tx>(store: ResourceStore<Tx>, asked: Asked, window: Window): Promise<FoundPage> {
  const isMerged = asked.order !== 'in turn' && asked.searches.length > 1
  return isMerged ? findMerged(store, asked, window) : findInTurn(store, asked, window)
}

/** Those of one type, then those of the next. */
async function findInTurn<Tx>(
  store: ResourceStore<Tx>,
  { tenant, searches }: Asked,
  { start, limit }: Window,
): Promise<FoundPage> {
  const hits: Hit[] = []
  let total = 0
  for (const [index, { type, conditions, write }] of searches.entries()) {
    const wanted = limit === 0 ? 0 : limit + 1 - hits.length
    const part = partInTurn(start, index, total, wanted)
    const found = await store.find(tenant, type.name, { ...conditions, ...part })
    total += found.total
    hits.push(...found.resources.map(stored => ({ type: index, stored, write })))
  }
  return pageOf(hits, total, limit)
}

function partInTurn(start: Window['start'], index: number, before: number, wanted: number): Part {
  if (typeof start === 'number') return { offset: Math.max(0, start - before), limit: wanted }
  if (index < start.type) return { offset: 0, limit: 0 }
  return index === start.type ? { after: start, offset: 0, limit: wanted } : { offset: 0, limit: wanted }
}

/** Those of all types in one order. What a type cannot be sorted by, it has no value of. */
async function findMerged<Tx>(
  store: ResourceStore<Tx>,
  { tenant, searches, order }: Asked,
  { start, limit }: Window,
): Promise<FoundPage> {
  const offset = typeof start === 'number' ? start : 0
  const end = limit === 0 ? 0 : offset + limit
  if (end > mergedResources) {
    throw tooMany(
      `Sorted across resource types, only the first ${mergedResources} are given out of turn; go there page by page, or query one type.`,
    )
  }
  const hits: Hit[] = []
  let total = 0
  for (const [index, { type, conditions, write }] of searches.entries()) {
    const wanted = limit === 0 ? 0 : end + 1
    const part = typeof start === 'number' ? {} : partAfter(start, index, conditions, order)
    const query = { ...conditions, offset: 0, limit: wanted, ...part }
    const found = await store.find(tenant, type.name, query)
    total += found.total
    hits.push(...found.resources.map(stored => ({ type: index, stored, write })))
  }
  return pageOf(hits.sort(compareHits(order)).slice(offset), total, limit)
}

/** Resources of one value, time and id stand in the order of their types. */
function partAfter(
  start: WalkPosition,
  index: number,
  { sort }: Search['conditions'],
  order: WalkOrder,
): Partial<Part> {
  const after = { after: start, inclusive: index > start.type }
  if (sort !== undefined || start.value === undefined) return after
  return order === 'ascending' ? {} : { limit: 0 }
}

function compareHits(order: WalkOrder): (left: Hit, right: Hit) => number {
  const compare = compareKeyed(order === 'descending')
  return (left, right) => compare(keyed(left), keyed(right)) || left.type - right.type
}

function keyed({ stored }: Hit): Keyed {
  return { key: stored.sortKey, stored }
}

/** Of hits that begin where the page begins, and go one beyond it where there is more. */
function pageOf(hits: readonly Hit[], total: number, limit: number): FoundPage {
  const page = hits.slice(0, limit)
  const last = hits.length > limit ? page.at(-1) : undefined
  return {
    total,
    resources: page.map(({ stored, write }) => write(stored)),
    goesOnAt: last && placeOf(last),
  }
}

function placeOf({ type, stored: { created, id, sortKey } }: Hit): WalkPosition {
  return { type, created, id, value: sortKey }
}
