/**
 * What a browser sends along by itself proves nothing: a call that changes something has to show that it is made by a
 * page of this application.
 */
import { sameToken } from '@joinery/sign-in'
import { ServiceProviderError } from '../errors.ts'
import { csrfTokenOf } from '../sessions/find-caller.ts'
import type { ApiContext, ApiRequest } from './context.ts'

const safeMethods: readonly string[] = ['GET', 'HEAD']

/**
 * Lets pass what only reads, and what carries the token that only a page of ours can have read.
 * @throws forbidden
 */
export function requireOwnPage(context: ApiContext, c: ApiRequest, cookie: string): void {
  if (safeMethods.includes(c.req.method)) return
  requireSameOrigin(context, c)
  if (sameToken(c.req.header('x-csrf-token') ?? '', csrfTokenOf(cookie))) return
  throw forbidden('the header X-CSRF-Token has to be the csrf token of GET /api/session')
}

/**
 * Refuses what another site's page sends. Browsers say so in Sec-Fetch-Site, older ones and those on plain HTTP in
 * Origin; what sends neither is no browser, and nobody's cookies are in it.
 * @throws forbidden
 */
export function requireSameOrigin({ publicUrl }: ApiContext, c: ApiRequest): void {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const isOwn =
    site === undefined
      ? origin === undefined ||
        origin === publicUrl ||
        (URL.canParse(origin) && new URL(origin).host === c.req.header('host'))
      : site === 'same-origin'
  if (!isOwn) throw forbidden('this call may be made by a page of the application itself only')
}

/**
 * Refuses what another site leads a browser to, where a reading leaves a trace: the cookie comes along with a link.
 * @throws forbidden
 */
export function refuseOtherSites(c: ApiRequest): void {
  const site = c.req.header('sec-fetch-site')
  if (site !== 'cross-site' && site !== 'same-site') return
  throw forbidden('another site has led here: open this in the application itself')
}

function forbidden(message: string): ServiceProviderError {
  return new ServiceProviderError('forbidden', message)
}
