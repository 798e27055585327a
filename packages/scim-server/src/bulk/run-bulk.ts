/**
 * Carries out the operations of a bulk request, each after those that it refers to, until there were too many errors.
 * RFC 7644 §3.7.
 */
import { type BulkOperation, type BulkRequest, bulkOrder } from '@joinery/scim'
import { failure, type Outcome } from './outcome.ts'
import type { References } from './references.ts'
import { runCircle } from './run-circle.ts'
import { runOperation } from './run-operation.ts'
import type { BulkScope } from './scope.ts'

/** After so long others get their turn: a database in this very process never waits for anything. */
const turnMs = 50

/**
 * What became of each operation that was tried, by its index: of all unless `failOnErrors` ended the work.
 *
 * @see RFC 7644 §3.7.3
 */
export async function runBulk<Tx>(
  scope: BulkScope<Tx>,
  { operations, failOnErrors = Number.POSITIVE_INFINITY }: BulkRequest,
  references: References,
): Promise<ReadonlyMap<number, Outcome>> {
  const outcomes = new Map<number, Outcome>()
  let errors = 0
  let turnBegan = performance.now()
  for (const indexes of bulkOrder(operations)) {
    if (errors >= failOnErrors) break
    if (performance.now() - turnBegan > turnMs) {
      await othersTurn()
      turnBegan = performance.now()
    }
    const group = indexes.flatMap(index => operations[index] ?? [])
    for (const [{ index, bulkId }, outcome] of await runGroup(scope, group, references)) {
      outcomes.set(index, outcome)
      if (outcome.kind === 'done') continue
      errors += 1
      references.fail({ index, ...(bulkId !== undefined && { bulkId }) })
    }
  }
  return outcomes
}

type Operation = BulkRequest['operations'][number]

async function runGroup<Tx>(
  scope: BulkScope<Tx>,
  group: readonly Operation[],
  references: References,
): Promise<readonly (readonly [Operation, Outcome])[]> {
  const [first] = group
  if (first?.kind === 'refused') return [[first, failure(first.error)]]
  const circle = group.flatMap((operation): BulkOperation[] =>
    operation.kind === 'operation' ? [operation] : [],
  )
  if (first !== undefined && circle.length === 1)
    return [[first, await runOperation(scope, first, references)]]
  const outcomes = await runCircle(scope, circle, references)
  return circle.flatMap((operation, position): (readonly [Operation, Outcome])[] => {
    const outcome = outcomes[position]
    return outcome ? [[operation, outcome]] : []
  })
}

function othersTurn(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, 0)
  })
}
