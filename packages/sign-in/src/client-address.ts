/**
 * Where a request comes from. Behind a proxy that is trusted it is what the proxy says in X-Forwarded-For: read from
 * the right, where each proxy appends whom it saw, the first that is no trusted proxy itself. Whatever stands to the left of
 * that, the client may have made up. The header `Forwarded` (RFC 7239) is not read.
 */
import { isIP } from 'node:net'
import { type Address, type AddressRange, isWithin, parseAddress } from './addresses.ts'

/**
 * The client's address; undefined where it is not known or where a trusted proxy names something that is no address.
 *
 * @param peer who is at the other end of the connection
 * @param forwardedFor the header X-Forwarded-For, several of them joined by commas
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: readonly AddressRange[],
): Address | undefined {
  const isTrusted = (address: Address) => trustedProxies.some(range => isWithin(address, range))
  let address = peer === undefined ? undefined : parseAddress(peer)
  const hops = forwardedFor === undefined || forwardedFor.trim() === '' ? [] : forwardedFor.split(',')
  for (const hop of hops.toReversed()) {
    if (address === undefined || !isTrusted(address)) return address
    address = parseAddress(withoutPort(hop.trim()))
  }
  return address
}

/**
 * What attempts are counted by: the address itself, and for IPv6 its first 64 bits, `2001:db8:1:2::/64`, of which one
 * household has as many addresses as it likes.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? []
  const front = head === '' ? [] : head.split(':')
  const back = tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  const groups = [...front, ...zeros, ...back]
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
  return `${groups.join(':')}::/64`
}

/** Some proxies write the port too: `203.0.113.7:51234`, `[2001:db8::7]:51234`. */
function withoutPort(hop: string): string {
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(hop) ?? []
  const [, plain] = /^([\d.]+):\d+$/.exec(hop) ?? []
  return bracketed ?? plain ?? hop
}
