/** Takes the samples for as long as the process lives; any number of processes may. */
import type { Database } from '@joinery/database'
import type { Tables } from '../../storage/tables.ts'
import { sweepSamples, takeSample } from './sample.ts'

export interface SamplerOptions {
  readonly database: Database<Tables>
  readonly clock: () => Date
  /** Told what went wrong, in a line. */
  readonly log: (line: string) => void
}

export interface Sampler {
  start(): Promise<void>
  /** Waits for the sample under way. */
  stop(): Promise<void>
}

const everyMs = 60_000
const sweepEveryMs = 3_600_000

/** Returns a sampler that has not been started. */
export function createSampler({ database, clock, log }: SamplerOptions): Sampler {
  let timer: NodeJS.Timeout | undefined
  let working = Promise.resolve()
  let sweptAt = Number.NEGATIVE_INFINITY

  async function work(): Promise<void> {
    const now = clock()
    try {
      await takeSample(database, now)
      if (now.getTime() - sweptAt < sweepEveryMs) return
      await sweepSamples(database, now)
      sweptAt = now.getTime()
    } catch (error) {
      log(`How provisioning stands could not be noted: ${String(error)}`)
    }
  }

  function begin(): void {
    working = working.then(work)
  }

  return {
    async start() {
      begin()
      timer = setInterval(begin, everyMs).unref()
    },
    async stop() {
      clearInterval(timer)
      await working
    },
  }
}
