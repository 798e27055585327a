/**
 * The gate before one app's target: lets as many requests through as the window allows, and none while the target has
 * asked to be left alone or the engine is stopping. It learns from every answer.
 */
import { afterGoodAnswer, afterTrouble, firstWindow, type Window } from './window.ts'

/** The request is not sent now; its work goes back to where it was claimed from. */
export class GateClosed extends Error {
  override readonly name = 'GateClosed'
}

export interface Pass {
  /** Lets the next one through. `trouble`: the target did not keep up; `unused`: nothing was sent. */
  leave(how: 'good' | 'trouble' | 'unused'): void
}

export class Gate {
  readonly #clock: () => Date
  readonly #largest: number
  readonly #waiting: { readonly enter: () => void; readonly turnAway: (error: Error) => void }[] = []
  #window: Window = firstWindow
  #inside = 0
  #pausedUntil = 0
  #closed = false

  constructor(clock: () => Date, largest: number) {
    this.#clock = clock
    this.#largest = largest
    this.#window = { ...firstWindow, size: Math.min(firstWindow.size, largest) }
  }

  get size(): number {
    return this.#window.size
  }

  /** Until when nothing may be sent, in milliseconds of the clock; 0 when it may. */
  get pausedUntil(): number {
    if (this.#pausedUntil <= this.#clock().getTime()) this.#pausedUntil = 0
    return this.#pausedUntil
  }

  /** Resolves when a request may be sent. @throws GateClosed when it may not for now */
  async enter(): Promise<Pass> {
    this.#refuseWhenClosed()
    if (this.#inside >= this.#window.size) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      this.#waiting.push({ enter: resolve, turnAway: reject })
      await promise
    } else {
      this.#inside += 1
    }
    return this.#pass(this.#window.age)
  }

  /** Sends those who wait away until then. */
  pause(until: number): void {
    if (until <= this.pausedUntil) return
    this.#pausedUntil = until
    this.#turnAway()
  }

  /** Sends everybody away from now on. */
  close(): void {
    this.#closed = true
    this.#turnAway()
  }

  #pass(age: number): Pass {
    let left = false
    return {
      leave: how => {
        if (left) return
        left = true
        if (how === 'good') this.#window = afterGoodAnswer(this.#window, this.#largest)
        if (how === 'trouble') this.#window = afterTrouble(this.#window, age)
        this.#inside -= 1
        this.#admit()
      },
    }
  }

  #admit(): void {
    while (this.#inside < this.#window.size) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#inside += 1
      next.enter()
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new GateClosed('The engine is stopping')
    if (this.pausedUntil > 0) throw new GateClosed('The application is left alone for a while')
  }

  #turnAway(): void {
    for (const { turnAway } of this.#waiting.splice(0)) {
      turnAway(new GateClosed('The request is not sent now'))
    }
  }
}
