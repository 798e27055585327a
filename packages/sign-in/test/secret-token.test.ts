import { describe, expect, it } from 'vitest'
import { deriveToken, hashToken, newToken, sameToken } from '../src/secret-token.ts'

describe('a token', () => {
  it('is 256 bits as hexadecimal digits, another each time', () => {
    const tokens = Array.from({ length: 100 }, newToken)
    expect(new Set(tokens).size).toBe(100)
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{64}$/u)
  })

  it('is stored as its SHA-256', () => {
    expect(hashToken('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  it('has another derived from it for each purpose', () => {
    expect(deriveToken('a', 'csrf')).toBe(deriveToken('a', 'csrf'))
    expect(new Set([deriveToken('a', 'csrf'), deriveToken('b', 'csrf'), deriveToken('a', 'x')]).size).toBe(3)
  })

  it('is compared whatever its length', () => {
    expect(sameToken('abc', 'abc')).toBe(true)
    expect(sameToken('', 'abc')).toBe(false)
  })
})
