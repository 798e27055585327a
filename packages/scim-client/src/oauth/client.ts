/**
 * How an app obtains access tokens for its target by itself: the client credentials grant of OAuth 2.0 (RFC 6749 §4.4),
 * as OneLogin's "w/OAuth" connectors are configured. No I/O.
 */
import { ClientInputError } from '../errors.ts'

export interface OAuthClient {
  /** `https://login.app.example/oauth/token`, or a path below `site`. */
  readonly tokenUrl: string
  /** What a token URL that is only a path stands below. */
  readonly site?: string
  readonly clientId: string
  readonly clientSecret: string
  /** Names separated by blanks; not asked for when left out or empty. */
  readonly scope?: string
}

/**
 * The complete address of the token endpoint: `/oauth/token` at the site `https://app.example` gives
 * `https://app.example/oauth/token`. A query stays (RFC 6749 §3.2), a fragment may not be there.
 *
 * @throws ClientInputError bad_token_url when that is no http(s) address
 */
export function checkTokenUrl(tokenUrl: string, site?: string): string {
  const typed = tokenUrl.trim()
  if (typed === '') throw refuse('is empty. It looks like https://app.example.com/oauth/token')
  if (/[\s\p{Cc}]/u.test(typed)) throw refuse('contains a blank or a control character')
  const isComplete = /^[a-z][a-z0-9+.-]*:/i.test(typed)
  const base = site?.trim() ?? ''
  if (!isComplete && base === '') throw refuse('is not a complete URL, and there is no Site to complete it')
  const url = isComplete ? URL.parse(typed) : URL.parse(typed, base)
  if (url === null) throw refuse('is not a URL: its host or port cannot be understood')
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse('must start with https:// (or http://)')
  if (url.username !== '' || url.password !== '') throw refuse('contains a user name or a password')
  if (url.hash !== '' || typed.includes('#')) throw refuse('contains a fragment (#). Leave it out')
  return url.href
}

/** Returns the client with a complete address. @throws ClientInputError bad_token_url, bad_client when it is incomplete */
export function checkClient(client: OAuthClient): OAuthClient {
  const tokenUrl = checkTokenUrl(client.tokenUrl, client.site)
  if (client.clientId.trim() === '') throw new ClientInputError('bad_client', 'The Client ID is empty.')
  if (client.clientSecret === '') throw new ClientInputError('bad_client', 'The Client Secret is empty.')
  return { ...client, tokenUrl }
}

function refuse(why: string): ClientInputError {
  return new ClientInputError('bad_token_url', `The Token URL ${why}.`)
}
