/**
 * Carries out operations that refer to one another in a circle: each creates something, and none can come after all
 * that it refers to. They succeed or fail as one, in one transaction. RFC 7644 §3.7.1.
 *
 * What they refer to is an id that is known before, so most references need no care. Members of a Group have to be
 * there: it is created without those that are to come, and gets them in the end.
 */
import { type BulkOperation, conflict, type Json, type JsonObject, messageUrns } from '@joinery/scim'
import { failure, type Outcome } from './outcome.ts'
import type { References } from './references.ts'
import { done, type Prepared, prepare } from './run-operation.ts'
import type { BulkScope } from './scope.ts'

/** How far the work has come: the operation at hand, for an error to be told to. */
interface Progress {
  at: BulkOperation | undefined
}

/** The outcomes of the operations, all POST, in their order. Never rejects. */
export async function runCircle<Tx>(
  scope: BulkScope<Tx>,
  circle: readonly BulkOperation[],
  references: References,
): Promise<readonly Outcome[]> {
  const progress: Progress = { at: undefined }
  try {
    const prepared = circle.map(operation => {
      progress.at = operation
      return prepare(scope, operation, references)
    })
    return await scope.settings.store.transaction(tx => createAll(scope, tx, prepared, progress))
  } catch (error) {
    return circle.map(operation => failureIn(scope, operation, progress.at ?? operation, error))
  }
}

function failureIn<Tx>(
  { settings }: BulkScope<Tx>,
  operation: BulkOperation,
  failed: BulkOperation,
  error: unknown,
): Outcome {
  if (operation === failed) return failure(error, settings.store)
  return failure(
    conflict(
      `Operations[${failed.index}] failed, which this one and others refer to in a circle: none was done`,
    ),
  )
}

async function createAll<Tx>(
  scope: BulkScope<Tx>,
  tx: Tx,
  circle: readonly Prepared[],
  progress: Progress,
): Promise<readonly Outcome[]> {
  const { settings, write, principal } = scope
  const { tenant } = principal
  const awaited = new Set(circle.map(({ id }) => id))
  const made: { readonly each: Prepared; readonly created: Awaited<ReturnType<typeof write.create>> }[] = []
  for (const each of circle) {
    const { operation, type, id, data } = each
    progress.at = operation
    awaited.delete(id)
    made.push({ each, created: await write.create(tx, tenant, type, data, principal, { id, awaited }) })
  }
  const outcomes: Outcome[] = []
  for (const { each, created } of made) {
    const { operation, type, id } = each
    progress.at = operation
    const { stored } =
      created.awaited.length === 0
        ? created
        : await write.patch(tx, tenant, type, id, joining(created.awaited), principal)
    outcomes.push(done(settings.baseUrl(), type, 201, { stored, warnings: created.warnings }))
  }
  progress.at = undefined
  return outcomes
}

function joining(ids: readonly string[]): JsonObject {
  const value: Json[] = ids.map(id => ({ value: id }))
  return { schemas: [messageUrns.patchOp], Operations: [{ op: 'add', path: 'members', value }] }
}
