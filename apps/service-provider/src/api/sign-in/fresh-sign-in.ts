/** What is dangerous in wrong hands, such as issuing a token, asks that the person has just proved to be there. */
import type { Transaction } from 'kysely'
import { ServiceProviderError } from '../../errors.ts'
import type { Caller } from '../../members/caller.ts'
import { confirmPath } from '../../sessions/enforced-sign-on.ts'
import { holdSession, sessionEnded } from '../../sessions/hold-session.ts'
import type { Tables } from '../../storage/tables.ts'

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
  const how =
    caller.signedInBy === 'saml'
      ? `in the browser at ${confirmPath(caller.workspaceId)}`
      : 'by POST /api/session/confirm'
  const message = `the sign-in is older than 5 minutes: confirm it ${how}, then ask again`
  throw new ServiceProviderError('fresh_sign_in_required', message)
}

/**
 * As above, and holds the session until the transaction ends: what is made now outlives it.
 * @throws unauthorized when it has ended meanwhile
 */
export async function holdFreshSignIn(tx: Transaction<Tables>, caller: Caller, now: Date): Promise<void> {
  requireFreshSignIn(caller, now)
  if (caller.kind === 'operator' || (await holdSession(tx, caller))) return
  throw new ServiceProviderError('unauthorized', sessionEnded)
}
