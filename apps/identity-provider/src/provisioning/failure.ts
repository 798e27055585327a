/**
 * What follows from a failure at a target: whether the app's connection is broken, the work waits for the target to be
 * there again, is tried again, or has failed until an admin presses RETRY.
 */
import { ClientInputError, TargetError } from '@joinery/scim-client'
import { IdentityProviderError } from '../errors.ts'

export type Consequence =
  /** Nothing can be done for anybody in this app until an admin mends the connection. The work waits. */
  | { readonly kind: 'disconnect'; readonly reason: string }
  /** The target is not there. The work waits, and never fails for that. */
  | { readonly kind: 'wait'; readonly reason: string; readonly delayMs: number }
  /** Tried again by itself, with what went wrong in sight. */
  | { readonly kind: 'again'; readonly reason: string; readonly delayMs: number }
  | { readonly kind: 'fail'; readonly reason: string }

/** How often it was tried before this failure. */
export interface Tries {
  /** Answers that were errors which may pass. */
  readonly attempts: number
  /** Times in a row that there was no answer because nobody was there. */
  readonly waits: number
}

/** After the first and the second attempt; there is no fourth. */
const retryDelaysMs: readonly number[] = [200, 800]
const firstWaitMs = 1_000
const longestWaitMs = 60_000
/** A target that asks for more is asked again after this. */
const longestRetryAfterMs = 10 * 60_000

/** Returns what follows. @throws the error itself when it is neither the target's nor the caller's */
export function consequenceOf(error: unknown, tries: Tries): Consequence {
  if (error instanceof ClientInputError) {
    const reason = error.message
    const ofConnection =
      error.code === 'bad_base_url' || error.code === 'bad_token' || error.code === 'bad_header'
    return ofConnection ? { kind: 'disconnect', reason } : { kind: 'fail', reason }
  }
  if (error instanceof IdentityProviderError && error.code === 'secret_unreadable') {
    return { kind: 'disconnect', reason: `${error.message}. Enter the SCIM Bearer Token again` }
  }
  if (error instanceof TargetError) return consequenceAtTarget(error, tries)
  throw error
}

function consequenceAtTarget(error: TargetError, { attempts, waits }: Tries): Consequence {
  const reason = error.message
  switch (error.code) {
    case 'unauthorized':
    case 'forbidden':
      return { kind: 'disconnect', reason }
    case 'unreachable':
      return {
        kind: 'wait',
        reason,
        delayMs: Math.min(firstWaitMs * 2 ** Math.min(waits, 16), longestWaitMs),
      }
    case 'timeout':
    case 'server_error':
    case 'rate_limited': {
      const delayMs = retryDelaysMs[attempts]
      if (delayMs === undefined) return { kind: 'fail', reason }
      const asked = Math.min(error.retryAfterMs ?? 0, longestRetryAfterMs)
      return { kind: 'again', reason, delayMs: Math.max(delayMs, asked) }
    }
    default:
      return { kind: 'fail', reason }
  }
}

/** Returns whether the target answered and refused, so that what was sent has certainly not been done. */
export function isDefiniteRefusal(error: unknown): boolean {
  if (error instanceof ClientInputError) return true
  if (!(error instanceof TargetError) || error.code === 'timeout') return false
  return error.status !== undefined && error.status >= 400 && error.status < 500
}
