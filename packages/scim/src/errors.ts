/**
 * The errors of the protocol: one class with a stable `code`, one maker for each `scimType` and status.
 * Only the caller's mistakes live here, each worded for the person who has to mend the request; a fault
 * of ours or of a peer is another kind of error and never becomes a `scimType`. RFC 7644 §3.12.
 */
import type { JsonObject } from './json.ts'
import { withoutMiddle } from './quote.ts'

/** RFC 7644 §3.12 table 9, and RFC 9865 §2.1 for the three about cursors. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'
  | 'invalidCursor'
  | 'expiredCursor'
  | 'invalidCount'

/** What a `switch` on an error narrows by: the `scimType` where there is one, else the name of the status. */
export type ScimErrorCode =
  | ScimType
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'methodNotAllowed'
  | 'conflict'
  | 'preconditionFailed'
  | 'payloadTooLarge'
  | 'unsupportedMediaType'
  | 'tooManyRequests'
  | 'serverError'
  | 'serviceUnavailable'
  | 'notImplemented'

/** An answer must not grow with what was asked, and nobody reads more. */
const maxDetail = 2000

const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error'

/**
 * A request that cannot be granted: `status` is the HTTP status, `message` the `detail` of the answer, of at most 2000
 * characters: what is longer, because it quotes what came, loses its middle.
 *
 * @see RFC 7644 §3.12
 */
export class ScimError extends Error {
  readonly code: ScimErrorCode
  readonly status: number
  readonly scimType: ScimType | undefined

  constructor(code: ScimErrorCode, status: number, detail: string, scimType?: ScimType) {
    super(withoutMiddle(detail, maxDetail))
    this.name = 'ScimError'
    this.code = code
    this.status = status
    this.scimType = scimType
  }

  /**
   * Returns the body of the answer, with the status as a string:
   * `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","scimType":"invalidPath","detail":"…"}`.
   *
   * @see RFC 7644 §3.12
   */
  toMessage(): JsonObject {
    return {
      schemas: [errorUrn],
      status: String(this.status),
      ...(this.scimType === undefined ? {} : { scimType: this.scimType }),
      detail: this.message,
    }
  }
}

type ErrorMaker = (detail: string) => ScimError

function ofType(scimType: ScimType, status = 400): ErrorMaker {
  return detail => new ScimError(scimType, status, detail, scimType)
}

function ofStatus(code: ScimErrorCode, status: number): ErrorMaker {
  return detail => new ScimError(code, status, detail)
}

/** 400: the filter does not parse, or asks an attribute for what it cannot answer. @see RFC 7644 §3.4.2.2 */
export const invalidFilter: ErrorMaker = ofType('invalidFilter')
/** 400: the query has more results than the server will work out or hand over. */
export const tooMany: ErrorMaker = ofType('tooMany')
/** 409: the value of a unique attribute is taken. */
export const uniqueness: ErrorMaker = ofType('uniqueness', 409)
/** 400: the attribute may not be changed, or not in this way. */
export const mutability: ErrorMaker = ofType('mutability')
/** 400: the body is not the message that this request takes. */
export const invalidSyntax: ErrorMaker = ofType('invalidSyntax')
/** 400: the path is malformed. @see RFC 7644 §3.10 */
export const invalidPath: ErrorMaker = ofType('invalidPath')
/** 400: the path names nothing that is there to be changed. */
export const noTarget: ErrorMaker = ofType('noTarget')
/** 400: a value is missing, or not of the type that its attribute takes. */
export const invalidValue: ErrorMaker = ofType('invalidValue')
/** 400: the protocol version asked for is not spoken here. */
export const invalidVers: ErrorMaker = ofType('invalidVers')
/** 403: the request would put personal data where it does not belong, such as a URL. */
export const sensitive: ErrorMaker = ofType('sensitive', 403)
/** 400: the cursor was not given out by this server. @see RFC 9865 §2.1 */
export const invalidCursor: ErrorMaker = ofType('invalidCursor')
/** 400: the cursor is too old. @see RFC 9865 §2.1 */
export const expiredCursor: ErrorMaker = ofType('expiredCursor')
/** 400: the count differs from the one that the cursor was given out for. @see RFC 9865 §2.1 */
export const invalidCount: ErrorMaker = ofType('invalidCount')

export const unauthorized: ErrorMaker = ofStatus('unauthorized', 401)
export const forbidden: ErrorMaker = ofStatus('forbidden', 403)
export const notFound: ErrorMaker = ofStatus('notFound', 404)
export const methodNotAllowed: ErrorMaker = ofStatus('methodNotAllowed', 405)
/** 409: an operation of a bulk request refers to one that failed. @see RFC 7644 §3.7.1 */
export const conflict: ErrorMaker = ofStatus('conflict', 409)
export const preconditionFailed: ErrorMaker = ofStatus('preconditionFailed', 412)
export const payloadTooLarge: ErrorMaker = ofStatus('payloadTooLarge', 413)
export const unsupportedMediaType: ErrorMaker = ofStatus('unsupportedMediaType', 415)
/** 429: asked too often; the header Retry-After says when to try again. @see RFC 6585 §4 */
export const tooManyRequests: ErrorMaker = ofStatus('tooManyRequests', 429)
export const serverError: ErrorMaker = ofStatus('serverError', 500)
/** 503: what the server needs is not to be had at the moment; the header Retry-After says when to try again. */
export const serviceUnavailable: ErrorMaker = ofStatus('serviceUnavailable', 503)
export const notImplemented: ErrorMaker = ofStatus('notImplemented', 501)
