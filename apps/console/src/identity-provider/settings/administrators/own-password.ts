/** Whether an administrator who changes how he signs in himself is asked for his password. */
import type { Session } from '../../../api/identity-provider-client.ts'
import type { Admin } from './administrator-queries.ts'

/** Of others nobody is asked, nor for ten minutes who came by a sign-in link, since he may know none. */
export function asksPassword(session: Session | null | undefined, admin: Admin, now: Date): boolean {
  if (session === null || session === undefined || session.admin.id !== admin.id) return false
  const { password_free_until: until } = session
  return until === null || new Date(until) <= now
}
