/**
 * Which request is being answered, told to the history past everything that lies between: whoever lets a request in runs
 * its answer inside `traced`, and every row written from there carries the id.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

const underWay = new AsyncLocalStorage<string>()

/** Runs what answers one request, whose id the history is to name. */
export function traced<T>(traceId: string, answer: () => T): T {
  return underWay.run(traceId, answer)
}

/** The id of the request under way; null beside requests. */
export function currentTraceId(): string | null {
  return underWay.getStore() ?? null
}
