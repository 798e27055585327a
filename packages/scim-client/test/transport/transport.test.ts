import { gzipSync } from 'node:zlib'
import {
  createTransport,
  createUserRequest,
  deleteUserRequest,
  findUserRequest,
  getUserRequest,
  readCreatedUser,
  replaceUserRequest,
  type Target,
  type TransportOptions,
} from '@joinery/scim-client'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { errorOf, inputErrorOf, targetErrorOf } from '../caught-error.ts'
import { startByteServer, startTarget } from '../target-server.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

function transport(options?: TransportOptions) {
  const made = createTransport(options)
  open.unshift(() => made.close())
  return made
}
async function target() {
  const server = await startTarget()
  open.push(() => server.close())
  return server
}
const reaching = (baseUrl: string): Target => ({ baseUrl, token: 'secret-token' })
const empty = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}'

describe('the bytes on the wire', () => {
  test.each([
    [
      'a search',
      findUserRequest('onelogin-test-user01'),
      'GET /scim/v2/Users?filter=userName+eq+%22onelogin-test-user01%22& HTTP/1.1',
    ],
    ['a replacement', replaceUserRequest('u-1', {}), 'PUT /scim/v2/Users/u-1? HTTP/1.1'],
    ['a creation', createUserRequest({}), 'POST /scim/v2/Users HTTP/1.1'],
    ['a deletion', deleteUserRequest('u-1'), 'DELETE /scim/v2/Users/u-1 HTTP/1.1'],
    ['a reading', getUserRequest('u-1'), 'GET /scim/v2/Users/u-1 HTTP/1.1'],
  ])('of %s, with and without slash after the base URL', async (_, request, line) => {
    const server = await startByteServer(socket => socket.end(empty))
    open.push(() => server.close())
    const wire = transport()
    for (const slash of ['', '/']) await wire.send(reaching(`${server.origin}/scim/v2${slash}`), request)
    expect(server.connections).toHaveLength(2)
    for (const bytes of server.connections) {
      const head = bytes.slice(0, bytes.indexOf('\r\n\r\n')).split('\r\n')
      expect(head[0]).toBe(line)
      expect(head).toContain('authorization: Bearer secret-token')
      expect(head.filter(header => /^content-type:/i.test(header))).toEqual(
        request.body === undefined ? [] : ['content-type: application/json'],
      )
      expect(bytes.slice(bytes.indexOf('\r\n\r\n') + 4)).toBe(request.body ?? '')
      expect(head.some(header => /^transfer-encoding:/i.test(header))).toBe(false)
    }
  })

  test('a base URL without path, and custom headers over the defaults', async () => {
    const server = await target()
    server.answerWith({ status: 201 })
    const headers = {
      'Content-Type': 'application/scim+json',
      'User-Agent': 'OneLogin SCIM',
      'X-Tenant': '7',
    }
    await transport().send({ ...reaching(server.origin), headers }, createUserRequest({ userName: 'é' }))
    expect(server.received[0]).toMatchObject({ line: 'POST /Users', body: '{"userName":"é"}' })
    expect(server.received[0]?.headers).toMatchObject({
      'content-type': 'application/scim+json',
      'content-length': '17',
      'user-agent': 'OneLogin SCIM',
      'x-tenant': '7',
    })
  })

  test('a base URL with a query is refused before anything is sent', async () => {
    const server = await target()
    const error = await inputErrorOf(() =>
      transport().send(reaching(`${server.baseUrl}?a=1`), getUserRequest('1')),
    )
    expect(error.code).toBe('bad_base_url')
    expect(server.received).toHaveLength(0)
  })
})

describe('the answer', () => {
  test('comes whole: status, headers in lower case, repeated ones joined, body as UTF-8', async () => {
    const server = await target()
    server.answerWith({ status: 418, headers: { 'X-Two': ['a', 'b'], ETag: 'W/"1"' }, body: 'é名' })
    const answer = await transport().send(reaching(server.baseUrl), getUserRequest('1'))
    expect(answer).toMatchObject({ status: 418, headers: { 'x-two': 'a, b', etag: 'W/"1"' }, body: 'é名' })
  })

  test('is not followed elsewhere', async () => {
    const server = await target()
    server.answerWith({ status: 307, headers: { location: '/elsewhere' } })
    expect(await transport().send(reaching(server.baseUrl), getUserRequest('1'))).toMatchObject({
      status: 307,
    })
    expect(server.received).toHaveLength(1)
  })

  test('is without the token that the target echoes, in body and headers', async () => {
    const server = await target()
    server.answerWith({
      status: 401,
      headers: { 'www-authenticate': 'Bearer error="secret-token is not known"' },
      body: '{"detail":"token secret-token is not known"}',
    })
    const answer = await transport().send(reaching(server.baseUrl), createUserRequest({}))
    expect(JSON.stringify(answer)).not.toContain('secret-token')
    const error = await targetErrorOf(() => readCreatedUser(answer))
    expect(error.detail).toBe('token [redacted] is not known')
  })

  test('that is compressed unasked is unpacked', async () => {
    const server = await target()
    server.answerWith({ status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync('{"id":"1"}') })
    expect(await transport().send(reaching(server.baseUrl), getUserRequest('1'))).toMatchObject({
      body: '{"id":"1"}',
    })
  })

  test.each([
    ['an unknown encoding', { 'content-encoding': 'zstd9' }, Buffer.from('x'), 'not_scim'],
    ['broken gzip', { 'content-encoding': 'gzip' }, Buffer.from('x'), 'not_scim'],
    ['a body over the limit', {}, Buffer.alloc(2000, 'a'), 'response_too_large'],
    [
      'gzip that unpacks over the limit',
      { 'content-encoding': 'gzip' },
      gzipSync('a'.repeat(100_000)),
      'response_too_large',
    ],
  ])('with %s is refused', async (_, headers, body, code) => {
    const server = await target()
    server.answerWith({ status: 200, headers, body })
    const wire = transport({ maxResponseBytes: 1000 })
    expect(await targetErrorOf(() => wire.send(reaching(server.baseUrl), getUserRequest('1')))).toMatchObject(
      {
        code,
        retryable: false,
      },
    )
    server.answerWith({ status: 204 })
    expect(await wire.send(reaching(server.baseUrl), getUserRequest('1'))).toMatchObject({ status: 204 })
  })

  test('that never ends is given up at the limit', async () => {
    const server = await target()
    server.answerWith((_, response) => {
      response.writeHead(200)
      const more = setInterval(() => response.write('x'.repeat(10_000)), 1)
      response.on('close', () => clearInterval(more))
    })
    const wire = transport({ maxResponseBytes: 100_000 })
    const error = await targetErrorOf(() => wire.send(reaching(server.baseUrl), getUserRequest('1')))
    expect(error.code).toBe('response_too_large')
    expect(error.message).toContain('100000 bytes')
  })
})

