/** Processes that take the steps of runs, for tests that kill them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, expect } from 'vitest'

export interface Worker {
  readonly child: ChildProcess
  /** Resolves when the process has said the word so many times. */
  said(word: 'step' | 'over', times?: number): Promise<void>
}

/** To open an embedded database takes its time. */
const longestWaitMs = 40_000

/** Returns what starts the script over a database, with the milliseconds that each step takes. Ends what a test leaves. */
export function workersOf(script: URL, stepMs: number): (where: string) => Worker {
  const workers: Worker[] = []
  // A process that was left alive would keep the test from ending.
  afterEach(async () => {
    for (const worker of workers.splice(0)) await kill(worker)
  })
  return where => {
    const worker = start(fileURLToPath(script), [where, String(stepMs)])
    workers.push(worker)
    return worker
  }
}

function start(script: string, args: readonly string[]): Worker {
  const child = spawn(process.execPath, [...process.execArgv, script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  return {
    child,
    said: (word, times = 1) =>
      expect
        .poll(() => text.split(word).length - 1, { timeout: longestWaitMs, interval: 5 })
        .toBeGreaterThanOrEqual(times),
  }
}

export async function kill({ child }: Worker): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
