/**
 * The log of SCIM requests: what an administrator looks at when provisioning does not do what it should. Requests wait in
 * memory, bounded, and are stored a few times a second; no request waits for it, and a log that cannot be stored
 * costs nothing but itself.
 */
import type { Database } from '@joinery/database'
import type { RequestRecord } from '@joinery/scim-server'
import type { Ports } from '../../ports.ts'
import type { Tables } from '../../storage/tables.ts'
import { currentNotes } from '../request-notes.ts'
import type { AnsweredRequest } from './log-rows.ts'
import { pruneLog, storeLog } from './store-log.ts'

export interface RequestLog {
  /** Takes a request that is being answered; to be called where its notes are current. */
  add(record: RequestRecord): void
  /** Stores what waits; what is read after that has it. */
  flush(): Promise<void>
}

export interface RequestLogOptions {
  readonly database: Database<Tables>
  readonly ports: Ports
  /** Told when requests could not be stored. */
  readonly log: (line: string) => void
}

const flushAfterMs = 250
const mostOfOneBatch = 500
const mostWaiting = 5_000
const mostWaitingCharacters = 16_000_000
/** Of requests by nobody known so many a batch, so that a flood of them pushes nothing else out. */
const mostOfNobody = 50
const pruneEvery = 1_000

/** An empty log, which stores by itself until it is flushed for the last time. */
export function createRequestLog({ database, ports, log }: RequestLogOptions): RequestLog {
  let waiting: AnsweredRequest[] = []
  let characters = 0
  let dropped = 0
  let ofNobody = 0
  let timer: NodeJS.Timeout | undefined
  let storing: Promise<void> = Promise.resolve()
  const storedSincePrune = new Map<string, number>()

  async function prune(workspaces: ReadonlySet<string>, count: number): Promise<void> {
    for (const workspaceId of workspaces) {
      const stored = (storedSincePrune.get(workspaceId) ?? pruneEvery) + count
      storedSincePrune.set(workspaceId, stored < pruneEvery ? stored : 0)
      if (stored >= pruneEvery) await pruneLog(database, workspaceId, ports.clock())
    }
  }

  async function storeWaiting(): Promise<void> {
    const batch = waiting
    const lost = dropped
    waiting = []
    characters = 0
    dropped = 0
    ofNobody = 0
    if (lost > 0) log(`${lost} SCIM requests are missing from the log: more came than could be kept`)
    for (let start = 0; start < batch.length; start += mostOfOneBatch) {
      const some = batch.slice(start, start + mostOfOneBatch)
      try {
        await prune(await storeLog(database, some), some.length)
      } catch (error) {
        log(`${some.length} SCIM requests could not be logged: ${String(error)}`)
      }
    }
  }

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    storing = storing.then(storeWaiting)
    return storing
  }

  return {
    add(record) {
      const notes = currentNotes()
      const isNobodys = (notes?.workspaceId ?? null) === null
      if (isNobodys) ofNobody += 1
      if (waiting.length >= mostWaiting || (isNobodys && ofNobody > mostOfNobody)) {
        dropped += 1
        return
      }
      characters += record.body?.length ?? 0
      const bounded = characters > mostWaitingCharacters ? { ...record, body: undefined } : record
      waiting.push({ id: ports.newId(), at: ports.clock(), record: bounded, notes })
      timer ??= setTimeout(() => void flush(), flushAfterMs)
    },
    flush,
  }
}
