/**
 * Addresses that lead to this machine or into the network around it, where the administrators of a workspace have no
 * business: they are told from public ones by the number that a name stands for at the moment of the call, so that no name
 * leads there either. The ranges are those of RFC 6890 that are not global, and those that carry an IPv4 address in IPv6.
 */
import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { type AddressRange, isWithin, parseAddress, parseRange } from '@joinery/sign-in'

const localRanges: readonly AddressRange[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
].flatMap(text => {
  const range = parseRange(text)
  return typeof range === 'string' ? [] : [range]
})

/** Whether the text is an address of this machine or of a network that is not public: `10.1.2.3`, `::1`. */
export function isLocalAddress(text: string): boolean {
  const address = parseAddress(text)
  return address !== undefined && localRanges.some(range => isWithin(address, range))
}

/** What a refused name is answered with, as `code` of the error. */
const refusedCode = 'ELOCALTARGET'

/** Looks a name up as `net.connect` does, and refuses one of whose addresses any is local. */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error !== null || first === undefined) {
      callback(error ?? refusal(hostname, 'has no address', 'ENOTFOUND'), '', 4)
    } else if (addresses.some(({ address }) => isLocalAddress(address))) {
      callback(refusal(hostname, 'is an address of the local network', refusedCode), '', 4)
    } else if (options.all === true) {
      callback(null, addresses)
    } else {
      callback(null, first.address, first.family)
    }
  })
}

function refusal(hostname: string, what: string, code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} ${what}`), { code })
}
