/**
 * What a filter over several resource types asks of one of them: an attribute that this type does not have is
 * taken for one without a value. RFC 7644 §3.4.2.1.
 */
import {
  type AttributePath,
  type Filter,
  parsePath,
  type ResourceTypeDefinition,
  resolvePath,
} from '@joinery/scim'

const always: Filter = { kind: 'present', path: parsePath('id') }
const never: Filter = { kind: 'not', filter: always }

/**
 * The filter in terms of this type. What none of the types has stays in it, to be refused when it is bound.
 *
 * @see RFC 7644 §3.4.2.1
 */
export function filterOfType(
  type: ResourceTypeDefinition,
  types: readonly ResourceTypeDefinition[],
  filter: Filter,
): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, filters: filter.filters.map(part => filterOfType(type, types, part)) }
    case 'not':
      return { kind: 'not', filter: filterOfType(type, types, filter.filter) }
    case 'compare':
      if (!isElsewhere(type, types, filter.path)) return filter
      return (filter.operator === 'ne') === (filter.value === null) ? never : always
    default:
      return isElsewhere(type, types, filter.path) ? never : filter
  }
}

function isElsewhere(
  type: ResourceTypeDefinition,
  types: readonly ResourceTypeDefinition[],
  path: AttributePath,
): boolean {
  return resolvePath(type, path) === undefined && types.some(other => resolvePath(other, path) !== undefined)
}
