/**
 * Finds a page among the resources of one type, or of several: those of one type after those of the other, or all
 * in one order where that is asked for. RFC 7644 §3.4.2.1 and §3.4.2.3.
 */
import { type ResourceTypeDefinition, searchForm, tooMany } from '@joinery/scim'
import { parseDocument, parseResource } from '../resource/document.ts'
import type { Settings } from '../settings.ts'
import type { ResourceQuery, StoredResource } from '../store/resource-store.ts'
import { compareKeyed, type Keyed, sortKeyOf } from '../store/sort-key.ts'

/** What a query asks of one type. */
export interface Search {
  readonly type: ResourceTypeDefinition
  readonly conditions: Pick<ResourceQuery, 'filter' | 'sort'>
  /** How its resources are to be written. */
  readonly write: (stored: StoredResource) => string
}

export interface Window {
  /** How many to pass over, from 0. */
  readonly offset: number
  readonly limit: number
}

export interface Found {
  readonly total: number
  /** As they are to be written. */
  readonly resources: readonly string[]
}

/** How far into the merged order of several types a page may end: all up to there is read and compared. */
const mergedResources = 10_000

/** Those of one type, then those of the next. @throws tooMany when a search takes too long */
export async function findInTurn<Tx>(
  { store }: Settings<Tx>,
  tenant: string,
  searches: readonly Search[],
  { offset, limit }: Window,
): Promise<Found> {
  const resources: string[] = []
  let total = 0
  for (const { type, conditions, write } of searches) {
    const rest = { offset: Math.max(0, offset - total), limit: limit - resources.length }
    const found = await store.find(tenant, type.name, { ...conditions, ...rest })
    total += found.total
    resources.push(...found.resources.map(write))
  }
  return { total, resources }
}

/**
 * Those of all types in one order. What a type cannot be sorted by, it has no value of.
 *
 * @throws tooMany when the page ends too far from the start, or a search takes too long
 */
export async function findMerged<Tx>(
  settings: Settings<Tx>,
  tenant: string,
  searches: readonly Search[],
  { offset, limit }: Window,
  descending: boolean,
): Promise<Found> {
  const end = limit === 0 ? 0 : offset + limit
  if (end > mergedResources) {
    throw tooMany(
      `Sorted across resource types, only the first ${mergedResources} are given; query one of them.`,
    )
  }
  const all: (Keyed & { readonly stored: StoredResource; readonly write: Search['write'] })[] = []
  let total = 0
  for (const { type, conditions, write } of searches) {
    const found = await settings.store.find(tenant, type.name, { ...conditions, offset: 0, limit: end })
    total += found.total
    for (const stored of found.resources) {
      const key = conditions.sort && sortKeyOf(asData(settings, type, stored), conditions.sort.path)
      all.push({ stored, key, write })
    }
  }
  const page = all.sort(compareKeyed(descending)).slice(offset, end)
  return { total, resources: page.map(({ stored, write }) => write(stored)) }
}

function asData<Tx>(settings: Settings<Tx>, type: ResourceTypeDefinition, stored: StoredResource) {
  return {
    resource: parseResource(settings.baseUrl(), type, stored),
    search: searchForm(type, parseDocument(stored)),
  }
}
