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
  | 'bad_group_name'
  | 'bad_token_url'
  | 'bad_client'
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

/**
 * What went wrong at a target. Two of them are about what is missing, and must not be taken for each other:
 *
 * - `gone`: 404 or 410 with a SCIM error body (RFC 7644 §3.12, the `Errors` of SCIM 1.1 or of OneLogin's samples). The
 *   application itself says that it no longer has the user or group.
 * - `missing_unconfirmed`: 404 or 410 with anything else: a web page, a gateway's JSON, no body at all. Nothing may be
 *   concluded from it. Whoever gets it looks the user up (`readFoundUser` with `strict`): found, the write is tried
 *   again later; not found, the user is gone; and if the lookup cannot tell either, the target is in trouble. It is
 *   `retryable`, and also what a create or a deletion answered so ends with.
 *
 * `unauthorized` is also what every lasting failure to obtain an access token ends with: nobody can be provisioned
 * until an administrator mends the OAuth settings.
 */
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
  | 'missing_unconfirmed'
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
