/**
 * What a resource is sorted by, and how two compare, as data in memory: by the search form, where text is folded
 * unless its case counts, and by `id` and `meta`, which have no search form. The database does the same in SQL.
 * RFC 7644 §3.4.2.3.
 */
import { compareText, type Json, type ResolvedPath } from '@joinery/scim'
import type { SortKey, StoredResource, WriteResource } from './resource-store.ts'

/** Characters of a text that count in an order, so that a place in it can be written down. */
export const sortedCharacters = 512

/** A resource with its key; those without a sort have none and are in the order of creation. */
export interface Keyed {
  readonly key: SortKey
  readonly stored: Pick<StoredResource, 'id' | 'created'>
}

/** Of several values the primary one counts, else the first. */
export function sortKeyOf(
  { resource, search }: Pick<WriteResource, 'resource' | 'search'>,
  { keys, attributes }: ResolvedPath,
): SortKey {
  const isOutside = keys[0] === 'id' || keys[0] === 'meta'
  const above = keys.length - attributes.length
  let node: Json | undefined = isOutside ? resource : search
  for (const [depth, key] of keys.entries()) {
    node = memberOf(node, isOutside ? key : key.toLowerCase())
    if (attributes[depth - above]?.multiValued) node = firstOf(node)
  }
  if (node === null || typeof node === 'object') return undefined
  return typeof node === 'string' && node.length > sortedCharacters ? beginningOf(node) : node
}

/** By code points, as the database counts. */
function beginningOf(text: string): string {
  return Array.from(text.slice(0, 2 * sortedCharacters))
    .slice(0, sortedCharacters)
    .join('')
}

/** The comparison of an order: by key, and where that says nothing by (created, id). */
export function compareKeyed(descending: boolean): (left: Keyed, right: Keyed) => number {
  const sign = descending ? -1 : 1
  return (left, right) => sign * compareKeys(left.key, right.key) || byCreation(left.stored, right.stored)
}

function memberOf(node: Json | undefined, key: string): Json | undefined {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return undefined
  return Object.hasOwn(node, key) ? node[key] : undefined
}

function firstOf(node: Json | undefined): Json | undefined {
  if (!Array.isArray(node)) return undefined
  return node.find(element => memberOf(element, 'primary') === true) ?? node[0]
}

/**
 * What has no value comes after all that has one, and so before it where the order is turned. Two resource types
 * may know one name for values of two types; then all of the one stand before all of the other.
 */
function compareKeys(left: SortKey, right: SortKey): number {
  if (left === undefined || right === undefined) {
    return Number(left === undefined) - Number(right === undefined)
  }
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (typeof left !== typeof right) return compareText(typeof left, typeof right)
  return Number(left) - Number(right)
}

function byCreation(left: Keyed['stored'], right: Keyed['stored']): number {
  return left.created.getTime() - right.created.getTime() || compareText(left.id, right.id)
}
