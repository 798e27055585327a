/**
 * A signed response that anybody changed, anywhere and in any way, is refused or means exactly the same. Where changes
 * happen to mean the same, e.g. another kind of quotes, that is what the equality is for.
 */
import { readSignInResponse, SamlError, type VerifiedAssertion } from '@joinery/saml'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encode, expectation, forge, now, read, signedWays } from './forge.ts'

const readBytes = (bytes: Uint8Array): Promise<VerifiedAssertion> =>
  readSignInResponse(encode(bytes), expectation, now)

/** What came out: an assertion, or nothing because it was refused with a code. */
async function readOrRefuse(bytes: Uint8Array): Promise<VerifiedAssertion | null> {
  try {
    return await readBytes(bytes)
  } catch (error) {
    if (error instanceof SamlError) return null
    throw error
  }
}

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

/** From a message to one that was changed at a place. */
type Change = (bytes: Buffer, at: number, to: number) => Buffer

const changeByte: Change = (bytes, at, to) => {
  const changed = Buffer.from(bytes)
  changed[at] = to
  return changed
}
const insertByte: Change = (bytes, at, to) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.of(to), bytes.subarray(at)])
const cutPiece: Change = (bytes, at, to) =>
  Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + (to % 60))])
const doublePiece: Change = (bytes, at, to) =>
  Buffer.concat([bytes.subarray(0, at + 1 + to * 4), bytes.subarray(at)])

/** Pieces that parsers trip over. */
const words = [
  '<!-- -->',
  '<![CDATA[]]>',
  '<?x?>',
  '<x/>',
  '<x>',
  '</x>',
  '&#10;',
  '&amp;',
  ' ',
  '\r\n',
  '\t',
  ' x="y"',
  ' xmlns=""',
  ' xmlns:saml="urn:x"',
  ' ID="_assertion-1"',
  '\u00A0',
  '\u2028',
  '\u0000',
  '>',
  '"',
  '=',
]
const insertWord: Change = (bytes, at, to) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(words[to % words.length] ?? ''), bytes.subarray(at)])

describe.each(signedWays)('a response with its %s signed', signed => {
  const genuine = Buffer.from(forge({ signed }).xml)

  it.each([
    ['one byte is changed', changeByte, 80],
    ['one byte is added', insertByte, 60],
    ['a piece is cut out', cutPiece, 40],
    ['a piece stands twice', doublePiece, 40],
    ['a word of markup is added', insertWord, 100],
  ] satisfies [string, Change, number][])(
    'is refused or means the same when %s',
    async (_, change, numRuns) => {
      const meant = await read(genuine.toString())
      await fc.assert(
        fc.asyncProperty(place, fc.integer({ min: 0, max: 255 }), async (where, to) => {
          const found = await readOrRefuse(change(genuine, Math.floor(where * genuine.length), to))
          expect(found ?? meant).toEqual(meant)
        }),
        { numRuns },
      )
    },
  )
})

describe('a response with both signed', () => {
  it('is refused or means the same with a word of markup before every tag', async () => {
    const { xml } = forge({ signed: 'both' })
    const meant = await read(xml)
    const tags = [...xml.matchAll(/</g)].map(({ index }) => index)
    for (const word of ['<!-- -->', '<x/>', 'x']) {
      for (const at of tags.slice(1)) {
        const found = await readOrRefuse(Buffer.from(`${xml.slice(0, at)}${word}${xml.slice(at)}`))
        expect(found ?? meant).toEqual(meant)
      }
    }
  })
})

describe('reading', () => {
  it('refuses any bytes with a code, and throws nothing else', async () => {
    const text = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ maxLength: 400, unit: 'binary' }).map(made => Buffer.from(made)),
      fc
        .array(
          fc.constantFrom('<a', '</a>', '>', ' b="', '"', '<', '&', '&lt;', 'x', ':', '/', ' ', 'xmlns'),
          { maxLength: 40 },
        )
        .map(parts => Buffer.from(parts.join(''))),
    )
    await fc.assert(
      fc.asyncProperty(text, async bytes => {
        expect(await readOrRefuse(bytes)).toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  it('refuses any form field with a code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async field => {
        await expect(readSignInResponse(field, expectation, now)).rejects.toThrow(SamlError)
      }),
      { numRuns: 200 },
    )
  })
})
