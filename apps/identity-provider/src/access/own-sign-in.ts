/**
 * What an admin changes of his own way in: his e-mail address, and a link that sets his password. A session alone does
 * not do: whoever sits down at an open screen would have the account by it, and keep it.
 */
import { invalidField } from '../errors.ts'
import type { AdminInput, Asker } from './admins.ts'
import type { OpenedSession, Visitor } from './sessions.ts'
import { type AccessPorts, showPassword } from './sign-in.ts'

/** Time enough for who came in without a password to give himself one. */
const freeForMs = 10 * 60_000

/**
 * Returns until when the session changes its admin's own way in without his password: ten minutes from its beginning for
 * who has none or came by a sign-in link, and so may know none. Null for everybody else.
 */
export function passwordFreeUntil({ admin, beganAt, byLink }: OpenedSession): Date | null {
  return byLink || admin.password_hash === null ? new Date(beganAt.getTime() + freeForMs) : null
}

/** Whether the change is of the asker's own sign-in: his link, where there is no input, or another e-mail address. */
export function isOwnSignIn(
  asker: Asker,
  session: OpenedSession | undefined,
  id: number,
  input?: AdminInput,
): session is OpenedSession {
  if (session === undefined || asker.kind !== 'admin' || asker.id !== id) return false
  return input === undefined || (input.email !== undefined && input.email !== session.admin.email)
}

/**
 * Lets a change of one's own sign-in pass.
 * @throws validation_failed at `current_password` when it is missing or another; too_many_requests as a sign-in
 */
export async function confirmOwnSignIn(
  ports: AccessPorts,
  session: OpenedSession,
  currentPassword: string | undefined,
  visitor: Visitor,
): Promise<void> {
  if (currentPassword !== undefined) return showPassword(ports, session.admin, currentPassword, visitor)
  const freeUntil = passwordFreeUntil(session)
  if (freeUntil === null) {
    throw invalidField('current_password', 'To change how you sign in, give your current password')
  }
  if (ports.clock() < freeUntil) return
  throw invalidField(
    'current_password',
    session.admin.password_hash === null
      ? 'To change how you sign in, sign in again: it is done within 10 minutes of that'
      : 'To change how you sign in, give your current password, or sign in by another link: it is done within 10 minutes of that',
  )
}
