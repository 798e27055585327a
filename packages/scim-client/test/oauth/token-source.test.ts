import { createTokenSource, type OAuthClient, type WireResponse } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { targetErrorOf } from '../caught-error.ts'

const client: OAuthClient = {
  tokenUrl: 'https://login.example/token',
  clientId: 'joinery',
  clientSecret: 'the-secret',
}

/** A source over answers in order; `asked` says how each was asked for. */
function sourceOf(answers: (count: number) => readonly [status: number, body: object] | Error) {
  const asked: ('basic' | 'body')[] = []
  const time = { now: 0 }
  const source = createTokenSource(
    {
      now: () => time.now,
      send: async (target): Promise<WireResponse> => {
        asked.push(target.scheme === 'Basic' ? 'basic' : 'body')
        const answer = answers(asked.length)
        if (answer instanceof Error) throw answer
        return { status: answer[0], headers: {}, body: JSON.stringify(answer[1]) }
      },
    },
    client,
  )
  return { source, asked, time }
}

const given = (count: number, expires?: number) =>
  [
    200,
    { access_token: `token-${count}`, ...(expires === undefined ? {} : { expires_in: expires }) },
  ] as const

describe('an access token is kept', () => {
  test.each([
    ['3600 seconds', 3600, 3_540_000],
    ['100 seconds', 100, 90_000],
    ['no end', undefined, 3_600_000],
  ])('with %s until shortly before it ends', async (_, expires, until) => {
    const { source, asked, time } = sourceOf(count => given(count, expires))
    expect(await source.token()).toBe('token-1')
    time.now = until - 1
    expect(await source.token()).toBe('token-1')
    time.now = until
    expect(await source.token()).toBe('token-2')
    expect(asked).toHaveLength(2)
  })

  test('not at all, when it ends at once', async () => {
    const { source } = sourceOf(count => given(count, 0))
    expect([await source.token(), await source.token()]).toEqual(['token-1', 'token-2'])
  })

  test('until it is refused; one that was refused late does not cost the new one', async () => {
    const { source, asked } = sourceOf(count => given(count, 3600))
    const old = await source.token()
    source.refused(old)
    expect(await source.token()).toBe('token-2')
    source.refused(old)
    expect(await source.token()).toBe('token-2')
    expect(asked).toHaveLength(2)
  })

  test('until somebody wants a fresh one', async () => {
    const { source } = sourceOf(count => given(count, 3600))
    await source.token()
    expect(await source.token(true)).toBe('token-2')
    expect(await source.token()).toBe('token-2')
  })
})

describe('one request at a time', () => {
  test('however many wait', async () => {
    const { source, asked } = sourceOf(count => given(count, 3600))
    const tokens = await Promise.all(Array.from({ length: 40 }, () => source.token()))
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
    expect(asked).toEqual(['basic'])
  })

  test('a failure is told to all who wait, and is not kept', async () => {
    const { source, asked } = sourceOf(count => (count === 1 ? [503, {}] : given(count, 3600)))
    const tries = await Promise.allSettled([source.token(), source.token()])
    expect(tries.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await source.token()).toBe('token-2')
    expect(asked).toHaveLength(2)
  })
})

describe('how the client proves itself (RFC 6749 §2.3.1)', () => {
  test.each([
    [401, {}],
    [401, { error: 'invalid_client' }],
    [400, { error: 'invalid_client' }],
    [400, { error: 'invalid_request' }],
  ])('after %d %j in the header it is tried in the body, and stays there', async (status, body) => {
    const { source, asked } = sourceOf(count => (count === 1 ? [status, body] : given(count, 0)))
    expect(await source.token()).toBe('token-2')
    await source.token()
    expect(asked).toEqual(['basic', 'body', 'body'])
  })

  test('where both are refused, the one is told that speaks of the secret', async () => {
    const wrong = { error: 'invalid_client', error_description: 'wrong the-secret' }
    const orders = [
      [wrong, { error: 'invalid_request' }],
      [{ error: 'invalid_request' }, wrong],
    ]
    for (const bodies of orders) {
      const { source, asked } = sourceOf(count => [400, bodies[count - 1] ?? {}])
      const error = await targetErrorOf(() => source.token())
      expect(error.message).toContain('did not accept the Client ID and Client Secret')
      expect(error.message).not.toContain('the-secret')
      expect(asked).toEqual(['basic', 'body'])
    }
  })

  test.each([
    [400, { error: 'invalid_scope' }],
    [500, {}],
    [404, {}],
  ])('%d %j is not a matter of how', async (status, body) => {
    const { source, asked } = sourceOf(() => [status, body])
    await targetErrorOf(() => source.token())
    expect(asked).toEqual(['basic'])
  })
})
