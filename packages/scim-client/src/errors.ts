/**
 * The two kinds of error this package throws, never mixed: what the caller gave us cannot be used (ClientInputError),
 * or the target did not do what it was asked (TargetError). Messages are sentences for the administrator who
 * configures the app; no message carries a token.
 */

export type ClientInputErrorCode =
  | 'bad_base_url'
  | 'bad_token'
  | 'bad_header'
  | 'bad_user_name'
  | 'bad_id'
  | 'transport_closed'

/** What the caller gave cannot be sent. Nothing has left this process. */
export class ClientInputError extends Error {
  override readonly name: string = 'ClientInputError'
  readonly code: ClientInputErrorCode

  constructor(code: ClientInputErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

export type TargetErrorCode =
  | 'unauthorized'
  | 'forbidden'
  | 'unreachable'
  | 'timeout'
  | 'server_error'
  | 'rate_limited'
  | 'refused'
  | 'conflict'
  | 'gone'
  | 'not_scim'
  | 'ambiguous'
  | 'response_too_large'

/** What is known about a failure beside its sentence. `detail` is the target's own words, shortened. */
export interface TargetErrorFacts {
  readonly status?: number | undefined
  readonly scimType?: string | undefined
  readonly detail?: string | undefined
  readonly retryAfterMs?: number | undefined
  readonly retryable?: boolean | undefined
  readonly cause?: unknown
}

/**
 * The target did not do it, or did not answer so that one could know. `retryable` says whether the same request may
 * succeed later without anybody changing anything; `retryAfterMs` is how long the target asked to be left alone.
 */
export class TargetError extends Error {
  override readonly name: string = 'TargetError'
  readonly code: TargetErrorCode
  declare readonly status?: number
  declare readonly scimType?: string
  declare readonly detail?: string
  declare readonly retryAfterMs?: number
  readonly retryable: boolean

  constructor(code: TargetErrorCode, message: string, facts: TargetErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.code = code
    this.retryable = facts.retryable ?? false
    if (facts.status !== undefined) this.status = facts.status
    if (facts.scimType !== undefined) this.scimType = facts.scimType
    if (facts.detail !== undefined) this.detail = facts.detail
    if (facts.retryAfterMs !== undefined) this.retryAfterMs = facts.retryAfterMs
  }
}
