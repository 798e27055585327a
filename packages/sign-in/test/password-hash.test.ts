import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashDigest, hashPassword, verifyPassword } from '../src/password-hash.ts'

describe('a password', () => {
  it('is kept as argon2id under a salt of its own and known again', async () => {
    const [first, second] = await Promise.all([hashPassword('Grün 4 ever'), hashPassword('Grün 4 ever')])
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/u)
    expect(first).not.toBe(second)
    expect(await verifyPassword('Grün 4 ever', first)).toBe(true)
    expect(await verifyPassword('Gru\u0308n 4 ever', first)).toBe(true)
    expect(await verifyPassword('grün 4 ever', first)).toBe(false)
  })

  it.each(['salt+sha256', 'sha256+salt'] as const)(
    'that came in hashed as %s is known again, and the weak hash is not what is kept',
    async algorithm => {
      const text = algorithm === 'salt+sha256' ? 'pepperhorse' : 'horsepepper'
      const sha256 = createHash('sha256').update(text).digest('hex')
      const stored = await hashDigest(sha256.toUpperCase(), { algorithm, salt: 'pepper' })
      expect(stored).toMatch(new RegExp(`^\\$${algorithm.replace('+', '\\+')}\\$cGVwcGVy\\$argon2id\\$`, 'u'))
      expect(stored).not.toContain(sha256)
      expect(await verifyPassword('horse', stored)).toBe(true)
      expect(await verifyPassword(sha256, stored)).toBe(false)
      expect(await verifyPassword('pepperhorse', stored)).toBe(false)
    },
  )

  it.each([
    '',
    'horse',
    '$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
    '$argon2id$v=19$m=999999,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
    '$argon2id$v=19$m=7,t=0,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
    '$md5$c2FsdA$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA',
  ])('fits nothing that cannot be read or asks for too much: %s', async stored => {
    expect(await verifyPassword('horse', stored)).toBe(false)
  })
})
