import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareText, fold } from '../src/fold.ts'

const text = fc.string({ unit: 'binary' })

/** Every code point that can stand in a text: no half surrogate pairs. */
function* codePoints(): Generator<number> {
  for (let code = 0; code < 0x110000; code += 1) if (code < 0xd800 || code > 0xdfff) yield code
}

describe('fold (RFC 8265 §3.3)', () => {
  test('of each code point: folding again, other case and other composition change nothing', () => {
    const wrong: string[] = []
    for (const code of codePoints()) {
      const character = String.fromCodePoint(code)
      const folded = fold(character)
      const same = [folded, character.normalize('NFC'), character.normalize('NFD'), character.toLowerCase()]
      if (same.some(other => fold(other) !== folded)) wrong.push(code.toString(16))
    }
    expect(wrong).toEqual([])
  })

  test('is idempotent and blind to composition', () => {
    fc.assert(
      fc.property(text, value => {
        const folded = fold(value)
        expect(fold(folded)).toBe(folded)
        expect(fold(value.normalize('NFD'))).toBe(folded)
        expect(fold(value.normalize('NFC'))).toBe(folded)
      }),
    )
  })

  test('is blind to case wherever upper case can be undone', () => {
    const reversible = text.filter(value => value.toUpperCase().toLowerCase() === value.toLowerCase())
    fc.assert(
      fc.property(reversible, value => {
        expect(fold(value.toUpperCase())).toBe(fold(value))
      }),
    )
  })
})

describe('compareText', () => {
  test('is the order of the bytes in UTF-8', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const bytes = Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'))
        expect(Math.sign(compareText(a, b))).toBe(bytes)
      }),
      { numRuns: 500 },
    )
  })

  test('and for texts that begin alike', () => {
    fc.assert(
      fc.property(text, text, text, (start, a, b) => {
        const bytes = Buffer.compare(Buffer.from(start + a, 'utf8'), Buffer.from(start + b, 'utf8'))
        expect(Math.sign(compareText(start + a, start + b))).toBe(bytes)
      }),
    )
  })
})
