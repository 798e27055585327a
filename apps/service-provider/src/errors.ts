/** What this application refuses to do, each refusal with a stable code. Errors of SCIM requests are ScimError, of storage DatabaseError. */

export type ServiceProviderErrorCode =
  /** An option given to the application is not usable as it is. */
  | 'invalid_option'
  | 'invalid_request'
  | 'unauthorized'
  | 'admin_api_closed'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'payload_too_large'

/** One thing that is wrong with a request, and where: `{ path: 'roles.dev', message: 'must not be empty' }`. */
export interface Issue {
  readonly path: string
  readonly message: string
}

export class ServiceProviderError extends Error {
  readonly code: ServiceProviderErrorCode
  readonly issues: readonly Issue[]

  constructor(code: ServiceProviderErrorCode, message: string, issues: readonly Issue[] = []) {
    super(message)
    this.name = 'ServiceProviderError'
    this.code = code
    this.issues = issues
  }
}
