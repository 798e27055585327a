/**
 * The cookie of a web session: out of reach for scripts, not sent along with what another site's page asks beside
 * following a link, and over TLS alone where the public URL is https; there its name carries the prefix that browsers
 * hold it to.
 */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ApiContext, ApiRequest } from './context.ts'

/** Unlike that of the identity provider, which may run beside it on one host. */
const plainName = 'joinery_app_session'

type Place = Pick<ApiContext, 'publicUrl'>

/** What the cookie holds, undefined where none came. */
export function readSessionCookie(place: Place, c: ApiRequest): string | undefined {
  return getCookie(c, sessionCookieName(place))
}

/** Gives the caller the cookie, until then. */
export function setSessionCookie(
  place: Place,
  c: ApiRequest,
  session: { readonly token: string; readonly endsAt: Date },
): void {
  setCookie(c, sessionCookieName(place), session.token, { ...attributes(place), expires: session.endsAt })
}

/** Takes the cookie back. */
export function clearSessionCookie(place: Place, c: ApiRequest): void {
  deleteCookie(c, sessionCookieName(place), attributes(place))
}

/** The cookie's name, for the API's documents too. */
export function sessionCookieName(place: Place): string {
  return isSecure(place) ? `__Host-${plainName}` : plainName
}

function attributes(place: Place) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(place) } as const
}

function isSecure({ publicUrl }: Place): boolean {
  return publicUrl.startsWith('https:')
}
