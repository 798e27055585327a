import { describe, expect, test } from 'vitest'
import { standingOf } from '../../../src/sso/people/standing.ts'

const now = new Date('2026-11-22T12:00:00Z')
const of = (status: number, state = 1, lockedUntil: string | null = null) =>
  standingOf({ status, state, locked_until: lockedUntil === null ? null : new Date(lockedUntil) }, now)

describe('whether a person may sign in', () => {
  test.each([
    { status: 0, says: 'not been activated' },
    { status: 2, says: 'suspended' },
    { status: 3, says: 'locked. Ask' },
    { status: 5, says: 'set anew' },
    { status: 6, says: 'cannot sign in' },
    { status: 7, says: 'first password' },
    { status: 8, says: 'security questions' },
  ])('status $status is refused with its reason', ({ status, says }) => {
    expect(of(status)).toMatchObject({ kind: 'refused', reason: expect.stringContaining(says) })
  })

  test.each([
    { state: 0, says: 'not been approved' },
    { state: 2, says: 'was not approved' },
    { state: 3, says: 'licence' },
    { state: 9, says: 'cannot sign in' },
  ])('state $state is refused with its reason, whatever the status', ({ state, says }) => {
    const refused = { kind: 'refused', reason: expect.stringContaining(says) }
    expect(of(1, state)).toMatchObject(refused)
    expect(of(4, state)).toMatchObject(refused)
    expect(of(3, state, '2026-11-22T11:00:00Z')).toMatchObject(refused)
  })

  test('active and approved he may, and with an expired password after he has set another', () => {
    expect(of(1)).toEqual({ kind: 'may_sign_in' })
    expect(of(4)).toEqual({ kind: 'new_password' })
  })

  test('locked for a time he is until then, to the minute that he is told', () => {
    expect(of(3, 1, '2026-11-22T12:30:00Z')).toEqual({
      kind: 'refused',
      reason: 'Your account is locked until 2026-11-22 12:30 UTC.',
    })
    expect(of(3, 1, '2026-11-22T12:00:00Z')).toEqual({ kind: 'unlock_first' })
  })
})
