/** That no other site can act for a client: what a browser adds to a request by itself opens nothing. RFC 7644 §7.4. */
import { expect, test } from 'vitest'
import { memoryStore } from '../../src/memory/index.ts'
import { acme, baseUrl, createTestServer, user } from '../test-server.ts'

test('a cookie authenticates nobody, and none is set (RFC 7644 §7.4)', async () => {
  const { server } = createTestServer(memoryStore())
  const ask = (method: string, headers: Readonly<Record<string, string>>, body?: string) =>
    server.fetch(
      new Request(`${baseUrl}/Users`, { method, headers, ...(body === undefined ? {} : { body }) }),
    )
  const ann = JSON.stringify(user('ann'))
  const ambient = {
    cookie: `authorization=Bearer ${acme}; token=${acme}`,
    origin: 'https://evil.example',
    'content-type': 'application/json',
  }
  const refused = [await ask('GET', ambient), await ask('POST', ambient, ann)]
  expect(refused.map(({ status }) => status)).toEqual([401, 401])
  const { cookie: _cookie, ...plain } = ambient
  const known = { ...plain, authorization: `Bearer ${acme}` }
  const answered = [await ask('GET', known), await ask('POST', known, ann)]
  expect(answered.map(({ status }) => status)).toEqual([200, 201])
  for (const { headers } of [...refused, ...answered]) {
    expect(headers.has('set-cookie')).toBe(false)
    expect(headers.has('access-control-allow-origin')).toBe(false)
  }
})
