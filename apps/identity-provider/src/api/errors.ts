/**
 * Errors as they leave: OneLogin's `{message, statusCode, name}`, with `errors` where fields are to blame, and
 * `{code, message, errors}` for mappings and rules, and the first version's envelope where that is asked. What is not the
 * caller's fault is logged with the request's id and leaves without its inside.
 */
import { isNoConnection } from '@joinery/database'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { IdentityProviderError } from '../errors.ts'
import type { ApiEnv } from './context.ts'
import { errorEnvelope, isFirstVersion } from './first-version.ts'

const names: Readonly<Record<number, string>> = {
  400: 'BadRequestError',
  401: 'UnauthorizedError',
  403: 'ForbiddenError',
  404: 'NotFoundError',
  405: 'MethodNotAllowedError',
  409: 'ConflictError',
  413: 'PayloadTooLargeError',
  415: 'UnsupportedMediaTypeError',
  422: 'UnprocessableEntityError',
  429: 'TooManyRequestsError',
}

const fieldErrors = z
  .array(z.object({ field: z.string(), message: z.array(z.string()).readonly() }))
  .readonly()

export const errorSchema = z
  .object({
    message: z.string(),
    statusCode: z.int(),
    name: z.string(),
    errors: fieldErrors.optional(),
  })
  .meta({ id: 'Error' })

/** What is wrong with a mapping or a rule has a body of its own. */
export const listedErrorSchema = z
  .object({ code: z.int(), message: z.string(), errors: fieldErrors })
  .meta({ id: 'ListedError' })

type ErrorBody = z.output<typeof errorSchema>
type ListedBody = z.output<typeof listedErrorSchema>

/** Returns the response to an error thrown by a route; anything unexpected is told to `log` and answered 500, or 503 where it passes by itself. */
export function errorResponse(error: Error, c: Context<ApiEnv>, log: (line: string) => void): Response {
  if (error instanceof IdentityProviderError && error.status < 500) {
    if (error.status === 401) c.header('WWW-Authenticate', 'Bearer')
    for (const [name, value] of Object.entries(error.headers)) c.header(name, value)
    const body = isFirstVersion(c.req.path) ? errorEnvelope(error.status, error.message) : bodyOf(error)
    return c.json(body, contentfulStatus(error.status))
  }
  log(`request ${c.get('requestId')} ${c.req.method} ${c.req.path} failed: ${error.stack ?? error.message}`)
  if (isNoConnection(error)) {
    c.header('Retry-After', '5')
    return failed(
      c,
      503,
      'ServiceUnavailableError',
      'The database cannot be reached at the moment: try again',
    )
  }
  const message = `Internal error; the log names it by request ${c.get('requestId')}`
  return failed(c, 500, 'InternalServerError', message)
}

function failed(c: Context<ApiEnv>, statusCode: 500 | 503, name: string, message: string): Response {
  const body: ErrorBody = { message, statusCode, name }
  return c.json(isFirstVersion(c.req.path) ? errorEnvelope(statusCode, message) : body, statusCode)
}

function bodyOf(error: IdentityProviderError): ErrorBody | ListedBody {
  if (error.code === 'fields_refused') {
    return { code: error.status, message: error.message, errors: error.errors }
  }
  return {
    message: error.message,
    statusCode: error.status,
    name: names[error.status] ?? 'Error',
    ...(error.errors.length > 0 ? { errors: error.errors } : {}),
  }
}

const contentfulStatuses = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429] as const

function contentfulStatus(status: number): ContentfulStatusCode {
  return contentfulStatuses.find(candidate => candidate === status) ?? 500
}
