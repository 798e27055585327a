/** One piece of work from claim to stored result: reconcile with the target, store, and plan again if need be. */
import type { Database } from '@joinery/database'
import {
  probeRequest,
  readProbe,
  type Target,
  type Transport,
  type WireRequest,
  type WireResponse,
} from '@joinery/scim-client'
import { openChange, takeTurn } from '../../change.ts'
import type { Tables } from '../../storage/tables.ts'
import type { GroupWork } from '../groups/group-work.ts'
import { planAssignments } from '../plan/plan.ts'
import type { Door } from './door.ts'
import type { Ending } from './ending.ts'
import { type ExchangeRecord, recordExchange } from './exchange-record.ts'
import { areDefiniteRefusals, type BackOffs, type Consequence, consequenceOf, isTrouble } from './failure.ts'
import { GateClosed } from './gate.ts'
import { differsOnlyInGroups, groupDelta, groupsToNote } from './group-step.ts'
import { findHolder } from './holder.ts'
import type { LeaseTimes } from './lease.ts'
import { type Note, type Noted, requireNoted } from './note.ts'
import { type Goal, type Reached, reconcile } from './reconcile.ts'
import { engineActor, type Report, type Stored } from './store.ts'
import { type AppCard, type Work, WorkLost } from './work.ts'

/** What the works of an app have in common. */
export interface WorkLane {
  readonly door: Door
  note(note: Note): Promise<Noted>
  store(report: Report): Promise<Stored>
  pushGroups(work: GroupWork): Promise<void>
  /** Whether others have succeeded since a person's first trouble, here or in another process. */
  hasSucceededSince(trouble: Date): boolean
  succeeded(): void
  metTrouble(assignment: number): void
  /** Sends nothing until then, in milliseconds of the clock, in any process. */
  limitUntil(until: number): Promise<void>
}

export interface WorkerPorts {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly random: () => number
  readonly backOff: BackOffs
  readonly transport: Transport
  readonly lane: WorkLane
  readonly times: LeaseTimes
  /** @throws ClientInputError, secret_unreadable */
  readonly target: () => Target
  /** Aborted when the engine has to stop and cannot wait for a target any longer. */
  readonly signal: AbortSignal
  /** Asks the engine to look for work at that time, in milliseconds of the clock. */
  readonly lookAt: (time: number) => void
}

/** Does the work that was claimed at that moment, and stores how it ended. */
export async function workOn(ports: WorkerPorts, card: AppCard, work: Work, claimedAt: Date): Promise<void> {
  const attempt = new Attempt(ports, card, work)
  const ending = await attempt.run(claimedAt)
  const { lane, clock, lookAt } = ports
  if (ending.kind === 'done') lane.succeeded()
  const stored = await lane.store({ lease: work.lease, work, card, records: attempt.records, ending })
  if (stored === 'superseded' && ending.kind !== 'back') await planAgain(ports, work)
  if (ending.kind === 'failed' && 'delayMs' in ending.consequence) {
    lookAt(clock().getTime() + ending.consequence.delayMs)
  } else if (stored !== 'current' || (ending.kind === 'done' && card.namesManagers)) {
    lookAt(clock().getTime())
  }
}

/** What the target has now is not what the newer plan was compared with. */
async function planAgain({ database, clock }: WorkerPorts, { lease }: Work): Promise<void> {
  await database.transaction(async tx => {
    await takeTurn(tx, lease.account)
    const change = openChange(tx, { account: lease.account, actor: engineActor }, clock())
    await planAssignments(change, [lease.assignment])
  })
}

class Attempt {
  readonly records: ExchangeRecord[] = []
  readonly #ports: WorkerPorts
  readonly #card: AppCard
  readonly #work: Work
  #linking: boolean
  #noted = false
  /** Until when, at least, nobody takes the work over: the lease was renewed with the last note. */
  #oursUntil = 0
  /** When the database last said that the write that is sent next may be sent, by `performance.now()`. */
  #notedAt = Number.NEGATIVE_INFINITY
  /** The account is as it should be, and the groups are left to be done. */
  #reached: Reached | undefined

  constructor(ports: WorkerPorts, card: AppCard, work: Work) {
    this.#ports = ports
    this.#card = card
    this.#work = work
    this.#linking = work.provisioning_state === 'linking'
  }

