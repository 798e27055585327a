import { hashPassword } from '@joinery/sign-in'
import { describe, expect, it } from 'vitest'
import { checkPassword, PasswordGate } from '../../src/access/passwords.ts'

describe('a password that is chosen', () => {
  it.each([
    { password: 'short', says: 'at least 12' },
    { password: '🙂'.repeat(11), says: 'at least 12' },
    { password: 'ab'.repeat(600), says: 'at most 1024' },
    { password: 'aaaaaaaabbbb', says: 'Repeats' },
    { password: 'Owner@Example.com', says: 'e-mail' },
  ])('is refused: $password $says', ({ password, says }) => {
    expect(() => checkPassword('password', password, 'owner@example.com')).toThrow(
      expect.objectContaining({
        code: 'validation_failed',
        errors: [{ field: 'password', message: [expect.stringContaining(says)] }],
      }),
    )
  })

  it.each(['correct horse battery', 'grüne Äpfel im Mai', 'aB3$'.repeat(3)])('is taken: %s', password => {
    expect(() => checkPassword('password', password, 'owner@example.com')).not.toThrow()
  })
})

describe('the gate of passwords', () => {
  it("lets nobody in as nobody, and compares others' as they are", async () => {
    const gate = new PasswordGate()
    const stored = await gate.hash('correct horse battery')
    expect(await gate.fits('correct horse battery', stored)).toBe(true)
    expect(await gate.fits('incorrect horse battery', stored)).toBe(false)
    expect(await gate.fits('correct horse battery', null)).toBe(false)
  })

  it('lets a hundred wait and sends the next away, and serves those that waited', async () => {
    const gate = new PasswordGate()
    const cheap = (await hashPassword('x')).replace(/m=\d+/u, 'm=8')
    const asked = Array.from({ length: 103 }, async () => gate.fits('x', cheap))
    const outcomes = await Promise.allSettled(asked)
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    expect(refused).toEqual([
      { status: 'rejected', reason: expect.objectContaining({ code: 'too_many_requests' }) },
    ])
    expect(await gate.fits('x', cheap)).toBe(false)
  })
})
