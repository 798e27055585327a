import { describe, expect, test } from 'vitest'
import { patiently } from '../../src/clients/patience.ts'
import { anEndpoint, json } from './http-endpoint.ts'

const never = new AbortController().signal

function ask(url: string, method: string, patienceMs: number, signal: AbortSignal = never, more = {}) {
  const call = { method, path: '/x', ...more }
  return patiently(call, { signal, patienceMs }, attempt => fetch(`${url}/x`, { method, signal: attempt }))
}

describe('a half that is being started again', () => {
  test.each(['GET', 'POST', 'DELETE'])(
    'is asked again by %s while it says 503: it has not worked on it',
    async method => {
      const { url, asked } = await anEndpoint((_asked, response, count) => {
        json(response, count < 3 ? 503 : 200, { count })
      })
      expect(await ask(url, method, 5_000)).toMatchObject({ status: 200, ok: true, text: '{"count":3}' })
      expect(asked).toHaveLength(3)
    },
  )

  test.each(['GET', 'PUT'])('is asked again by %s while the connection is refused', async method => {
    const first = await anEndpoint((_asked, response) => json(response, 200, {}))
    await first.close()
    const answer = ask(first.url, method, 5_000)
    await new Promise(resolve => setTimeout(resolve, 300))
    await anEndpoint((_asked, response) => json(response, 200, { up: true }), first.port)
    expect(await answer).toMatchObject({ status: 200, text: '{"up":true}' })
  })

  test('is asked again by GET when it died while it answered', async () => {
    const { url, asked } = await anEndpoint((_asked, response, count) => {
      response.writeHead(200, { 'content-length': '10' })
      if (count > 1) response.end('0123456789')
      else response.write('01234', () => response.destroy())
    })
    expect((await ask(url, 'GET', 5_000)).text).toBe('0123456789')
    expect(asked).toHaveLength(2)
  })

  test('is asked again by any method whose caller says that twice is harmless', async () => {
    const { url, asked } = await anEndpoint((_asked, response, count) => {
      if (count > 1) json(response, 200, { count })
      else response.destroy()
    })
    expect(await ask(url, 'PUT', 5_000, never, { repeatable: true })).toMatchObject({ status: 200 })
    expect(asked).toHaveLength(2)
  })

  test.each(['POST', 'PUT', 'DELETE'])(
    'is never asked again by %s when it died after it was asked: it may have been done',
    async method => {
      const { url, asked } = await anEndpoint((_asked, response) => response.destroy())
      await expect(ask(url, method, 5_000)).rejects.toMatchObject({
        code: 'request_failed',
        message: expect.stringContaining(`${method} /x got no answer`),
      })
      expect(asked).toHaveLength(1)
    },
  )
})

describe('patience ends', () => {
  test('after its time, with the last 503', async () => {
    const { url, asked } = await anEndpoint((_asked, response) => json(response, 503, { starting: true }))
    expect(await ask(url, 'GET', 300)).toMatchObject({ status: 503, ok: false })
    expect(asked.length).toBeGreaterThan(1)
  })

  test('after its time, with what was wrong in words', async () => {
    const gone = await anEndpoint(() => undefined)
    await gone.close()
    await expect(ask(gone.url, 'GET', 300)).rejects.toMatchObject({
      code: 'request_failed',
      message: 'GET /x got no answer: fetch failed, ECONNREFUSED',
    })
  })

  test('at once with the signal’s reason, while asking and between', async () => {
    const reason = new Error('The half is gone for good')
    const silent = await anEndpoint(() => undefined)
    const ending = new AbortController()
    const asking = ask(silent.url, 'GET', 60_000, ending.signal)
    setTimeout(() => ending.abort(reason), 50)
    await expect(asking).rejects.toBe(reason)
    await silent.close()
    const again = new AbortController()
    const waiting = ask(silent.url, 'GET', 60_000, again.signal)
    setTimeout(() => again.abort(reason), 100)
    await expect(waiting).rejects.toBe(reason)
  })
})

test('any other status is an answer, asked for once', async () => {
  const { url, asked } = await anEndpoint((_asked, response) => json(response, 500, { broken: true }))
  expect(await ask(url, 'GET', 5_000)).toMatchObject({ status: 500, ok: false, text: '{"broken":true}' })
  expect(asked).toHaveLength(1)
})