  async run(claimedAt: Date): Promise<Ending> {
    try {
      const target = this.#ports.target()
      this.#reached = await this.#reach(target)
      await this.#changeGroups(target, this.#reached)
      return { kind: 'done', reached: this.#reached }
    } catch (error) {
      return await this.#afterError(error, claimedAt)
    }
  }

  async #reach(target: Target): Promise<Reached> {
    const work = this.#work
    if (differsOnlyInGroups(work)) {
      return { outcome: 'updated', targetId: work.target_id, observed: null, warning: null, untouched: true }
    }
    return reconcile(goalOf(work, this.#card), {
      holder: id => findHolder(this.#ports.database, work, id),
      call: request => this.#call(target, request),
      beforeWrite: how => this.#beforeWrite(how),
    })
  }

  /** Users before groups: the account has its id by now. Waiting for others to join in takes no place at the gate. */
  async #changeGroups(target: Target, { outcome, targetId }: Reached): Promise<void> {
    const delta = outcome === 'nothing' ? undefined : groupDelta(this.#work, targetId)
    if (delta === undefined || targetId === null) return
    if (!this.#noted) await this.#note('writing')
    const { row: app, profile } = this.#card
    const { lane, signal } = this.#ports
    const record = (exchange: ExchangeRecord): void => void this.records.push(exchange)
    const about = { account: app.account_id, app, profile, target, memberId: targetId }
    await lane.pushGroups({ ...about, ...delta, record, signal })
  }

  /** Sends it when there is a place at the target, and the app is still to be provisioned as it was when it was claimed. */
  async #call(target: Target, request: WireRequest): Promise<WireResponse> {
    const { clock, transport, signal, lane } = this.#ports
    const pass = await lane.door.enter(this.#card.row.updated_at, this.#notedAt)
    this.#notedAt = Number.NEGATIVE_INFINITY
    return lane.door.send(pass, () => {
      this.#requireOurs(request)
      return recordExchange(this.records, clock, request, () => transport.send(target, request, { signal }))
    })
  }

  /** A process that was stopped for longer than its lease must not send what it was about to send. */
  #requireOurs({ method }: WireRequest): void {
    if (method === 'GET' || this.#ports.clock().getTime() < this.#oursUntil) return
    throw new WorkLost('The lease has run out')
  }

  async #beforeWrite(how: 'linking' | 'writing'): Promise<void> {
    await this.#note(how)
    this.#linking = how === 'linking'
  }

  async #note(how: 'linking' | 'writing'): Promise<void> {
    const groups = groupsToNote(this.#work)
    const note = { work: this.#work, how, ...(groups !== undefined && { groups }) }
    const { lane, clock, times } = this.#ports
    const [notedAt, oursUntil] = [performance.now(), clock().getTime() + times.leaseMs]
    requireNoted(await lane.note(note))
    this.#notedAt = notedAt
    this.#oursUntil = oursUntil
    this.#noted = true
  }

  async #afterError(error: unknown, claimedAt: Date): Promise<Ending> {
    if (error instanceof WorkLost || error instanceof GateClosed) return this.#back()
    if (this.#ports.signal.aborted) return this.#back()
    const user = this.#reached
    const refused = user === undefined && this.#noted && areDefiniteRefusals(this.records)
    const consequence = await this.#verified(this.#consequenceOf(error, claimedAt))
    if (consequence === undefined) return this.#back()
    if (consequence.kind === 'limited') {
      await this.#ports.lane.limitUntil(this.#ports.clock().getTime() + consequence.delayMs)
    } else if (isTrouble(error)) {
      this.#ports.lane.metTrouble(this.#work.id)
    }
    const since = this.#work.first_trouble_at ?? claimedAt
    return { kind: 'failed', consequence, refused, linking: this.#linking, since, user }
  }

  /** What was noted and then not sent leaves nothing unknown. */
  #back(): Ending {
    return {
      kind: 'back',
      unsent: this.#noted && this.#reached === undefined && areDefiniteRefusals(this.records),
    }
  }

  #consequenceOf(error: unknown, claimedAt: Date): Consequence {
    const { lane, random, backOff } = this.#ports
    const since = this.#work.first_trouble_at ?? claimedAt
    const othersSucceeded = lane.hasSucceededSince(since)
    return consequenceOf(error, this.#work, this.records, { othersSucceeded, random, backOff })
  }

  /**
   * Before somebody fails because the target did not answer for him, the target is asked something that has nothing to
   * do with him: if it does not answer that either, it has gone down meanwhile, and nobody fails for that. Returns
   * undefined when it may not be asked now.
   */
  async #verified(consequence: Consequence): Promise<Consequence | undefined> {
    if (consequence.kind !== 'fail' || consequence.why !== 'exhausted') return consequence
    try {
      readProbe(await this.#call(this.#ports.target(), probeRequest()))
      return consequence
    } catch (error) {
      if (error instanceof WorkLost || error instanceof GateClosed) return undefined
      if (!isTrouble(error)) return consequence
      const { random, backOff } = this.#ports
      const surroundings = { othersSucceeded: false, random, backOff }
      return consequenceOf(error, this.#work, this.records, surroundings)
    }
  }
}

function goalOf(work: Work, { profile }: AppCard): Goal {
  const { acknowledged } = work
  const isKnown = acknowledged !== null && acknowledged.kind !== 'absent' && !work.uncertain
  return {
    profile,
    before: isKnown ? acknowledged.resource : undefined,
    intent: work.intent,
    desired: work.desired,
    targetId: work.target_id,
    userName: work.sought_name,
    leaving: !work.granted,
    mayHaveCreated:
      work.uncertain &&
      (work.acknowledged?.kind ?? 'absent') === 'absent' &&
      work.provisioning_state !== 'linking',
  }
}
