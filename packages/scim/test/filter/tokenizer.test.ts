import { describe, expect, test } from 'vitest'
import { invalidFilterAt, quoteToken, scanToken, type Token } from '../../src/filter/tokenizer.ts'

function scanAll(text: string): Token[] {
  const tokens: Token[] = []
  for (let from = 0; ; ) {
    const token = scanToken(text, from)
    if (token.kind === 'end') return tokens
    tokens.push(token)
    from = token.end
  }
}

describe('scanToken (RFC 7644 §3.4.2.2)', () => {
  test('cuts a filter into words, strings and brackets, with their offsets', () => {
    expect(scanAll('emails[type eq "w k"] ')).toEqual([
      { kind: 'word', text: 'emails', start: 0, end: 6 },
      { kind: '[', start: 6, end: 7 },
      { kind: 'word', text: 'type', start: 7, end: 11 },
      { kind: 'word', text: 'eq', start: 12, end: 14 },
      { kind: 'string', value: 'w k', start: 15, end: 20 },
      { kind: ']', start: 20, end: 21 },
    ])
  })

  test.each([
    ['"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\/\b\f\n\r\t'],
    ['"\\u00e9\\uD83D\\uDE00"', 'é😀'],
    ['"() [] and \'"', "() [] and '"],
    ['"é😀\u2028"', 'é😀\u2028'],
    ['""', ''],
  ])('reads the JSON string %s (RFC 8259 §7)', (text, value) => {
    expect(scanToken(text, 0)).toMatchObject({ kind: 'string', value })
  })

  test.each([
    ['a eq "x', 'position 6: this string has no closing quote'],
    ['a eq "x\\"', 'position 6: this string has no closing quote'],
    ['a eq "x\\', 'position 8: this escape is not one of JSON'],
    ['a eq "\\x"', 'position 7: this escape is not one of JSON'],
    ['a eq "\\u12g4"', 'position 7: this escape is not one of JSON'],
    ['a eq "\n"', 'position 7: a control character in a string must be escaped'],
    ['a eq"x"', 'position 5: expected a blank before the string'],
    ['a eq "x"and', 'position 9: expected a blank after the string'],
    ['a eq "x""y"', 'position 9: expected a blank after the string'],
  ])('refuses %j', (text, message) => {
    expect(() => scanAll(text)).toThrow(expect.objectContaining({ scimType: 'invalidFilter' }))
    expect(() => scanAll(text)).toThrow(message)
  })
})

describe('messages', () => {
  test('a position counts characters, not UTF-16 units, from 1', () => {
    expect(invalidFilterAt('😀😀x', 4, 'here').message).toBe('position 3: here')
    expect(invalidFilterAt('x', 0, 'here').message).toBe('position 1: here')
  })

  test('a long token is cut', () => {
    const text = 'x'.repeat(5000)
    expect(quoteToken(text, scanToken(text, 0))).toBe(`"${'x'.repeat(60)}…"`)
  })
})
