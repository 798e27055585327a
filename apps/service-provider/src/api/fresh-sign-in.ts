/** What is dangerous in wrong hands, such as issuing a token, asks that the person has just proved to be there. */
import { ServiceProviderError } from '../errors.ts'
import type { Caller } from '../members/caller.ts'

const freshMs = 5 * 60_000

/**
 * Lets pass whose sign-in, or whose confirmation of the password, is at most five minutes old; and the operator.
 * @throws fresh_sign_in_required otherwise, and always of an API key, behind which nobody can be asked
 */
export function requireFreshSignIn(caller: Caller, now: Date): void {
  if (caller.kind === 'operator') return
  if (caller.client === 'api_key') {
    throw new ServiceProviderError('fresh_sign_in_required', 'this cannot be done by an API key: sign in')
  }
  if (now.getTime() - caller.signedInAt.getTime() <= freshMs) return
  const message =
    'the sign-in is older than 5 minutes: confirm it by POST /api/session/confirm, then ask again'
  throw new ServiceProviderError('fresh_sign_in_required', message)
}
