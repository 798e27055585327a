/**
 * Where a request comes from. Behind a proxy that is trusted it is what the proxy says in X-Forwarded-For: read from
 * the right, where each proxy appends whom it saw, the first that is no trusted proxy itself. Whatever stands to the
 * left of that, the client may have made up.
 */
import { BlockList, isIP, isIPv4 } from 'node:net'
import { badOption } from '../errors.ts'

export interface TrustedProxies {
  includes(address: string): boolean
}

/**
 * Returns the proxies named as addresses or in CIDR notation: `['127.0.0.1', '10.0.0.0/8']`.
 * @throws bad_option when one is neither
 */
export function readTrustedProxies(texts: readonly string[]): TrustedProxies {
  const ranges = new BlockList()
  for (const text of texts.map(given => given.trim()).filter(given => given !== '')) addRange(ranges, text)
  return { includes: address => isIP(address) !== 0 && ranges.check(address, familyOf(address)) }
}

function addRange(ranges: BlockList, text: string): void {
  const [address = '', prefix, ...rest] = text.split('/')
  const most = isIPv4(address) ? 32 : 128
  const bits = prefix === undefined ? most : Number(prefix)
  const isRange =
    isIP(address) !== 0 && rest.length === 0 && Number.isInteger(bits) && bits >= 0 && bits <= most
  if (!isRange || prefix === '') {
    throw badOption(`A trusted proxy is an address or a range like 10.0.0.0/8, not ${text}`)
  }
  ranges.addSubnet(address, bits, familyOf(address))
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
  let address = plain(peer ?? '')
  for (const hop of (forwardedFor ?? '').split(',').toReversed()) {
    if (hop.trim() === '' || !proxies.includes(address)) break
    address = plain(hop.trim())
  }
  return isIP(address) === 0 ? 'unknown' : address
}

/**
 * Returns what attempts are counted by: the address itself, and for IPv6 its first 64 bits, of which one household has
 * as many addresses as it likes.
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

/** A server on both families sees IPv4 as `::ffff:203.0.113.7`; some proxies write the port too. */
function plain(text: string): string {
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/u.exec(text) ?? []
  const [, withPort] = /^([\d.]+):\d+$/u.exec(text) ?? []
  const [, mapped] = /^::ffff:([\d.]+)$/iu.exec(text) ?? []
  return bracketed ?? withPort ?? mapped ?? text
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6'
}
