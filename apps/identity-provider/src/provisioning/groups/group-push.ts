/**
 * Putting people into the target's groups, many of them by one request: what single works want is gathered for a moment
 * and, while requests for an app are under way, until these are answered. Each work hears of its own groups alone.
 */
import { fold } from '@joinery/scim'
import type { WireRequest } from '@joinery/scim-client'
import { groupSchemaOf } from './ensure-group.ts'
import { findKnown } from './entitlement-rows.ts'
import type { GroupPorts, GroupWork } from './group-work.ts'
import {
  type GroupChange,
  type MemberChange,
  type PendingWork,
  pendingWork,
  worksOf,
} from './member-change.ts'
import { pushGroup } from './push-group.ts'
import { callFor } from './shared-call.ts'

export interface GroupPush {
  /**
   * Fulfilled when the account is in every group of `add` and in none of `remove`. All of it may be repeated.
   * @throws TargetError with the first of its groups that failed, after all were tried; the signal's reason
   */
  push(work: GroupWork): Promise<void>
  /** Says that no more work of this app is to be expected soon, so that nobody waits for company. */
  flush(account: number, app: number): void
  /** Returns when all that was asked for is over; nothing may be asked for any more. */
  close(): Promise<void>
}

export interface GroupPushOptions extends GroupPorts {
  /** How long the first one waits for company; 50 unless given. */
  readonly gatherMs?: number
  /** How many do not wait any longer; 200 unless given. */
  readonly gatherMost?: number
}

/** Groups of one app whose members are changed at the same time. */
const groupsAtOnce = 4

/** Returns a push that has nothing to do yet. */
export function createGroupPush(options: GroupPushOptions): GroupPush {
  const queues = new Map<string, AppQueue>()
  let closed = false
  const queueOf = (account: number, app: number): AppQueue => {
    const key = `${account}/${app}`
    const queue = queues.get(key) ?? new AppQueue(options)
    queues.set(key, queue)
    return queue
  }
  return {
    push: work =>
      closed
        ? Promise.reject(new Error('the group push is closed'))
        : queueOf(work.account, work.app.id).add(work),
    flush: (account, app) => queues.get(`${account}/${app}`)?.flush(),
    close: async () => {
      closed = true
      await Promise.all([...queues.values()].map(queue => queue.drained()))
    },
  }
}

interface Waiting {
  readonly work: GroupWork
  readonly start: (run: Promise<void>) => void
}

class AppQueue {
  readonly #options: GroupPushOptions
  /** Lowered when the target takes less than its profile says; kept for as long as the process lives. */
  readonly #size: { most: number } = { most: Number.POSITIVE_INFINITY }
  #waiting: Waiting[] = []
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined

  constructor(options: GroupPushOptions) {
    this.#options = options
  }

  async add(work: GroupWork): Promise<void> {
    work.signal.throwIfAborted()
    if (work.add.length + work.remove.length === 0) return
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiting: Waiting = { work, start: resolve }
    const giveUp = (): void => {
      this.#waiting = this.#waiting.filter(other => other !== waiting)
      reject(work.signal.reason)
    }
    work.signal.addEventListener('abort', giveUp, { once: true })
    this.#waiting.push(waiting)
    const { gatherMs = 50, gatherMost = 200 } = this.#options
    if (this.#waiting.length >= gatherMost) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), gatherMs)
    try {
      await promise
    } finally {
      work.signal.removeEventListener('abort', giveUp)
    }
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#running !== undefined || this.#waiting.length === 0) return
    const batch = this.#waiting.splice(0)
    this.#running = this.#run(batch).finally(() => {
      this.#running = undefined
      this.flush()
    })
  }

  async drained(): Promise<void> {
    this.flush()
    while (this.#running !== undefined) await this.#running
  }

  /** Never rejects: whatever goes wrong is told to those who wait. */
  async #run(batch: readonly Waiting[]): Promise<void> {
    const pending = batch.map(({ work, start }) => {
      const one = pendingWork(work, wishesOf(work).size)
      start(one.settled)
      return one
    })
    await pushAll(this.#options, this.#size, pending)
  }
}

/** Does what all these works of one app want. The newest of them says how the target is spoken to. */
async function pushAll(
  ports: GroupPorts,
  size: { most: number },
  pending: readonly PendingWork[],
): Promise<void> {
  const newest = pending.at(-1)?.work
  if (newest === undefined) return
  const { database, clock, requestMs } = ports
  const { account, app, profile, target } = newest
  const groups = gather(pending)
  const queue = [...groups]
  try {
    const known = await findKnown(database, { account, app }, [...groups.keys()])
    const scope = {
      account,
      app,
      database,
      clock,
      requestMs,
      size,
      membersPerPatch: profile.membersPerPatch,
      schema: groupSchemaOf(app),
      style: profile.groupPatch,
      callFor: (members: readonly MemberChange[]) => {
        const works = worksOf(members)
        return (request: WireRequest) => callFor(ports, target, request, works)
      },
    }
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const [folded, group] = next
        await pushGroup(scope, group, known.get(folded))
      }
    }
    await Promise.all(Array.from({ length: groupsAtOnce }, worker))
  } catch (error) {
    for (const [, { members }] of queue) {
      for (const member of members) for (const work of member.works) work.fail(error)
    }
  }
}

interface Wish {
  readonly name: string
  readonly kind: MemberChange['kind']
}

/** What the work wishes of each group, by folded name. One that it is to be both in and out of, it is let into. */
function wishesOf({ add, remove }: GroupWork): ReadonlyMap<string, Wish> {
  const out = remove.map((name): [string, Wish] => [fold(name), { name, kind: 'remove' }])
  const into = add.map((name): [string, Wish] => [fold(name), { name, kind: 'add' }])
  return new Map([...out, ...into])
}

/** By folded name, what is to change in each group. Of two wishes about one member the later holds, for both. */
function gather(pending: readonly PendingWork[]): ReadonlyMap<string, GroupChange> {
  const groups = new Map<string, { name: string; members: Map<string, MemberChange> }>()
  for (const one of pending) {
    for (const [folded, { name, kind }] of wishesOf(one.work)) {
      const group = groups.get(folded) ?? { name, members: new Map<string, MemberChange>() }
      groups.set(folded, group)
      const { memberId } = one.work
      const before = group.members.get(memberId)?.works ?? []
      group.members.set(memberId, { memberId, kind, works: [...before, one] })
    }
  }
  return new Map(
    [...groups].map(([folded, { name, members }]) => [folded, { name, members: [...members.values()] }]),
  )
}
