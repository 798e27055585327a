/** How a refusal leaves the admin API: `{ error: { code, message, issues } }`, whichever room it came from. */
import { ScimError } from '@joinery/scim'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Issue, ServiceProviderError, type ServiceProviderErrorCode } from '../errors.ts'

interface Refusal {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly message: string
  readonly issues: readonly Issue[]
}

const statuses: Readonly<Record<ServiceProviderErrorCode, ContentfulStatusCode>> = {
  invalid_request: 400,
  unauthorized: 401,
  admin_api_closed: 403,
  fresh_sign_in_required: 403,
  method_not_allowed: 405,
  too_many_requests: 429,
  forbidden: 403,
  access_refused: 403,
  not_found: 404,
  conflict: 409,
  payload_too_large: 413,
  invalid_option: 500,
}

/** The answer to a request that failed. What is nobody's fault but ours goes to `log` and is not told outside. */
export function replyToError(error: unknown, context: Context, log: (line: string) => void): Response {
  const refusal = refusalOf(error)
  if (refusal === undefined) {
    log(`${context.req.method} ${context.req.path} failed: ${describe(error)}`)
    return reply(context, { status: 500, code: 'internal', message: 'an unexpected error', issues: [] })
  }
  if (refusal.status === 401) context.header('WWW-Authenticate', 'Bearer')
  return reply(context, refusal)
}

function reply(context: Context, { status, code, message, issues }: Refusal): Response {
  return context.json({ error: { code, message, issues } }, status)
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof ServiceProviderError) {
    return { status: statuses[error.code], code: error.code, message: error.message, issues: error.issues }
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
