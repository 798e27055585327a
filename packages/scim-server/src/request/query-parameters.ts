/**
 * Which query parameters say something where. The others are passed over, as a URL may carry what is meant for others, but
 * not in silence: a misspelt `filter` would find everybody. RFC 7644 §3.4.2, §3.9 and §4.
 */
import {
  type ListQuery,
  parsePath,
  type ResourceTypeDefinition,
  resolvePath,
  type Warning,
} from '@joinery/scim'
import type { Profile } from '../profiles/profile.ts'
import type { Route } from './routes.ts'

const selecting: readonly string[] = ['attributes', 'excludedAttributes']
const listing: readonly string[] = [
  ...selecting,
  'filter',
  'startIndex',
  'count',
  'cursor',
  'sortBy',
  'sortOrder',
]
/** How many of them are named, and how much of each. */
const maxNamed = 20
const maxLength = 100

/** A warning for each parameter that the request would be answered alike without. */
export function unusedParameters(
  route: Route['kind'],
  method: string,
  query: URLSearchParams,
  { ownParameters }: Pick<Profile, 'ownParameters'>,
): readonly Warning[] {
  if (query.size === 0) return []
  const used = usedParameters(route, method)
  const unused = new Set<string>()
  for (const name of query.keys()) {
    if (name === '' || used.includes(name) || ownParameters.includes(name)) continue
    unused.add(name.slice(0, maxLength))
    if (unused.size === maxNamed) break
  }
  return Array.from(unused, name => ({ path: `?${name}`, reason: 'passed over: it means nothing here' }))
}

function usedParameters(route: Route['kind'], method: string): readonly string[] {
  switch (route) {
    case 'collection':
    case 'root':
      return method === 'POST' ? selecting : listing
    case 'resource':
      return method === 'DELETE' ? [] : selecting
    default:
      return []
  }
}

/**
 * A warning for each attribute that is asked for or left out, and that none of the types has.
 *
 * @throws invalidPath when one is no path
 * @see RFC 7644 §3.9
 */
export function unknownSelections(
  types: readonly ResourceTypeDefinition[],
  { attributes, excludedAttributes }: Pick<ListQuery, 'attributes' | 'excludedAttributes'>,
): readonly Warning[] {
  const unknown = (names: readonly string[], parameter: string): readonly Warning[] =>
    names
      .filter(name => !types.some(type => hasNamed(type, name)))
      .map(name => ({ path: name.slice(0, maxLength), reason: `${parameter}: nothing here has it` }))
  return [
    ...unknown(attributes ?? [], 'attributes'),
    ...unknown(excludedAttributes ?? [], 'excludedAttributes'),
  ]
}

/** A path, or the URN of a whole schema. */
function hasNamed(type: ResourceTypeDefinition, name: string): boolean {
  if (resolvePath(type, parsePath(name)) !== undefined) return true
  const schemas = [type.schema, ...type.schemaExtensions.map(({ schema }) => schema)]
  return schemas.some(({ id }) => id.toLowerCase() === name.toLowerCase())
}
