/**
 * A proxy between the identity provider and the application that can fail for one person: whatever names the person,
 * in the path or in the body, is answered 500 while it is broken. Everything else passes through untouched.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { request } from 'undici'

const bodyBytesAtMost = 1_048_576

export interface BreakableProxy {
  /** What to paste as SCIM base URL instead of the application's own. */
  readonly baseUrl: string
  /** From now on whatever contains one of these texts is answered 500. */
  breakFor(texts: readonly string[]): void
  mend(): void
  close(): Promise<void>
}

export async function startProxy(upstream: string): Promise<BreakableProxy> {
  let broken: readonly string[] = []
  const server = createServer((incoming, outgoing) => {
    pass(upstream, incoming, outgoing, asked => broken.some(text => asked.includes(text))).catch(() => {
      if (!outgoing.headersSent) outgoing.writeHead(502)
      outgoing.end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    breakFor: texts => {
      broken = texts
    },
    mend: () => {
      broken = []
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

async function pass(
  upstream: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  isBroken: (asked: string) => boolean,
): Promise<void> {
  const path = incoming.url ?? '/'
  const body = await readBody(incoming)
  const readablePath = decodeURIComponent(path.replaceAll('+', ' '))
  if (isBroken(`${readablePath}\n${body.toString('utf8')}`)) {
    outgoing.writeHead(500, { 'content-type': 'application/scim+json' })
    outgoing.end(JSON.stringify(brokenMessage))
    return
  }
  const { host: _host, connection: _connection, 'content-length': _length, ...headers } = incoming.headers
  const method = incoming.method ?? 'GET'
  const answer = await request(`${upstream.replace(/\/$/, '')}${path}`, {
    method,
    headers,
    ...(body.length > 0 && { body }),
  })
  const { connection: _c, 'transfer-encoding': _t, ...answered } = answer.headers
  outgoing.writeHead(answer.statusCode, answered)
  outgoing.end(Buffer.from(await answer.body.arrayBuffer()))
}

const brokenMessage = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: '500',
  detail: 'The demo’s proxy is broken for this person on purpose.',
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > bodyBytesAtMost) throw new Error('The request is larger than the proxy passes on.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
