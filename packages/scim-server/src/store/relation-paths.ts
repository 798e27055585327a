/**
 * What can be asked of memberships. They are shown in a resource and kept beside it, so a filter on them is answered
 * from rows, in every store alike. RFC 7643 §4.1.2 and §4.2.
 */
import { type BoundFilter, invalidFilter, invalidPath } from '@joinery/scim'
import type { Relations, SortOrder } from './resource-store.ts'

/** What a member of a group, and a group of a member, consist of. */
export type RelationPart = 'value' | 'type' | 'display'

const parts: ReadonlySet<string> = new Set(['value', 'type', 'display'] satisfies RelationPart[])

/** By the name of a resource type, the attribute that is kept as rows. */
const relations: ReadonlyMap<string, keyof Relations> = new Map([
  ['User', 'groups'],
  ['Group', 'members'],
])

/** The relation at which a path of this resource type starts; undefined for what is in the document. */
export function relationAt(resourceType: string, keys: readonly string[]): keyof Relations | undefined {
  const relation = relations.get(resourceType)
  return relation === keys[0] ? relation : undefined
}

/**
 * The part of a membership of this name.
 *
 * @throws invalidFilter when nothing can be found by it: a `$ref` depends on the public URL of the moment
 */
export function relationPart(name: string | undefined): RelationPart {
  if (isPart(name)) return name
  throw invalidFilter(`Groups and members can be filtered by value, type and display, not by ${name}.`)
}

/**
 * The relation that a filter on resources of this type asks for, if any.
 *
 * @throws invalidFilter as relationPart does
 */
export function relationNamed(resourceType: string, filter: BoundFilter): keyof Relations | undefined {
  switch (filter.kind) {
    case 'not':
      return relationNamed(resourceType, filter.filter)
    case 'and':
    case 'or': {
      const named = filter.filters.map(part => relationNamed(resourceType, part))
      return named.find(relation => relation !== undefined)
    }
    default: {
      const relation = relationAt(resourceType, filter.path.keys)
      if (relation === undefined) return undefined
      if (filter.kind === 'valuePath') checkParts(filter.filter)
      else if (filter.path.keys.length > 1) relationPart(filter.path.keys[1])
      return relation
    }
  }
}

/** @throws invalidFilter when a filter on one membership asks for what nothing can be found by */
export function checkParts(filter: BoundFilter): void {
  switch (filter.kind) {
    case 'not':
      checkParts(filter.filter)
      return
    case 'and':
    case 'or':
      for (const part of filter.filters) checkParts(part)
      return
    default:
      relationPart(filter.path.keys[0])
  }
}

/** @throws invalidPath for an order by groups or members: a resource has many, and none of them is the first */
export function refuseRelationOrder(resourceType: string, sort: SortOrder | undefined): void {
  const relation = sort && relationAt(resourceType, sort.path.keys)
  if (relation) throw invalidPath(`sortBy: a ${resourceType} cannot be sorted by its ${relation}.`)
}

function isPart(name: string | undefined): name is RelationPart {
  return name !== undefined && parts.has(name)
}
