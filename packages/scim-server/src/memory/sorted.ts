/**
 * Puts resources in order in memory, as the database does in SQL: by the search form, where text is folded unless
 * its case counts, and by `id` and `meta`, which have no search form. RFC 7644 §3.4.2.3.
 */
import { compareText, type Json } from '@joinery/scim'
import type { SortOrder, StoredResource, WriteResource } from '../core/resource-store.ts'

type Key = string | number | boolean | undefined

/** A new list: by the order asked for, and where that says nothing by creation. */
export function sorted(
  resources: readonly WriteResource[],
  sort: SortOrder | undefined,
): readonly WriteResource[] {
  if (sort === undefined) return [...resources].sort(byCreation)
  const sign = sort.descending ? -1 : 1
  return resources
    .map(resource => ({ resource, key: keyOf(resource, sort) }))
    .sort((a, b) => sign * compareKeys(a.key, b.key) || byCreation(a.resource, b.resource))
    .map(({ resource }) => resource)
}

function keyOf({ resource, search }: WriteResource, { path: { keys, attributes } }: SortOrder): Key {
  const isOutside = keys[0] === 'id' || keys[0] === 'meta'
  const above = keys.length - attributes.length
  let node: Json | undefined = isOutside ? resource : search
  for (const [depth, key] of keys.entries()) {
    node = memberOf(node, isOutside ? key : key.toLowerCase())
    if (attributes[depth - above]?.multiValued) node = firstOf(node)
  }
  return node === null || typeof node === 'object' ? undefined : node
}

function memberOf(node: Json | undefined, key: string): Json | undefined {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return undefined
  return Object.hasOwn(node, key) ? node[key] : undefined
}

/** Of several values the primary one counts, else the first. */
function firstOf(node: Json | undefined): Json | undefined {
  if (!Array.isArray(node)) return undefined
  return node.find(element => memberOf(element, 'primary') === true) ?? node[0]
}

/** What has no value comes after all that has one, and so before it where the order is turned. */
function compareKeys(left: Key, right: Key): number {
  if (left === undefined || right === undefined)
    return Number(left === undefined) - Number(right === undefined)
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  return Number(left) - Number(right)
}

function byCreation(left: StoredResource, right: StoredResource): number {
  return left.created.getTime() - right.created.getTime() || compareText(left.id, right.id)
}
