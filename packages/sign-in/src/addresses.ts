/**
 * Internet addresses as numbers, and ranges of them in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3). An IPv4 address
 * that comes dressed as IPv6, `::ffff:203.0.113.7` (RFC 4291 §2.5.5.2), is the IPv4 address.
 */
import { isIPv4, isIPv6 } from 'node:net'

export interface Address {
  /** 32 for IPv4, 128 for IPv6. */
  readonly bits: 32 | 128
  readonly value: bigint
}

export interface AddressRange extends Address {
  /** How many leading bits an address has in common with the range. */
  readonly prefix: number
}

const mappedPrefix = 0xffffn
const mappedBits = 96

/** The address that a text like `203.0.113.7` or `2001:db8::7` is; undefined where it is none. A zone, `%eth0`, is passed over. */
export function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return { bits: 32, value: valueOfIPv4(text) }
  const [address = ''] = text.split('%')
  if (!isIPv6(address)) return undefined
  const value = valueOfIPv6(address)
  return value >> 32n === mappedPrefix ? { bits: 32, value: value & 0xffff_ffffn } : { bits: 128, value }
}

/**
 * The range that a text like `203.0.113.0/24`, `2001:db8::/32` or the single `203.0.113.7` is; a sentence on what is
 * wrong where it is none: `has bits set behind its prefix; the network is 203.0.113.0/24`. `drop` takes such a text for
 * the network that it lies in.
 */
export function parseRange(
  text: string,
  bitsBehindPrefix: 'refuse' | 'drop' = 'refuse',
): AddressRange | string {
  const [addressText = '', prefixText, ...rest] = text.split('/')
  const address = addressText.includes('%') ? undefined : parseAddress(addressText)
  if (address === undefined || rest.length > 0) {
    return 'is no address range: expected one like 203.0.113.0/24, 2001:db8::/32 or a single address'
  }
  // The prefix of a mapped address counts from the beginning of its IPv6 form.
  const hidden = address.bits === 32 && addressText.includes(':') ? mappedBits : 0
  const longest = hidden + address.bits
  const given = prefixText === undefined ? longest : readPrefix(prefixText)
  if (given === undefined || given > longest || given < hidden) {
    return `has no prefix length between ${hidden} and ${longest} behind the slash`
  }
  const prefix = given - hidden
  const value = networkOf(address, prefix)
  const range = { bits: address.bits, value, prefix }
  return value === address.value || bitsBehindPrefix === 'drop'
    ? range
    : `has bits set behind its prefix; the network is ${writeRange(range)}`
}

/** The canonical text of a range, always with its prefix: `203.0.113.7/32`. */
export function writeRange(range: AddressRange): string {
  return `${writeAddress(range)}/${range.prefix}`
}

/** The canonical text of an address. @see RFC 5952 §4 */
export function writeAddress({ bits, value }: Address): string {
  return bits === 32 ? writeIPv4(value) : writeIPv6(value)
}

export function isWithin(address: Address, range: AddressRange): boolean {
  return address.bits === range.bits && networkOf(address, range.prefix) === range.value
}

function networkOf({ bits, value }: Address, prefix: number): bigint {
  const free = BigInt(bits - prefix)
  return (value >> free) << free
}

function readPrefix(text: string): number | undefined {
  return /^(?:0|[1-9]\d{0,2})$/.test(text) ? Number(text) : undefined
}

function valueOfIPv4(text: string): bigint {
  return text.split('.').reduce((value, part) => (value << 8n) | BigInt(part), 0n)
}

function valueOfIPv6(text: string): bigint {
  const [head = '', tail] = text.split('::')
  const front = groupsOf(head)
  const back = groupsOf(tail ?? '')
  const gap = Array.from({ length: 8 - front.length - back.length }, () => 0n)
  return [...front, ...gap, ...back].reduce((value, group) => (value << 16n) | group, 0n)
}

/** The groups of 16 bits on one side of a `::`; the last may be an IPv4 address, which is two. */
function groupsOf(text: string): readonly bigint[] {
  if (text === '') return []
  return text.split(':').flatMap(group => {
    if (!group.includes('.')) return [BigInt(`0x${group}`)]
    const value = valueOfIPv4(group)
    return [value >> 16n, value & 0xffffn]
  })
}

function writeIPv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map(shift => String((value >> shift) & 0xffn)).join('.')
}

function writeIPv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(112 - index * 16)) & 0xffffn)
  const { hostname } = new URL(`http://[${groups.map(group => group.toString(16)).join(':')}]`)
  return hostname.slice(1, -1)
}
