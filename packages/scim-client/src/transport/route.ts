/**
 * What all requests to one target have in common: where they go and what they carry. It is worked out once for each
 * target, however many requests follow.
 */
import { checkBaseUrl } from '../base-url.ts'
import { redactor, secretsOf } from '../redaction.ts'
import { requestHeaders, type Target } from '../target.ts'
import type { WireRequest } from '../wire.ts'

export interface Route {
  /** Such as `https://app.example:8443`. */
  readonly origin: string
  /** Goes before a request's own path: `/scim/v2`. */
  readonly basePath: string
  readonly headers: (request: WireRequest) => Readonly<Record<string, string>>
  /** The text without the secrets that these headers carry. */
  readonly redact: (text: string) => string
}

const known = new WeakMap<Target, Route>()

/** @throws ClientInputError bad_base_url, bad_token, bad_header */
export function routeOf(target: Target): Route {
  const found = known.get(target)
  if (found !== undefined) return found
  const made = makeRoute(target)
  known.set(target, made)
  return made
}

function makeRoute(target: Target): Route {
  const base = checkBaseUrl(target.baseUrl)
  const { origin } = new URL(base)
  const example = { method: 'POST', path: '', kind: 'create' } as const
  const withoutBody = requestHeaders(target, example)
  const withBody = requestHeaders(target, { ...example, body: '' })
  return {
    origin,
    basePath: base.slice(origin.length),
    headers: request => {
      if (request.body === undefined) return withoutBody
      return request.contentType === undefined ? withBody : requestHeaders(target, request)
    },
    redact: redactor(secretsOf(withBody)),
  }
}
