/**
 * The access token of one client, asked for when it is needed: kept until shortly before it expires, asked for again
 * once it was refused, and by one request at a time however many wait for it.
 */
import { TargetError } from '../errors.ts'
import { redactSecrets } from '../redaction.ts'
import type { Target } from '../target.ts'
import type { WireRequest, WireResponse } from '../wire.ts'
import type { OAuthClient } from './client.ts'
import {
  type AccessToken,
  type ClientAuthentication,
  readToken,
  tokenError,
  tokenRequest,
  tokenTarget,
} from './token.ts'

export interface TokenSource {
  /**
   * The token to use now.
   *
   * @param fresh asks the endpoint even where a token is kept
   * @throws TargetError as `readToken`, or as there is no complete answer
   * @throws ClientInputError bad_token_url, bad_client
   */
  token(fresh?: boolean): Promise<string>
  /** Says that the target refused this token, so that the next one asked for is another. */
  refused(token: string): void
}

export interface TokenSourcePorts {
  readonly send: (target: Target, request: WireRequest) => Promise<WireResponse>
  /** A clock that only goes forward, in milliseconds. */
  readonly now: () => number
}

/** A token is not used in the last tenth of its life, and not in its last minute; after an hour where it has no end. */
const longestMarginMs = 60_000
const lifeWithoutEndMs = 60 * 60_000

/** Returns a source that has not asked for anything yet. */
export function createTokenSource(ports: TokenSourcePorts, client: OAuthClient): TokenSource {
  let kept: { readonly token: string; readonly until: number } | undefined
  let underWay: Promise<string> | undefined
  let how: ClientAuthentication = 'basic'
  const ask = async (): Promise<string> => {
    const asked = ports.now()
    const given = await obtain(ports, client, how)
    how = given.how
    kept = { token: given.token, until: asked + lifeOf(given) }
    return given.token
  }
  return {
    token: async (fresh = false) => {
      if (!fresh && kept !== undefined && ports.now() < kept.until) return kept.token
      underWay ??= ask().finally(() => {
        underWay = undefined
      })
      return underWay
    },
    refused: token => {
      if (kept?.token === token) kept = undefined
    },
  }
}

function lifeOf({ expiresInSeconds }: AccessToken): number {
  if (expiresInSeconds === undefined) return lifeWithoutEndMs
  const lifeMs = expiresInSeconds * 1000
  return lifeMs - Math.min(lifeMs / 10, longestMarginMs)
}

/**
 * INTEROP: every server has to take id and secret in the header (RFC 6749 §2.3.1), and some take them only in the body.
 * Where the one way is refused the other is tried, and what said that the secret is wrong is believed.
 */
async function obtain(
  ports: TokenSourcePorts,
  client: OAuthClient,
  how: ClientAuthentication,
): Promise<AccessToken & { readonly how: ClientAuthentication }> {
  const other = how === 'basic' ? 'body' : 'basic'
  const first = await askOnce(ports, client, how)
  if (!mayBeTheWay(first)) return { ...readToken(first), how }
  const second = await askOnce(ports, client, other)
  try {
    return { ...readToken(second), how: other }
  } catch (error) {
    if (!(error instanceof TargetError) || tokenError(second) === 'invalid_client') throw error
    return { ...readToken(first), how }
  }
}

async function askOnce(
  { send }: TokenSourcePorts,
  client: OAuthClient,
  how: ClientAuthentication,
): Promise<WireResponse> {
  const response = await send(tokenTarget(client, how), tokenRequest(client, how))
  return { ...response, body: redactSecrets(response.body, [client.clientSecret]) }
}

function mayBeTheWay(response: WireResponse): boolean {
  if (response.status === 401) return true
  return response.status === 400 && ['invalid_client', 'invalid_request'].includes(tokenError(response) ?? '')
}
