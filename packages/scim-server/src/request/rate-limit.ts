/**
 * How often each principal may ask: so many requests at once, and then one whenever the time for one has gone by. Counted
 * by this process alone. One number is kept for each principal, the time at which its bucket is full again.
 *
 * rate-limiter-flexible was looked at: its memory limiter counts in fixed windows, which let twice the limit through at their
 * seam, reads the clock of the machine, holds a timer for each key and any number of keys, and wants one instance for each rate.
 */
import type { RateLimit } from '../message/records.ts'

/** Beyond these the longest unused is forgotten, and may start afresh. */
const defaultCapacity = 100_000
const leastToSweep = 1_000

export interface RateLimiter {
  /** Counts a request at a time in milliseconds; returns 0 where it may go on, else the whole seconds to wait, from 1. */
  take(key: string, limit: RateLimit, now: number): number
  /** How many principals are remembered. */
  readonly size: number
}

/** Returns a limiter that has seen nobody yet. */
export function rateLimiter(capacity: number = defaultCapacity): RateLimiter {
  /** By key, the time at which everything taken will be given back; the longest unused first. */
  const fullAt = new Map<string, number>()
  let sweepAt = leastToSweep

  /** A full bucket says what none says. Goes through all, but only when they have doubled in number. */
  function sweep(now: number): void {
    for (const [key, at] of fullAt) if (at <= now) fullAt.delete(key)
    sweepAt = Math.max(leastToSweep, fullAt.size * 2)
  }

  return {
    take(key, { requests, perSeconds }, now) {
      const window = perSeconds * 1000
      // A clock that was set back must not lock anybody out for longer than the limit would.
      const before = Math.min(Math.max(fullAt.get(key) ?? now, now), now + window)
      const after = before + window / requests
      const missing = after - now - window
      if (missing > 1e-6) return Math.max(1, Math.ceil(missing / 1000))
      fullAt.delete(key)
      fullAt.set(key, after)
      if (fullAt.size > Math.min(sweepAt, capacity)) sweep(now)
      for (const oldest of fullAt.keys()) {
        if (fullAt.size <= capacity) break
        fullAt.delete(oldest)
      }
      return 0
    },
    get size() {
      return fullAt.size
    },
  }
}
