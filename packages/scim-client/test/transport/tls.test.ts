/** What the transport asks of TLS: a version of today, and a certificate of the host that was meant. RFC 7644 §7.2. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type ServerOptions } from 'node:https'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { createTransport, getUserRequest } from '@joinery/scim-client'
import { expect, onTestFinished, test } from 'vitest'
import { targetErrorOf } from '../caught-error.ts'

const pem = await readFile(new URL('../fixtures/self-signed.pem', import.meta.url), 'utf8')

/** The port of a server whose certificate is made out to 127.0.0.1 and signed by itself; here it is trusted. */
async function trustedServer(options: ServerOptions = {}): Promise<number> {
  const trusted = getCACertificates('default')
  setDefaultCACertificates([...trusted, pem])
  const server = createServer({ key: pem, cert: pem, ...options }, (_, response) => response.end('{}'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    setDefaultCACertificates(trusted)
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}

function send(baseUrl: string) {
  const wire = createTransport({ timeoutMs: 5000 })
  onTestFinished(() => wire.close())
  return wire.send({ baseUrl, token: 'secret-token' }, getUserRequest('1'))
}

test('a trusted certificate of the host that was meant is taken (RFC 7644 §7.2)', async () => {
  for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
    const port = await trustedServer({ minVersion: version, maxVersion: version })
    expect(await send(`https://127.0.0.1:${port}`), version).toMatchObject({ status: 200, body: '{}' })
  }
})

test('a trusted certificate of another host is refused (RFC 7644 §7.2, RFC 6125)', async () => {
  const port = await trustedServer()
  const error = await targetErrorOf(() => send(`https://localhost:${port}`))
  expect(error).toMatchObject({ code: 'unreachable', retryable: false })
  expect(error.message).toMatch(/because its certificate is made out to another name/)
})

test('a target that speaks nothing newer than TLS 1.1 is refused (RFC 7644 §7.2)', async () => {
  // Level 0 lets OpenSSL offer what it has put out of use.
  const port = await trustedServer({
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
  })
  const error = await targetErrorOf(() => send(`https://127.0.0.1:${port}`))
  expect(error).toMatchObject({ code: 'unreachable', retryable: false })
  expect(error.message).toMatch(/it speaks no TLS 1\.2 or newer/)
})
