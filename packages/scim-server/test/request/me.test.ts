import { describe, expect, test } from 'vitest'
import type { Principal } from '../../src/index.ts'
import { memoryStore } from '../../src/memory/index.ts'
import { baseUrl, createTestServer, send, user } from '../test-server.ts'

const client: Principal = { tenant: 'acme', id: 'token', label: 'a client' }
const asking = (principal: Principal) =>
  createTestServer(memoryStore(), { authenticate: async () => principal }).server

describe('/Me: RFC 7644 §3.11', () => {
  test('leads a principal that is a resource there, by 308 and with its query, whatever the method', async () => {
    const server = asking({ ...client, resource: { type: 'User', id: 'a/7' } })
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'POST']) {
      const answer = await send(server, { method, target: '/Me?attributes=title', body: user('ann') })
      expect(answer).toMatchObject({ status: 308, text: undefined })
      expect(answer.headers['location']).toBe(`${baseUrl}/Users/a%2F7?attributes=title`)
    }
    expect((await send(server, { method: 'GET', target: '/Me' })).headers['location']).toBe(
      `${baseUrl}/Users/a%2F7`,
    )
  })

  test('is 501 to a client that provisions, and to one whose resource is of a type that is not served', async () => {
    for (const principal of [client, { ...client, resource: { type: 'Robot', id: '7' } }]) {
      const answer = await send(asking(principal), { method: 'GET', target: '/Me' })
      expect(answer).toMatchObject({ status: 501, body: { status: '501' } })
    }
    expect((await send(asking(client), { method: 'GET', target: '/Me/photos' })).status).toBe(404)
  })
})
