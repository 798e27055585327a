/**
 * One app's work in this process: claimed in batches, let through the gate before the target, noted and stored
 * together. Apps do not wait for each other: a slow or paused one holds up nobody but its own people.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Transport } from '@joinery/scim-client'
import { targetOf } from '../app-target.ts'
import { createGroupPush, type GroupPush } from '../groups/group-push.ts'
import type { GroupWork } from '../groups/group-work.ts'
import { loadCard } from './app-card.ts'
import { backOffMs } from './back-off.ts'
import { Door } from './door.ts'
import { Gate } from './gate.ts'
import { gather } from './gather.ts'
import { claimDue } from './lease.ts'
import { type Note, type Noted, noteWrites } from './note.ts'
import { pauseApp } from './pause.ts'
import type { EnginePorts } from './ports.ts'
import { standingCheck } from './standing-check.ts'
import { type Report, type Stored, storeEndings } from './store.ts'
import type { AppCard, Lease, Work } from './work.ts'
import { type WorkerPorts, workOn } from './worker.ts'

export interface AppKey {
  readonly account: number
  readonly app: number
}

const mostNoted = 200
const mostStored = 200
/** Of fewer and larger transactions more is done in the same time; nobody else waits for it. */
const noteRestMs = 4
const storeRestMs = 8
/** The embedded database works in this process: a statement costs far more there, and nothing else is done meanwhile. */
const embeddedRest = 6
const mostClaimed = 800
const leastClaimed = 16
const claimedPerPlace = 30
/** So many people in a row, and nobody between them for whom it worked: then the target is taken for down. */
const peopleInTrouble = 3

export class Lane {
  readonly key: AppKey
  readonly gate: Gate
  readonly door: Door
  readonly note: (note: Note) => Promise<Noted>
  readonly store: (report: Report) => Promise<Stored>
  /** Since when managers have ids that their reports have not been planned with, in milliseconds of the clock. */
  reportsDueSince: number | undefined
  readonly #ports: EnginePorts
  readonly #groups: GroupPush
  readonly #active = new Map<Lease, Promise<void>>()
  readonly #inTrouble = new Set<number>()
  #inGroups = 0
  #pauses = 0
  #succeededAt = 0
  #pulling = false
  #more = false
  #stopping = false

  constructor(key: AppKey, ports: EnginePorts) {
    const { database, clock, times } = ports
    this.key = key
    this.#ports = ports
    this.gate = new Gate(clock, ports.largestWindow)
    this.door = new Door(this.gate, standingCheck(database, key), clock)
    this.#groups = createGroupPush({ ...ports, requestMs: times.requestMs, transport: this.#transport() })
    const [rest, runs] = database.kind === 'pglite' ? [embeddedRest, 1] : [1, 2]
    const now = () => {
      const at = clock()
      return { now: at, until: new Date(at.getTime() + times.leaseMs) }
    }
    this.note = gather(notes => noteWrites(database, key, notes, now()), {
      most: mostNoted,
      restMs: rest * noteRestMs,
      runs,
    })
    this.store = gather(reports => storeEndings(database, key, reports, clock()), {
      most: mostStored,
      restMs: rest * storeRestMs,
      runs,
    })
  }

  get leases(): Iterable<Lease> {
    return this.#active.keys()
  }

  get size(): number {
    return this.#active.size
  }

