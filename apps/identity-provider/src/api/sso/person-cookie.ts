/**
 * The cookie of a person's session: out of reach for scripts and over TLS alone where the public URL is https. It comes
 * along where another site leads the browser here, as applications do that want somebody signed in, but not with a form
 * that another site sends.
 */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ApiContext, ApiEnv } from '../context.ts'

const plainName = 'joinery_person'

/** Returns what the cookie holds, `undefined` where none came. */
export function readPersonCookie(context: ApiContext, c: Context<ApiEnv>): string | undefined {
  return getCookie(c, nameOf(context))
}

/** Gives the caller the cookie, until then. */
export function setPersonCookie(
  context: ApiContext,
  c: Context<ApiEnv>,
  session: { readonly token: string; readonly endsAt: Date },
): void {
  setCookie(c, nameOf(context), session.token, { ...attributes(context), expires: session.endsAt })
}

/** Takes the cookie back. */
export function clearPersonCookie(context: ApiContext, c: Context<ApiEnv>): void {
  deleteCookie(c, nameOf(context), attributes(context))
}

function nameOf(context: ApiContext): string {
  return isSecure(context) ? `__Host-${plainName}` : plainName
}

function attributes(context: ApiContext) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(context) } as const
}

function isSecure({ publicUrl }: ApiContext): boolean {
  return publicUrl?.startsWith('https:') ?? false
}
