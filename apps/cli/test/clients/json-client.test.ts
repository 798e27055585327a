import { expect, test } from 'vitest'
import { z } from 'zod'
import { createJsonClient } from '../../src/clients/json-client.ts'
import { type Answering, anEndpoint, json } from './http-endpoint.ts'

const shape = z.object({ id: z.number() })

async function secret(): Promise<string> {
  return 'secret'
}

async function client(answer: Answering) {
  const endpoint = await anEndpoint(answer)
  const options = { signal: new AbortController().signal, patienceMs: 0, name: 'application' }
  return { endpoint, api: createJsonClient({ ...options, baseUrl: endpoint.url, token: secret }) }
}

test('a call goes out as JSON with the token, and its answer comes back in its shape', async () => {
  const { endpoint, api } = await client((_asked, response) => json(response, 201, { id: 7, more: true }))
  expect(await api.call({ method: 'POST', path: '/api/x?y=1', body: { name: 'Zoë' } }, shape)).toEqual({
    id: 7,
  })
  const [asked] = endpoint.asked
  expect(asked).toMatchObject({
    method: 'POST',
    url: '/api/x?y=1',
    headers: { authorization: 'Bearer secret', 'content-type': 'application/json' },
  })
  expect(asked?.body.toString('utf8')).toBe('{"name":"Zoë"}')
})

test('a text goes out as it is, with its own content type', async () => {
  const { endpoint, api } = await client((_asked, response) => json(response, 200, { id: 1 }))
  await api.call({ method: 'POST', path: '/import', body: 'a,b\n1,2', contentType: 'text/csv' }, shape)
  expect(endpoint.asked[0]?.headers['content-type']).toBe('text/csv')
  expect(endpoint.asked[0]?.body.toString('utf8')).toBe('a,b\n1,2')
})

test('no content is an answer for who expects none', async () => {
  const { api } = await client((_asked, response) => response.writeHead(204).end())
  expect(await api.call({ method: 'DELETE', path: '/x' }, z.unknown())).toBeUndefined()
})

test.each<[string, Answering, string]>([
  [
    'a refusal, in its own words',
    (_asked, response) => json(response, 422, { message: 'email is taken' }),
    'The application answered 422 to GET /x: {"message":"email is taken"}',
  ],
  [
    'an answer of another shape',
    (_asked, response) => json(response, 200, { id: 'seven' }),
    'The application answered GET /x unexpectedly: ✖ Invalid input: expected number, received string\n  → at id',
  ],
  [
    'an answer that is no JSON',
    (_asked, response) => response.end('<html>'),
    'The application answered GET /x with no JSON: <html>',
  ],
])('%s is an error that names the call', async (_name, answer, message) => {
  const { api } = await client(answer)
  await expect(api.call({ method: 'GET', path: '/x' }, shape)).rejects.toMatchObject({
    code: 'request_failed',
    message,
  })
})
