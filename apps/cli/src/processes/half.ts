/**
 * One half of the house as a child process of the demo: it is ready when it has printed its line of JSON, it is
 * started again on the same port and data when it dies, and it ends with its parent.
 */
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { CliError } from '../errors.ts'
import { spawnNode } from './spawn-node.ts'

const readyLine = z.record(z.string(), z.unknown())
const restartsAtMost = 5
const lastWordsAtMost = 2_000

export interface HalfOptions {
  readonly name: 'service-provider' | 'identity-provider'
  readonly dataFolder: string
  readonly port: number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly onRestart: (how: string) => void
}

export class Half {
  readonly #options: HalfOptions
  #child: ChildProcess | undefined
  #port: number
  #restarts = 0
  #closing = false
  #failure: Error | undefined

  constructor(options: HalfOptions) {
    this.#options = options
    this.#port = options.port
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Why the half is gone for good, if it is. */
  get failure(): Error | undefined {
    return this.#failure
  }

  /** Returns what the half said of itself when it was ready. @throws CliError half_failed when it ended before. */
  async start(): Promise<Record<string, unknown>> {
    const ready = await this.#launch()
    this.#port = Number(new URL(String(ready['url'])).port)
    return ready
  }

  async stop(): Promise<void> {
    this.#closing = true
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    await gone
  }

  async #launch(): Promise<Record<string, unknown>> {
    const main = fileURLToPath(new URL('../main.ts', import.meta.url))
    const args = ['serve', this.#options.name, '--json', '--port', String(this.#port)]
    const child = spawnNode(main, [...args, '--data', this.#options.dataFolder], { env: this.#options.env })
    this.#child = child
    let lastWords = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString('utf8')).slice(-lastWordsAtMost)
    })
    const ready = await this.#readyLine(child, () => lastWords)
    child.once('exit', (code, signal) => this.#revive(signal ?? `exit code ${code}`, lastWords))
    return ready
  }

  async #readyLine(child: ChildProcess, lastWords: () => string): Promise<Record<string, unknown>> {
    return await new Promise((resolve, reject) => {
      const fail = (how: string) =>
        reject(
          new CliError('half_failed', `The ${this.#title} did not start (${how}). ${lastWords()}`.trim()),
        )
      child.once('error', error => fail(error.message))
      child.once('close', (code, signal) => fail(signal ?? `exit code ${code}`))
      if (child.stdout === null) return fail('no output')
      createInterface({ input: child.stdout }).once('line', line => {
        try {
          resolve(readyLine.parse(JSON.parse(line)))
        } catch {
          fail(`it said ${line.slice(0, 200)}`)
        }
      })
    })
  }

  #revive(how: string, lastWords: string): void {
    if (this.#closing) return
    this.#restarts += 1
    if (this.#restarts > restartsAtMost) {
      this.#failure = new CliError('half_failed', `The ${this.#title} keeps stopping (${how}). ${lastWords}`)
      return
    }
    this.#options.onRestart(how)
    this.#launch().catch((error: unknown) => {
      this.#failure = error instanceof Error ? error : new Error(String(error))
    })
  }

  get #title(): string {
    return this.#options.name.replace('-', ' ')
  }
}
