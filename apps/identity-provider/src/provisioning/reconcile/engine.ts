/**
 * The engine: works off the due assignments, several at once, for as long as the process lives. All that it knows is in
 * the database, so it may be killed at any moment; the next one looks up what is at the target and goes on.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '@joinery/database'
import type { Transport } from '@joinery/scim-client'
import type { Secrets } from '@joinery/secrets'
import type { Tables } from '../../storage/tables.ts'
import { type BackOffs, backOffs } from './failure.ts'
import { Lane } from './lane.ts'
import { clearLeases, renewLeases, surveyApps } from './lease.ts'
import { type AppOfManagers, findAppsOfManagers, planReports } from './managers.ts'
import type { EnginePorts } from './ports.ts'
import { largestWindow } from './window.ts'

export interface EngineOptions {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly secrets: Secrets
  /** Its requests have to time out in less than half a lease. */
  readonly transport: Transport
  /** Requests under way at one target, at most; 64 unless given. */
  readonly largestWindow?: number
  /** 20 unless given. */
  readonly leaseSeconds?: number
  /** How long a request may be under way at most, as the transport has it; 8000 unless given. */
  readonly requestMs?: number
  /** From 0 to below 1, for delays that differ; Math.random unless given. */
  readonly random?: () => number
  readonly backOff?: BackOffs
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

const defaultLeaseSeconds = 20
const defaultRequestMs = 8_000
const longestSleepMs = 2_000
const afterErrorMs = 1_000
const stopPatienceMs = 3_000
const reportsWaitMs = 5_000
const reportsPollMs = 100
/** Apps whose pace is remembered; those without work are forgotten first. */
const mostLanes = 1_000

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
  readonly #ports: EnginePorts
  readonly #log: ((line: string) => void) | undefined
  readonly #lanes = new Map<string, Lane>()
  readonly #abort = new AbortController()
  #stopping = false
  /** When to look for work next, in milliseconds of the clock. */
  #next = 0
  #rouse: () => void = () => undefined
  #loop: Promise<void> | undefined
  #heartbeat: NodeJS.Timeout | undefined

  constructor(options: EngineOptions) {
    this.#log = options.log
    this.#ports = {
      database: options.database,
      clock: options.clock,
      random: options.random ?? Math.random,
      secrets: options.secrets,
      transport: options.transport,
      times: {
        leaseMs: (options.leaseSeconds ?? defaultLeaseSeconds) * 1000,
        requestMs: options.requestMs ?? defaultRequestMs,
      },
      largestWindow: options.largestWindow ?? largestWindow,
      backOff: options.backOff ?? backOffs,
      signal: this.#abort.signal,
      lookAt: time => this.#lookAt(time),
      report: (what, error) => this.#report(what, error),
    }
  }

  async start(): Promise<void> {
    if (this.#loop !== undefined) return
    const { database, clock, times } = this.#ports
    if (database.kind === 'pglite') await clearLeases(database, clock())
    this.#heartbeat = setInterval(() => void this.#renew(), times.leaseMs / 3)
    this.#heartbeat.unref()
    this.#loop = this.#run()
  }

  wake(): void {
    this.#lookAt(0)
  }

  async stop(): Promise<void> {
    this.#stopping = true
    this.#rouse()
    await this.#loop
    const patience = setTimeout(() => this.#abort.abort(), stopPatienceMs)
    await Promise.all(Array.from(this.#lanes.values(), lane => lane.stop()))
    clearTimeout(patience)
    clearInterval(this.#heartbeat)
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      this.#next = this.#ports.clock().getTime() + longestSleepMs
      try {
        await this.#round()
      } catch (error) {
        this.#report('Looking for work failed', error)
        this.#next = this.#ports.clock().getTime() + afterErrorMs
      }
      await nextTurn()
      await this.#sleep()
    }
  }

  /** Lets every app that has work claim some. */
  async #round(): Promise<void> {
    const { database, clock, times } = this.#ports
    const found = await surveyApps(database, clock(), times)
    const now = clock().getTime()
    await Promise.all(
      found.map(async ({ account, app, at }) => {
        const lane = this.#laneOf(account, app)
        const time = Math.max(at.getTime(), lane.gate.pausedUntil)
        if (time > now) this.#lookAt(time)
        else await lane.pull()
      }),
    )
    for (const app of await findAppsOfManagers(database)) await this.#tellReports(app)
  }

  /** People first: while some of an app are under way, more managers may get their ids. But not for ever. */
  async #tellReports(app: AppOfManagers): Promise<void> {
    const { database, clock } = this.#ports
    const lane = this.#laneOf(app.account, app.app)
    const now = clock().getTime()
    lane.reportsDueSince ??= now
    if (lane.size > 0 && now - lane.reportsDueSince < reportsWaitMs) return this.#lookAt(now + reportsPollMs)
    lane.reportsDueSince = undefined
    await planReports(database, app, clock)
    this.#lookAt(now)
  }

  #laneOf(account: number, app: number): Lane {
    const name = `${account}/${app}`
    const known = this.#lanes.get(name)
    if (known !== undefined) return known
    if (this.#lanes.size >= mostLanes) this.#forgetIdleLanes()
    const lane = new Lane({ account, app }, this.#ports)
    this.#lanes.set(name, lane)
    return lane
  }

  #forgetIdleLanes(): void {
    for (const [name, lane] of this.#lanes) if (lane.size === 0) this.#lanes.delete(name)
  }

  async #renew(): Promise<void> {
    const { database, clock, times } = this.#ports
    const until = new Date(clock().getTime() + times.leaseMs)
    try {
      const leases = Array.from(this.#lanes.values(), lane => [...lane.leases]).flat()
      await renewLeases(database, leases, until)
    } catch (error) {
      this.#report('Renewing the leases failed', error)
    }
  }

  #lookAt(time: number): void {
    if (time >= this.#next) return
    this.#next = time
    this.#rouse()
  }

  /** Until it is time to look; somebody may bring that forward meanwhile. */
  async #sleep(): Promise<void> {
    for (;;) {
      const forMs = Math.min(this.#next - this.#ports.clock().getTime(), longestSleepMs)
      if (forMs <= 0 || this.#stopping) return
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const timer = setTimeout(() => resolve(true), forMs)
      this.#rouse = () => resolve(false)
      const slept = await promise
      clearTimeout(timer)
      if (slept) return
    }
  }

  #report(what: string, error: unknown): void {
    this.#log?.(`${what}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
