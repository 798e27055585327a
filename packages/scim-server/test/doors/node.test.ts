import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import type { ScimServer } from '../../src/index.ts'
import { memoryStore } from '../../src/memory/index.ts'
import { runScenario } from '../run-scenario.ts'
import { scenarios } from '../scenarios.ts'
import { exchange, listen as listenOn, openWire as newWire, openNodeDoor, type Wire } from '../test-doors.ts'
import { acme, baseUrl, createTestServer, type Sent, user } from '../test-server.ts'

const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function listen(listener: ScimServer<never>['node']): Promise<number> {
  const { port, close } = await listenOn(listener)
  closers.push(close)
  return port
}

function openWire(port: number, chunked = false): Wire {
  const wire = newWire(port, chunked)
  closers.push(async () => wire.agent.destroy())
  return wire
}

interface Said {
  readonly text: string
  /** Rather than by the client, after half a second. */
  readonly endedByServer: boolean
}

/** What the server says to these bytes, sent piece after piece. */
function raw(port: number, pieces: readonly (string | Uint8Array)[]): Promise<Said> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let endedByServer = true
    const rest = [...pieces]
    const socket = connect(port, '127.0.0.1')
    const ticks = setInterval(() => {
      const piece = rest.shift()
      if (piece !== undefined) socket.write(piece)
    }, 10)
    const timer = setTimeout(() => {
      endedByServer = false
      socket.destroy()
    }, 500)
    socket.on('data', chunk => chunks.push(Buffer.from(chunk)))
    socket.on('error', error => ('code' in error && error.code === 'ECONNRESET' ? undefined : reject(error)))
    socket.on('close', () => {
      clearTimeout(timer)
      clearInterval(ticks)
      resolve({ text: Buffer.concat(chunks).toString(), endedByServer })
    })
  })
}

