/**
 * What follows from a failure at a target: whether the app's connection is broken, the target wants to be left alone or
 * is down (the work waits), it is tried again, or it has failed until an admin presses RETRY. Pure.
 */
import { type CallKind, ClientInputError, TargetError, type TargetErrorCode } from '@joinery/scim-client'
import { SecretsError } from '@joinery/secrets'
import { type BackOff, backOffMs } from './back-off.ts'
import type { ExchangeRecord } from './exchange-record.ts'

export type Consequence =
  /** Nothing can be done for anybody in this app until an admin mends the connection. The work waits. */
  | { readonly kind: 'disconnect'; readonly reason: string }
  /** The target has too much to do. All work of the app waits for that long, and never fails for it. */
  | { readonly kind: 'limited'; readonly reason: string; readonly delayMs: number }
  /** The target is down, as far as one can tell. The work waits, and never fails for that. */
  | { readonly kind: 'wait'; readonly reason: string; readonly delayMs: number }
  /** Others succeed. Tried again by itself a few times, with what went wrong in sight. */
  | { readonly kind: 'again'; readonly reason: string; readonly delayMs: number }
  /** `exhausted`: it may be that the target went down meanwhile; `refused`: it said no to this one. */
  | { readonly kind: 'fail'; readonly reason: string; readonly why: 'refused' | 'exhausted' }

/** How often it was tried before this failure, and how it went. */
export interface Tries {
  /** Tries that are counted: the first, and those that failed while others succeeded. */
  readonly attempts: number
  /** Times in a row that had to wait for the target. */
  readonly waits: number
}

export interface Surroundings {
  /** Whether the target has done what was asked for others, since this one first met trouble. */
  readonly othersSucceeded: boolean
  readonly random: () => number
  readonly backOff: BackOffs
}

export interface BackOffs {
  /** Between tries while others succeed. */
  readonly again: BackOff
  /** Between tries of a target that is down, or asks to be left alone and does not say for how long. */
  readonly wait: BackOff
}

export const backOffs: BackOffs = {
  again: { firstMs: 500, longestMs: 8_000 },
  wait: { firstMs: 1_000, longestMs: 60_000 },
}

/** Counted tries that end in failure. */
const mostAttempts = 5

/** A target that asks for more is asked again after this. */
const longestRetryAfterMs = 10 * 60_000

const writes: ReadonlySet<CallKind> = new Set(['create', 'replace', 'patch', 'delete'])

type Class = 'disconnect' | 'forbidden' | 'limited' | 'trouble' | 'doubtful' | 'refused'

/**
 * `trouble` may have nothing to do with this person. `doubtful` is an answer that cannot be right, such as somebody
 * else than who was looked for: about this person, and worth another look.
 */
const classes: Readonly<Partial<Record<TargetErrorCode, Class>>> = {
  unauthorized: 'disconnect',
  forbidden: 'forbidden',
  rate_limited: 'limited',
  unreachable: 'trouble',
  timeout: 'trouble',
  server_error: 'trouble',
  not_scim: 'trouble',
  ambiguous: 'doubtful',
}

const connectionCodes: ReadonlySet<ClientInputError['code']> = new Set([
  'bad_base_url',
  'bad_token',
  'bad_header',
  'bad_token_url',
  'bad_client',
])

/**
 * Returns what follows from the error with which the last of these calls ended.
 * @throws the error itself when it is neither the target's nor the caller's
 */
export function consequenceOf(
  error: unknown,
  tries: Tries,
  calls: readonly ExchangeRecord[],
  surroundings: Surroundings,
): Consequence {
  if (error instanceof ClientInputError) {
    const { code, message: reason } = error
    return connectionCodes.has(code)
      ? { kind: 'disconnect', reason }
      : { kind: 'fail', reason, why: 'refused' }
  }
  if (error instanceof SecretsError && error.code === 'secret_unreadable') {
    return { kind: 'disconnect', reason: `${error.message}. Enter the SCIM Bearer Token again` }
  }
  if (!(error instanceof TargetError)) throw error
  const { message: reason } = error
  switch (classOf(error)) {
    case 'disconnect':
      return { kind: 'disconnect', reason }
    case 'forbidden':
      return afterForbidden(reason, calls.at(-1)?.request.kind)
    case 'limited': {
      const { backOff, random } = surroundings
      const delayMs = Math.max(backOffMs(backOff.wait, tries.waits, random), askedMs(error))
      return { kind: 'limited', reason, delayMs }
    }
    case 'trouble':
      return afterTrouble(reason, tries, surroundings, askedMs(error))
    case 'doubtful':
      return afterTrouble(reason, tries, { ...surroundings, othersSucceeded: true }, askedMs(error))
    default:
      return { kind: 'fail', reason, why: 'refused' }
  }
}

/** Returns whether the error says nothing about this one person: the target did not answer as one that works does. */
export function isTrouble(error: unknown): boolean {
  return error instanceof TargetError && (classOf(error) === 'trouble' || classOf(error) === 'limited')
}

/** RFC 9110 §10.2.3: also 503 may say for how long. */
function classOf(error: TargetError): Class {
  const known = classes[error.code]
  if (known === 'trouble' && error.status === 503 && error.retryAfterMs !== undefined) return 'limited'
  return known ?? (error.retryable ? 'trouble' : 'refused')
}

/** Who may search and not change this one person (its owner, say) stands in nobody else's way. */
function afterForbidden(reason: string, call: CallKind | undefined): Consequence {
  return call !== undefined && writes.has(call)
    ? { kind: 'fail', reason, why: 'refused' }
    : { kind: 'disconnect', reason }
}

function afterTrouble(
  reason: string,
  { attempts, waits }: Tries,
  { othersSucceeded, random, backOff }: Surroundings,
  leastMs: number,
): Consequence {
  // The first one counts in any case: whether others succeed shows afterwards.
  if (attempts > 0 && !othersSucceeded) {
    return { kind: 'wait', reason, delayMs: Math.max(backOffMs(backOff.wait, waits, random), leastMs) }
  }
  if (attempts + 1 >= mostAttempts) return { kind: 'fail', reason, why: 'exhausted' }
  return { kind: 'again', reason, delayMs: Math.max(backOffMs(backOff.again, attempts, random), leastMs) }
}

function askedMs({ retryAfterMs }: TargetError): number {
  return Math.min(retryAfterMs ?? 0, longestRetryAfterMs)
}

/**
 * Returns whether every write among these calls was answered by a refusal, so that nothing of what was asked has been
 * done. A call after a write that succeeded, such as the lookup that confirms it, says nothing about the write.
 */
export function areDefiniteRefusals(calls: readonly ExchangeRecord[]): boolean {
  return calls.every(({ request, response }) => !writes.has(request.kind) || isRefusal(response?.status))
}

/** 408 is a time-out: what came before it may have been done. */
function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && status !== 408
}
