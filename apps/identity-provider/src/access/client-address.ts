/** Where a request comes from, as `@joinery/sign-in` reads it, in this application's words. */
import { type AddressRange, clientAddress as addressOf, parseRange, writeAddress } from '@joinery/sign-in'
import { badOption } from '../errors.ts'

export type TrustedProxies = readonly AddressRange[]

/**
 * Returns the proxies named as addresses or in CIDR notation: `['127.0.0.1', '10.0.0.0/8']`.
 * @throws bad_option when one is neither
 */
export function readTrustedProxies(texts: readonly string[]): TrustedProxies {
  return texts
    .map(given => given.trim())
    .filter(given => given !== '')
    .map(text => {
      const range = parseRange(text, 'drop')
      if (typeof range !== 'string') return range
      throw badOption(`A trusted proxy is an address or a range like 10.0.0.0/8, not ${text}`)
    })
}

/**
 * Returns the client's address, e.g. `203.0.113.7`; `unknown` where a connection has none or a proxy names none.
 *
 * @param peer who is at the other end of the connection
 * @param forwardedFor the header X-Forwarded-For, several of them joined by commas
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  proxies: TrustedProxies,
): string {
  const address = addressOf(peer, forwardedFor, proxies)
  return address === undefined ? 'unknown' : writeAddress(address)
}
