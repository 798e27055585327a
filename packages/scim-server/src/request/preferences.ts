/**
 * What a client would rather have: `Prefer: return=minimal` spares it the resource that it has just sent. Any other preference is
 * one that may be passed over. RFC 7240 §2 and §4.2.
 */
import type { Answer } from '../message/answer.ts'
import type { ScimRequest } from '../message/records.ts'
import type { Route } from './routes.ts'

const minimal = /(?:^|,)\s*return\s*=\s*(?:minimal|"minimal")\s*(?:[;,]|$)/i
const writing: readonly string[] = ['POST', 'PUT', 'PATCH']

/**
 * The answer to a write without the resource, where the client prefers that and asks for no attributes: 201 stays 201 with its
 * Location, 200 becomes 204. Any other answer is as it was.
 *
 * @see RFC 7240 §4.2, RFC 7644 §3.5.2
 */
export function asPreferred(
  route: Route,
  request: ScimRequest,
  query: URLSearchParams,
  answer: Answer,
): Answer {
  const { prefer } = request.headers
  if (prefer === undefined || !minimal.test(prefer) || !writing.includes(request.method)) return answer
  if (route.kind !== 'collection' && route.kind !== 'resource') return answer
  if (answer.status >= 300 || query.has('attributes') || query.has('excludedAttributes')) return answer
  const { body: _, ...rest } = answer
  const headers = { ...answer.headers, 'preference-applied': 'return=minimal' }
  return { ...rest, status: answer.status === 201 ? 201 : 204, headers }
}
