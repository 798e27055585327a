/** What follows from each failure at a target. */
import { ClientInputError, TargetError, type TargetErrorCode } from '@joinery/scim-client'
import { describe, expect, it } from 'vitest'
import { IdentityProviderError } from '../../src/errors.ts'
import { consequenceOf, isDefiniteRefusal } from '../../src/provisioning/failure.ts'

const first = { attempts: 0, waits: 0 }
const limited = (retryAfterMs: number) =>
  consequenceOf(new TargetError('rate_limited', 'why', { retryAfterMs }), first)

describe('consequences', () => {
  it.each<[TargetErrorCode, string]>([
    ['unauthorized', 'disconnect'],
    ['forbidden', 'disconnect'],
    ['unreachable', 'wait'],
    ['timeout', 'again'],
    ['server_error', 'again'],
    ['rate_limited', 'again'],
    ['refused', 'fail'],
    ['conflict', 'fail'],
    ['gone', 'fail'],
    ['not_scim', 'fail'],
    ['ambiguous', 'fail'],
    ['response_too_large', 'fail'],
  ])('%s: %s', (code, kind) => {
    expect(consequenceOf(new TargetError(code, 'why'), first)).toMatchObject({ kind, reason: 'why' })
  })

  it.each([
    [0, { kind: 'again', delayMs: 200 }],
    [1, { kind: 'again', delayMs: 800 }],
    [2, { kind: 'fail' }],
  ])('after %i attempts a 500 means %o', (attempts, expected) => {
    expect(consequenceOf(new TargetError('server_error', 'why'), { attempts, waits: 0 })).toMatchObject(
      expected,
    )
  })

  it.each([
    [0, 1_000],
    [1, 2_000],
    [2, 4_000],
    [6, 60_000],
    [5_000, 60_000],
  ])('after %i waits for an unreachable target comes a wait of %i ms', (waits, delayMs) => {
    expect(consequenceOf(new TargetError('unreachable', 'why'), { attempts: 2, waits })).toMatchObject({
      kind: 'wait',
      delayMs,
    })
  })

  it('honours Retry-After within bounds', () => {
    expect(limited(5_000)).toMatchObject({ delayMs: 5_000 })
    expect(limited(1)).toMatchObject({ delayMs: 200 })
    expect(limited(86_400_000)).toMatchObject({ delayMs: 600_000 })
  })

  it('what is wrong with the connection disconnects; what is wrong with one person fails', () => {
    expect(consequenceOf(new ClientInputError('bad_token', 'why'), first)).toMatchObject({
      kind: 'disconnect',
    })
    expect(consequenceOf(new ClientInputError('bad_user_name', 'why'), first)).toMatchObject({ kind: 'fail' })
    const sealed = new IdentityProviderError('secret_unreadable', 'why')
    expect(consequenceOf(sealed, first)).toMatchObject({ kind: 'disconnect' })
  })

  it('our own errors are nobody else’s', () => {
    expect(() => consequenceOf(new TypeError('ours'), first)).toThrow('ours')
  })
})

it.each<[string, unknown, boolean]>([
  ['400', new TargetError('refused', '', { status: 400 }), true],
  ['409', new TargetError('conflict', '', { status: 409 }), true],
  ['408', new TargetError('timeout', '', { status: 408 }), false],
  ['500', new TargetError('server_error', '', { status: 500 }), false],
  ['no answer', new TargetError('timeout', ''), false],
  ['unconfirmed', new TargetError('refused', ''), false],
  ['nothing sent', new ClientInputError('bad_id', ''), true],
])('%s says for certain that nothing was done: %j', (_what, error, expected) => {
  expect(isDefiniteRefusal(error)).toBe(expected)
})
