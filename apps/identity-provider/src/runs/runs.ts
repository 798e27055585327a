/**
 * Takes the steps of runs for as long as the process lives, one at a time. Any number of processes may do so on one
 * database; all that they know is in it.
 */
import { setTimeout as rest } from 'node:timers/promises'
import type { Unsubscribe } from '@joinery/database'
import { runChannel } from './run-channel.ts'
import { type StepPorts, stepOnce } from './run-step.ts'

export interface RunsOptions extends StepPorts {
  /** Told after each step that there may be work for the engine. */
  readonly wake: () => void
  /** Told what went wrong on our side, in a line. */
  readonly log?: (line: string) => void
}

export interface Runs {
  start(): Promise<void>
  /** Finishes the step under way and ends. */
  stop(): Promise<void>
}

/** A notification may be lost, and a run that failed waits for its next try. */
const sleepMs = 1_000

/**
 * The embedded database does one thing at a time, and a page asks it for several, one after the other: each would wait
 * for a step. So it has time for all that a page asks after every step, an eighth of what the step took.
 */
const restShare = 1 / 8
const longestRestMs = 50

/** Returns what works off the runs; it has not been started. */
export function createRuns(options: RunsOptions): Runs {
  const running = new RunningRuns(options)
  return { start: () => running.start(), stop: () => running.stop() }
}

class RunningRuns {
  readonly #options: RunsOptions
  #stopping = false
  #awake = false
  #rouse: () => void = () => undefined
  #loop: Promise<void> | undefined
  #unsubscribe: Unsubscribe | undefined

  constructor(options: RunsOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    if (this.#loop !== undefined) return
    this.#unsubscribe = await this.#options.database.listen(runChannel, () => this.#wake())
    this.#loop = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping = true
    this.#wake()
    await this.#loop
    await this.#unsubscribe?.()
  }

  #wake(): void {
    this.#awake = true
    this.#rouse()
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      this.#awake = false
      const begunAt = performance.now()
      const stepped = await this.#step()
      if (stepped) await this.#rest(performance.now() - begunAt)
      else await this.#sleep()
    }
  }

  async #step(): Promise<boolean> {
    try {
      const stepped = await stepOnce(this.#options)
      if (stepped) this.#options.wake()
      return stepped
    } catch (error) {
      this.#options.log?.(
        `Looking for runs failed: ${error instanceof Error ? error.message : String(error)}`,
      )
      return false
    }
  }

  async #rest(tookMs: number): Promise<void> {
    if (this.#options.database.kind !== 'pglite') return
    await rest(Math.min(tookMs * restShare, longestRestMs))
  }

  async #sleep(): Promise<void> {
    if (this.#awake || this.#stopping) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, sleepMs)
    this.#rouse = resolve
    await promise
    clearTimeout(timer)
  }
}
