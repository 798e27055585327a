/** What is known of a filter before it is run: whether an index leads to what it finds. RFC 7644 §3.4.2.2. */
import type { BoundFilter } from '@joinery/scim'

/** Whether a unique index bounds what the filter can find, as in the lookup before every write of a client. */
export function findsOneAtMost(filter: BoundFilter): boolean {
  if (filter.kind === 'and') return filter.filters.some(findsOneAtMost)
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || filter.value === null) return false
  const { keys, definition } = filter.path
  const [key] = keys
  return keys.length === 1 && (key === 'id' || (key === 'userName' && definition.uniqueness !== 'none'))
}

/** Kept beside the search form, and so found otherwise. */
const elsewhere: ReadonlySet<string> = new Set(['meta', 'members', 'groups'])

/**
 * Whether the index scim_resource_search, or one on a column, leads to what the filter finds. A boolean is served by
 * none: what is true of every second resource is found by going through them all.
 */
export function isServedByIndex(filter: BoundFilter): boolean {
  switch (filter.kind) {
    case 'compare':
      return isSelective(filter) && !elsewhere.has(filter.path.keys[0] ?? '')
    case 'and':
      return filter.filters.some(isServedByIndex)
    case 'or':
      return filter.filters.every(isServedByIndex)
    case 'valuePath':
      return !elsewhere.has(filter.path.keys[0] ?? '') && isOneElement(filter.filter)
    default:
      return false
  }
}

function isSelective(filter: BoundFilter): boolean {
  return filter.kind === 'compare' && filter.operator === 'eq' && isText(filter.value)
}

function isText(value: string | number | boolean | null): boolean {
  return value !== null && typeof value !== 'boolean'
}

/** What one element has to be equal to, each of its parts once. */
function isOneElement(filter: BoundFilter): boolean {
  const parts = filter.kind === 'and' ? filter.filters : [filter]
  const names = parts.map(part =>
    part.kind === 'compare' && part.operator === 'eq' && part.value !== null ? part.path.keys.join('.') : '',
  )
  return new Set(names).size === parts.length && !names.includes('') && parts.some(isSelective)
}
