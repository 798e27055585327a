/**
 * The streams of a process that tell open pages what has changed, so that they look again: never what it is. Every
 * stream's caller is looked up again before anything is told and once a second, all of them in one go, so that whoever
 * is shut out learns of it at once.
 */
import { LiveStream } from './live-stream.ts'

/** Who listens. */
export interface LiveCaller {
  /** Whose streams count together, e.g. the id of a session. */
  readonly holder: string
  /** What the caller belongs to: changes of another are not told. `''` where all belong to one. */
  readonly scope: string
  /** What the caller may hear of. */
  readonly topics: ReadonlySet<string>
}

/** What became of a caller: `changed` ends the stream without a word, and the page opens another as who he is now. */
export type LiveStanding = 'as_before' | 'changed' | { readonly signedOutBecause: string }

export interface LiveOptions<C extends LiveCaller> {
  /** Returns how they stand, in their order; asked about all streams of the process at once. */
  readonly standingOf: (callers: readonly C[]) => Promise<readonly LiveStanding[]>
  /** Told what goes wrong, one line each. */
  readonly log: (line: string) => void
  /** How long changes are gathered before they are told, 200 unless told otherwise. */
  readonly gatherMs?: number
  /** 20 unless told otherwise. */
  readonly mostPerHolder?: number
  /** Of one scope, so that others find room beside it, 300 unless told otherwise; of `''` as many as there are. */
  readonly mostPerScope?: number
  /** Of the process, 1,000 unless told otherwise. */
  readonly most?: number
}

/** Why a stream cannot be opened. */
export type LiveRefusal = 'holder_has_too_many' | 'scope_has_too_many' | 'too_many' | 'closed'

export interface LiveStreams<C extends LiveCaller> {
  /** Returns the body of an answer of type `text/event-stream`, or why there is none. */
  open(caller: C): ReadableStream<Uint8Array<ArrayBuffer>> | LiveRefusal
  /** Something of the scope may have changed; `null` is any scope, and any topic. */
  announce(change: { readonly scope: string | null; readonly topics: readonly string[] | null }): void
  /** Ends all of them and opens no more. */
  close(): void
}

const usual = { gatherMs: 200, mostPerHolder: 20, mostPerScope: 300, most: 1_000 } as const
const lookEveryMs = 1_000
const beatEveryMs = 15_000

/** Returns the streams of a process; nothing goes on while none is open. */
export function createLiveStreams<C extends LiveCaller>(options: LiveOptions<C>): LiveStreams<C> {
  return new Streams({ ...usual, ...options })
}

class Streams<C extends LiveCaller> implements LiveStreams<C> {
  readonly #options: Required<LiveOptions<C>>
  readonly #open = new Set<LiveStream<C>>()
  #isClosed = false
  #beat: NodeJS.Timeout | undefined
  #look: NodeJS.Timeout | undefined
  #isLooking = false
  #isToldMeanwhile = false
  #isFailing = false
  #lookedAt = Number.NEGATIVE_INFINITY

  constructor(options: Required<LiveOptions<C>>) {
    this.#options = options
  }

  open(caller: C): ReadableStream<Uint8Array<ArrayBuffer>> | LiveRefusal {
    const refusal = this.#refusalOf(caller)
    if (refusal !== undefined) return refusal
    const stream: LiveStream<C> = new LiveStream(caller, () => this.#remove(stream))
    this.#open.add(stream)
    this.#beat ??= setInterval(() => this.#beatAll(), beatEveryMs).unref()
    this.#look ??= this.#lookIn(lookEveryMs)
    return stream.body
  }

  announce({ scope, topics }: Parameters<LiveStreams<C>['announce']>[0]): void {
    const concerned = [...this.#open].filter(({ caller }) => scope === null || caller.scope === scope)
    for (const stream of concerned) stream.add(topics)
    // Also where none of the topics may be heard: it may be why somebody is shut out.
    if (concerned.length > 0) this.#lookSoon()
  }

  close(): void {
    this.#isClosed = true
    for (const stream of this.#open) stream.end()
  }

  #refusalOf({ holder, scope }: C): LiveRefusal | undefined {
    if (this.#isClosed) return 'closed'
    if (this.#open.size >= this.#options.most) return 'too_many'
    const { mostPerHolder, mostPerScope } = this.#options
    const callers = [...this.#open].map(({ caller }) => caller)
    if (callers.filter(caller => caller.holder === holder).length >= mostPerHolder)
      return 'holder_has_too_many'
    const isFull = scope !== '' && callers.filter(caller => caller.scope === scope).length >= mostPerScope
    return isFull ? 'scope_has_too_many' : undefined
  }

  #remove(stream: LiveStream<C>): void {
    this.#open.delete(stream)
    if (this.#open.size > 0) return
    clearInterval(this.#beat)
    clearTimeout(this.#look)
    this.#beat = undefined
    this.#look = undefined
  }

  #beatAll(): void {
    for (const stream of this.#open) stream.beat()
  }

  #lookSoon(): void {
    if (this.#isLooking) {
      this.#isToldMeanwhile = true
      return
    }
    const sinceMs = performance.now() - this.#lookedAt
    clearTimeout(this.#look)
    this.#look = this.#lookIn(Math.max(0, this.#options.gatherMs - sinceMs))
  }

  #lookIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => void this.#lookNow(), ms).unref()
  }

  async #lookNow(): Promise<void> {
    this.#isLooking = true
    this.#isToldMeanwhile = false
    this.#lookedAt = performance.now()
    const streams = [...this.#open]
    try {
      const standings = await this.#options.standingOf(streams.map(({ caller }) => caller))
      streams.forEach((stream, at) => settle(stream, standings[at]))
      this.#isFailing = false
    } catch (error) {
      // What waits is told by the next look that succeeds.
      if (!this.#isFailing) this.#options.log(`Who is told of changes is not known: ${String(error)}`)
      this.#isFailing = true
    }
    this.#isLooking = false
    this.#look = undefined
    if (this.#open.size === 0) return
    if (this.#isToldMeanwhile) this.#lookSoon()
    else this.#look = this.#lookIn(lookEveryMs)
  }
}

function settle(stream: LiveStream<LiveCaller>, standing: LiveStanding | undefined): void {
  if (standing === 'as_before') stream.tell()
  else if (standing === 'changed' || standing === undefined) stream.end()
  else stream.end(standing.signedOutBecause)
}
