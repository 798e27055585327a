/**
 * Reads what results are to be sorted by. Which of several values counts, and where those without one stand, is
 * for the stores to do alike: see ResourceQuery. RFC 7644 §3.4.2.3.
 */
import {
  type AttributePath,
  invalidPath,
  type ListQuery,
  parsePath,
  printPath,
  type ResolvedPath,
  type ResourceTypeDefinition,
  resolvePath,
  ScimError,
} from '@joinery/scim'
import type { SortOrder } from '../store/resource-store.ts'

/**
 * The order that a query over some types asks of one of them, or undefined where it asks for none, or for what
 * only another of them has: `sortBy=emails` is that of `emails.value`.
 *
 * @throws invalidPath when `sortBy` is no path, or names what a resource of this type has not, or cannot be
 *   sorted by
 * @see RFC 7644 §3.4.2.3
 */
export function readSortOrder(
  type: ResourceTypeDefinition,
  types: readonly ResourceTypeDefinition[],
  { sortBy, sortOrder }: Pick<ListQuery, 'sortBy' | 'sortOrder'>,
): SortOrder | undefined {
  if (sortBy === undefined) return undefined
  const asked = readPath(sortBy.trim())
  const resolved = resolvePath(type, asked)
  if (resolved === undefined) {
    if (types.some(other => resolvePath(other, asked) !== undefined)) return undefined
    throw invalidPath(`sortBy: a ${type.name} has no "${printPath(asked)}".`)
  }
  const path = valueOf(type, resolved)
  if (path.attributes.some(({ returned }) => returned === 'never')) {
    throw invalidPath(`sortBy: "${printPath(asked)}" is never returned, and nothing can be sorted by it.`)
  }
  if (path.keys.join('.') === 'meta.location')
    throw invalidPath('sortBy: meta.location is no order; sort by id.')
  return { path, descending: sortOrder === 'descending' }
}

function readPath(sortBy: string): AttributePath {
  try {
    return parsePath(sortBy)
  } catch (error) {
    throw error instanceof ScimError ? invalidPath(`sortBy: ${error.message}`) : error
  }
}

/** A simple attribute: the path's own, or the `value` of a complex one. */
function valueOf(type: ResourceTypeDefinition, resolved: ResolvedPath): ResolvedPath {
  const { keys, attributes, definition } = resolved
  if (definition.type !== 'complex') return resolved
  const subAttributes = definition.subAttributes ?? []
  const value = subAttributes.find(({ name }) => name === 'value')
  if (value === undefined) {
    const names = subAttributes.map(({ name }) => name).join(', ')
    throw invalidPath(
      `sortBy: "${definition.name}" of a ${type.name} is complex: name one of its sub-attributes (${names}).`,
    )
  }
  return { keys: [...keys, value.name], attributes: [...attributes, value], definition: value }
}
