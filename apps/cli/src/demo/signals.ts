/** Ctrl-C and its kin while the demo runs: the first one ends it in order, the second one at once. */
import { CliError, exitCodeOf } from '../errors.ts'

const endings = {
  SIGINT: () => new CliError('interrupted', 'Interrupted: both halves are stopped.'),
  SIGTERM: () => new CliError('terminated', 'Terminated: both halves are stopped.'),
  SIGHUP: () => new CliError('terminated', 'The terminal is gone: both halves are stopped.'),
} as const
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Aborts on the first signal with the reason; on the second calls `insist` and exits. Returns how to stop listening. */
export function abortOnSignals(ending: AbortController, insist: () => void): () => void {
  const listeners = signals.map(signal => {
    const listener = () => {
      const reason = endings[signal]()
      if (!ending.signal.aborted) {
        ending.abort(reason)
        return
      }
      insist()
      process.exit(exitCodeOf(reason))
    }
    process.on(signal, listener)
    return { signal, listener }
  })
  return () => {
    for (const { signal, listener } of listeners) process.off(signal, listener)
  }
}
