/** Refusals of the OAuth endpoints, which leave in the form of RFC 6749 §5.2 and not as other errors of the API. */

export type OauthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'access_denied'

export class OauthError extends Error {
  override readonly name = 'OauthError'
  readonly error: OauthErrorCode

  constructor(error: OauthErrorCode, description: string) {
    super(description)
    this.error = error
  }
}
