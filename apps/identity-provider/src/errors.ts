/**
 * The identity provider's own errors: each has a stable code, the HTTP status it leaves with and, where a request's
 * fields are to blame, which ones. What a target answered is not here: that is `TargetError` of the SCIM client.
 */

/** One field of a request and what is wrong with it; `field` is a path such as `parameters.title.source` or `[3].id`. */
export interface FieldError {
  readonly field: string
  readonly message: readonly string[]
}

export type IdentityProviderErrorCode =
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'validation_failed'
  | 'fields_refused'
  | 'too_many_requests'
  | 'bad_option'

const statusOf: Readonly<Record<IdentityProviderErrorCode, number>> = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  fields_refused: 422,
  too_many_requests: 429,
  bad_option: 500,
}

export class IdentityProviderError extends Error {
  override readonly name = 'IdentityProviderError'
  readonly code: IdentityProviderErrorCode
  readonly status: number
  readonly errors: readonly FieldError[]
  /** What the answer says in headers, e.g. `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: IdentityProviderErrorCode,
    message: string,
    errors: readonly FieldError[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.code = code
    this.status = statusOf[code]
    this.errors = errors
    this.headers = headers
  }
}

/** Returns the error of a request that cannot be understood at all, such as a body that is not JSON. */
export function badRequest(message: string): IdentityProviderError {
  return new IdentityProviderError('bad_request', message)
}

/** Returns the error of a missing, unknown or expired token; it never says which. */
export function unauthorized(message = 'Unauthorized'): IdentityProviderError {
  return new IdentityProviderError('unauthorized', message)
}

/** Returns the error of a credential whose scope does not cover the call. */
export function forbidden(message: string): IdentityProviderError {
  return new IdentityProviderError('forbidden', message)
}

/** Returns the error of an id that names nothing in this account, in OneLogin's words unless others are given. */
export function notFound(
  message = 'The resource with the given id could not be found',
): IdentityProviderError {
  return new IdentityProviderError('not_found', message)
}

/** Returns the error of a request that what it names is in no state for, e.g. approving a task that is done. */
export function conflict(message: string): IdentityProviderError {
  return new IdentityProviderError('conflict', message)
}

/** Returns the error of a path that takes other methods than the one that came, e.g. `['GET', 'PUT']`. */
export function methodNotAllowed(allowed: readonly string[]): IdentityProviderError {
  const methods = allowed.join(', ')
  return new IdentityProviderError('method_not_allowed', `This path takes ${methods}`, [], { Allow: methods })
}

/** Returns the error of what was asked too often; it may be asked again after so many seconds. */
export function tooManyRequests(message: string, retryAfterSeconds: number): IdentityProviderError {
  const seconds = String(Math.max(1, Math.ceil(retryAfterSeconds)))
  return new IdentityProviderError('too_many_requests', message, [], { 'Retry-After': seconds })
}

/** Returns the error of a body over its limit. */
export function payloadTooLarge(limitBytes: number): IdentityProviderError {
  return new IdentityProviderError('payload_too_large', `The body is larger than ${limitBytes} bytes`)
}

/** Returns the error of a request that was understood and is wrong; name the fields where there are some. */
export function validationFailed(message: string, errors: readonly FieldError[] = []): IdentityProviderError {
  return new IdentityProviderError('validation_failed', message, errors)
}

/** Returns the error of an option that the process cannot be started with. */
export function badOption(message: string): IdentityProviderError {
  return new IdentityProviderError('bad_option', message)
}

/** Returns the error of one wrong field: `Validation failed: <field>: <reason>`. */
export function invalidField(field: string, reason: string): IdentityProviderError {
  return validationFailed(`Validation failed: ${field}: ${reason}`, [{ field, message: [reason] }])
}

/**
 * Returns the error of wrong fields where OneLogin lists them in a body of its own: mappings and the rules of apps.
 * The routes that declare `refusal: 'listed'` turn every `validation_failed` into it.
 */
export function fieldsRefused(errors: readonly FieldError[]): IdentityProviderError {
  return new IdentityProviderError('fields_refused', 'Validation Failed', errors)
}
