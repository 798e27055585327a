/**
 * Who may call: the operator by the one token of the installation, a member by what the sessions know him by. Whether
 * he may is asked of the route's declaration; the workspace of a path is one of his, or it is not there for him.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { clientAddress, networkOf, writeAddress } from '@joinery/sign-in'
import { z } from 'zod'
import type { Visitor } from '../accounts/visitor.ts'
import { ServiceProviderError } from '../errors.ts'
import type { Caller, MemberCaller } from '../members/caller.ts'
import { allows } from '../members/privileges.ts'
import { bearerToken } from '../tenants/authenticate.ts'
import type { CallsPerMinute } from './call-limit.ts'
import type { ApiContext, ApiRequest } from './context.ts'
import { requireOwnPage } from './own-page.ts'
import { type Need, noSuch } from './route.ts'
import { readSessionCookie } from './session-cookie.ts'

/**
 * Finds out who calls, and whether he may.
 * @throws unauthorized when nobody calls who is known
 * @throws forbidden when the caller is not allowed what the route needs
 * @throws not_found when the path names a workspace that is not there, or not his
 * @throws too_many_requests when the caller's calls of this minute are spent
 */
export async function admit(context: ApiContext, c: ApiRequest, needs: Need): Promise<void> {
  if (needs === 'public') {
    countCall(context, 'stranger', networkAt(context, c))
    return
  }
  const caller = await identify(context, c)
  if (caller.kind === 'member') countCall(context, 'member', caller.memberId)
  await requireWorkspace(context, c, caller)
  requireNeed(caller, needs)
  c.set('caller', caller)
}

/** Who calls, where a route does not say what it needs. @throws as `admit` */
export async function identify(context: ApiContext, c: ApiRequest): Promise<Caller> {
  const bearer = bearerToken(c.req.header('authorization'))
  if (bearer !== undefined && isOperator(context, bearer)) return { kind: 'operator' }
  const found = await findMember(context, c, bearer)
  if (found !== undefined) return found
  countCall(context, 'stranger', networkAt(context, c))
  throw new ServiceProviderError(
    'unauthorized',
    bearer === undefined
      ? 'nobody is signed in: send a session, or `Authorization: Bearer <token>`'
      : 'the token is not one that opens this API, or not any more',
  )
}

/** A header, where one is sent, is what the caller means to be known by. */
async function findMember(
  context: ApiContext,
  c: ApiRequest,
  bearer: string | undefined,
): Promise<MemberCaller | undefined> {
  const { address } = visitorOf(context, c)
  if (bearer !== undefined) return (await context.callers.find({ bearer }, address))?.caller
  const cookie = readSessionCookie(context, c)
  if (cookie === undefined) return undefined
  const found = await context.callers.find({ cookie }, address)
  if (found !== undefined) requireOwnPage(context, c, cookie)
  return found?.caller
}

/** From where the request comes, as sessions and attempts keep it. */
export function visitorOf({ trustedProxies }: ApiContext, c: ApiRequest): Visitor {
  const peer = c.env.incoming?.socket?.remoteAddress
  const found = clientAddress(peer, c.req.header('x-forwarded-for'), trustedProxies)
  return {
    address: found === undefined ? '' : writeAddress(found),
    userAgent: c.req.header('user-agent') ?? '',
  }
}

function networkAt(context: ApiContext, c: ApiRequest): string {
  return networkOf(visitorOf(context, c).address)
}

/** Compared in constant time. */
function isOperator({ adminToken }: ApiContext, given: string): boolean {
  return Boolean(adminToken) && timingSafeEqual(digest(given), digest(adminToken ?? ''))
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

async function requireWorkspace({ database }: ApiContext, c: ApiRequest, caller: Caller): Promise<void> {
  const id = c.req.param('workspace')
  if (id === undefined) return
  if (caller.kind === 'member') {
    if (id !== caller.workspaceId) throw noSuch('workspace', id)
  } else {
    if (!z.uuid().safeParse(id).success) throw noSuch('workspace', id)
    const found = await database.query
      .selectFrom('workspace')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst()
    if (found === undefined) throw noSuch('workspace', id)
  }
  c.set('workspaceId', id)
}

function requireNeed(caller: Caller, needs: Exclude<Need, 'public'>): void {
  if (needs === 'member') return
  if (needs === 'person') {
    if (caller.kind !== 'member')
      throw forbidden('this is for a member who is signed in, not for the operator')
  } else if (caller.kind === 'operator') {
    return
  } else if (needs === 'operator') {
    throw forbidden('this is for the operator of the installation')
  } else if (!allows(caller.privilege, needs)) {
    throw forbidden(`this needs ${needs}, which the privilege ${caller.privilege} does not have`)
  }
}

function forbidden(message: string): ServiceProviderError {
  return new ServiceProviderError('forbidden', message)
}

function countCall({ callLimit, ports }: ApiContext, kind: keyof CallsPerMinute, caller: string): void {
  const waitSeconds = callLimit.take(kind, caller, ports.clock())
  if (waitSeconds === undefined) return
  const most = callLimit.perMinute[kind]
  const message = `too many calls: ${most} a minute are answered; ask again in ${waitSeconds} seconds`
  throw new ServiceProviderError('too_many_requests', message, [], { 'Retry-After': String(waitSeconds) })
}
