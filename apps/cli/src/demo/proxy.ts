/**
 * A proxy between the identity provider and the application that can fail for one person: whatever names the person,
 * in the path or in the body, is answered 500 while it is broken. Everything else passes through untouched.
 */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { request } from 'undici'
import { sentenceOf } from '../errors.ts'
import { bodyBytesAtMost, readBody } from './request-body.ts'

export interface BreakableProxy {
  /** What to paste as SCIM base URL instead of the application's own. */
  readonly baseUrl: string
  /** From now on whatever contains one of these texts, in any case, is answered 500. */
  breakFor(texts: readonly string[]): void
  mend(): void
  close(): Promise<void>
}

/** Returns a proxy on a free port of the loopback that passes everything on to the upstream. */
export async function startProxy(upstream: string): Promise<BreakableProxy> {
  let broken: readonly string[] = []
  const isBroken = (asked: string) => broken.some(text => asked.includes(text.toLowerCase()))
  const server = createServer((incoming, outgoing) => {
    pass(upstream.replace(/\/$/, ''), incoming, outgoing, isBroken).catch((error: unknown) => {
      if (outgoing.headersSent) outgoing.destroy()
      else answer(outgoing, badGateway, `The demo's proxy got no answer: ${sentenceOf(error)}`)
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
  if (body === undefined) {
    answer(outgoing, tooLarge, `The demo's proxy passes on up to ${bodyBytesAtMost} bytes.`)
    return
  }
  if (isBroken(`${readable(path)}\n${body.toString('utf8')}`.toLowerCase())) {
    answer(outgoing, brokenStatus, 'The demo’s proxy is broken for this person on purpose.')
    return
  }
  const { host: _host, 'content-length': _length, ...headers } = endToEnd(incoming.headers)
  const passed = await request(`${upstream}${path}`, {
    method: incoming.method ?? 'GET',
    headers,
    ...(body.length > 0 && { body }),
  })
  outgoing.writeHead(passed.statusCode, endToEnd(passed.headers))
  outgoing.end(Buffer.from(await passed.body.arrayBuffer()))
}

const brokenStatus = 500
const badGateway = 502
const tooLarge = 413

/** In the words of RFC 7644 §3.12, as whoever asks a SCIM endpoint expects. */
function answer(outgoing: ServerResponse, status: number, detail: string): void {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error']
  outgoing.writeHead(status, { 'content-type': 'application/scim+json' })
  outgoing.end(JSON.stringify({ schemas, status: String(status), detail }))
}

/** Headers that speak of one connection and not of the message. RFC 9110 §7.6.1 */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
])

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name)))
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '))
  } catch {
    return path
  }
}
