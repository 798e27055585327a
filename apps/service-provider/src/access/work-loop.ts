/**
 * Works something off for as long as the process lives, some at once. All that it knows is in the database, so any number
 * of processes may run one, and each may be killed at any moment.
 */

export interface WorkLoopOptions {
  /** Done once, before anything else is. */
  readonly prepare?: () => Promise<void>
  /** Does the next thing that is due: `done`, or in how many milliseconds to look again. */
  readonly next: (signal: AbortSignal) => Promise<'done' | number>
  /** How many may be under way at once. */
  readonly lanes: number
  /** What it is, for the log: `Following up`. */
  readonly what: string
  readonly log: (line: string) => void
}

export interface WorkLoop {
  start(): void
  /** Waits for what is under way for a while, then aborts it. */
  stop(): Promise<void>
}

const afterErrorMs = 1_000
const patienceMs = 3_000

/** Returns a loop that has not been started. */
export function createWorkLoop(options: WorkLoopOptions): WorkLoop {
  const stopping = new AbortController()
  const aborting = new AbortController()
  const asleep = new Set<() => void>()
  let lanes: readonly Promise<void>[] = []
  const wake = (): void => {
    for (const rouse of asleep) rouse()
  }
  let ready = false
  const prepare = async (): Promise<void> => {
    while (!ready && !stopping.signal.aborted) {
      const outcome = await lookOnce({ ...options, next: () => prepareOnce(options) }, aborting.signal)
      ready = outcome === 'done'
      if (outcome !== 'done') await sleep(outcome, asleep)
    }
  }
  const lane = async (prepared: Promise<void>): Promise<void> => {
    await prepared
    while (!stopping.signal.aborted) {
      const waitMs = await lookOnce(options, aborting.signal)
      if (waitMs !== 'done' && !stopping.signal.aborted) await sleep(waitMs, asleep)
    }
  }
  return {
    start() {
      if (lanes.length > 0) return
      const prepared = prepare()
      lanes = Array.from({ length: options.lanes }, () => lane(prepared))
    },
    async stop() {
      stopping.abort()
      wake()
      const patience = setTimeout(() => aborting.abort(), patienceMs)
      await Promise.all(lanes)
      clearTimeout(patience)
    },
  }
}

async function prepareOnce({ prepare }: WorkLoopOptions): Promise<'done'> {
  await prepare?.()
  return 'done'
}

async function lookOnce({ next, what, log }: WorkLoopOptions, signal: AbortSignal): Promise<'done' | number> {
  try {
    return await next(signal)
  } catch (error) {
    log(`${what} failed: ${error instanceof Error ? error.message : String(error)}`)
    return afterErrorMs
  }
}

async function sleep(milliseconds: number, asleep: Set<() => void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  asleep.add(resolve)
  await promise
  asleep.delete(resolve)
  clearTimeout(timer)
}
