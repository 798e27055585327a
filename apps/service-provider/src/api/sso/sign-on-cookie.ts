/**
 * The cookie by which a browser shows that an answer belongs to a sign-in that it has begun. The answer comes as a form of
 * the identity provider's page, so over TLS the cookie goes along with what other sites send; without TLS no browser
 * allows that, and it goes along where both are of one site, as on a developer's machine.
 */
import { newToken } from '@joinery/sign-in'
import { getCookie, setCookie } from 'hono/cookie'
import { requestLifeMs } from '../../sso/requests.ts'
import type { ApiContext, ApiRequest } from '../context.ts'

const plainName = 'joinery_app_sso'
const form = /^[\da-f]{64}$/

type Place = Pick<ApiContext, 'publicUrl' | 'ports'>

/** What the cookie holds, undefined where none came, or none of ours. */
export function readSignOnCookie(place: Pick<Place, 'publicUrl'>, c: ApiRequest): string | undefined {
  const token = getCookie(c, nameOf(place))
  return token !== undefined && form.test(token) ? token : undefined
}

/** Gives the browser the cookie until an answer may come, the same that it has where it has begun before. */
export function keepSignOnCookie(place: Place, c: ApiRequest): string {
  const token = readSignOnCookie(place, c) ?? newToken()
  const expires = new Date(place.ports.clock().getTime() + requestLifeMs)
  const isSecure = place.publicUrl.startsWith('https:')
  setCookie(c, nameOf(place), token, {
    path: '/',
    httpOnly: true,
    sameSite: isSecure ? 'None' : 'Lax',
    secure: isSecure,
    expires,
  })
  return token
}

function nameOf({ publicUrl }: Pick<Place, 'publicUrl'>): string {
  return publicUrl.startsWith('https:') ? `__Host-${plainName}` : plainName
}
