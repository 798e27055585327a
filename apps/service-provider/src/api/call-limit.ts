/**
 * How many calls one caller may make in a minute: a member whoever calls for him, a stranger by his network. The
 * operator is not counted. Counted in this process alone: several processes on one database each grant the limit.
 * What is remembered is bounded: the callers of the minute under way.
 */

export interface CallsPerMinute {
  readonly member: number
  /** Of who does not say who he is, or is not known. */
  readonly stranger: number
}

/** Far above what a page or a program of ours does. */
const usualCallsPerMinute: CallsPerMinute = { member: 1_200, stranger: 600 }

export interface CallLimit {
  readonly perMinute: CallsPerMinute
  /** Counts a call of the caller; where it is one too many, after how many seconds the next is granted. */
  take(kind: keyof CallsPerMinute, caller: string, now: Date): number | undefined
}

const minuteMs = 60_000

/** A limit that knows nobody yet. */
export function createCallLimit(perMinute: CallsPerMinute = usualCallsPerMinute): CallLimit {
  let minute = -1
  let taken = new Map<string, number>()
  return {
    perMinute,
    take(kind, caller, now) {
      const current = Math.floor(now.getTime() / minuteMs)
      if (current !== minute) {
        minute = current
        taken = new Map()
      }
      const key = `${kind} ${caller}`
      const calls = (taken.get(key) ?? 0) + 1
      taken.set(key, calls)
      if (calls <= perMinute[kind]) return undefined
      return Math.ceil(((minute + 1) * minuteMs - now.getTime()) / 1_000)
    },
  }
}