describe('time', () => {
  test.each([
    ['an answer that does not begin', false, /did not answer within 0\.15 s/],
    ['an answer that does not end', true, /did not finish its answer within 0\.15 s/],
  ])('%s is given up', async (_, begins, message) => {
    const server = await target()
    server.answerWith((_received, response) => {
      if (begins) response.writeHead(200).write('{')
    })
    const started = performance.now()
    const wire = transport({ timeoutMs: 150 })
    const error = await targetErrorOf(() => wire.send(reaching(server.baseUrl), getUserRequest('1')))
    expect(error).toMatchObject({ code: 'timeout', retryable: true })
    expect(error.message).toMatch(message)
    expect(performance.now() - started).toBeLessThan(3000)
  })

  test('a trickle of bytes does not extend it', async () => {
    const server = await target()
    server.answerWith((_, response) => {
      response.writeHead(200)
      const more = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(more))
    })
    const wire = transport({ timeoutMs: 150 })
    const error = await targetErrorOf(() => wire.send(reaching(server.baseUrl), getUserRequest('1')))
    expect(error.code).toBe('timeout')
  })

  test('the caller can give up, before and during the request, and gets its own reason back', async () => {
    const server = await target()
    server.answerWith(() => undefined)
    const wire = transport()
    const reason = new Error('the lease ran out')
    const before = AbortSignal.abort(reason)
    expect(
      await errorOf(() => wire.send(reaching(server.baseUrl), getUserRequest('1'), { signal: before })),
    ).toBe(reason)
    const controller = new AbortController()
    setTimeout(() => controller.abort(reason), 50)
    const { signal } = controller
    expect(await errorOf(() => wire.send(reaching(server.baseUrl), getUserRequest('1'), { signal }))).toBe(
      reason,
    )
  })
})

describe('connections', () => {
  test('are kept from one request to the next', async () => {
    const server = await target()
    server.answerWith({ status: 200, body: '{}' })
    const wire = transport()
    for (let id = 0; id < 30; id += 1) await wire.send(reaching(server.baseUrl), getUserRequest(`${id}`))
    expect(server.received).toHaveLength(30)
    // Two, because a pool may open a second one before it has noticed that the first is free again.
    expect(new Set(server.received.map(({ socket }) => socket)).size).toBeLessThanOrEqual(2)
  })

  test('are at most so many, and further requests wait', async () => {
    const server = await target()
    let busy = 0
    let most = 0
    server.answerWith((_, response) => {
      busy += 1
      most = Math.max(most, busy)
      setTimeout(() => {
        busy -= 1
        response.end('{}')
      }, 10)
    })
    const wire = transport({ connections: 3 })
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => wire.send(reaching(server.baseUrl), getUserRequest(`${n}`))),
    )
    expect(server.received).toHaveLength(12)
    expect(most).toBe(3)
  })

  test('to more origins than are kept still work', async () => {
    const servers = [await target(), await target(), await target()]
    const wire = transport({ origins: 1 })
    const send = (server: { baseUrl: string }) => wire.send(reaching(server.baseUrl), getUserRequest('1'))
    for (const server of servers)
      server.answerWith((_, response) => void setTimeout(() => response.end('{}'), 20))
    const answers = await Promise.all([...servers, ...servers].map(send))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  })

  test('close waits for the request under way and ends the transport', async () => {
    const server = await target()
    server.answerWith((_, response) => void setTimeout(() => response.end('{}'), 100))
    const wire = createTransport()
    onTestFinished(() => wire.close())
    const underWay = wire.send(reaching(server.baseUrl), getUserRequest('1'))
    await wire.close()
    expect(await underWay).toMatchObject({ status: 200 })
    const error = await inputErrorOf(() => wire.send(reaching(server.baseUrl), getUserRequest('1')))
    expect(error.code).toBe('transport_closed')
  })
})
