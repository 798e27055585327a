/**
 * Turns the outcome of a request into a response record: the media type that the client reads, the error
 * message of the protocol, and for HEAD the length without the body. RFC 7644 §3.8 and §3.12.
 */
import type { ScimError, Warning } from '@joinery/scim'
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
