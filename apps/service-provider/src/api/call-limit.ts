/**
 * How many calls one caller may make in a minute. Counted in this process alone: several processes on one database
 * each grant the limit. What is remembered is bounded: the callers of the minute under way.
 */

export interface CallLimit {
  /** Counts a call of the caller; where it is one too many, after how many seconds the next is granted. */
  take(caller: string, perMinute: number, now: Date): number | undefined
}

const minuteMs = 60_000

/** A limit that knows nobody yet. */
export function createCallLimit(): CallLimit {
  let minute = -1
  let taken = new Map<string, number>()
  return {
    take(caller, perMinute, now) {
      const current = Math.floor(now.getTime() / minuteMs)
      if (current !== minute) {
        minute = current
        taken = new Map()
      }
      const calls = (taken.get(caller) ?? 0) + 1
      taken.set(caller, calls)
      if (calls <= perMinute) return undefined
      return Math.ceil(((minute + 1) * minuteMs - now.getTime()) / 1_000)
    },
  }
}