  /** Claims as much as there is room for, unless it is being done. */
  async pull(): Promise<void> {
    if (this.#pulling || this.#stopping || this.gate.pausedUntil > 0) return
    const most = this.#most()
    const room = most - this.#active.size
    if (room < most / 2) {
      this.#more = true
      return
    }
    this.#pulling = true
    try {
      await this.#claim(room)
    } finally {
      this.#pulling = false
    }
    if (this.#more && this.#active.size < this.#most() / 2) void this.#pullSafely()
  }

  /** Lets what is under way end, and turns the rest away at the gate. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.gate.close()
    await Promise.all(this.#active.values())
    await this.#groups.close()
  }

  /** Everybody who waits for groups goes together, once nobody else is under way. */
  async pushGroups(work: GroupWork): Promise<void> {
    this.#inGroups += 1
    const pushed = this.#groups.push(work)
    this.#flushWhenDry()
    try {
      await pushed
    } finally {
      this.#inGroups -= 1
    }
  }

  /** Whether others have succeeded since a person's first trouble, here or in another process. */
  hasSucceededSince(trouble: Date): boolean {
    const elsewhere = this.door.succeededElsewhere?.getTime() ?? 0
    return Math.max(this.#succeededAt, elsewhere) > trouble.getTime()
  }

  succeeded(): void {
    this.#succeededAt = this.#ports.clock().getTime()
    this.#inTrouble.clear()
    this.#pauses = 0
  }

  /** Leaves a target alone that has failed several people in a row. */
  metTrouble(assignment: number): void {
    this.#inTrouble.add(assignment)
    if (this.#inTrouble.size < peopleInTrouble || this.gate.pausedUntil > 0) return
    const { clock, random, backOff } = this.#ports
    this.gate.pause(clock().getTime() + backOffMs(backOff.wait, this.#pauses, random))
    this.#pauses += 1
    this.#ports.lookAt(this.gate.pausedUntil)
  }

  /** Sends nothing until then, in any process. */
  async limitUntil(until: number): Promise<void> {
    if (until <= this.gate.pausedUntil) return
    this.gate.pause(until)
    this.#ports.lookAt(until)
    await pauseApp(this.#ports.database, this.key, new Date(until))
  }

  #most(): number {
    return Math.min(Math.max(claimedPerPlace * this.gate.size, leastClaimed), mostClaimed)
  }

  async #claim(room: number): Promise<void> {
    const { database, clock, times } = this.#ports
    const card = await loadCard(database, this.key)
    if (card === undefined) return
    const now = clock()
    const { works, idle } = await claimDue(database, this.key, now, room, times)
    this.#more = works.length + idle.length === room
    const { secrets } = this.#ports
    const ports = { ...this.#ports, lane: this, target: once(() => targetOf(card.row, secrets)) }
    for (const work of works) this.#active.set(work.lease, this.#work(ports, card, work, now))
    for (const lease of idle) this.#active.set(lease, this.#giveBack(card, lease))
  }

  async #work(ports: WorkerPorts, card: AppCard, work: Work, at: Date): Promise<void> {
    try {
      await workOn(ports, card, work, at)
    } catch (error) {
      // The lease runs out by itself; what was under way is looked up by whoever takes over.
      this.#ports.report(`Work on assignment ${work.id} was interrupted`, error)
    }
    await this.#ended(work.lease)
  }

  /** Claimed, but there is nothing to be done about it. */
  async #giveBack(card: AppCard, lease: Lease): Promise<void> {
    try {
      await this.store({ lease, work: undefined, card, records: [], ending: { kind: 'back', unsent: false } })
    } catch (error) {
      this.#ports.report('Giving work back failed', error)
    }
    await this.#ended(lease)
  }

  async #ended(lease: Lease): Promise<void> {
    await nextTurn()
    this.#active.delete(lease)
    this.#flushWhenDry()
    if (this.#more) void this.#pullSafely()
  }

  #flushWhenDry(): void {
    if (this.#inGroups > 0 && this.#inGroups === this.#active.size && !this.#more) {
      this.#groups.flush(this.key.account, this.key.app)
    }
  }

  /** Requests about groups go the way of all others, and no other one waits for the transport to be closed. */
  #transport(): Transport {
    const { transport } = this.#ports
    return {
      send: async (target, request, options) => {
        const pass = await this.door.enter()
        return this.door.send(pass, () => transport.send(target, request, options))
      },
      close: async () => undefined,
    }
  }

  async #pullSafely(): Promise<void> {
    try {
      await this.pull()
    } catch (error) {
      this.#ports.report('Claiming work failed', error)
    }
  }
}

/** A secret is opened once for all who were claimed together; an error is thrown to each of them. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
