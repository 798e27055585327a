/** What this application refuses to do, each refusal with a stable code. Errors of SCIM requests are ScimError, of storage DatabaseError. */

export type ServiceProviderErrorCode =
  /** An option given to the application is not usable as it is. */
  | 'invalid_option'
  | 'invalid_request'
  | 'unauthorized'
  | 'forbidden'
  /** What is asked needs a sign-in of the last minutes. */
  | 'fresh_sign_in_required'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  /** Nobody who runs the workspace would be left. */
  | 'last_administrator'
  /** SCIM manages the field; it is changed at the identity provider. */
  | 'managed_by_scim'
  /** It is too early to try again; the message says when. */
  | 'too_many_requests'
  /** The password is right, but the membership is not one that lets its holder in. */
  | 'access_refused'
  | 'payload_too_large'

/** One thing that is wrong with a request, and where: `{ path: 'roles.dev', message: 'must not be empty' }`. */
export interface Issue {
  readonly path: string
  readonly message: string
}

export class ServiceProviderError extends Error {
  readonly code: ServiceProviderErrorCode
  readonly issues: readonly Issue[]
  /** What the answer says in headers, e.g. `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ServiceProviderErrorCode,
    message: string,
    issues: readonly Issue[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.name = 'ServiceProviderError'
    this.code = code
    this.issues = issues
    this.headers = headers
  }
}

/** What the OAuth endpoints refuse, in the words of RFC 6749 §4.1.2.1 and §5.2. */
export type OauthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'

/** Leaves in the form of RFC 6749 §5.2 and not as other errors of the API. */
export class OauthError extends Error {
  readonly error: OauthErrorCode

  constructor(error: OauthErrorCode, description: string) {
    super(description)
    this.name = 'OauthError'
    this.error = error
  }
}
