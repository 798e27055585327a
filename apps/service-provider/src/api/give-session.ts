/**
 * A browser goes on under a session that a link has opened. The one that it had before ends: its cookie is gone from the
 * browser, and whoever has copied it shall not go on by it.
 */
import { originOfCaller } from '../members/caller.ts'
import { endSession } from '../sessions/end-sessions.ts'
import type { OpenedSession } from '../sessions/open-session.ts'
import { visitorOf } from './admission.ts'
import type { ApiContext, ApiRequest } from './context.ts'
import { readSessionCookie, setSessionCookie } from './session-cookie.ts'

/** Gives the caller the cookie of the session in place of the one that came. */
export async function giveSession(context: ApiContext, c: ApiRequest, opened: OpenedSession): Promise<void> {
  const former = readSessionCookie(context, c)
  setSessionCookie(context, c, { token: opened.token, endsAt: opened.tokenUntil })
  if (former === undefined) return
  const found = await context.callers.find({ cookie: former }, visitorOf(context, c).address)
  if (found === undefined) return
  const { workspaceId, sessionId } = found.caller
  const origin = originOfCaller(found.caller)
  const ending = { at: context.ports.clock(), origin, reason: 'signed in anew by a link' }
  await context.database.transaction(tx => endSession(tx, { workspaceId, sessionId }, ending))
}
