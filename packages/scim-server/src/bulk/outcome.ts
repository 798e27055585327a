/** What became of one operation, and how its result says it. RFC 7644 §3.7.3. */
import {
  type BulkOperation,
  type BulkResult,
  bulkIdsIn,
  type RefusedBulkOperation,
  ScimError,
  serverError,
  serviceUnavailable,
  type Warning,
} from '@joinery/scim'
import { unavailable } from '../message/answer.ts'
import type { ResourceStore } from '../store/resource-store.ts'

export type Outcome =
  | {
      readonly kind: 'done'
      /** The HTTP status that a request of its own would have had. */
      readonly status: 200 | 201 | 204
      readonly location: string
      /** Undefined where nothing is left that has one. */
      readonly version: string | undefined
      readonly warnings: readonly Warning[]
    }
  | {
      readonly kind: 'failed'
      readonly error: ScimError
      /** What was thrown where it is no concern of the client's. */
      readonly fault?: unknown
    }

/** The outcome of an operation that threw this: of what is no error of the protocol the client hears nothing. */
export function failure(error: unknown, store: Pick<ResourceStore<never>, 'isUnavailable'> = {}): Outcome {
  if (error instanceof ScimError) return { kind: 'failed', error }
  if (store.isUnavailable?.(error) === true) {
    return { kind: 'failed', error: serviceUnavailable(unavailable), fault: error }
  }
  return { kind: 'failed', error: serverError('The server failed to carry out the operation.'), fault: error }
}

/**
 * The result of an operation. One that succeeded has no body: what it made can be read.
 *
 * @param path with the ids that it refers to
 * @see RFC 7644 §3.7.3
 */
export function resultOf(
  { method, bulkId }: BulkOperation | RefusedBulkOperation,
  outcome: Outcome,
  baseUrl: string,
  path: string | undefined,
): BulkResult {
  const known = { ...(method && { method }), ...(bulkId !== undefined && { bulkId }) }
  if (outcome.kind === 'done') {
    const { status, location, version } = outcome
    return { ...known, location, status, ...(version !== undefined && { version }) }
  }
  const { error } = outcome
  const location = method === undefined || method === 'POST' ? undefined : locationOfPath(baseUrl, path)
  return { ...known, ...(location && { location }), status: error.status, response: error.toMessage() }
}

const resourcePath = /^\/?([^/?#\s]+\/[^/?#\s]+)$/

/** Where the operation pointed, unless that is no place. */
function locationOfPath(baseUrl: string, path = ''): string | undefined {
  const relative = bulkIdsIn(path).length > 0 ? undefined : resourcePath.exec(path)?.[1]
  return relative === undefined ? undefined : `${baseUrl}/${relative}`
}
