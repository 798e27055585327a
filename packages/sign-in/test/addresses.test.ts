import { describe, expect, test } from 'vitest'
import { isWithin, parseAddress, parseRange, writeAddress, writeRange } from '../src/addresses.ts'

function rangeOf(text: string) {
  const range = parseRange(text)
  if (typeof range === 'string') throw new Error(range)
  return range
}

function covers(range: string, address: string): boolean {
  const parsed = parseAddress(address)
  if (parsed === undefined) throw new Error(`${address} is no address`)
  return isWithin(parsed, rangeOf(range))
}

describe('addresses', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:DB8:0:0:0:0:0:7', '2001:db8::7'],
    ['::', '::'],
    ['1::', '1::'],
    ['::1', '::1'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('%s is written %s (RFC 5952 §4)', (text, written) => {
    const address = parseAddress(text)
    expect(address && writeAddress(address)).toBe(written)
  })

  test.each(['::ffff:203.0.113.7', '::FFFF:cb00:7107', '0:0:0:0:0:ffff:203.0.113.7'])(
    '%s is 203.0.113.7 (RFC 4291 §2.5.5.2)',
    text => {
      expect(parseAddress(text)).toEqual(parseAddress('203.0.113.7'))
    },
  )

  test.each(['', 'here', '203.0.113', '203.0.113.07', '203.0.113.256', '1::2::3', '[::1]', '203.0.113.7:80'])(
    '%o is no address',
    text => {
      expect(parseAddress(text)).toBeUndefined()
    },
  )
})

describe('ranges', () => {
  test.each([
    ['203.0.113.0/24', '203.0.113.0/24'],
    ['203.0.113.7', '203.0.113.7/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['2001:db8::7', '2001:db8::7/128'],
    ['::/0', '::/0'],
    ['::ffff:203.0.113.0/120', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.7/32'],
    ['::ffff:0:0/96', '0.0.0.0/0'],
  ])('%s is kept as %s', (text, kept) => {
    expect(writeRange(rangeOf(text))).toBe(kept)
    expect(rangeOf(kept)).toEqual(rangeOf(text))
  })

  test.each([
    ['', 'is no address range'],
    ['office', 'is no address range'],
    ['203.0.113.0/24/24', 'is no address range'],
    ['203.0.113.0-203.0.113.9', 'is no address range'],
    ['fe80::1%eth0/64', 'is no address range'],
    ['203.0.113.0/33', 'has no prefix length between 0 and 32'],
    ['203.0.113.0/', 'has no prefix length between 0 and 32'],
    ['203.0.113.0/-1', 'has no prefix length between 0 and 32'],
    ['203.0.113.0/024', 'has no prefix length between 0 and 32'],
    ['203.0.113.0/255.255.255.0', 'has no prefix length between 0 and 32'],
    ['2001:db8::/129', 'has no prefix length between 0 and 128'],
    ['::ffff:203.0.113.0/24', 'has no prefix length between 96 and 128'],
    ['203.0.113.7/24', 'has bits set behind its prefix; the network is 203.0.113.0/24'],
    ['2001:db8::7/64', 'has bits set behind its prefix; the network is 2001:db8::/64'],
  ])('%o is refused: %s', (text, reason) => {
    expect(parseRange(text)).toContain(reason)
  })

  test.each([
    ['203.0.113.0/24', '203.0.113.255', true],
    ['203.0.113.0/24', '203.0.114.0', false],
    ['203.0.113.0/24', '::ffff:203.0.113.9', true],
    ['0.0.0.0/0', '198.51.100.1', true],
    ['0.0.0.0/0', '::1', false],
    ['::/0', '203.0.113.9', false],
    ['2001:db8::/33', '2001:db8:7fff::1', true],
    ['2001:db8::/33', '2001:db8:8000::', false],
    ['203.0.113.7', '203.0.113.7', true],
    ['203.0.113.7', '203.0.113.6', false],
  ])('%s covers %s: %s', (range, address, is) => {
    expect(covers(range, address)).toBe(is)
  })
})
