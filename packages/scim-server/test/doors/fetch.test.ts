import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/memory/index.ts'
import { runScenario } from '../run-scenario.ts'
import { scenarios } from '../scenarios.ts'
import { openFetchDoor } from '../test-doors.ts'
import { acme, baseUrl, createTestServer, user } from '../test-server.ts'

/** A POST whose body comes a few bytes at a time, and whether the server broke it off. */
function inPieces(text: string) {
  let at = 0
  let cancelled = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= text.length) controller.close()
      else controller.enqueue(new TextEncoder().encode(text.slice(at, (at += 7))))
    },
    cancel() {
      cancelled = true
    },
  })
  const init = {
    method: 'POST',
    headers: { authorization: `Bearer ${acme}` },
    body,
    duplex: 'half' as const,
  }
  return { request: new Request(`${baseUrl}/Users`, init), wasCancelled: () => cancelled }
}

describe('the fetch door', () => {
  test.each(scenarios)('$title', async scenario => {
    expect(await runScenario(scenario, memoryStore(), openFetchDoor)).toBe(scenario.exchanges.length)
  })

  test('a body that comes in pieces is put together, and cut off beyond the limit', async () => {
    const { server } = createTestServer(memoryStore(), { limits: { bodyBytes: 200 } })
    const fitting = inPieces(JSON.stringify(user('ann')))
    expect((await server.fetch(fitting.request)).status).toBe(201)
    const endless = inPieces(JSON.stringify(user('bob', { title: 'x'.repeat(5_000) })))
    expect((await server.fetch(endless.request)).status).toBe(413)
    expect(endless.wasCancelled()).toBe(true)
  })

  test('of a body of 50 MB no more is read than the limit allows: RFC 7644 §3.12', async () => {
    const { server } = createTestServer(memoryStore())
    let given = 0
    const megabyte = new Uint8Array(1024 * 1024).fill(0x20)
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1
        if (given > 50) controller.close()
        else controller.enqueue(megabyte)
      },
    })
    const headers = { authorization: `Bearer ${acme}` }
    const init = { method: 'POST', headers, body, duplex: 'half' as const }
    const response = await server.fetch(new Request(`${baseUrl}/Users`, init))
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({
      status: '413',
      detail: expect.stringContaining('1048576 bytes'),
    })
    expect(given).toBeLessThanOrEqual(4)
  })

  test('a body that is not UTF-8 is 400', async () => {
    const { server } = createTestServer(memoryStore())
    const body = Buffer.from('{"userName":"\xe9"}', 'latin1')
    const init = { method: 'POST', headers: { authorization: `Bearer ${acme}` }, body }
    const response = await server.fetch(new Request(`${baseUrl}/Users`, init))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      detail: 'The body is not UTF-8.',
      scimType: 'invalidSyntax',
    })
  })

  test('a compressed body is 415: RFC 9110 §8.4', async () => {
    const { server } = createTestServer(memoryStore())
    const headers = { authorization: `Bearer ${acme}`, 'content-encoding': 'gzip' }
    const init = { method: 'POST', headers, body: gzipSync('{"userName":"ann"}') }
    expect((await server.fetch(new Request(`${baseUrl}/Users`, init))).status).toBe(415)
  })

  test('a fault of the server, or a body that breaks off, is answered and not thrown', async () => {
    let publicUrl = baseUrl
    const { server } = createTestServer(memoryStore(), { baseUrl: () => publicUrl })
    publicUrl = 'nowhere'
    expect((await server.fetch(new Request(`${baseUrl}/Users`))).status).toBe(500)
    publicUrl = baseUrl
    const body = new ReadableStream({ start: controller => controller.error(new Error('gone')) })
    const init = {
      method: 'POST',
      headers: { authorization: `Bearer ${acme}` },
      body,
      duplex: 'half' as const,
    }
    expect((await server.fetch(new Request(`${baseUrl}/Users`, init))).status).toBe(500)
  })

  test('a Request does not say where it comes from, and nobody makes it up from its headers', async () => {
    const seen: (string | undefined)[] = []
    const { server } = createTestServer(memoryStore(), {
      authenticate: async ({ remoteAddress }) => {
        seen.push(remoteAddress)
        return undefined
      },
    })
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    expect((await server.fetch(new Request(`${baseUrl}/Users`, { headers }))).status).toBe(401)
    expect(seen).toEqual([undefined])
  })

  test('a path without the base is taken too, as mounting frameworks hand it on', async () => {
    const { server } = createTestServer(memoryStore())
    const headers = { authorization: `Bearer ${acme}` }
    expect((await server.fetch(new Request('http://inner/Users', { headers }))).status).toBe(200)
    expect((await server.fetch(new Request('http://inner/scim/v2', { headers }))).status).toBe(200)
    expect((await server.fetch(new Request('http://inner/scim/v2x/Users', { headers }))).status).toBe(404)
  })
})
