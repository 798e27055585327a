/**
 * One request on its way over a pool, and its answer as it comes in: gathered within a bound, and given up when the time
 * is over or the caller does not want it any more.
 */
import type { Dispatcher } from 'undici'
import { tooLarge } from './response-body.ts'

export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** As it came, maybe compressed. */
  readonly body: Buffer
}

/** A handler for `dispatch`, whose promise is settled when the answer is complete or will not be. */
export class Answer implements Dispatcher.DispatchHandler {
  readonly whole: Promise<RawAnswer>
  readonly #settle: { resolve(answer: RawAnswer): void; reject(reason: unknown): void }
  readonly #maxBytes: number
  readonly #place: string
  readonly #chunks: Buffer[] = []
  #size = 0
  #status = 0
  #headers: RawAnswer['headers'] = {}
  #controller: Dispatcher.DispatchController | undefined
  #end: Error | undefined

  constructor(maxBytes: number, place: string) {
    const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>()
    this.whole = promise
    this.#settle = { resolve, reject }
    this.#maxBytes = maxBytes
    this.#place = place
  }

  /** Whether the head of the answer is there. */
  get hasBegun(): boolean {
    return this.#status !== 0
  }

  /** Rejects at once with that error, and lets go of the connection. */
  giveUp(error: Error): void {
    if (this.#end !== undefined) return
    this.#end = error
    this.#settle.reject(error)
    this.#controller?.abort(error)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#end !== undefined) controller.abort(this.#end)
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: RawAnswer['headers']): void {
    // An interim answer (RFC 9110 §15.2): the real one follows.
    if (status < 200) return
    this.#status = status
    this.#headers = headers
    if (Number(headers['content-length'] ?? 0) > this.#maxBytes) this.#refuse()
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length
    if (this.#size > this.#maxBytes) this.#refuse()
    else this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    const [only] = this.#chunks
    const isOne = this.#chunks.length === 1 && only !== undefined
    const body = isOne ? only : Buffer.concat(this.#chunks, this.#size)
    this.#settle.resolve({ status: this.#status, headers: this.#headers, body })
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#settle.reject(error)
  }

  #refuse(): void {
    this.giveUp(tooLarge(this.#place, this.#maxBytes))
  }
}
