import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { Socket } from 'node:net'
import { createTransport, getUserRequest, type TargetError } from '@joinery/scim-client'
import { afterAll, describe, expect, test } from 'vitest'
import { networkError } from '../../src/transport/network-error.ts'
import { targetErrorOf } from '../caught-error.ts'
import { deadOrigin, startByteServer, startTarget } from '../target-server.ts'

const wire = createTransport({ timeoutMs: 5000 })
afterAll(() => wire.close())

const failureAt = (baseUrl: string): Promise<TargetError> =>
  targetErrorOf(() => wire.send({ baseUrl, token: 'secret-token' }, getUserRequest('1')))

async function failureOf(react: (socket: Socket) => void): Promise<TargetError> {
  const server = await startByteServer(react)
  try {
    return await failureAt(server.origin)
  } finally {
    await server.close()
  }
}

describe('a target that cannot be reached says why', () => {
  test('nothing listens', async () => {
    const origin = await deadOrigin()
    const error = await failureAt(`${origin}/scim`)
    expect(error).toMatchObject({ code: 'unreachable', retryable: true })
    expect(error.message).toBe(
      `The application at ${origin} cannot be reached: nothing accepts connections there (connection refused).`,
    )
  })

  test('nothing listens on either address of localhost', async () => {
    const { port } = new URL(await deadOrigin())
    expect((await failureAt(`http://localhost:${port}`)).message).toContain('(connection refused)')
  })

  test('the name does not exist', async () => {
    const error = await failureAt('http://no-such-host.invalid/scim')
    expect(error).toMatchObject({ code: 'unreachable', retryable: true })
    expect(error.message).toMatch(/http:\/\/no-such-host\.invalid cannot be reached: .*DNS/)
  })

  test('https where only http is spoken', async () => {
    const server = await startTarget()
    const error = await failureAt(server.baseUrl.replace('http:', 'https:'))
    await server.close()
    expect(error).toMatchObject({ code: 'unreachable', retryable: false })
    expect(error.message).toMatch(/does not speak TLS/)
  })

  test('a certificate that the target signed itself', async () => {
    const pem = await readFile(new URL('../fixtures/self-signed.pem', import.meta.url))
    const server = createServer({ key: pem, cert: pem }, (_, response) => response.end('{}'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const error = await failureAt(`https://127.0.0.1:${port}`)
    server.close()
    expect(error).toMatchObject({ code: 'unreachable', retryable: false })
    expect(error.message).toMatch(/no trusted TLS connection, because it signed its certificate itself/)
  })

  test('the connection is reset', async () => {
    const error = await failureOf(socket => socket.resetAndDestroy())
    expect(error).toMatchObject({ code: 'unreachable', retryable: true })
    expect(error.message).toMatch(/broke the connection off \(connection reset\)/)
  })

  test.each([
    ['before an answer', ''],
    ['in the middle of the headers', 'HTTP/1.1 200 OK\r\nContent-'],
    ['in the middle of the body', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"id":'],
    ['in the middle of a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{"id":'],
  ])('the connection is closed %s', async (_, bytes) => {
    const error = await failureOf(socket => void socket.end(bytes))
    expect(error).toMatchObject({ code: 'unreachable', retryable: true })
    expect(error.message).toMatch(/closed the connection before its answer was complete/)
  })

  test('what answers does not speak HTTP', async () => {
    const error = await failureOf(socket => void socket.end('SSH-2.0-OpenSSH_9.6\r\n'))
    expect(error).toMatchObject({ code: 'not_scim', retryable: false })
    expect(error.message).toMatch(/does not speak HTTP/)
  })

  test('the headers are too large', async () => {
    const error = await failureOf(
      socket => void socket.end(`HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(100_000)}\r\n\r\n`),
    )
    expect(error).toMatchObject({ code: 'response_too_large', retryable: false })
  })
})

describe('networkError', () => {
  test.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /no trusted TLS connection, because it signed its certificate itself/],
    ['CERT_HAS_EXPIRED', /certificate has expired/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /made out to another name/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /without the certificates of its authority/],
  ])('%s is told apart, and not tried again', (code, message) => {
    const error = networkError(Object.assign(new Error('x'), { code }), 'https://app.example')
    expect(error).toMatchObject({ code: 'unreachable', retryable: false })
    expect(error.message).toMatch(message)
    expect(error.message).toContain(`(${code})`)
  })

  test.each([
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['ETIMEDOUT', 'timeout'],
    ['EHOSTUNREACH', 'unreachable'],
    ['EAI_AGAIN', 'unreachable'],
    ['E_NEVER_HEARD_OF', 'unreachable'],
  ])('%s is %s, and may be tried again', (code, expected) => {
    const cause = Object.assign(new Error('inner'), { code })
    const error = networkError(new Error('outer', { cause }), 'https://app.example')
    expect(error).toMatchObject({ code: expected, retryable: true })
    expect(error.message).toContain('https://app.example')
  })
})
