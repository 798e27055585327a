import { parseCustomHeaders, withoutSecretHeaders } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { inputErrorOf } from './caught-error.ts'

describe('parseCustomHeaders reads one "Name: value" a line (RFC 9110 §5)', () => {
  test('blank lines, blanks around name and value, colons in the value, either line ending', () => {
    const text = 'Content-Type: application/scim+json\r\n\n  X-Tenant :  a:b  \nX-Empty:'
    expect(parseCustomHeaders(text)).toEqual({
      'Content-Type': 'application/scim+json',
      'X-Tenant': 'a:b',
      'X-Empty': '',
    })
  })

  test('no text gives no headers', () => {
    expect(parseCustomHeaders('')).toEqual({})
  })

  test('a name that JavaScript treats specially stays a plain entry', () => {
    const headers = parseCustomHeaders('__proto__: x')
    expect(Object.keys(headers)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(headers)).toBe(Object.prototype)
  })

  test.each([
    ['X-A: 1\nnonsense', /Line 2 .*not of the form/],
    [': value', /Line 1 .*not of the form/],
    ['X A: 1', /Line 1 .*"X A"/],
    ['X-A: 1\nx-a: 2', /Line 2 .*repeats the header x-a/],
    ['Content-Length: 3', /belongs to the connection/],
    ['host: elsewhere', /belongs to the connection/],
    ['X-A: 名', /beyond Latin-1/],
    ['X-A: a\u0000b', /control character/],
    [`X-A: ${'a'.repeat(8193)}`, /longer than 8192/],
    [Array.from({ length: 51 }, (_, n) => `X-${n}: 1`).join('\n'), /Line 51 .*one too many/],
  ])('%j is refused: %s', async (text, reason) => {
    const error = await inputErrorOf(() => parseCustomHeaders(text))
    expect(error.code).toBe('bad_header')
    expect(error.message).toMatch(reason)
  })
})

describe('withoutSecretHeaders keeps what may be shown to others', () => {
  test.each([
    'Authorization: Basic YTpi',
    'Cookie: a=b',
    'X-Api-Key: k',
    'Ocp-Apim-Subscription-Key: 1',
    'X-Session: 1',
    'X-Upstream: Bearer 0123456789abcdef',
  ])('%j is left out', line => {
    expect(withoutSecretHeaders(`X-Tenant: a\n${line}\nUser-Agent: b`)).toBe('X-Tenant: a\nUser-Agent: b')
  })

  test('nothing is left out of nothing', () => {
    expect(withoutSecretHeaders('')).toBe('')
  })
})
