/**
 * The cookie of an admin's session: out of reach for scripts, never sent along from another site, and over TLS alone
 * where the public URL is https; there its name carries the prefix that browsers hold it to.
 */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { closeSession } from '../access/sessions.ts'
import type { ApiContext, ApiEnv } from './context.ts'

const plainName = 'joinery_session'

/** Returns what the cookie holds, `undefined` where none came. */
export function readSessionCookie(context: ApiContext, c: Context<ApiEnv>): string | undefined {
  return getCookie(c, nameOf(context))
}

/** Gives the caller the cookie, until then. */
export function setSessionCookie(
  context: ApiContext,
  c: Context<ApiEnv>,
  session: { readonly token: string; readonly endsAt: Date },
): void {
  setCookie(c, nameOf(context), session.token, { ...attributes(context), expires: session.endsAt })
}

/** The same in place of the session whose cookie came, which ends: whoever has copied that shall not go on by it. */
export async function replaceSessionCookie(
  context: ApiContext,
  c: Context<ApiEnv>,
  session: { readonly token: string; readonly endsAt: Date },
): Promise<void> {
  const former = readSessionCookie(context, c)
  if (former !== undefined) await context.database.transaction(tx => closeSession(tx, former))
  setSessionCookie(context, c, session)
}

/** Takes the cookie back. */
export function clearSessionCookie(context: ApiContext, c: Context<ApiEnv>): void {
  deleteCookie(c, nameOf(context), attributes(context))
}

/** Returns the cookie's name, for the API's documents too. */
export function nameOf(context: ApiContext): string {
  return isSecure(context) ? `__Host-${plainName}` : plainName
}

function attributes(context: ApiContext) {
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure(context) } as const
}

function isSecure(context: ApiContext): boolean {
  return context.publicUrl.startsWith('https:')
}
