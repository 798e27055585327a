/**
 * Runs a fuzzer in a thread of its own, and watches over it: it tells how far it is, and ends it when one case does not
 * come to an end. Both threads speak of a run in the shapes that stand here.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { inputTextOf } from './input-text.ts'
import type { FuzzFailure, FuzzOptions, FuzzOutcome } from './run-cases.ts'

export interface FuzzJob extends FuzzOptions {
  readonly name: string
  /** Four bytes, in which the thread writes the number of the case that it is at. */
  readonly progress: SharedArrayBuffer
}

export interface FuzzReport extends FuzzOutcome {
  /** With the input as text. */
  readonly failure: (FuzzFailure & { readonly input: string }) | undefined
}

/** Told about four times a second. */
export type OnProgress = (index: number) => void

export interface Thread {
  /** The program of the thread. */
  readonly url: URL
  /** How long it may be at one case: far longer than a case may take, since a busy machine makes anything slow. */
  readonly hangMs: number
  readonly memoryMb: number
}

const fuzzThread: Thread = { url: new URL('./worker.ts', import.meta.url), hangMs: 20_000, memoryMb: 512 }
const lookMs = 250
const notBegun = -1

/** Returns what the run came to; a case that hangs, or takes more memory than there is, is its failure. */
export async function runJob(
  name: string,
  options: FuzzOptions,
  onProgress: OnProgress,
  thread: Thread = fuzzThread,
): Promise<FuzzReport> {
  const progress = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const current = new Int32Array(progress).fill(notBegun)
  const workerData: FuzzJob = { name, progress, ...options }
  const worker = new Worker(thread.url, {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: thread.memoryMb },
  })
  const done = new AbortController()
  const at = (): number => Atomics.load(current, 0)
  const broken = (reason: string): FuzzReport => {
    const index = Math.max(options.from, at())
    const failure = { index, reason, input: inputTextOf(name, options.seed, index) }
    return { verdicts: {}, slowest: { index, milliseconds: 0 }, failure }
  }
  try {
    const ended = reportOf(worker).catch((error: unknown) => broken(String(error)))
    return await Promise.race([ended, watch(at, onProgress, thread.hangMs, done.signal).then(broken)])
  } finally {
    done.abort()
    await worker.terminate()
  }
}

function reportOf(worker: Worker): Promise<FuzzReport> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => {
      reject(new Error(`the thread ended with ${code} and said nothing`))
    })
  })
}

/** Comes to an end, with the reason, only when the run has been at one case for too long or is over. */
async function watch(
  at: () => number,
  onProgress: OnProgress,
  hangMs: number,
  over: AbortSignal,
): Promise<string> {
  let seen = notBegun
  let since = performance.now()
  while (!over.aborted) {
    const index = at()
    if (index !== seen || index === notBegun) since = performance.now()
    seen = index
    if (performance.now() - since > hangMs) return `it has not ended after ${hangMs} ms`
    if (index !== notBegun) onProgress(index)
    await wait(lookMs, undefined, { signal: over }).catch(() => undefined)
  }
  return 'it is over'
}
