/** What follows from each failure at a target. */
import { type CallKind, ClientInputError, TargetError, type TargetErrorCode } from '@joinery/scim-client'
import { describe, expect, it } from 'vitest'
import { IdentityProviderError } from '../../../src/errors.ts'
import type { ExchangeRecord } from '../../../src/provisioning/reconcile/exchange-record.ts'
import {
  areDefiniteRefusals,
  consequenceOf,
  type Tries,
} from '../../../src/provisioning/reconcile/failure.ts'

const first = { attempts: 0, waits: 0 }
/** A call of a kind, answered with a status or not at all. */
const call = (kind: CallKind, status?: number): ExchangeRecord => ({
  request: { method: 'GET', path: '/Users', kind },
  response: status === undefined ? undefined : { status, body: '' },
  error: undefined,
  elapsedMs: 1,
  at: new Date(0),
})
const after = (error: unknown, tries: Tries) => consequenceOf(error, tries, [call('lookup', 200)])
const limited = (retryAfterMs: number) =>
  after(new TargetError('rate_limited', 'why', { retryAfterMs }), first)

describe('consequences', () => {
  it.each<[TargetErrorCode, string]>([
    ['unauthorized', 'disconnect'],
    ['forbidden', 'disconnect'],
    ['unreachable', 'wait'],
    ['timeout', 'again'],
    ['server_error', 'again'],
    ['rate_limited', 'wait'],
    ['refused', 'fail'],
    ['conflict', 'fail'],
    ['gone', 'fail'],
    ['not_scim', 'fail'],
    ['ambiguous', 'fail'],
    ['response_too_large', 'fail'],
  ])('%s: %s', (code, kind) => {
    expect(after(new TargetError(code, 'why'), first)).toMatchObject({ kind, reason: 'why' })
  })

  it.each([
    [0, { kind: 'again', delayMs: 200 }],
    [1, { kind: 'again', delayMs: 800 }],
    [2, { kind: 'fail' }],
  ])('after %i attempts a 500 means %o', (attempts, expected) => {
    expect(after(new TargetError('server_error', 'why'), { attempts, waits: 0 })).toMatchObject(expected)
  })

  it.each([
    [0, 1_000],
    [1, 2_000],
    [2, 4_000],
    [6, 60_000],
    [5_000, 60_000],
  ])('after %i waits for an unreachable target comes a wait of %i ms', (waits, delayMs) => {
    expect(after(new TargetError('unreachable', 'why'), { attempts: 2, waits })).toMatchObject({
      kind: 'wait',
      delayMs,
    })
  })

  it('honours Retry-After within bounds', () => {
    expect(limited(5_000)).toMatchObject({ delayMs: 5_000 })
    expect(limited(1)).toMatchObject({ delayMs: 1_000 })
    expect(limited(86_400_000)).toMatchObject({ delayMs: 600_000 })
  })

  it('what is wrong with the connection disconnects; what is wrong with one person fails', () => {
    expect(after(new ClientInputError('bad_token', 'why'), first)).toMatchObject({
      kind: 'disconnect',
    })
    expect(after(new ClientInputError('bad_user_name', 'why'), first)).toMatchObject({ kind: 'fail' })
    const sealed = new IdentityProviderError('secret_unreadable', 'why')
    expect(after(sealed, first)).toMatchObject({ kind: 'disconnect' })
  })

  it('403 to a search is about the connection, 403 to a write about one person (RFC 7644 §3.12)', () => {
    const forbidden = new TargetError('forbidden', 'why', { status: 403 })
    const kinds = (['probe', 'lookup', 'read', 'create', 'replace', 'delete'] as const).map(
      kind => consequenceOf(forbidden, first, [call('lookup', 200), call(kind, 403)]).kind,
    )
    expect(kinds).toEqual(['disconnect', 'disconnect', 'disconnect', 'fail', 'fail', 'fail'])
  })

  it('our own errors are nobody else’s', () => {
    expect(() => after(new TypeError('ours'), first)).toThrow('ours')
  })
})

it.each<[string, readonly ExchangeRecord[], boolean]>([
  ['400 to a POST', [call('lookup', 200), call('create', 400)], true],
  ['409, and then an error to a lookup', [call('create', 409), call('lookup', 500)], true],
  ['408', [call('create', 408)], false],
  ['500', [call('create', 500)], false],
  ['no answer', [call('create')], false],
  [
    'a POST that was done, and 401 to the lookup that confirms it',
    [call('create', 201), call('lookup', 401)],
    false,
  ],
  ['409 to a POST, no answer to the PUT', [call('create', 409), call('lookup', 200), call('replace')], false],
  ['nothing but searches', [call('lookup', 403)], true],
])('%s says for certain that nothing was done: %j', (_what, calls, expected) => {
  expect(areDefiniteRefusals(calls)).toBe(expected)
})
