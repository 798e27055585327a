import { describe, expect, test } from 'vitest'
import { judge } from '../../src/sso/policies.ts'

const now = new Date('2026-11-22T12:00:00Z')
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)
const none = { requires_second_factor: false, address_ranges: [], session_minutes: null }
const session = { signedInAt: minutesAgo(30), secondFactorAt: null }
const allowed = { kind: 'allowed', sessionNotOnOrAfter: null }

describe('a policy', () => {
  test('that asks for nothing lets everybody in', () => {
    expect(judge(none, session, 'unknown', now)).toEqual(allowed)
  })

  test.each([
    { address: '203.0.113.7', in: true },
    { address: '203.0.113.255', in: true },
    { address: '::ffff:203.0.113.7', in: true },
    { address: '2001:db8:1::5', in: true },
    { address: '198.51.100.9', in: true },
    { address: '198.51.100.10', in: false },
    { address: '203.0.114.1', in: false },
    { address: '2001:db9::1', in: false },
    { address: 'unknown', in: false },
    { address: '', in: false },
  ])('of address ranges lets $address in: $in', ({ address, in: isIn }) => {
    const policy = { ...none, address_ranges: ['203.0.113.0/24', '198.51.100.9/32', '2001:db8::/32'] }
    const verdict = judge(policy, session, address, now)
    expect(verdict).toEqual(
      isIn ? allowed : { kind: 'refused', reason: `may not be used from the address ${address}` },
    )
  })

  test.each([
    { minutes: 31, verdict: { kind: 'allowed', sessionNotOnOrAfter: new Date('2026-11-22T12:01:00Z') } },
    { minutes: 30, verdict: { kind: 'sign_in_again' } },
    { minutes: 5, verdict: { kind: 'sign_in_again' } },
  ])('of $minutes minutes holds from when the password was shown', ({ minutes, verdict }) => {
    expect(judge({ ...none, session_minutes: minutes }, session, '::1', now)).toEqual(verdict)
  })

  test('of a second factor asks for it until it was shown', () => {
    const policy = { ...none, requires_second_factor: true }
    expect(judge(policy, session, '::1', now)).toEqual({ kind: 'second_factor' })
    expect(judge(policy, { ...session, secondFactorAt: minutesAgo(1) }, '::1', now)).toEqual(allowed)
  })

  test('says first what cannot be mended, then asks for the password, then for the second factor', () => {
    const policy = { requires_second_factor: true, address_ranges: ['10.0.0.0/8'], session_minutes: 5 }
    const here = (address: string, signedInAt: Date) =>
      judge(policy, { signedInAt, secondFactorAt: null }, address, now).kind
    expect(here('192.0.2.1', minutesAgo(30))).toBe('refused')
    expect(here('10.1.1.1', minutesAgo(30))).toBe('sign_in_again')
    expect(here('10.1.1.1', minutesAgo(1))).toBe('second_factor')
  })
})
