/**
 * The engine: works off the due assignments, several at once, for as long as the process lives. All that it knows is in
 * the database, so it may be killed at any moment; the next one looks up what is at the target and goes on.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '@joinery/database'
import type { Transport } from '@joinery/scim-client'
import type { Secrets } from '../../secrets.ts'
import type { Tables } from '../../storage/tables.ts'
import { claimDue, clearLeases, type Lease, nextDue, renewLeases } from './lease.ts'
import { putBack } from './result.ts'
import { WorkLost } from './work.ts'
import { workOn } from './worker.ts'

export interface EngineOptions {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly secrets: Secrets
  /** Its requests have to time out in less than half a lease. */
  readonly transport: Transport
  /** Assignments reconciled at the same time; 8 unless given. */
  readonly concurrency?: number
  /** 20 unless given. */
  readonly leaseSeconds?: number
  /** Told what went wrong on our side, in a line. */
  readonly log?: (line: string) => void
}

export interface Engine {
  start(): Promise<void>
  /** Says that there may be work; does not wait for it. */
  wake(): void
  /** Finishes what is under way, gives the rest back and ends. */
  stop(): Promise<void>
}

const defaultConcurrency = 8
const defaultLeaseSeconds = 20
const requestMs = 8_000
const longestSleepMs = 2_000
const shortestSleepMs = 40
const afterErrorMs = 1_000
const stopPatienceMs = 3_000

/** Returns an engine that has not been started. */
export function createEngine(options: EngineOptions): Engine {
  const running = new RunningEngine(options)
  return {
    start: () => running.start(),
    wake: () => running.wake(),
    stop: () => running.stop(),
  }
}

class RunningEngine {
  readonly #options: EngineOptions
  readonly #concurrency: number
  readonly #times: { readonly leaseMs: number; readonly requestMs: number }
  readonly #queue: Lease[] = []
  readonly #active = new Map<Lease, Promise<void>>()
  readonly #abort = new AbortController()
  #stopping = false
  #awake = false
  #rouse: () => void = () => undefined
  #loop: Promise<void> | undefined
  #heartbeat: NodeJS.Timeout | undefined

  constructor(options: EngineOptions) {
    this.#options = options
    this.#concurrency = options.concurrency ?? defaultConcurrency
    this.#times = { leaseMs: (options.leaseSeconds ?? defaultLeaseSeconds) * 1000, requestMs }
  }

  async start(): Promise<void> {
    if (this.#loop !== undefined) return
    const { database, clock } = this.#options
    if (database.kind === 'pglite') await clearLeases(database, clock())
    this.#heartbeat = setInterval(() => void this.#renew(), this.#times.leaseMs / 3)
    this.#heartbeat.unref()
    this.#loop = this.#run()
  }

  wake(): void {
    this.#awake = true
    this.#rouse()
  }

  async stop(): Promise<void> {
    this.#stopping = true
    this.wake()
    await this.#loop
    const patience = setTimeout(() => this.#abort.abort(), stopPatienceMs)
    await Promise.all(this.#active.values())
    clearTimeout(patience)
    for (const lease of this.#queue.splice(0)) await this.#giveBack(lease)
    clearInterval(this.#heartbeat)
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      try {
        const sleepMs = await this.#round()
        if (sleepMs > 0) await this.#sleep(sleepMs)
        else await nextTurn()
      } catch (error) {
        this.#report('Looking for work failed', error)
        await this.#sleep(afterErrorMs)
      }
    }
  }

  /** Claims as much as there is room for and returns how long to wait before the next round. */
  async #round(): Promise<number> {
    this.#awake = false
    const room = 2 * this.#concurrency - this.#queue.length
    if (room <= this.#concurrency) return longestSleepMs
    const { database, clock } = this.#options
    const claimed = await claimDue(database, clock(), room, this.#times)
    this.#queue.push(...claimed)
    this.#fill()
    if (claimed.length === room) return 0
    const next = await nextDue(database, this.#times)
    if (next === undefined) return longestSleepMs
    return Math.min(Math.max(next.getTime() - clock().getTime(), shortestSleepMs), longestSleepMs)
  }

  #fill(): void {
    while (!this.#stopping && this.#active.size < this.#concurrency) {
      const lease = this.#queue.shift()
      if (lease === undefined) return
      this.#active.set(lease, this.#work(lease))
    }
  }

  async #work(lease: Lease): Promise<void> {
    let lookAgain = this.#queue.length > 0
    try {
      const { database, clock, secrets, transport } = this.#options
      const ports = { database, clock, secrets, transport, leaseMs: this.#times.leaseMs }
      lookAgain = (await workOn({ ...ports, signal: this.#abort.signal }, lease)) || lookAgain
    } catch (error) {
      // The lease runs out by itself; what was under way is looked up by whoever takes over.
      this.#report(`Work on assignment ${lease.assignment} was interrupted`, error)
    }
    await nextTurn()
    this.#active.delete(lease)
    this.#fill()
    if (lookAgain) this.wake()
  }

  async #renew(): Promise<void> {
    const { database, clock } = this.#options
    const until = new Date(clock().getTime() + this.#times.leaseMs)
    try {
      await renewLeases(database, [...this.#active.keys(), ...this.#queue], until)
    } catch (error) {
      this.#report('Renewing the leases failed', error)
    }
  }

  async #giveBack(lease: Lease): Promise<void> {
    try {
      await putBack(this.#options.database, lease, this.#options.clock())
    } catch (error) {
      if (!(error instanceof WorkLost)) this.#report('Giving work back failed', error)
    }
  }

  async #sleep(milliseconds: number): Promise<void> {
    if (this.#awake || this.#stopping) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, milliseconds)
    this.#rouse = resolve
    await promise
    clearTimeout(timer)
  }

  #report(what: string, error: unknown): void {
    this.#options.log?.(`${what}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
