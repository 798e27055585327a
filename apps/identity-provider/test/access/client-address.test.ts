import { networkOf } from '@joinery/sign-in'
import { describe, expect, it } from 'vitest'
import { clientAddress, readTrustedProxies } from '../../src/access/client-address.ts'

const proxies = readTrustedProxies(['127.0.0.1', '10.0.0.0/8', '2001:db8::/32', ' '])

describe('the address of a client', () => {
  it.each([
    { what: 'the other end', peer: '203.0.113.7', header: undefined, is: '203.0.113.7' },
    {
      what: 'the other end, seen on both families',
      peer: '::ffff:203.0.113.7',
      header: undefined,
      is: '203.0.113.7',
    },
    { what: 'not what anybody claims', peer: '203.0.113.7', header: '198.51.100.1', is: '203.0.113.7' },
    { what: 'what a trusted proxy saw', peer: '10.1.2.3', header: '198.51.100.1', is: '198.51.100.1' },
    { what: 'what the outermost trusted proxy saw', peer: '::1', header: '198.51.100.1', is: '::1' },
    {
      what: 'not what the client wrote before the proxy did',
      peer: '127.0.0.1',
      header: '192.0.2.99, 198.51.100.1, 10.9.9.9',
      is: '198.51.100.1',
    },
    { what: 'without its port', peer: '127.0.0.1', header: '198.51.100.1:4711', is: '198.51.100.1' },
    { what: 'IPv6 too', peer: '2001:db8::5', header: '[2001:dead::1]:4711', is: '2001:dead::1' },
    { what: 'unknown where a proxy names none', peer: '127.0.0.1', header: 'someone', is: 'unknown' },
    { what: 'unknown without a connection', peer: undefined, header: '198.51.100.1', is: 'unknown' },
  ])('is $what', ({ peer, header, is }) => {
    expect(clientAddress(peer, header, proxies)).toBe(is)
  })

  it.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0', '::/129'])(
    'is not asked of %s, which is no proxy',
    text => {
      expect(() => readTrustedProxies([text])).toThrow(expect.objectContaining({ code: 'bad_option' }))
    },
  )

  it.each([
    { address: '203.0.113.7', is: '203.0.113.7' },
    { address: '2001:db8:1:2:3:4:5:6', is: '2001:db8:1:2::/64' },
    { address: '2001:db8::1', is: '2001:db8:0:0::/64' },
    { address: '2001:0db8:0:0:9::1', is: '2001:db8:0:0::/64' },
    { address: '::1', is: '0:0:0:0::/64' },
    { address: 'fe80::1%eth0', is: 'fe80:0:0:0::/64' },
    { address: 'unknown', is: 'unknown' },
  ])('is counted by its network: $address by $is', ({ address, is }) => {
    expect(networkOf(address)).toBe(is)
  })
})
