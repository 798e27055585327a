/**
 * Turns the outcome of a request into a response record: the media type that the client reads, the error
 * message of the protocol, and for HEAD the length without the body. RFC 7644 §3.8 and §3.12.
 */
import { type ScimError, serviceUnavailable, type Warning } from '@joinery/scim'
import type { Profile } from '../profiles/profile.ts'
import type { ScimRequest, ScimResponse } from './records.ts'

/** What a handler comes to; the media type is not its concern. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** JSON text. */
  readonly body?: string
  /** What was passed over, or understood as something else. */
  readonly warnings?: readonly Warning[]
  /** A fault of the server's own in a part of what was asked, for the request log alone. */
  readonly fault?: unknown
}

const scimJson = 'application/scim+json'
const plainJson = 'application/json'
/** A range of weight 0 names what the client does not take. */
const refused = /;\s*q=0(?:\.0*)?\s*(?:;|$)/i

/**
 * Returns the media type of the answer: `application/scim+json`, unless the client's Accept names
 * `application/json` and nothing that would take the other. An Accept that takes neither is not held
 * against the client.
 *
 * @see RFC 7644 §3.8
 */
export function negotiateMediaType(accept: string | undefined): string {
  if (accept === undefined) return scimJson
  const ranges = accept
    .split(',')
    .filter(range => !refused.test(range))
    .map(range => range.split(';', 1)[0]?.trim().toLowerCase())
  const takesScim = ranges.some(range => range === scimJson || range === 'application/*' || range === '*/*')
  return !takesScim && ranges.includes(plainJson) ? plainJson : scimJson
}

export function answerError(error: ScimError, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: error.status, headers, body: JSON.stringify(error.toMessage()) }
}

/** What a client is told of a store that cannot be reached at the moment. */
export const unavailable = 'The server cannot reach its store at the moment: try again.'
/** Long enough for a burst to pass, short enough for whoever waits. */
const retrySeconds = '5'

/** The answer while the store cannot be reached. @see RFC 9110 §15.6.4 */
export function answerUnavailable(): Answer {
  return answerError(serviceUnavailable(unavailable), { 'retry-after': retrySeconds })
}

/** The response to send for this answer to this request, in the media type that its client is served with. */
export function toResponse(
  request: ScimRequest,
  answer: Answer,
  { mediaType }: Pick<Profile, 'mediaType'>,
): ScimResponse {
  const { status, headers = {}, body } = answer
  if (body === undefined) return { status, headers, body }
  const contentType = mediaType === 'negotiate' ? negotiateMediaType(request.headers['accept']) : mediaType
  if (request.method !== 'HEAD') return { status, headers: { ...headers, 'content-type': contentType }, body }
  const length = String(new TextEncoder().encode(body).byteLength)
  return {
    status,
    headers: { ...headers, 'content-type': contentType, 'content-length': length },
    body: undefined,
  }
}
