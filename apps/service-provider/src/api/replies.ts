/** How a refusal leaves the API: `{ error: { code, message, issues } }`, whichever room it came from. */
import { isNoConnection } from '@joinery/database'
import { ScimError } from '@joinery/scim'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Issue, OauthError, ServiceProviderError, type ServiceProviderErrorCode } from '../errors.ts'
import type { ApiRequest } from './context.ts'

interface Refusal {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly message: string
  readonly issues: readonly Issue[]
  readonly headers?: Readonly<Record<string, string>>
}

const statuses: Readonly<Record<ServiceProviderErrorCode, ContentfulStatusCode>> = {
  invalid_request: 400,
  unauthorized: 401,
  access_refused: 403,
  forbidden: 403,
  fresh_sign_in_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  last_administrator: 409,
  managed_by_scim: 409,
  payload_too_large: 413,
  too_many_requests: 429,
  invalid_option: 500,
}

/** The answer to a request that failed. What is nobody's fault but ours goes to `log` and is not told outside. */
export function replyToError(error: unknown, c: ApiRequest, log: (line: string) => void): Response {
  if (error instanceof OauthError) return replyAsOauth(error, c)
  if (isNoConnection(error)) return replyUnavailable(c, error, log)
  const refusal = refusalOf(error)
  if (refusal === undefined || refusal.status === 500) {
    const id = c.get('requestId')
    log(`request ${id} ${c.req.method} ${c.req.path} failed: ${describe(error)}`)
    const message = `an unexpected error; the log names it by request ${id}`
    return reply(c, { status: 500, code: 'internal', message, issues: [] })
  }
  if (refusal.status === 401) c.header('WWW-Authenticate', 'Bearer')
  for (const [name, value] of Object.entries(refusal.headers ?? {})) c.header(name, value)
  return reply(c, refusal)
}

/** Nothing was done, and it may be tried again in a moment. */
function replyUnavailable(c: ApiRequest, error: unknown, log: (line: string) => void): Response {
  log(`request ${c.get('requestId')} ${c.req.method} ${c.req.path} found no connection: ${describe(error)}`)
  c.header('Retry-After', '5')
  const message = 'the database cannot be reached at the moment: nothing was done, try again'
  return reply(c, { status: 503, code: 'unavailable', message, issues: [] })
}

function reply(c: ApiRequest, { status, code, message, issues }: Refusal): Response {
  return c.json({ error: { code, message, issues } }, status)
}

/** `invalid_client` is answered 401 and asks for the client's credentials (RFC 6749 §5.2). */
function replyAsOauth({ error, message }: OauthError, c: ApiRequest): Response {
  if (error === 'invalid_client') c.header('WWW-Authenticate', 'Basic')
  return c.json({ error, error_description: message }, error === 'invalid_client' ? 401 : 400)
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof ServiceProviderError) {
    const { code, message, issues, headers } = error
    return { status: statuses[code], code, message, issues, headers }
  }
  if (error instanceof ScimError) {
    const code = error.status === 409 ? 'conflict' : 'invalid_request'
    return { status: error.status === 409 ? 409 : 400, code, message: error.message, issues: [] }
  }
  if (error instanceof HTTPException && error.status < 500) {
    return { status: error.status, code: 'invalid_request', message: error.message, issues: [] }
  }
  return undefined
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
