import { describe, expect, test } from 'vitest'
import { compareText, fold } from '../src/fold.ts'

describe('fold (RFC 8265 §3.3)', () => {
  test.each([
    ['case', 'ANN@Example.COM', 'ann@example.com'],
    ['case beyond ASCII', 'ÅSE ŻÓŁĆ', 'åse żółć'],
    ['Cyrillic case', 'ИВАН', 'иван'],
    ['astral case', '\u{10400}', '\u{10428}'],
    ['composition', 'Ame\u0301lie', 'amélie'],
    ['the order of accents', 'a\u0323\u0302', 'a\u0302\u0323'],
    ['full width', 'Ａｎｎ＠ｘ．ｃｏ', 'ann@x.co'],
    ['full width composed with an accent', 'Ｅ\u0301', 'é'],
    ['the ideographic blank', 'a\u3000b', 'a b'],
    ['half-width katakana with its voice mark', '\uff76\uff9e', '\u30ac'],
    ['half-width jamo', '\uffa1\uffda', '\u3131\u3161'],
    ['full-width macron', '\uffe3', '\u00af'],
    ['final sigma', 'ΟΔΟΣ', 'οδοσ'],
    ['final sigma written so', 'ὀδός', 'ὀδόσ'],
    ['Kelvin and Angstrom signs', '\u212a\u212b', 'kå'],
    ['capital sharp s', 'STRAẞE', 'straße'],
  ])('%s makes no difference', (_, written, same) => {
    expect(fold(written)).toBe(fold(same))
  })

  test.each([
    ['dotless and dotted i', 'ı', 'i'],
    ['dotted capital and small i', 'İ', 'i'],
    ['sharp s and ss', 'straße', 'strasse'],
    ['long s and s', 'ſ', 's'],
    ['a ligature and its letters', 'ﬁ', 'fi'],
    ['an accent and none', 'é', 'e'],
    ['a superscript and a digit', '²', '2'],
  ])('%s stay different, because it lower-cases and does not case-fold', (_, one, other) => {
    expect(fold(one)).not.toBe(fold(other))
  })

  test('the dotted capital I becomes i and a dot, in every locale', () => {
    expect(fold('İ')).toBe('i\u0307')
    expect(fold('I\u0307')).toBe('i\u0307')
  })

  test('a word folds alike alone and inside another, also when it ends in sigma', () => {
    expect(fold('ΟΔΟΣΑ').includes(fold('ΔΟΣ'))).toBe(true)
  })

  test('what never had a case or a width is left alone', () => {
    expect(fold('山田 太郎 محمد 😀 \ud800')).toBe('山田 太郎 محمد 😀 \ud800')
  })
})

describe('compareText', () => {
  test('orders by code point, where UTF-16 would put astral characters too early', () => {
    const sorted = [
      '',
      'A',
      'a',
      'aa',
      'é',
      '\ud7ff',
      '\ue000',
      '\uffee',
      '\u{10000}',
      '\u{1f600}',
      '\u{1f601}',
    ]
    expect(sorted.toReversed().sort(compareText)).toEqual(sorted)
    expect(sorted.toReversed().sort()).not.toEqual(sorted)
  })

  test('is 0 for equal texts only', () => {
    expect(compareText('ann', 'ann')).toBe(0)
    expect(compareText('ann', 'anna')).toBeLessThan(0)
    expect(compareText('anna', 'ann')).toBeGreaterThan(0)
  })
})
