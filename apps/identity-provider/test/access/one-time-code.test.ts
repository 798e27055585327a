import { Secret } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { newSecret, secretUri, stepOfCode } from '../../src/access/one-time-code.ts'
import { codeAt } from '../sso/authenticator-app.ts'

/** The key of RFC 6238 appendix B for SHA-1. */
const rfcSecret = Secret.fromLatin1('12345678901234567890').base32
const at = (seconds: number): Date => new Date(seconds * 1000)

describe('a one-time code (RFC 6238)', () => {
  // The appendix prints eight digits; six are the last of them.
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('is as the appendix has it at %i', (seconds, code) => {
    expect(codeAt(rfcSecret, at(seconds))).toBe(code)
    expect(stepOfCode(rfcSecret, code, null, at(seconds))).toBe(Math.floor(seconds / 30))
  })

  const step = 40_000_000
  const middle = at(step * 30 + 15)
  test.each([
    { what: 'of this step', offset: 0, taken: step },
    { what: 'of the step before', offset: -1, taken: step - 1 },
    { what: 'of the next step', offset: 1, taken: step + 1 },
    { what: 'of two steps before', offset: -2, taken: undefined },
    { what: 'of two steps after', offset: 2, taken: undefined },
  ])('$what: a clock may be wrong by one step', ({ offset, taken }) => {
    const code = codeAt(rfcSecret, at((step + offset) * 30))
    expect(stepOfCode(rfcSecret, code, null, middle)).toBe(taken)
  })

  test.each([
    { lastStep: step - 1, taken: step },
    { lastStep: step, taken: undefined },
    { lastStep: step + 1, taken: undefined },
  ])('is good once, and those before it too: last $lastStep', ({ lastStep, taken }) => {
    expect(stepOfCode(rfcSecret, codeAt(rfcSecret, middle), lastStep, middle)).toBe(taken)
  })

  test.each(['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦'])('is nothing like %j', code => {
    expect(stepOfCode(rfcSecret, code, null, middle)).toBeUndefined()
  })
})

test('a secret has 160 bits and is another each time', () => {
  const [a, b] = [newSecret(), newSecret()]
  expect(Secret.fromBase32(a).bytes).toHaveLength(20)
  expect(a).not.toBe(b)
})

test('what is scanned names issuer and person, and holds the secret', () => {
  const uri = new URL(secretUri(rfcSecret, 'Acme: & Söhne', 'ann:ek@example.com'))
  expect(uri.protocol).toBe('otpauth:')
  expect(uri.host).toBe('totp')
  expect(decodeURIComponent(uri.pathname)).toBe('/Acme  & Söhne:ann ek@example.com')
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    issuer: 'Acme  & Söhne',
    secret: rfcSecret,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  })
})
