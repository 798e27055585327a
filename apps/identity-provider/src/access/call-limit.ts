/**
 * How many calls an account's credentials may make in an hour, as OneLogin counts them (`X-RateLimit-*`). Counted in
 * this process alone: several processes on one database each grant the limit.
 */

export interface CallsLeft {
  readonly limit: number
  readonly remaining: number
  /** Until the count begins anew, in whole seconds. */
  readonly resetSeconds: number
}

interface Hour {
  readonly startsAt: number
  taken: number
}

const hourMs = 3_600_000
/** Far above OneLogin's 5,000, which a first load through the API or a day of tests would spend. */
export const usualCallsPerHour = 1_000_000

export class CallLimit {
  readonly #perHour: number
  readonly #hours = new Map<number, Hour>()

  constructor(perHour: number) {
    this.#perHour = perHour
  }

  /** Counts a call of the account if it is granted, and returns what is left. */
  take(account: number, now: Date): { readonly granted: boolean; readonly left: CallsLeft } {
    const hour = this.#hourOf(account, now)
    const granted = hour.taken < this.#perHour
    if (granted) hour.taken += 1
    return { granted, left: this.#left(hour, now) }
  }

  /** Returns what is left without counting. */
  look(account: number, now: Date): CallsLeft {
    return this.#left(this.#hourOf(account, now), now)
  }

  #hourOf(account: number, now: Date): Hour {
    const known = this.#hours.get(account)
    if (known !== undefined && now.getTime() < known.startsAt + hourMs) return known
    const hour = { startsAt: now.getTime(), taken: 0 }
    this.#hours.set(account, hour)
    return hour
  }

  #left(hour: Hour, now: Date): CallsLeft {
    return {
      limit: this.#perHour,
      remaining: this.#perHour - hour.taken,
      resetSeconds: Math.ceil((hour.startsAt + hourMs - now.getTime()) / 1000),
    }
  }
}
