import { BlockList } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWithin, parseAddress, parseRange, writeAddress } from '../src/addresses.ts'

const kinds = [
  { family: 'ipv4', bits: 32, address: fc.ipV4() },
  { family: 'ipv6', bits: 128, address: fc.ipV6() },
] as const

function canonical(text: string): string {
  const address = parseAddress(text)
  if (address === undefined) throw new Error(`${text} is no address`)
  return writeAddress(address)
}

test.each(kinds)('writing an address and reading it again gives the same ($family)', ({ address }) => {
  fc.assert(
    fc.property(address, text => {
      expect(parseAddress(canonical(text))).toEqual(parseAddress(text))
    }),
  )
})

test.each(kinds)(
  'a range covers what the block list of Node says it does ($family)',
  ({ family, bits, address }) => {
    const mapped = /^::ffff:/i
    fc.assert(
      fc.property(address, address, fc.nat(bits), (one, other, prefix) => {
        fc.pre(!mapped.test(canonical(one)) && !mapped.test(canonical(other)))
        fc.pre(family === 'ipv4' || (canonical(one).includes(':') && canonical(other).includes(':')))
        const parsed = parseRange(`${one}/${prefix}`)
        const corrected = typeof parsed === 'string' ? parseRange(parsed.split(' ').at(-1) ?? '') : parsed
        if (typeof corrected === 'string') throw new Error(corrected)
        const list = new BlockList()
        list.addSubnet(one, prefix, family)
        for (const text of [one, other]) {
          const point = parseAddress(text)
          expect(point && isWithin(point, corrected)).toBe(list.check(text, family))
        }
      }),
    )
  },
)
