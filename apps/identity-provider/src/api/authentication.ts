/**
 * Who may call: a program by its bearer token (RFC 6750 §2.1), an admin by the cookie of his session. A browser sends
 * a cookie along with whatever page asks, so a call that changes something has to prove that it is our own page's.
 */
import { sameToken } from '@joinery/sign-in'
import type { Context } from 'hono'
import { actorOf, scopeOfRole } from '../access/admins.ts'
import { clientAddress } from '../access/client-address.ts'
import { csrfTokenOf, findSession, type OpenedSession, type Visitor } from '../access/sessions.ts'
import type { AccessPorts } from '../access/sign-in.ts'
import { findTokenHolder } from '../access/tokens.ts'
import { forbidden, tooManyRequests, unauthorized } from '../errors.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import type { RouteShape } from './route.ts'
import { allows } from './scopes.ts'
import { readSessionCookie } from './session-cookie.ts'

/** `bearer <t>`, `Bearer <t>` and `bearer:<t>` are all in use. */
const bearer = /^bearer(?:\s*:\s*|\s+)([^\s]+)$/iu
const safeMethods: readonly string[] = ['GET', 'HEAD']

/**
 * Finds out who calls, and whether he may.
 * @throws unauthorized; forbidden when his scope does not cover the route, or a cookie comes from elsewhere;
 *   too_many_requests when the account's calls are spent
 */
export async function admit(
  context: ApiContext,
  c: Context<ApiEnv>,
  scope: RouteShape['scope'],
): Promise<void> {
  if (scope === 'public') return
  const authorization = c.req.header('authorization')
  if (authorization === undefined) await admitAdmin(context, c)
  else await admitProgram(context, c, authorization)
  requireScope(c, scope)
}

async function admitProgram(context: ApiContext, c: Context<ApiEnv>, authorization: string): Promise<void> {
  const token = tokenIn(authorization)
  const holder =
    token === undefined ? undefined : await findTokenHolder(context.database, token, context.clock())
  if (holder === undefined) throw unauthorized()
  c.set('account', holder.account)
  c.set('actor', holder.actor)
  c.set('scope', holder.scope)
  c.set('asker', { kind: 'credential' })
  countCall(context, c, holder.account)
}

/** Returns the token that the caller sends as a bearer, `undefined` where there is none. */
export function bearerOf(c: Context<ApiEnv>): string | undefined {
  return tokenIn(c.req.header('authorization') ?? '')
}

function tokenIn(authorization: string): string | undefined {
  return bearer.exec(authorization.trim())?.[1]
}

/** Asking what is left does not count, or nobody could find out that nothing is. */
function countCall(context: ApiContext, c: Context<ApiEnv>, account: number): void {
  const { callLimit } = context.access
  const isQuestion = c.req.path === rateLimitPath
  const { granted, left } = isQuestion
    ? { granted: true, left: callLimit.look(account, context.clock()) }
    : callLimit.take(account, context.clock())
  c.header('X-RateLimit-Limit', String(left.limit))
  c.header('X-RateLimit-Remaining', String(left.remaining))
  c.header('X-RateLimit-Reset', String(left.resetSeconds))
  if (!granted) {
    throw tooManyRequests(`The account has made ${left.limit} calls in this hour`, left.resetSeconds)
  }
}

export const rateLimitPath = '/auth/rate_limit'

async function admitAdmin(context: ApiContext, c: Context<ApiEnv>): Promise<void> {
  const token = readSessionCookie(context, c)
  const session =
    token === undefined ? undefined : await findSession(context.database, token, context.clock())
  if (session === undefined) throw unauthorized()
  if (!safeMethods.includes(c.req.method)) requireOwnPage(context, c, session)
  const { admin } = session
  c.set('account', admin.account_id)
  c.set('actor', actorOf(admin))
  c.set('scope', scopeOfRole[admin.role])
  c.set('asker', { kind: 'admin', id: admin.id })
  c.set('session', session)
}

function requireOwnPage(context: ApiContext, c: Context<ApiEnv>, session: OpenedSession): void {
  requireSameOrigin(context, c)
  if (!sameToken(c.req.header('x-csrf-token') ?? '', csrfTokenOf(session))) {
    throw forbidden('The header X-CSRF-Token has to be the csrf_token of GET /api/session')
  }
}

/**
 * Refuses what another site's page sends. Browsers say so in Sec-Fetch-Site, older ones and those on plain HTTP in
 * Origin; what sends neither is no browser, and nobody's cookies are in it.
 * @throws forbidden
 */
export function requireSameOrigin(context: ApiContext, c: Context<ApiEnv>): void {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const own = site === undefined ? origin === undefined || isOwn(context, c, origin) : site === 'same-origin'
  if (!own) throw forbidden('This call may be made by a page of the identity provider itself only')
}

function isOwn(context: ApiContext, c: Context<ApiEnv>, origin: string): boolean {
  if (origin === context.publicUrl) return true
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host')
}

/** Returns what signing in needs of the process. */
export function accessPorts({ database, clock, access }: ApiContext): AccessPorts {
  return { database, clock, passwords: access.passwords }
}

/** Returns from where the request comes. */
export function visitorOf(context: ApiContext, c: Context<ApiEnv>): Visitor {
  const peer = c.env.incoming?.socket?.remoteAddress
  return {
    address: clientAddress(peer, c.req.header('x-forwarded-for'), context.access.proxies),
    userAgent: c.req.header('user-agent') ?? '',
  }
}

function requireScope(c: Context<ApiEnv>, need: Exclude<RouteShape['scope'], 'public'>): void {
  if (need !== 'entering') requireSecondFactor(c)
  if (need === 'any') return
  const held = c.get('scope')
  if (need === 'session' || need === 'entering') {
    if (c.get('asker').kind !== 'admin') throw forbidden('This call is for an admin who is signed in')
  } else if (!allows(held, need)) {
    throw forbidden(`This call needs the scope ${need}; the caller has ${held}`)
  }
}

/** Until then a password, or a link that sets one, opens nothing but the session's own affairs. */
function requireSecondFactor(c: Context<ApiEnv>): void {
  const standing = c.get('session')?.secondFactor
  if (standing === 'asked') {
    throw forbidden('Show your second factor first: POST /api/session/second-factor/show')
  }
  if (standing === 'to_set_up') {
    throw forbidden('Administrators need a second factor here; set one up: POST /api/session/second-factor')
  }
}
