/**
 * The answer to a bulk request: one result for each operation that was tried. RFC 7644 §3.7.3.
 */
import type { Json, JsonObject } from '../json.ts'
import type { BulkMethod } from './bulk-operation.ts'
import { messageUrns } from './urns.ts'

export interface BulkResult {
  /** Absent where the operation did not tell. */
  readonly method?: BulkMethod
  readonly bulkId?: string
  /** The URL of the resource: there with all but a POST that failed. */
  readonly location?: string
  readonly version?: string
  /** The HTTP status that a request of its own would have had. */
  readonly status: number
  /** The body that a request of its own would have had; there with every error. */
  readonly response?: JsonObject
}

/**
 * A BulkResponse message, e.g. `{ "schemas": […], "Operations": [{ "location": "https://…/Users/92b7", "method":
 * "POST", "bulkId": "ann", "version": "W/\"1\"", "status": "201" }] }`.
 * @param results in the order in which they are to stand there
 * @see RFC 7644 §3.7.3
 */
export function bulkResponse(results: readonly BulkResult[]): JsonObject {
  return {
    schemas: [messageUrns.bulkResponse],
    Operations: results.map(
      ({ location, method, bulkId, version, status, response }): Json => ({
        ...(location !== undefined && { location }),
        ...(method !== undefined && { method }),
        ...(bulkId !== undefined && { bulkId }),
        ...(version !== undefined && { version }),
        status: String(status),
        ...(response !== undefined && { response }),
      }),
    ),
  }
}
