/**
 * Answers a bound filter in memory, from the resource alone. The database answers the same filters in SQL,
 * and both must agree, so the rules are few: an attribute without a value is unequal to every value and
 * equal to `null`; a multi-valued one is asked value by value; `not` is plain negation. RFC 7644 §3.4.2.2.
 */
import type { Json, JsonObject } from '../json.ts'
import { isObject } from '../resource/unassigned.ts'
import type { ResolvedPath } from '../schema/resolve-path.ts'
import type { BoundFilter, CompareNode } from './ast.ts'
import { comparison, type ValueTest } from './compare.ts'

/**
 * Returns whether the resource, with its `id` and `meta`, satisfies the filter. For many resources and one
 * filter, `compileMatcher` works the filter out once.
 *
 * @see RFC 7644 §3.4.2.2
 */
export function matches(filter: BoundFilter, resource: JsonObject): boolean {
  return compileMatcher(filter)(resource)
}

/** Returns the filter as a function of the resource. @see RFC 7644 §3.4.2.2 */
export function compileMatcher(filter: BoundFilter): (resource: JsonObject) => boolean {
  switch (filter.kind) {
    case 'compare':
      return compileComparison(filter)
    case 'present':
      return resource => anyValue(resource, filter.path.keys, 0, isAssigned)
    case 'not': {
      const inner = compileMatcher(filter.filter)
      return resource => !inner(resource)
    }
    case 'valuePath':
      return compileValuePath(filter.path, filter.filter)
    default: {
      const parts = filter.filters.map(compileMatcher)
      if (filter.kind === 'and') return resource => parts.every(part => part(resource))
      return resource => parts.some(part => part(resource))
    }
  }
}

function compileComparison({
  path,
  operator,
  value,
}: CompareNode<ResolvedPath>): (resource: JsonObject) => boolean {
  const { keys } = path
  if (value === null) {
    return resource => anyValue(resource, keys, 0, isAssigned) === (operator === 'ne')
  }
  const test = comparison(path.definition, operator, value)
  const orUnassigned = operator === 'ne'
  return resource =>
    anyValue(resource, keys, 0, test) || (orUnassigned && !anyValue(resource, keys, 0, isAssigned))
}

function compileValuePath({ keys }: ResolvedPath, filter: BoundFilter): (resource: JsonObject) => boolean {
  const inner = compileMatcher(filter)
  return resource =>
    anyValue(resource, keys, 0, element => isObject(element) && isAssigned(element) && inner(element))
}

/** Whether an assigned value at the keys passes the test; every array met on the way is gone through. */
function anyValue(node: Json | undefined, keys: readonly string[], depth: number, test: ValueTest): boolean {
  if (node === undefined || node === null || node === '') return false
  if (Array.isArray(node)) return node.some(element => anyValue(element, keys, depth, test))
  const key = keys[depth]
  if (key === undefined) return test(node)
  if (!isObject(node) || !Object.hasOwn(node, key)) return false
  return anyValue(node[key], keys, depth + 1, test)
}

/** Whether there is anything in the value. RFC 7643 §2.5: null and an empty array are no value. */
function isAssigned(node: Json | undefined): boolean {
  if (node === undefined || node === null || node === '') return false
  if (Array.isArray(node)) return node.some(isAssigned)
  return isObject(node) ? Object.values(node).some(isAssigned) : true
}
