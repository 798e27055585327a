/**
 * Sending again what may be sent again while a half is being started anew: any read, any write whose caller says that
 * twice is harmless, and one that has surely not been worked on, because the connection was refused or the half said
 * that it is still starting (503). Any other write is sent once.
 */
import { CliError, codeOf, sentenceOf } from '../errors.ts'
import { pause } from '../waiting.ts'

export interface Patience {
  /** Waits end with its reason when it is aborted. */
  readonly signal: AbortSignal
  /** For how long it is tried again; 30 s unless given. */
  readonly patienceMs?: number
}

export interface AskedCall {
  readonly method: string
  readonly path: string
  /** A write that may be sent again without harm when nobody knows whether it was worked on. */
  readonly repeatable?: boolean
}

export interface Answer {
  readonly status: number
  readonly ok: boolean
  readonly text: string
}

const defaultPatienceMs = 30_000
const attemptAtMostMs = 60_000
const pauseMs = 200
const starting = 503

/**
 * Returns the first answer that is not 503, or the last one.
 * @throws NoAnswer when there is none, naming the call; the signal's reason
 */
export async function patiently(
  call: AskedCall,
  { signal, patienceMs = defaultPatienceMs }: Patience,
  attempt: (signal: AbortSignal) => Promise<Response>,
): Promise<Answer> {
  const giveUpAt = Date.now() + patienceMs
  for (;;) {
    const isLast = Date.now() >= giveUpAt
    try {
      const response = await attempt(AbortSignal.any([signal, AbortSignal.timeout(attemptAtMostMs)]))
      // Read here, because a half that dies while it answers has not answered.
      const text = await response.text()
      if (response.status !== starting || isLast) return { status: response.status, ok: response.ok, text }
    } catch (error) {
      signal.throwIfAborted()
      if (isLast || !mayRepeat(call, error)) throw noAnswer(call, error)
    }
    await pause(pauseMs, signal)
  }
}

function mayRepeat({ method, repeatable = method === 'GET' }: AskedCall, error: unknown): boolean {
  return repeatable || wasRefused(error)
}

function wasRefused(error: unknown): boolean {
  return error instanceof Error && codeOf(error.cause) === 'ECONNREFUSED'
}

/** Nobody knows whether the call was worked on. */
export class NoAnswer extends CliError {}

function noAnswer(call: AskedCall, error: unknown): NoAnswer {
  // fetch says only "fetch failed"; its cause says why.
  const cause = error instanceof Error ? error.cause : undefined
  const why = [sentenceOf(error), codeOf(cause) ?? (cause instanceof Error ? cause.message : undefined)]
  const message = `${call.method} ${call.path} got no answer: ${why.filter(part => part !== undefined).join(', ')}`
  return new NoAnswer('request_failed', message, { cause: error })
}
