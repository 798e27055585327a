/** The last SCIM requests, kept in memory only: what an administrator looks at when provisioning does not do what it should. */
import type { RequestRecord } from '@joinery/scim-server'

interface LoggedRequest {
  readonly at: Date
  readonly method: string
  readonly path: string
  readonly status: number
  readonly scimType: string | null
  readonly warnings: RequestRecord['warnings']
  /** Why the request was not let in, which the client is not told; null where it was. */
  readonly refusal: string | null
  /** In milliseconds. */
  readonly elapsedMs: number
}

export interface RequestLog {
  add(record: RequestRecord, refusal?: string): void
  /** The latest first, at most `limit`. */
  latest(limit: number): readonly LoggedRequest[]
}

const longestPath = 2_048

/** A log that holds the last `capacity` requests and forgets the oldest for the newest. */
export function requestLog(capacity: number, clock: () => Date): RequestLog {
  const ring: LoggedRequest[] = []
  let next = 0
  return {
    add(record, refusal) {
      ring[next] = {
        at: clock(),
        method: record.method,
        path: record.target.slice(0, longestPath),
        status: record.status,
        scimType: record.scimType ?? null,
        warnings: record.warnings,
        refusal: refusal ?? null,
        elapsedMs: record.elapsedMs,
      }
      next = (next + 1) % capacity
    },
    latest(limit) {
      return [...ring.slice(next), ...ring.slice(0, next)].toReversed().slice(0, limit)
    },
  }
}
