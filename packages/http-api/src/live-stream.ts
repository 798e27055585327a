/**
 * One stream of server-sent events (WHATWG HTML §9.2): what waits to be told is a set of topics, so however slowly a
 * page reads, little is kept for it.
 */

/** Heartbeats that a connection does not take before it counts as gone. */
const mostBeatsUntaken = 4
/** After an hour a stream ends, and the page connects again: one that nobody reads does not stay for ever. */
const mostBeats = 240
const chunksAhead = 4
const encoder = new TextEncoder()
/** How long a browser waits before it connects again. */
const reconnectMs = 2_000

export class LiveStream<C extends { readonly topics: ReadonlySet<string> }> {
  readonly caller: C
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>
  readonly #onEnd: () => void
  readonly #waiting = new Set<string>()
  #controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined
  #beats = 0
  #beatsUntaken = 0

  /** `onEnd` is called once, whoever ends it. */
  constructor(caller: C, onEnd: () => void) {
    this.caller = caller
    this.#onEnd = onEnd
    this.body = new ReadableStream(
      {
        start: controller => {
          this.#controller = controller
          this.#write(`retry: ${reconnectMs}\nevent: hello\ndata: {}\n\n`)
        },
        cancel: () => this.#finish(),
      },
      { highWaterMark: chunksAhead },
    )
  }

  /** Keeps what the caller may hear of until `tell`; `null` is everything. */
  add(topics: readonly string[] | null): void {
    for (const topic of topics ?? this.caller.topics) {
      if (this.caller.topics.has(topic)) this.#waiting.add(topic)
    }
  }

  /** Tells what waits; it goes on waiting while the reader does not keep up. */
  tell(): void {
    if (this.#waiting.size === 0 || !this.#hasRoom()) return
    const topics = [...this.#waiting]
    this.#waiting.clear()
    this.#write(`event: changed\ndata: ${JSON.stringify({ topics })}\n\n`)
  }

  /**
   * Says that the connection is alive, which keeps proxies from cutting it; ends one that takes nothing any more, and any
   * once it is old: little is sent, so buffers hide for long that nobody reads.
   */
  beat(): void {
    this.#beats += 1
    if (this.#beats >= mostBeats) {
      this.end()
      return
    }
    if (this.#hasRoom()) {
      this.#beatsUntaken = 0
      this.#write(': alive\n\n')
      return
    }
    this.#beatsUntaken += 1
    if (this.#beatsUntaken >= mostBeatsUntaken) this.end()
  }

  /** Ends the stream, with a word to who is shut out. */
  end(signedOutBecause?: string): void {
    const controller = this.#controller
    if (controller === undefined) return
    if (signedOutBecause !== undefined) {
      this.#write(`event: signed_out\ndata: ${JSON.stringify({ reason: signedOutBecause })}\n\n`)
    }
    this.#finish()
    controller.close()
  }

  #write(text: string): void {
    this.#controller?.enqueue(encoder.encode(text))
  }

  #hasRoom(): boolean {
    return (this.#controller?.desiredSize ?? 0) > 0
  }

  #finish(): void {
    if (this.#controller === undefined) return
    this.#controller = undefined
    this.#onEnd()
  }
}
