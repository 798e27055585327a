import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConnectorJob } from '../../src/access/connector.ts'
import { faultOfUrl } from '../../src/access/outgoing.ts'
import { requestFor, signedHttp, understand } from '../../src/access/signed-http.ts'
import { type RotatingTarget, startRotatingTarget } from '../rotating-target.ts'

function job(changes: Partial<ConnectorJob> = {}): ConnectorJob {
  return {
    followUpId: 'f1',
    kind: 'rotate_credential',
    workspaceId: 'w1',
    account: { id: 'a1', name: 'Root', url: 'https://root.example/', login: 'root' },
    people: [{ id: 'm1', userName: 'ann', email: null }],
    url: 'https://target.example/rotate',
    key: 'sixteen letters!',
    localTargets: true,
    now: new Date(1_763_800_000_500),
    ...changes,
  }
}

test('the signature is HMAC-SHA256 over timestamp, dot and body, and the number is that of the follow-up', () => {
  const { headers, body = '' } = requestFor(job())
  const expected = createHmac('sha256', 'sixteen letters!').update(`1763800000.${body}`).digest('hex')
  expect(headers).toMatchObject({
    'idempotency-key': 'f1',
    'joinery-timestamp': '1763800000',
    'joinery-signature': `v1=${expected}`,
  })
})

test.each<[number, string | undefined, object]>([
  [200, '{"secret":"new"}', { kind: 'done', secret: 'new' }],
  [201, '{"secret":"new","more":1}', { kind: 'done', secret: 'new' }],
  [200, '{"secret":""}', { kind: 'again' }],
  [200, '{"secret":7}', { kind: 'again' }],
  [200, 'no JSON', { kind: 'again' }],
  [200, undefined, { kind: 'again' }],
  [204, '', { kind: 'again' }],
  [301, '', { kind: 'refused' }],
  [400, '', { kind: 'refused' }],
  [401, '', { kind: 'refused' }],
  [408, '', { kind: 'again' }],
  [409, '', { kind: 'again' }],
  [429, '', { kind: 'again', afterSeconds: 9 }],
  [500, '', { kind: 'again' }],
  [503, '', { kind: 'again' }],
])('an answer %d with %j is understood as %j', (status, body, expected) => {
  const outcome = { kind: 'answered', status, body, contentType: '', retryAfterSeconds: 9 } as const
  expect(understand('rotate_credential', outcome)).toMatchObject(expected)
})

test('a removal elsewhere needs no secret in the answer', () => {
  const outcome = {
    kind: 'answered',
    status: 204,
    body: '',
    contentType: '',
    retryAfterSeconds: null,
  } as const
  expect(understand('remove_in_external_app', outcome)).toEqual({ kind: 'done', secret: null })
})

test.each([
  ['https://target.example/x', undefined],
  ['http://127.0.0.1:8080/x', undefined],
  ['http://[::1]:8080/x', undefined],
  ['http://target.example/x', 'must be https (http only to 127.0.0.1)'],
  ['http://localhost/x', 'must be https (http only to 127.0.0.1)'],
  ['http://127.0.0.1.example/x', 'must be https (http only to 127.0.0.1)'],
  ['ftp://target.example/x', 'must be https (http only to 127.0.0.1)'],
  ['file:///etc/passwd', 'must be https (http only to 127.0.0.1)'],
  ['https://user:word@target.example/', 'must not carry a user name or a password'],
  ['https://target.example/#part', 'must not have a fragment'],
  ['https://target.example/a b', 'is no URL'],
  ['target', 'is no URL'],
])('the address %s: %s', (url, fault) => {
  expect(faultOfUrl(url, true)).toBe(fault)
})

test.each([
  ['https://target.example/x', undefined],
  ['https://8.8.8.8/x', undefined],
  ['http://127.0.0.1:8080/x', 'must be https'],
  ['https://127.0.0.1:8080/x', 'must not be an address of the local network'],
  ['https://2130706433/x', 'must not be an address of the local network'],
  ['https://[::ffff:7f00:1]/x', 'must not be an address of the local network'],
  ['https://169.254.169.254/latest', 'must not be an address of the local network'],
])('the address %s, where only public ones may be called: %s', (url, fault) => {
  expect(faultOfUrl(url, false)).toBe(fault)
})

describe('against a target', () => {
  let target: RotatingTarget
  const { signal } = new AbortController()
  beforeAll(async () => {
    target = await startRotatingTarget('first')
  })
  afterAll(() => target.close())
  const ask = (changes: Partial<ConnectorJob> = {}) =>
    signedHttp(job({ url: target.url, key: target.key, now: new Date(), ...changes }), signal)

  test('the same number gives the same secret, another number another one', async () => {
    const first = await ask()
    expect(await ask()).toEqual(first)
    expect(await ask({ followUpId: 'f2' })).not.toEqual(first)
  })

  test('another key is refused', async () => {
    expect(await ask({ key: 'some other letters' })).toMatchObject({
      kind: 'refused',
      reason: 'the target answered 403',
    })
  })

  test('nothing listens: tried again', async () => {
    expect(await ask({ url: 'http://127.0.0.1:9/' })).toMatchObject({
      kind: 'again',
      reason: expect.stringMatching(/^there was no connection/u),
    })
  })

  test('it is on this machine, which the installation does not allow: nothing is sent', async () => {
    const before = target.asked.length
    expect(await ask({ localTargets: false })).toMatchObject({ kind: 'refused' })
    const named = target.url.replace('http://127.0.0.1', 'https://localhost')
    expect(await ask({ url: named, localTargets: false })).toEqual({
      kind: 'again',
      reason: 'the address must not be one of the local network',
      afterSeconds: null,
    })
    expect(target.asked.length).toBe(before)
  })
})
