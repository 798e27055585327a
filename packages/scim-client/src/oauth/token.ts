/**
 * Asking a token endpoint for an access token and understanding what it says. RFC 6749 §4.4.2 for the request, §2.3.1
 * for how the client proves itself, §5.1 for the token, §5.2 for the errors.
 */
import { failure, isSuccess, unusable } from '../answer/failure.ts'
import { isObject, member, parseBody, textMember } from '../answer/json-body.ts'
import { TargetError } from '../errors.ts'
import type { Target } from '../target.ts'
import type { WireRequest, WireResponse } from '../wire.ts'
import { checkClient, type OAuthClient } from './client.ts'

/** How id and secret travel: in the Authorization header, which every server has to take, or in the body. */
export type ClientAuthentication = 'basic' | 'body'

export interface AccessToken {
  readonly token: string
  /** Undefined when the server does not say. */
  readonly expiresInSeconds: number | undefined
}

/**
 * `POST` to the token endpoint, as a form: `grant_type=client_credentials&scope=scim`; in the `body` way with
 * `client_id` and `client_secret`, so such a request is not to be shown as it is. It belongs to `tokenTarget`.
 *
 * @throws ClientInputError bad_token_url, bad_client
 * @see RFC 6749 §4.4.2
 */
export function tokenRequest(client: OAuthClient, how: ClientAuthentication): WireRequest {
  const { tokenUrl, clientId, clientSecret, scope = '' } = checkClient(client)
  const url = new URL(tokenUrl)
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (scope.trim() !== '') form.set('scope', scope.trim())
  if (how === 'body') {
    form.set('client_id', clientId.trim())
    form.set('client_secret', clientSecret)
  }
  return {
    method: 'POST',
    path: url.pathname + url.search,
    body: form.toString(),
    contentType: 'application/x-www-form-urlencoded',
    kind: 'token',
  }
}

/**
 * Where a token request goes, and with which proof. Id and secret are form-encoded before they are joined.
 *
 * @throws ClientInputError bad_token_url, bad_client
 * @see RFC 6749 §2.3.1
 */
export function tokenTarget(client: OAuthClient, how: ClientAuthentication): Target {
  const { tokenUrl, clientId, clientSecret } = checkClient(client)
  const baseUrl = new URL(tokenUrl).origin
  if (how === 'body') return { baseUrl, token: '', scheme: 'none' }
  const proof = `${formEncoded(clientId.trim())}:${formEncoded(clientSecret)}`
  return { baseUrl, token: Buffer.from(proof, 'utf8').toString('base64'), scheme: 'Basic' }
}

/**
 * The token of an answer.
 *
 * @throws TargetError unauthorized when the endpoint gives none and will not give one until somebody changes something;
 * what the status says where trying again may help
 * @see RFC 6749 §5.1, §5.2
 */
export function readToken(response: WireResponse): AccessToken {
  if (!isSuccess(response.status) || tokenError(response) !== undefined) throw refusal(response)
  const parsed = parseBody(response.body)
  const answer = parsed.kind === 'json' && isObject(parsed.value) ? parsed.value : {}
  const token = textMember(answer, 'access_token')
  if (token === undefined || !/^[\x21-\x7e]+$/.test(token)) {
    // Whatever came may hold what is secret; it is not repeated.
    const bare = { ...response, body: '' }
    throw lasting(unusable('token', bare, 'the token endpoint gave an answer without an access token'))
  }
  const type = textMember(answer, 'token_type')
  if (type !== undefined && type.toLowerCase() !== 'bearer') {
    const bare = { ...response, body: '' }
    throw lasting(
      unusable(
        'token',
        bare,
        `the token endpoint gave a token of the type ${type.slice(0, 40)}, not a bearer`,
      ),
    )
  }
  const seconds = Number(member(answer, 'expires_in') ?? Number.NaN)
  return { token, expiresInSeconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined }
}

/** The error code of RFC 6749 §5.2 in an answer; undefined when there is none. Some servers send it with status 200. */
export function tokenError(response: WireResponse): string | undefined {
  const parsed = parseBody(response.body)
  return parsed.kind === 'json' && isObject(parsed.value) ? textMember(parsed.value, 'error') : undefined
}

const reasons: Readonly<Record<string, string>> = {
  invalid_request: 'the token endpoint rejected the request as incomplete or malformed',
  invalid_client: 'the token endpoint did not accept the Client ID and Client Secret',
  invalid_grant: 'the token endpoint did not accept these credentials',
  unauthorized_client: 'this client is not allowed to obtain a token by its credentials alone',
  unsupported_grant_type: 'the token endpoint does not give tokens for client credentials',
  invalid_scope: 'the token endpoint does not give the scope that was asked for. Check the Scope',
}

const byStatus: Readonly<Record<number, string>> = {
  401: 'the token endpoint did not accept the Client ID and Client Secret',
  403: 'this client is not allowed to obtain a token',
  404: 'nothing is at this address. Check the Token URL',
  405: 'the address does not take this kind of request. Check the Token URL',
  410: 'nothing is at this address any more. Check the Token URL',
}

function refusal(response: WireResponse): TargetError {
  const code = tokenError(response)
  const known = code === undefined ? undefined : reasons[code]
  const general = failure('token', response, isSuccess(response.status) ? 400 : response.status)
  if (known === undefined && general.retryable) return general
  const reason = known ?? byStatus[response.status] ?? redirected(response)
  if (reason === undefined) return lasting(general)
  const { detail, status } = general
  const named = [String(status), code].filter(part => part !== undefined).join(', ')
  const said = detail === undefined || detail === code ? '' : ` It said: ${detail}`
  return lasting(general, `No access token could be obtained: ${reason} (${named}).${said}`)
}

function redirected({ status }: WireResponse): string | undefined {
  return status >= 300 && status <= 399
    ? 'the token endpoint sends elsewhere. Check the Token URL'
    : undefined
}

/** Until somebody mends it, nobody can be provisioned: the same as a token that is not accepted. */
function lasting(error: TargetError, message: string = error.message): TargetError {
  return new TargetError('unauthorized', message, { status: error.status, detail: error.detail })
}

function formEncoded(text: string): string {
  return new URLSearchParams({ text }).toString().slice('text='.length)
}
