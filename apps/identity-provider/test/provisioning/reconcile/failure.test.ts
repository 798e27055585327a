/** What follows from each failure at a target. */
import {
  type CallKind,
  ClientInputError,
  TargetError,
  type TargetErrorCode,
  type TargetErrorFacts,
} from '@joinery/scim-client'
import { SecretsError } from '@joinery/secrets'
import { describe, expect, it } from 'vitest'
import type { ExchangeRecord } from '../../../src/provisioning/reconcile/exchange-record.ts'
import {
  areDefiniteRefusals,
  backOffs,
  type Consequence,
  consequenceOf,
  type Surroundings,
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
const busy: Surroundings = { othersSucceeded: true, random: () => 1, backOff: backOffs }
const alone: Surroundings = { ...busy, othersSucceeded: false }
const after = (error: unknown, tries: Tries, surroundings = busy) =>
  consequenceOf(error, tries, [call('lookup', 200)], surroundings)
const failure = (code: TargetErrorCode, facts?: TargetErrorFacts) => new TargetError(code, 'why', facts)
const limited = (retryAfterMs: number) => after(failure('rate_limited', { retryAfterMs }), first)

describe('consequences', () => {
  it.each<[TargetErrorCode, Consequence['kind']]>([
    ['unauthorized', 'disconnect'],
    ['forbidden', 'disconnect'],
    ['unreachable', 'again'],
    ['timeout', 'again'],
    ['server_error', 'again'],
    ['not_scim', 'again'],
    ['ambiguous', 'again'],
    ['rate_limited', 'limited'],
    ['refused', 'fail'],
    ['conflict', 'fail'],
    ['gone', 'fail'],
    ['response_too_large', 'fail'],
  ])('%s: %s', (code, kind) => {
    expect(after(failure(code), first)).toMatchObject({ kind, reason: 'why' })
  })

  it('what the client calls retryable is tried again, whatever its code', () => {
    expect(after(failure('refused', { status: 425, retryable: true }), first)).toMatchObject({
      kind: 'again',
    })
  })

  it.each([
    [0, { kind: 'again', delayMs: 500 }],
    [1, { kind: 'again', delayMs: 1_000 }],
    [2, { kind: 'again', delayMs: 2_000 }],
    [3, { kind: 'again', delayMs: 4_000 }],
    [4, { kind: 'fail', why: 'exhausted' }],
  ])('after %i counted attempts, while others succeed, a 500 means %o', (attempts, expected) => {
    expect(after(failure('server_error'), { attempts, waits: 0 })).toMatchObject(expected)
  })

  it.each([
    [0, 1_000],
    [1, 2_000],
    [2, 4_000],
    [6, 60_000],
    [5_000, 60_000],
  ])('while nobody succeeds, after %i waits comes a wait of %i ms, and never a failure', (waits, delayMs) => {
    for (const code of ['unreachable', 'timeout', 'server_error', 'not_scim'] as const) {
      for (const attempts of [1, 4, 5]) {
        expect(after(failure(code), { attempts, waits }, alone)).toMatchObject({ kind: 'wait', delayMs })
      }
    }
  })

  it('an answer about somebody else counts, whether others succeed or not', () => {
    expect(after(failure('ambiguous'), { attempts: 4, waits: 0 }, alone)).toMatchObject({ kind: 'fail' })
  })

  it('honours Retry-After within bounds, also with 503 (RFC 9110 §10.2.3)', () => {
    expect(limited(5_000)).toMatchObject({ delayMs: 5_000 })
    expect(limited(1)).toMatchObject({ delayMs: 1_000 })
    expect(limited(86_400_000)).toMatchObject({ delayMs: 600_000 })
    const busyNow = failure('server_error', { status: 503, retryAfterMs: 7_000 })
    expect(after(busyNow, first, alone)).toMatchObject({ kind: 'limited', delayMs: 7_000 })
    const broken = failure('server_error', { status: 500, retryAfterMs: 7_000 })
    expect(after(broken, first)).toMatchObject({ kind: 'again', delayMs: 7_000 })
  })

  it('what is wrong with the connection disconnects; what is wrong with one person fails', () => {
    expect(after(new ClientInputError('bad_token', 'why'), first)).toMatchObject({
      kind: 'disconnect',
    })
    expect(after(new ClientInputError('bad_user_name', 'why'), first)).toMatchObject({ kind: 'fail' })
    const sealed = new SecretsError('secret_unreadable', 'why')
    expect(after(sealed, first)).toMatchObject({ kind: 'disconnect' })
  })

  it('403 to a search is about the connection, 403 to a write about one person (RFC 7644 §3.12)', () => {
    const forbidden = new TargetError('forbidden', 'why', { status: 403 })
    const kinds = (['probe', 'lookup', 'read', 'create', 'replace', 'delete'] as const).map(
      kind => consequenceOf(forbidden, first, [call('lookup', 200), call(kind, 403)], busy).kind,
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
