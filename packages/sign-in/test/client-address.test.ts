import { describe, expect, test } from 'vitest'
import { parseRange, writeAddress } from '../src/addresses.ts'
import { clientAddress } from '../src/client-address.ts'

function from(peer: string | undefined, forwardedFor: string | undefined, trusted: readonly string[]) {
  const proxies = trusted.map(text => parseRange(text)).filter(range => typeof range !== 'string')
  const address = clientAddress(peer, forwardedFor, proxies)
  return address && writeAddress(address)
}

describe('where a request comes from', () => {
  test.each([
    ['without trusted proxies: the peer, whatever it says', '203.0.113.7', '10.9.9.9', [], '203.0.113.7'],
    ['the peer in its IPv6 dress', '::ffff:203.0.113.7', undefined, [], '203.0.113.7'],
    ['not known', undefined, '10.9.9.9', ['0.0.0.0/0'], undefined],
    ['a peer that is not trusted', '203.0.113.7', '10.9.9.9', ['10.0.0.0/8'], '203.0.113.7'],
    ['behind one proxy', '10.0.0.1', '203.0.113.7', ['10.0.0.0/8'], '203.0.113.7'],
    [
      'what the client itself made up stands further left',
      '10.0.0.1',
      '192.0.2.1, 203.0.113.7',
      ['10.0.0.0/8'],
      '203.0.113.7',
    ],
    ['behind two proxies', '10.0.0.1', '192.0.2.1, 203.0.113.7,10.0.0.2', ['10.0.0.0/8'], '203.0.113.7'],
    ['from a proxy itself', '10.0.0.1', undefined, ['10.0.0.0/8'], '10.0.0.1'],
    ['from a proxy itself, with an empty header', '10.0.0.1', ' ', ['10.0.0.0/8'], '10.0.0.1'],
    ['all trusted: the furthest', '10.0.0.1', '10.0.0.3, 10.0.0.2', ['10.0.0.0/8'], '10.0.0.3'],
    ['with a port', '10.0.0.1', '203.0.113.7:51234', ['10.0.0.0/8'], '203.0.113.7'],
    ['IPv6 with a port', '::1', '[2001:db8::7]:51234', ['::1'], '2001:db8::7'],
    ['IPv6 in brackets', '::1', '[2001:db8::7]', ['::1'], '2001:db8::7'],
    ['named by the proxy as no address', '10.0.0.1', 'unknown', ['10.0.0.0/8'], undefined],
    ['an empty item', '10.0.0.1', '203.0.113.7,', ['10.0.0.0/8'], undefined],
  ])('%s', (_, peer, forwardedFor, trusted, expected) => {
    expect(from(peer, forwardedFor, trusted)).toBe(expected)
  })
})
