/**
 * How many requests to sign somebody in are taken from one network in a minute: anybody may send them, and each is kept for
 * ten minutes. Counted in this process alone. What is remembered is bounded: the networks of the minute under way.
 */

const minuteMs = 60_000
/** Enough for a large office behind one address when its day begins. */
export const usualRequestsPerMinute = 600

export class RequestLimit {
  readonly #perMinute: number
  #minute = -1
  readonly #taken = new Map<string, number>()

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  /** Counts a request of the network; where it is one too many, returns after how many seconds the next is taken. */
  take(network: string, now: Date): number | undefined {
    const minute = Math.floor(now.getTime() / minuteMs)
    if (minute !== this.#minute) {
      this.#minute = minute
      this.#taken.clear()
    }
    const taken = (this.#taken.get(network) ?? 0) + 1
    this.#taken.set(network, taken)
    if (taken <= this.#perMinute) return undefined
    return Math.ceil(((minute + 1) * minuteMs - now.getTime()) / 1_000)
  }
}
