/**
 * What a person's status and state say about signing in. It is told to who knows the password only, for others would
 * learn from it who works here.
 */
import { active, approved, locked } from '../../directory/status.ts'
import type { DirectoryUser } from '../../storage/tables.ts'

export type Standing =
  | { readonly kind: 'may_sign_in' }
  /** He was locked for a time, which is over. */
  | { readonly kind: 'unlock_first' }
  /** He knows the password but has to set another. */
  | { readonly kind: 'new_password' }
  | { readonly kind: 'refused'; readonly reason: string }

const askAdmin = 'Ask your administrator.'

const byState: ReadonlyMap<number, string> = new Map([
  [0, `Your account has not been approved yet. ${askAdmin}`],
  [2, `Your account was not approved. ${askAdmin}`],
  [3, `There is no licence for your account. ${askAdmin}`],
])

const byStatus: ReadonlyMap<number, string> = new Map([
  [0, `Your account has not been activated yet. ${askAdmin}`],
  [2, `Your account is suspended. ${askAdmin}`],
  [5, 'Your password has to be set anew. Have a link mailed to you below.'],
  [7, 'Your account waits for its first password. Have a link mailed to you below.'],
  [8, `Your account waits for security questions, which are not asked here. ${askAdmin}`],
])
const passwordExpired = 4

/** Returns whether the person may sign in now. */
export function standingOf(
  user: Pick<DirectoryUser, 'status' | 'state' | 'locked_until'>,
  now: Date,
): Standing {
  const ofState = byState.get(user.state)
  if (ofState !== undefined || user.state !== approved) return refused(ofState)
  if (user.status === active) return { kind: 'may_sign_in' }
  if (user.status === passwordExpired) return { kind: 'new_password' }
  if (user.status !== locked) return refused(byStatus.get(user.status))
  const until = user.locked_until
  if (until !== null && until <= now) return { kind: 'unlock_first' }
  return refused(until === null ? `Your account is locked. ${askAdmin}` : lockedUntil(until))
}

function refused(reason = `Your account cannot sign in. ${askAdmin}`): Standing {
  return { kind: 'refused', reason }
}

function lockedUntil(until: Date): string {
  return `Your account is locked until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC.`
}
