/**
 * Who gets further than the door: not too often, and with the scopes for what the route reads or writes. The operations of a
 * bulk request are asked for theirs one by one, where they are carried out. RFC 6585 §4, RFC 7644 §2.
 */
import { forbidden, type ResourceTypeDefinition, tooManyRequests, type Warning } from '@joinery/scim'
import { type Answer, answerError } from '../message/answer.ts'
import type { Principal } from '../message/records.ts'
import { type Access, lackingScope, mayAccess } from '../message/scopes.ts'
import type { RateLimiter } from './rate-limit.ts'
import type { Route } from './routes.ts'

/** The answer to a principal that asks too often, or undefined. @see RFC 6585 §4 */
export function refuseHaste(
  limiter: RateLimiter,
  principal: Principal,
  clock: () => Date,
): Answer | undefined {
  const { tenant, id, rateLimit } = principal
  if (rateLimit === undefined) return undefined
  const seconds = limiter.take(JSON.stringify([tenant, id]), rateLimit, clock().getTime())
  if (seconds === 0) return undefined
  const { requests, perSeconds } = rateLimit
  const error = tooManyRequests(
    `This token may make ${requests} requests in ${perSeconds} s: try again in ${seconds} s.`,
  )
  return answerError(error, { 'retry-after': String(seconds) })
}

/** What a method does to resources; POST is told apart by its route, for it searches too. */
function accessOf(route: Route, method: string): Access {
  return route.kind === 'search' || method === 'GET' || method === 'HEAD' ? 'read' : 'write'
}

/**
 * The answer to what the scopes of a principal do not cover, or undefined; discovery is for everybody who is known.
 *
 * @see RFC 6750 §3.1
 */
export function refuseAccess(principal: Principal, route: Route, method: string): Answer | undefined {
  if (!('type' in route) || route.type === undefined) return undefined
  const access = accessOf(route, method)
  if (mayAccess(principal, access, route.type)) return undefined
  const scope = `${access}:${encodeURIComponent(route.type.name)}`
  return answerError(lackingScope(access, route.type), {
    'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"`,
  })
}

/**
 * The types that a query over all of them looks at for this principal, and a warning for each that it does not.
 *
 * @throws forbidden when there is none
 * @see RFC 7644 §3.4.2.1
 */
export function readableTypes(
  principal: Principal,
  types: readonly ResourceTypeDefinition[],
): { readonly types: readonly ResourceTypeDefinition[]; readonly warnings: readonly Warning[] } {
  const isReadable = (type: ResourceTypeDefinition) => mayAccess(principal, 'read', type)
  const readable = types.filter(isReadable)
  if (readable.length === 0 && types.length > 0) {
    throw forbidden('This token lacks the scope "read", or one like "read:User" for a resource type.')
  }
  const hidden = types.filter(type => !isReadable(type))
  const warnings = hidden.map(({ name }) => ({
    path: name,
    reason: `left out: needs the scope read:${name}`,
  }))
  return { types: readable, warnings }
}
