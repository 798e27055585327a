/**
 * The order in which the operations of a bulk request can be done, so that what is referred to is there before its
 * referrers. RFC 7644 §3.7.1 (circular references) and §3.7.2.
 */
import type { BulkOperation, RefusedBulkOperation } from './bulk-operation.ts'
import { bulkIdsIn } from './bulk-references.ts'
import { connectedGroups } from './connected-groups.ts'

/**
 * Groups of operations by their `index`, every operation in one: a group of one, or the operations that refer to one
 * another in a circle. What a POST creates comes before all that refers to it, just before the first of them; for the
 * rest the order of the request stays, and that of PUT, PATCH and DELETE among each other always does. An operation
 * that refers to itself is a circle of one: `bulkIdsIn` tells.
 * @see RFC 7644 §3.7.1
 */
export function bulkOrder(
  operations: readonly (BulkOperation | RefusedBulkOperation)[],
): readonly (readonly number[])[] {
  const makers = new Map<string, number>()
  for (const [position, { method, bulkId }] of operations.entries()) {
    if (method === 'POST' && bulkId !== undefined) makers.set(bulkId, position)
  }
  const edges = operations.map(operation => referredTo(operation, makers))
  return connectedGroups(edges).map(group =>
    group.flatMap(position => {
      const operation = operations[position]
      return operation ? [operation.index] : []
    }),
  )
}

/** The positions of the operations that make what this one refers to. */
function referredTo(
  operation: BulkOperation | RefusedBulkOperation,
  makers: ReadonlyMap<string, number>,
): readonly number[] {
  if (operation.kind === 'refused') return []
  const positions = new Set<number>()
  for (const bulkId of [...bulkIdsIn(operation.path), ...bulkIdsIn(operation.data)]) {
    const position = makers.get(bulkId)
    if (position !== undefined) positions.add(position)
  }
  return [...positions].sort((a, b) => a - b)
}
