/**
 * Compiles a bound filter to one SQL condition over scim_resource, with the meaning that `matches` of
 * @joinery/scim has in memory. `eq` asks whether the search form contains a value, which one GIN index serves
 * for every attribute, extension and value path; the other operators go through the values of each row of the
 * tenant. Every condition is true or false, never null, so that `not` is plain negation. RFC 7644 §3.4.2.2.
 */
import type { BoundFilter, CompareNode, CompareOperator, JsonObject, ResolvedPath } from '@joinery/scim'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { relationAt } from '../store/relation-paths.ts'
import { columnAt, columnIsAssigned, compareColumn } from './column-filter.ts'
import { compileRelation } from './relation-filter.ts'
import {
  containment,
  elementRoot,
  holds,
  isMultiValued,
  type Leaf,
  rowLeaf,
  rowRoot,
  type SearchRoot,
  valueAt,
  valuesAt,
} from './search-root.ts'
import type { Scope } from './stored-row.ts'
import { compareText } from './text-comparison.ts'

type Condition = RawBuilder<SqlBool>
type Comparison = CompareNode<ResolvedPath>

/**
 * Returns the filter as a condition on rows of scim_resource. It says nothing of the tenant's and the type's
 * own columns: the statement around it has to name both.
 *
 * @throws invalidFilter when the filter asks for the `$ref` of members or groups, which no row holds
 * @throws Error when the filter asks for `meta.location`, which no row holds
 */
export function compileFilter(scope: Scope, filter: BoundFilter): Condition {
  return compileNode(rowRoot(scope), filter)
}

/**
 * The JSON text that the search form of a row contains if and only if the filter holds; undefined for a filter that is
 * more than one such question.
 */
export function containmentOf(scope: Scope, filter: BoundFilter): string | undefined {
  if (filter.kind !== 'compare' && filter.kind !== 'valuePath') return undefined
  const root = rowRoot(scope)
  const { path } = filter
  if (path.keys[0] === 'meta' || relationAt(scope.resourceType, path.keys) !== undefined) return undefined
  if (filter.kind === 'valuePath') {
    const pattern = elementPattern(filter.filter)
    return pattern && containment(root, path, pattern)
  }
  const isQuestion = filter.operator === 'eq' && filter.value !== null && columnOf(root, path) === undefined
  return isQuestion ? containment(root, path, filter.value) : undefined
}

function compileNode(root: SearchRoot, filter: BoundFilter): Condition {
  const related = compileRelated(root, filter)
  if (related !== undefined) return related
  switch (filter.kind) {
    case 'compare':
      return compileComparison(root, filter)
    case 'present':
      return isAssigned(root, filter.path)
    case 'not':
      return sql`not (${compileNode(root, filter.filter)})`
    case 'valuePath':
      return compileValuePath(root, filter.path, filter.filter)
    default: {
      const parts = filter.filters.map(part => compileNode(root, part))
      return sql`(${sql.join(parts, filter.kind === 'and' ? sql` and ` : sql` or `)})`
    }
  }
}

/** What is asked of memberships, which are rows of their own; undefined for any other filter. */
function compileRelated({ scope }: SearchRoot, filter: BoundFilter): Condition | undefined {
  if (scope === undefined || !('path' in filter)) return undefined
  const relation = relationAt(scope.resourceType, filter.path.keys)
  return relation && compileRelation(scope.tenant, relation, filter)
}

function compileComparison(root: SearchRoot, { path, operator, value }: Comparison): Condition {
  if (value === null) {
    const assigned = isAssigned(root, path)
    return operator === 'ne' ? assigned : sql`not (${assigned})`
  }
  const column = columnOf(root, path)
  if (column !== undefined) return compareColumn(column, operator, String(value))
  if (operator === 'eq') return holds(root, path, value)
  if (!isMultiValued(path)) {
    const comparison = compareLeaf(valueAt(root, path), operator, value)
    return operator === 'ne' ? sql`coalesce(${comparison}, true)` : sql`coalesce(${comparison}, false)`
  }
  const anyValue = someValue(root, path, compareLeaf(rowLeaf, operator, value))
  return operator === 'ne' ? sql`(${anyValue} or not (${isAssigned(root, path)}))` : anyValue
}

function isAssigned(root: SearchRoot, path: ResolvedPath): Condition {
  if (root.kind === 'row' && path.keys.join('.') === 'meta') return sql`true`
  const column = columnOf(root, path)
  if (column !== undefined) return columnIsAssigned(column)
  return isMultiValued(path) ? someValue(root, path, sql`true`) : sql`${valueAt(root, path).json} is not null`
}

function columnOf(root: SearchRoot, path: ResolvedPath): ReturnType<typeof columnAt> {
  if (root.kind === 'element') return undefined
  const keys = [...root.owner, ...path.keys]
  if (keys.join('.') === 'meta.location') throw new Error('No row holds its meta.location.')
  return columnAt(keys, path)
}

function compileValuePath(root: SearchRoot, path: ResolvedPath, filter: BoundFilter): Condition {
  if (path.keys.join('.') === 'meta') return compileNode({ ...root, owner: ['meta'] }, filter)
  const pattern = elementPattern(filter)
  if (pattern !== undefined) return holds(root, path, pattern)
  return sql`exists (
    select 1 from ${valuesAt(root, path)} as element(it) where ${compileNode(elementRoot, filter)}
  )`
}

/**
 * The element that satisfies the filter and no more, where there is just one: `type eq "work" and primary eq
 * true` gives `{"type":"work","primary":true}`. Undefined for a filter of any other form.
 */
function elementPattern(filter: BoundFilter): JsonObject | undefined {
  if (filter.kind === 'compare') {
    const { path, operator, value } = filter
    if (operator !== 'eq' || value === null || path.definition.multiValued) return undefined
    return Object.fromEntries(path.keys.map(key => [key.toLowerCase(), value]))
  }
  if (filter.kind !== 'and') return undefined
  const whole: JsonObject = {}
  for (const part of filter.filters.map(elementPattern)) {
    if (part === undefined || Object.keys(part).some(key => Object.hasOwn(whole, key))) return undefined
    Object.assign(whole, part)
  }
  return whole
}

function someValue(root: SearchRoot, path: ResolvedPath, condition: Condition): Condition {
  return sql`exists (select 1 from ${valuesAt(root, path)} as leaf(it) where ${condition})`
}

/** A comparison that is null where the leaf is. */
function compareLeaf(leaf: Leaf, operator: CompareOperator, value: string | number | boolean): Condition {
  if (typeof value === 'string') return compareText(leaf.text, operator, value)
  const json = sql`${JSON.stringify(value)}::jsonb`
  // Values of one attribute are of one type, and so jsonb's own order of numbers applies.
  switch (operator) {
    case 'ne':
      return sql`${leaf.json} <> ${json}`
    case 'gt':
      return sql`${leaf.json} > ${json}`
    case 'ge':
      return sql`${leaf.json} >= ${json}`
    case 'lt':
      return sql`${leaf.json} < ${json}`
    case 'le':
      return sql`${leaf.json} <= ${json}`
    default:
      throw new Error(`A ${typeof value} is not compared by ${operator}; binding the filter refuses it.`)
  }
}
