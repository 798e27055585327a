/** The worker that seals the history: looks twice a second, in as many processes as there are. */
import { setTimeout } from 'node:timers/promises'
import type { Database } from '@joinery/database'
import type { Tables } from '../storage/tables.ts'
import { encryptEarlier } from './encrypt-earlier.ts'
import { sealHistory } from './seal.ts'

export interface Sealer {
  /** Ends it, after the seal under way. */
  stop(): Promise<void>
}

export interface SealerOptions {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly log: (line: string) => void
  /** Between two looks. */
  readonly everyMs?: number
}

const usualEveryMs = 500
const afterFailureMs = 5_000

/** Starts sealing; what fails is told and tried again. */
export function startSealer(options: SealerOptions): Sealer {
  const ending = new AbortController()
  const ended = sealUntil(ending.signal, options)
  return {
    async stop() {
      ending.abort()
      await ended
    },
  }
}

async function sealUntil(signal: AbortSignal, options: SealerOptions): Promise<void> {
  const { database, clock, log, everyMs = usualEveryMs } = options
  let isEncrypted = false
  while (!signal.aborted) {
    let pauseMs = everyMs
    try {
      if (!isEncrypted) await encryptEarlier(database, clock)
      isEncrypted = true
      await sealHistory(database, clock)
    } catch (error) {
      if (signal.aborted) return
      log(`the history could not be sealed: ${error instanceof Error ? error.message : String(error)}`)
      pauseMs = afterFailureMs
    }
    await setTimeout(pauseMs, undefined, { signal, ref: false }).catch(() => undefined)
  }
}
