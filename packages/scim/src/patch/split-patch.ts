/**
 * Takes the operations on one attribute out of a patch, for a store that keeps its values as rows: a member
 * joins a group of 100,000 by one row, and nobody reads the others. An operation touches one attribute and
 * asks no other, so the two parts may be applied in any order, each in its own. RFC 7644 §3.5.2.
 */
import type { BoundFilter, Filter } from '../filter/ast.ts'
import type { Json } from '../json.ts'
import { parsePath } from '../path.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import { resolvePath } from '../schema/resolve-path.ts'
import type { ResourceTypeDefinition } from '../schema/resource-type.ts'
import type { AttributeOperation, ElementSelection, PatchOperation } from './operation.ts'
import { printKeys } from './patch-reading.ts'

/** What to do with the rows of the attribute, in order. `at` is where in the message it came from. */
export type RowOperation =
  /** Those that are not there yet, at least one. */
  | { readonly kind: 'add'; readonly at: string; readonly values: readonly Json[] }
  /** Those listed; a complex one may be listed by some of its sub-attributes, `value` the first of all. */
  | { readonly kind: 'remove'; readonly at: string; readonly values: readonly Json[] }
  | { readonly kind: 'replaceAll'; readonly at: string; readonly values: readonly Json[] }
  | { readonly kind: 'removeAll'; readonly at: string }
  /** What the filter selects; its paths start at the value. */
  | { readonly kind: 'removeMatching'; readonly at: string; readonly filter: BoundFilter }

export type SplitPatch =
  | {
      readonly kind: 'split'
      readonly rows: readonly RowOperation[]
      /** What is left for `applyPatch`. */
      readonly rest: readonly PatchOperation[]
    }
  /** An operation changes values in place, which rows of this form cannot say. */
  | { readonly kind: 'whole'; readonly at: string; readonly reason: string }

/**
 * The operations on the attribute as operations on rows, and the others. `members[value eq "7"]` becomes a
 * removal of `{ value: '7' }`, so that a store finds the row by its key.
 * @param attribute a multi-valued attribute's name or path: `members`
 * @throws TypeError when the resource type has no such multi-valued attribute
 */
export function splitPatch(
  type: ResourceTypeDefinition,
  operations: readonly PatchOperation[],
  attribute: string,
): SplitPatch {
  const resolved = resolvePath(type, parsePath(attribute))
  if (!resolved || resolved.attributes.length > 1 || !resolved.definition.multiValued) {
    throw new TypeError(`a ${type.name} has no multi-valued attribute ${attribute}`)
  }
  const owner = printKeys(resolved)
  const rows: RowOperation[] = []
  const rest: PatchOperation[] = []
  for (const operation of operations) {
    const { at } = operation
    if (operation.kind === 'clearExtension') {
      rest.push(operation)
      if (resolved.keys[0] === operation.schema.id) rows.push({ kind: 'removeAll', at })
    } else if (printKeys(operation.attribute) !== owner) {
      rest.push(operation)
    } else {
      const row = rowOperation(operation)
      if (typeof row === 'string') return { kind: 'whole', at, reason: row }
      rows.push(row)
    }
  }
  return { kind: 'split', rows, rest }
}

function rowOperation(operation: AttributeOperation): RowOperation | string {
  const { at } = operation
  switch (operation.kind) {
    case 'append':
      return { kind: 'add', at, values: operation.values }
    case 'replaceAll':
      return { kind: 'replaceAll', at, values: operation.values }
    case 'clear':
      return { kind: 'removeAll', at }
    case 'removeValues':
      return { kind: 'remove', at, values: operation.values }
    case 'removeMatching':
      return removeMatching(operation, operation.selection)
    case 'replaceMatching':
    case 'mergeMatching':
      return 'it changes a part of the values that are there'
    default:
      return 'it is an operation on a single value'
  }
}

function removeMatching({ at, attribute }: AttributeOperation, selection: ElementSelection): RowOperation {
  const { definition } = attribute
  const significant = findAttribute(definition.subAttributes ?? [], 'value')
  const values = significant ? namedValues(selection.source) : undefined
  if (!values) return { kind: 'removeMatching', at, filter: selection.filter }
  return { kind: 'remove', at, values: values.map(value => ({ value })) }
}

/** The values of a filter that is nothing but `value eq` and `or`. */
function namedValues(filter: Filter): readonly string[] | undefined {
  if (filter.kind === 'or') {
    const parts = filter.filters.map(namedValues)
    return parts.every(part => part !== undefined) ? parts.flat() : undefined
  }
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || typeof filter.value !== 'string')
    return undefined
  return filter.path.attribute.toLowerCase() === 'value' && filter.value !== '' ? [filter.value] : undefined
}