describe('the node door', () => {
  test.each(scenarios)('$title', async scenario => {
    expect(await runScenario(scenario, memoryStore(), openNodeDoor)).toBe(scenario.exchanges.length)
  })

  test('a body over the limit that does not say its length is 413 too, and the connection goes on', async () => {
    const { server } = createTestServer(memoryStore(), { limits: { bodyBytes: 1_000 } })
    const wire = openWire(await listen(server.node), true)
    const post = (body: Sent['body']) =>
      exchange(wire, { method: 'POST', target: '/Users', ...(body && { body }) })
    expect((await post(user('ann', { title: 'x'.repeat(9_000) }))).status).toBe(413)
    expect((await post(user('ann'))).status).toBe(201)
    expect(Object.values(wire.agent.freeSockets).flat()).toHaveLength(1)
  })

  test('of a body of 50 MB only the beginning is read, and the client is told: RFC 7644 §3.12', async () => {
    const { server } = createTestServer(memoryStore(), { limits: { bodyBytes: 100_000 } })
    const sockets: Socket[] = []
    const port = await listen((incoming, response) => {
      sockets.push(incoming.socket)
      server.node(incoming, response)
    })
    const head = `POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${acme}\r\nContent-Length: 50000000\r\n\r\n`
    const said = await raw(port, [head, ...Array.from({ length: 50 }, () => 'x'.repeat(1_000_000))])
    expect(said.text).toMatch(/^HTTP\/1\.1 413 /)
    expect(said.endedByServer).toBe(true)
    const [read = 0] = sockets.map(({ bytesRead }) => bytesRead)
    expect(read).toBeGreaterThan(100_000)
    expect(read).toBeLessThan(3_000_000)
  })

  test('a client that never ends its body is hung up on', async () => {
    const { server, records } = createTestServer(memoryStore(), { limits: { bodyBytes: 100 } })
    const port = await listen(server.node)
    const head = `POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${acme}\r\nContent-Length: 999999\r\n\r\n`
    const said = await raw(port, [head, ...Array.from({ length: 20 }, () => 'x'.repeat(500))])
    expect(said.text).toMatch(/^HTTP\/1\.1 413 /)
    expect(said.endedByServer).toBe(true)
    expect(records.map(({ status }) => status)).toEqual([413])
  })

  test('a client that goes away amid its body leaves nothing behind and harms nobody', async () => {
    const { server, records } = createTestServer(memoryStore())
    const port = await listen(server.node)
    const head = `POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${acme}\r\nContent-Length: 50\r\n\r\n`
    expect(await raw(port, [`${head}{"userName":`])).toEqual({ text: '', endedByServer: false })
    const listed = await exchange(openWire(port), { method: 'GET', target: '/Users' })
    expect(listed.body).toMatchObject({ totalResults: 0 })
    expect(records.map(({ method }) => method)).toEqual(['GET'])
  })

  test('a body that is not UTF-8 is 400', async () => {
    const { server } = createTestServer(memoryStore())
    const port = await listen(server.node)
    const body = Buffer.from('{"userName":"\xe9"}', 'latin1')
    const head = `POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${acme}\r\nContent-Length: ${body.length}\r\n\r\n`
    const said = await raw(port, [head, body])
    expect(said.text).toMatch(/^HTTP\/1\.1 400 /)
    expect(said.text).toContain('The body is not UTF-8.')
  })

  test('of several Authorization headers none is chosen, in either order: RFC 9110 §5.3', async () => {
    const { server } = createTestServer(memoryStore())
    const port = await listen(server.node)
    for (const tokens of [
      [acme, 'other'],
      ['other', acme],
    ]) {
      const lines = tokens.map(token => `Authorization: Bearer ${token}\r\n`).join('')
      const head = `GET /scim/v2/Users HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${lines}\r\n`
      expect((await raw(port, [head])).text).toMatch(/^HTTP\/1\.1 401 /)
    }
  })

  test('a target with scheme and host, as proxies are sent it, is taken: RFC 9112 §3.2.2', async () => {
    const { server, records } = createTestServer(memoryStore())
    const port = await listen(server.node)
    const head = `GET http://inner:81/scim/v2/Users?count=1 HTTP/1.1\r\nHost: inner:81\r\nConnection: close\r\nAuthorization: Bearer ${acme}\r\n\r\n`
    expect((await raw(port, [head])).text).toMatch(/^HTTP\/1\.1 200 /)
    expect(records.map(({ target }) => target)).toEqual(['/Users?count=1'])
  })

  test('a base URL that breaks while the server runs is a 500, and the process goes on', async () => {
    let publicUrl = baseUrl
    const { server, records } = createTestServer(memoryStore(), { baseUrl: () => publicUrl })
    const wire = openWire(await listen(server.node))
    publicUrl = 'nowhere'
    expect((await exchange(wire, { method: 'GET', target: '/Users' })).status).toBe(500)
    publicUrl = baseUrl
    expect((await exchange(wire, { method: 'GET', target: '/Users' })).status).toBe(200)
    expect(records.map(({ fault }) => String(fault))).toEqual([
      'Error: The SCIM base URL is not a URL: "nowhere".',
      'undefined',
    ])
  })

  test('a compressed body is 415, and told from one that is not UTF-8: RFC 9110 §8.4', async () => {
    const { server } = createTestServer(memoryStore())
    const port = await listen(server.node)
    const body = gzipSync('{"userName":"ann"}')
    const head = `POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${acme}\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`
    const said = await raw(port, [head, body])
    expect(said.text).toMatch(/^HTTP\/1\.1 415 /)
    expect(said.text).toContain('Content-Encoding')
  })

  test('whoever authenticates is told where the connection comes from, whatever headers say', async () => {
    const seen: (string | undefined)[] = []
    const { server } = createTestServer(memoryStore(), {
      authenticate: async ({ remoteAddress }) => {
        seen.push(remoteAddress)
        return undefined
      },
    })
    const headers = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' }
    await exchange(openWire(await listen(server.node)), { method: 'GET', target: '/Users', headers })
    expect(seen).toEqual(['127.0.0.1'])
  })

  test('a body that a framework has read already is taken from it', async () => {
    const { server } = createTestServer(memoryStore())
    const port = await listen((incoming, response) => {
      void (async () => {
        const chunks: Buffer[] = []
        for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
        const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString())
        server.node(Object.assign(incoming, { body: parsed }), response)
      })()
    })
    const created = await exchange(openWire(port), { method: 'POST', target: '/Users', body: user('ann') })
    expect(created.status).toBe(201)
  })
})
