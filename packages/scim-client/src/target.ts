/**
 * Where requests go and what proves that they may: one app's connection. From it and a request follow the full URL and
 * the headers, without any I/O, so that a preview shows what would be sent. RFC 6750 §2.1 for the bearer token.
 */
import { checkBaseUrl } from './base-url.ts'
import { checkHeader } from './custom-headers.ts'
import { ClientInputError } from './errors.ts'
import type { OAuthClient } from './oauth/client.ts'
import type { WireRequest } from './wire.ts'

export interface Target {
  /** With or without trailing slash. */
  readonly baseUrl: string
  /** The SCIM Bearer Token; not looked at where `oauth` is there. */
  readonly token: string
  /** How access tokens are obtained, for a target that wants those instead. The transport does it by itself. */
  readonly oauth?: OAuthClient
  /** Of the Authorization header, `Bearer` where nothing else is said; `none` sends no such header. */
  readonly scheme?: 'Bearer' | 'Basic' | 'none'
  /** Stronger than every default, whatever the case of the name. */
  readonly headers?: Readonly<Record<string, string>>
  /** Of request bodies; `application/json` where nothing else is said, as OneLogin's user calls are. */
  readonly contentType?: string
}

/**
 * The full address of a request: base `https://app.example/scim/v2/` and path `/Users/7?` give
 * `https://app.example/scim/v2/Users/7?`. It is not normalised further: a dangling `?` or `&` stays.
 *
 * @throws ClientInputError bad_base_url as `checkBaseUrl` does
 */
export function requestUrl(target: Target, request: WireRequest): string {
  return checkBaseUrl(target.baseUrl) + request.path
}

/**
 * The headers of a request by lower-case name: Authorization, Accept, User-Agent, Content-Type where there is a body;
 * then the target's own headers over them. A Content-Type among those describes bodies as well, so it is left out
 * where there is no body: several servers refuse a DELETE that announces JSON and brings none.
 *
 * @throws ClientInputError bad_token when the token is empty or holds what a header cannot carry, bad_header likewise
 */
export function requestHeaders(target: Target, request: WireRequest): Record<string, string> {
  const { scheme = 'Bearer' } = target
  const headers = new Map<string, string>([
    ['accept', 'application/json, application/scim+json'],
    ['user-agent', 'joinery-scim-client'],
    ['content-type', target.contentType ?? request.contentType ?? 'application/json'],
  ])
  if (scheme !== 'none') headers.set('authorization', `${scheme} ${checkToken(target.token)}`)
  for (const [name, value] of Object.entries(target.headers ?? {})) {
    checkHeader(name, value, 'A custom header')
    headers.set(name.toLowerCase(), value)
  }
  if (request.body === undefined) headers.delete('content-type')
  return Object.fromEntries(headers)
}

function checkToken(text: string): string {
  const token = text.trim()
  if (token === '') throw new ClientInputError('bad_token', 'The SCIM Bearer Token is empty.')
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new ClientInputError(
      'bad_token',
      'The SCIM Bearer Token contains a blank, a line break or a letter that a token cannot have.',
    )
  }
  return token
}
