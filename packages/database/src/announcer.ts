/**
 * Tells every process on a database what has been changed, by topic and by whose it is, so that open pages can look
 * again. What this process writes is gathered and announced after the commit, at most once in `gatherMs` for everything
 * together: a notification in each transaction would make all commits wait for one another. Nothing is stored; who missed
 * something (a connection was lost, a process has died) is told that anything may have changed.
 */
import type { Database } from './database.ts'
import type { Unsubscribe } from './engine.ts'
import type { Written } from './write-watch.ts'

export interface AnnouncerOptions<Tables> {
  readonly database: Pick<Database<Tables>, 'listen' | 'notify' | 'watchWrites'>
  readonly channel: string
  /** By table, what is announced when it is written. */
  readonly topicsOf: ReadonlyMap<string, readonly string[]>
  /** Returns whose rows the values of a statement speak of; none where they do not tell. */
  readonly scopesOf: (values: readonly unknown[]) => readonly string[]
  /** Told of what this process and all others have written. */
  readonly onAnnounced: (announcement: Announcement) => void
  /** How long further writes are gathered after an announcement, 200 unless told. */
  readonly gatherMs?: number
  /** Told when announcing keeps failing, once until it succeeds. */
  readonly log: (line: string) => void
}

/** What may have changed since the last one. */
export interface Announcement {
  /** Whose; `null` is everybody's. */
  readonly scope: string | null
  /** `null` is everything. */
  readonly topics: readonly string[] | null
}

export interface Announcer {
  /** From now on `onAnnounced` is called; a second call does nothing. */
  listen(): Promise<void>
  /** Announces no more, and listens no more. */
  stop(): Promise<void>
}

const defaultGatherMs = 200
const longestRetryMs = 5_000
const failuresUntold = 3
/** PostgreSQL takes 7,999 bytes. */
const longestPayload = 7_000
const everybody = '*'

/** Returns the announcer, which watches from now on. */
export function createAnnouncer<Tables>(options: AnnouncerOptions<Tables>): Announcer {
  const { database, channel, onAnnounced, log } = options
  const gathered = new Gathered(options.topicsOf)
  const gatherMs = options.gatherMs ?? defaultGatherMs
  const sender = new Sender(gatherMs, log, async () => {
    const payload = gathered.take()
    if (payload === undefined) return
    try {
      await database.notify(channel, payload.text)
    } catch (error) {
      payload.putBack()
      throw error
    }
  })
  const unwatch = database.watchWrites({
    tables: new Set(options.topicsOf.keys()),
    scopesOf: options.scopesOf,
    onWritten(written) {
      gathered.add(written)
      sender.wake()
    },
  })
  let listening: Promise<Unsubscribe> | undefined
  const onMessage = (payload: string) => readPayload(payload).forEach(onAnnounced)
  return {
    async listen() {
      listening ??= database.listen(channel, onMessage, () => onAnnounced({ scope: null, topics: null }))
      try {
        await listening
      } catch (error) {
        listening = undefined
        throw error
      }
    },
    async stop() {
      unwatch()
      await sender.stop()
      const unsubscribe = await listening?.catch(() => undefined)
      await unsubscribe?.()
    },
  }
}

/** Topics by whose they are, until they are announced. */
class Gathered {
  readonly #topicsOf: ReadonlyMap<string, readonly string[]>
  #byScope = new Map<string, Set<string>>()

  constructor(topicsOf: ReadonlyMap<string, readonly string[]>) {
    this.#topicsOf = topicsOf
  }

  add(written: Written): void {
    for (const [table, scopes] of written) {
      for (const scope of scopes ?? [everybody]) this.#addTopics(scope, this.#topicsOf.get(table) ?? [])
    }
  }

  /** Returns what there is to announce, undefined where there is nothing; what is too long is announced to everybody. */
  take(): { readonly text: string; putBack(): void } | undefined {
    if (this.#byScope.size === 0) return undefined
    const taken = this.#byScope
    this.#byScope = new Map()
    const text = JSON.stringify(Object.fromEntries([...taken].map(([scope, topics]) => [scope, [...topics]])))
    const all = new Set([...taken.values()].flatMap(topics => [...topics]))
    return {
      text: text.length <= longestPayload ? text : JSON.stringify({ [everybody]: [...all] }),
      putBack: () => taken.forEach((topics, scope) => this.#addTopics(scope, topics)),
    }
  }

  #addTopics(scope: string, topics: Iterable<string>): void {
    const known = this.#byScope.get(scope) ?? new Set()
    for (const topic of topics) known.add(topic)
    if (known.size > 0) this.#byScope.set(scope, known)
  }
}

/** Sends at once after a pause, then at most once in a while; what fails is tried again, ever more seldom. */
class Sender {
  readonly #gatherMs: number
  readonly #log: (line: string) => void
  readonly #send: () => Promise<void>
  #failures = 0
  #nextAt = 0
  #timer: NodeJS.Timeout | undefined
  #sending: Promise<void> | undefined
  #stopped = false

  constructor(gatherMs: number, log: (line: string) => void, send: () => Promise<void>) {
    this.#gatherMs = gatherMs
    this.#log = log
    this.#send = send
  }

  wake(): void {
    if (this.#stopped || this.#timer !== undefined) return
    const waitMs = Math.max(0, this.#nextAt - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#sending = this.#sendNow()
    }, waitMs).unref()
  }

  /** What waits to be sent is sent before. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#sending
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    await this.#sendNow()
  }

  async #sendNow(): Promise<void> {
    this.#nextAt = performance.now() + this.#gatherMs
    try {
      await this.#send()
      this.#failures = 0
    } catch (error) {
      this.#failures += 1
      if (this.#failures === failuresUntold && !this.#stopped) {
        this.#log(`What has changed could not be announced: ${String(error)}`)
      }
      this.#nextAt = performance.now() + Math.min(this.#gatherMs * 2 ** this.#failures, longestRetryMs)
      this.wake()
    }
  }
}

/** What cannot be read was sent by another version: anything may have changed. */
function readPayload(payload: string): readonly Announcement[] {
  const anything = [{ scope: null, topics: null }]
  const read = parsed(payload)
  if (typeof read !== 'object' || read === null) return anything
  const entries = Object.entries(read)
  const announcements = entries.map(([scope, topics]): Announcement | undefined =>
    isTopics(topics) ? { scope: scope === everybody ? null : scope, topics } : undefined,
  )
  return announcements.every(one => one !== undefined) ? announcements : anything
}

function isTopics(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(topic => typeof topic === 'string')
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
