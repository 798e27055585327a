import { gzipSync } from 'node:zlib'
import { request } from 'undici'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startProxy } from '../../src/demo/proxy.ts'
import { type Answering, anEndpoint, json } from '../clients/http-endpoint.ts'

const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error'

async function between(answer: Answering) {
  const upstream = await anEndpoint(answer)
  const proxy = await startProxy(`${upstream.url}/scim/v2/`)
  onTestFinished(() => proxy.close())
  return { upstream, proxy }
}

describe('what is not broken passes through untouched', () => {
  test('path with its dangling &, headers and body on the way there; status, headers and body on the way back', async () => {
    const zipped = gzipSync('{"id":"7"}')
    const { upstream, proxy } = await between((_asked, response) => {
      response.writeHead(201, { 'content-encoding': 'gzip', etag: 'W/"1"', location: 'http://app/Users/7' })
      response.end(zipped)
    })
    const body = Buffer.from('{"userName":"Łukasz","x":"\\u0000"}')
    const answer = await request(`${proxy.baseUrl}/Users?filter=userName+eq+%22ann%22&`, {
      method: 'POST',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json', 'x-mine': 'ü'.normalize() },
      body,
    })
    expect(upstream.asked[0]).toMatchObject({
      method: 'POST',
      url: '/scim/v2/Users?filter=userName+eq+%22ann%22&',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
    })
    expect(upstream.asked[0]?.body).toEqual(body)
    expect(answer.statusCode).toBe(201)
    expect(answer.headers).toMatchObject({
      'content-encoding': 'gzip',
      etag: 'W/"1"',
      location: 'http://app/Users/7',
    })
    expect(Buffer.from(await answer.body.arrayBuffer())).toEqual(zipped)
  })

  test.each([200, 204, 302, 401, 404, 409, 500, 503])('status %i', async status => {
    const { proxy } = await between((_asked, response) =>
      response.writeHead(status, { location: '/x' }).end(),
    )
    const answer = await request(`${proxy.baseUrl}/Users/7`, { method: 'DELETE' })
    await answer.body.dump()
    expect(answer.statusCode).toBe(status)
  })
})

describe('what names the person', () => {
  test('in the query, however it is encoded, or in the body is answered 500, and the upstream is not asked', async () => {
    const { upstream, proxy } = await between((_asked, response) => json(response, 200, {}))
    proxy.breakFor(['Reza.Hosseini@example.com'])
    const query = (text: string) => request(`${proxy.baseUrl}/Users?filter=${text}`)
    const asked = [
      await query('userName+eq+%22reza.hosseini%40example.com%22&'),
      await query('userName%20eq%20%22REZA.hosseini@example.com%22'),
      await request(`${proxy.baseUrl}/Users/7`, {
        method: 'PUT',
        body: JSON.stringify({ userName: 'reza.hosseini@example.com' }),
      }),
    ]
    for (const answer of asked) {
      expect(answer.statusCode).toBe(500)
      expect(await answer.body.json()).toMatchObject({ schemas: [errorUrn], status: '500' })
    }
    expect(upstream.asked).toEqual([])
  })

  test('passes once the proxy is mended, and everybody else passes meanwhile', async () => {
    const { proxy } = await between((_asked, response) => json(response, 200, {}))
    const ask = async (name: string) => {
      const answer = await request(
        `${proxy.baseUrl}/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`,
      )
      await answer.body.dump()
      return answer.statusCode
    }
    proxy.breakFor(['reza@example.com'])
    expect([await ask('reza@example.com'), await ask('ann@example.com')]).toEqual([500, 200])
    proxy.mend()
    expect(await ask('reza@example.com')).toBe(200)
  })

  test('does not stumble over a path that is not valid percent-encoding', async () => {
    const { proxy } = await between((_asked, response) => json(response, 200, {}))
    const answer = await request(`${proxy.baseUrl}/Users/%E0%A4%A`)
    await answer.body.dump()
    expect(answer.statusCode).toBe(200)
  })
})

test('an upstream that is down is answered 502 with the reason (RFC 7644 §3.12)', async () => {
  const { upstream, proxy } = await between(() => undefined)
  await upstream.close()
  const answer = await request(`${proxy.baseUrl}/Users`)
  expect(answer.statusCode).toBe(502)
  expect(await answer.body.json()).toMatchObject({
    schemas: [errorUrn],
    status: '502',
    detail: expect.stringContaining('ECONNREFUSED'),
  })
})

test('a body over the limit is answered 413 and not passed on', async () => {
  const { upstream, proxy } = await between((_asked, response) => json(response, 200, {}))
  const answer = await request(`${proxy.baseUrl}/Users`, {
    method: 'POST',
    body: Buffer.alloc(1_048_577, 'x'),
  })
  await answer.body.dump()
  expect(answer.statusCode).toBe(413)
  expect(upstream.asked).toEqual([])
})
