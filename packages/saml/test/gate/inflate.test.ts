import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inflateMessage } from '../../src/gate/inflate.ts'

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const deflated = (text: string): string => encode(deflateRawSync(text))
const kib = 1024

describe('inflateMessage', () => {
  it('gives back what was deflated and encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), text => {
        // A byte order mark at the beginning is none of the text.
        expect(inflateMessage(deflated(text))).toBe(text.replace(/^\uFEFF/, ''))
      }),
      { numRuns: 50 },
    )
  })

  it('takes 64 KiB and no byte more', () => {
    expect(inflateMessage(deflated(' '.repeat(64 * kib)))).toHaveLength(64 * kib)
    expect(() => inflateMessage(deflated(' '.repeat(64 * kib + 1)))).toThrow(/inflates to more than 64 KiB/)
  })

  it('refuses a bomb without inflating it: 64 MiB in 64 KiB', () => {
    const bomb = deflated(' '.repeat(64 * kib * kib))
    expect(bomb.length).toBeLessThan(96 * kib)
    const before = process.memoryUsage().arrayBuffers
    expect(() => inflateMessage(bomb)).toThrow(/inflates to more than 64 KiB/)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * kib * kib)
  })

  it.each([
    ['what is not deflated', encode(Buffer.from('<samlp:AuthnRequest/>')), /not deflated/],
    ['zlib with its header', encode(deflateSync('<a/>')), /not deflated/],
    ['gzip', encode(gzipSync('<a/>')), /not deflated/],
    ['half a stream', encode(deflateRawSync('<a/>'.repeat(99)).subarray(0, 9)), /not deflated/],
    ['what is no base64', '<a/>', /not base64/],
    ['nothing', '', /not base64/],
    ['what is no UTF-8', encode(deflateRawSync(Buffer.of(0xff, 0xfe))), /not UTF-8/],
    ['more than 64 KiB before inflating', 'A'.repeat(100 * kib), /larger than 64 KiB/],
  ])('refuses %s', (_, encoded, says) => {
    expect(() => inflateMessage(encoded)).toThrow(
      expect.objectContaining({ code: 'saml_malformed', message: expect.stringMatching(says) }),
    )
  })
})
