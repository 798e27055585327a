/**
 * One half of the house as a child process of the demo: it is ready when it has printed its line of JSON, it is
 * started again on the same port when it dies, and it ends with its parent. One that keeps dying is gone for good,
 * and says so once.
 */
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { CliError, sentenceOf } from '../errors.ts'
import { orAborted } from '../waiting.ts'
import { spawnNode } from './spawn-node.ts'

const readyLine = z.looseObject({ url: z.url() })
const restartsAtMost = 5
const readyWithinMs = 60_000
const defaultStopWithinMs = 8_000
const lastWordsAtMost = 2_000

type Ready = z.infer<typeof readyLine>

export interface HalfOptions {
  /** As it is spoken of: `service provider`. */
  readonly title: string
  readonly script: string
  /**
   * Returns the arguments; the port is undefined until the first start has found one. Where a first start was killed
   * before it had said anything, what it had made to be said once `isLost`.
   */
  readonly args: (port: number | undefined, isLost: boolean) => readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** How long it may take to end after SIGTERM; 8000 unless given. */
  readonly stopWithinMs?: number
  readonly onRestart: (how: string) => void
  /** Told once, when it is not started again; not when it was stopped. */
  readonly onFailure: (error: CliError) => void
}

export class Half {
  readonly #options: HalfOptions
  #child: ChildProcess | undefined
  #port: number | undefined
  #restarts = 0
  #isLost = false
  #closing = false

  constructor(options: HalfOptions) {
    this.#options = options
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /**
   * Returns what the half said of itself when it was ready.
   * @throws half_failed when it ended before, said something else or nothing; the signal's reason when aborted
   */
  async start(signal: AbortSignal): Promise<Ready> {
    if (this.#closing) throw new CliError('half_failed', `The ${this.#options.title} was stopped.`)
    const ready = await orAborted(this.#firstReady(), signal)
    this.#port = Number(new URL(ready.url).port)
    return ready
  }

  /** Ends the child and does not start it again; by force when it does not end by itself in time. */
  async stop(): Promise<void> {
    this.#closing = true
    const child = this.#child
    if (child === undefined || !isRunning(child)) return
    const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    const { stopWithinMs = defaultStopWithinMs } = this.#options
    const force = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
    await gone
    clearTimeout(force)
  }

  /** Ends the child at once, without waiting. */
  kill(): void {
    this.#closing = true
    this.#child?.kill('SIGKILL')
  }

  /** Starts it once more where somebody killed it while it was starting. */
  async #firstReady(): Promise<Ready> {
    for (;;) {
      try {
        return await this.#launch()
      } catch (error) {
        const isOver = this.#closing || this.#restarts >= restartsAtMost
        if (!(error instanceof KilledAtStart) || isOver) throw error
        this.#restarts += 1
        this.#isLost = true
        this.#options.onRestart(error.how)
      }
    }
  }

  async #launch(): Promise<Ready> {
    const { script, args, env } = this.#options
    const child = spawnNode(script, args(this.#port, this.#isLost), { env })
    this.#child = child
    let lastWords = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString('utf8')).slice(-lastWordsAtMost)
    })
    const ready = await this.#readyLine(child, () => lastWords.trim())
    child.once('exit', (code, signal) => void this.#revive(howOf(code, signal), () => lastWords.trim()))
    return ready
  }

  async #readyLine(child: ChildProcess, lastWords: () => string): Promise<Ready> {
    const { promise, resolve, reject } = Promise.withResolvers<Ready>()
    const why = (how: string) => `The ${this.#options.title} did not start (${how}). ${lastWords()}`.trim()
    const fail = (how: string) => reject(new CliError('half_failed', why(how)))
    const tooLate = setTimeout(() => {
      fail(`it was not ready after ${readyWithinMs / 1000} s`)
    }, readyWithinMs)
    child.once('error', error => fail(error.message))
    // Not `exit`: by `close` everything that it said has been read.
    child.once('close', (code, signal) => {
      if (signal === null) fail(howOf(code, signal))
      else reject(new KilledAtStart(signal, why(signal)))
    })
    if (child.stdout === null) fail('no output')
    else {
      createInterface({ input: child.stdout }).once('line', line => {
        const ready = readyLine.safeParse(parseJson(line))
        if (ready.success) resolve(ready.data)
        else fail(`it said ${JSON.stringify(line.slice(0, 200))}`)
      })
    }
    try {
      return await promise
    } catch (error) {
      child.kill('SIGKILL')
      throw error
    } finally {
      clearTimeout(tooLate)
    }
  }

  async #revive(death: string, lastWords: () => string): Promise<void> {
    let how = death
    let words = lastWords()
    while (!this.#closing) {
      if (this.#restarts >= restartsAtMost) {
        const why = `The ${this.#options.title} keeps stopping (${how}). ${words}`
        this.#options.onFailure(new CliError('half_failed', why.trim()))
        return
      }
      this.#restarts += 1
      this.#options.onRestart(how)
      try {
        await this.#launch()
        return
      } catch (error) {
        how = 'it did not start'
        words = sentenceOf(error)
      }
    }
  }
}

/** A half was ended by a signal before it was ready. */
class KilledAtStart extends CliError {
  readonly how: string

  constructor(how: string, message: string) {
    super('half_failed', message)
    this.how = how
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

function howOf(code: number | null, signal: NodeJS.Signals | null): string {
  return signal ?? `exit code ${code}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
