/**
 * Carries out one operation, in a transaction of its own and through the same writer as a request of its own, so that
 * one that fails leaves no trace and keeps no other from being done. RFC 7644 §3.7.
 */
import type { BulkOperation, JsonObject, ResourceTypeDefinition } from '@joinery/scim'
import { isGroup } from '../groups/relations.ts'
import { requireAccess } from '../message/scopes.ts'
import type { Conditions } from '../resource/conditions.ts'
import { creating } from '../resource/create-again.ts'
import { entityTag, locationOf } from '../resource/document.ts'
import type { Written } from '../resource/write.ts'
import { failure, type Outcome } from './outcome.ts'
import type { References } from './references.ts'
import type { BulkScope } from './scope.ts'
import { findTarget } from './target.ts'

/** An operation that may be carried out, with its references replaced by ids. */
export interface Prepared {
  readonly operation: BulkOperation
  readonly type: ResourceTypeDefinition
  /** Of the resource that there is, or is going to be. */
  readonly id: string
  readonly data: JsonObject
}

/**
 * Finds out what an operation is about and whether it may go on.
 *
 * @throws what findTarget throws for its path, and References.check for what it refers to
 * @throws forbidden when the principal may not write resources of the type
 */
export function prepare<Tx>(
  { types, principal }: BulkScope<Tx>,
  operation: BulkOperation,
  references: References,
): Prepared {
  references.check(operation)
  const { type, id } = findTarget(types, references.inPath(operation.path))
  requireAccess(principal, 'write', type)
  const data = references.inData(operation.data ?? {})
  return { operation, type, id: id ?? references.idFor(operation), data }
}

/** Carries out an operation that is in no circle. Never rejects. */
export async function runOperation<Tx>(
  scope: BulkScope<Tx>,
  operation: BulkOperation,
  references: References,
): Promise<Outcome> {
  try {
    const prepared = prepare(scope, operation, references)
    return await creating(scope.settings, tx => carryOut(scope, tx, prepared, references))
  } catch (error) {
    return failure(error, scope.settings.store)
  }
}

async function carryOut<Tx>(
  { settings, write, principal }: BulkScope<Tx>,
  tx: Tx,
  { operation, type, id, data }: Prepared,
  references: References,
): Promise<Outcome> {
  const { tenant } = principal
  const { method, version } = operation
  const conditions: Conditions = version === undefined ? {} : { ifMatch: version }
  const baseUrl = settings.baseUrl()
  switch (method) {
    case 'POST': {
      const created = await write.create(tx, tenant, type, data, principal, { id })
      references.found(operation, created.stored.id)
      return done(baseUrl, type, 201, created)
    }
    case 'PUT':
      return done(baseUrl, type, 200, await write.replace(tx, tenant, type, id, data, principal, conditions))
    case 'PATCH': {
      const status = isGroup(type) ? settings.profile.groupPatchAnswer : 200
      return done(baseUrl, type, status, await write.patch(tx, tenant, type, id, data, principal, conditions))
    }
    default:
      await write.remove(tx, tenant, type, id, principal, conditions)
      return {
        kind: 'done',
        status: 204,
        location: locationOf(baseUrl, type, id),
        version: undefined,
        warnings: [],
      }
  }
}

/** The outcome of a write; the version is the one that a condition is about. */
export function done(
  baseUrl: string,
  type: ResourceTypeDefinition,
  status: 200 | 201 | 204,
  { stored, warnings }: Pick<Written, 'stored' | 'warnings'>,
): Outcome {
  const version = entityTag({ version: stored.version })
  return {
    kind: 'done',
    status,
    location: locationOf(baseUrl, type, stored.id),
    version,
    warnings,
  }
}
