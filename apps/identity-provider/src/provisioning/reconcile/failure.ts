/**
 * What follows from a failure at a target: whether the app's connection is broken, the work waits for the target to
 * take requests again, is tried again, or has failed until an admin presses RETRY.
 */
import { type CallKind, ClientInputError, TargetError } from '@joinery/scim-client'
import { IdentityProviderError } from '../../errors.ts'
import type { ExchangeRecord } from './exchange-record.ts'

export type Consequence =
  /** Nothing can be done for anybody in this app until an admin mends the connection. The work waits. */
  | { readonly kind: 'disconnect'; readonly reason: string }
  /** The target is not there, or has too much to do. The work waits, and never fails for that. */
  | { readonly kind: 'wait'; readonly reason: string; readonly delayMs: number }
  /** Tried again by itself, with what went wrong in sight. */
  | { readonly kind: 'again'; readonly reason: string; readonly delayMs: number }
  | { readonly kind: 'fail'; readonly reason: string }

/** How often it was tried before this failure. */
export interface Tries {
  /** Answers that were errors which may pass. */
  readonly attempts: number
  /** Times in a row that nobody was there, or asked to be left alone. */
  readonly waits: number
}

const writes: ReadonlySet<CallKind> = new Set(['create', 'replace', 'delete'])

/** After the first and the second attempt; there is no fourth. */
const retryDelaysMs: readonly number[] = [200, 800]
const firstWaitMs = 1_000
const longestWaitMs = 60_000
/** A target that asks for more is asked again after this. */
const longestRetryAfterMs = 10 * 60_000

/**
 * Returns what follows from the error with which the last of these calls ended.
 * @throws the error itself when it is neither the target's nor the caller's
 */
export function consequenceOf(error: unknown, tries: Tries, calls: readonly ExchangeRecord[]): Consequence {
  if (error instanceof ClientInputError) {
    const reason = error.message
    const ofConnection =
      error.code === 'bad_base_url' || error.code === 'bad_token' || error.code === 'bad_header'
    return ofConnection ? { kind: 'disconnect', reason } : { kind: 'fail', reason }
  }
  if (error instanceof IdentityProviderError && error.code === 'secret_unreadable') {
    return { kind: 'disconnect', reason: `${error.message}. Enter the SCIM Bearer Token again` }
  }
  if (error instanceof TargetError) return consequenceAtTarget(error, tries, calls.at(-1)?.request.kind)
  throw error
}

function consequenceAtTarget(
  error: TargetError,
  { attempts, waits }: Tries,
  call: CallKind | undefined,
): Consequence {
  const reason = error.message
  const asked = Math.min(error.retryAfterMs ?? 0, longestRetryAfterMs)
  switch (error.code) {
    case 'unauthorized':
      return { kind: 'disconnect', reason }
    case 'forbidden':
      // Who may search and not change this one person (its owner, say) stands in nobody else's way.
      return { kind: call !== undefined && writes.has(call) ? 'fail' : 'disconnect', reason }
    case 'unreachable':
    case 'rate_limited': {
      const delayMs = Math.min(firstWaitMs * 2 ** Math.min(waits, 16), longestWaitMs)
      return { kind: 'wait', reason, delayMs: Math.max(delayMs, asked) }
    }
    case 'timeout':
    case 'server_error': {
      const delayMs = retryDelaysMs[attempts]
      if (delayMs === undefined) return { kind: 'fail', reason }
      return { kind: 'again', reason, delayMs: Math.max(delayMs, asked) }
    }
    default:
      return { kind: 'fail', reason }
  }
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
