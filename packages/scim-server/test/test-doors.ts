/** The two doors of a server as tests go through them: with the exact bytes, and one connection that is kept alive. */
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ScimServer } from '../src/index.ts'
import { baseUrl, bodyOf, headersOf, parseObject, type Received, type Sent } from './test-server.ts'

/** A way to send to a server; `close` lets go of what opening took. */
export interface OpenDoor {
  send(sent: Sent): Promise<Received>
  close(): Promise<void>
}

export async function openFetchDoor({ fetch }: Pick<ScimServer<never>, 'fetch'>): Promise<OpenDoor> {
  return {
    async send(sent) {
      const body = bodyOf(sent)
      const headers = headersOf(sent)
      const init = { method: sent.method, headers, ...(body === undefined ? {} : { body }) }
      const response = await fetch(new Request(`${baseUrl}${sent.target}`, init))
      const text = await response.text()
      const received = Object.fromEntries(response.headers)
      return { status: response.status, headers: received, text, body: parseObject(text) }
    },
    close: async () => undefined,
  }
}

export interface Listening {
  readonly port: number
  readonly close: () => Promise<void>
}

export async function listen(listener: ScimServer<never>['node']): Promise<Listening> {
  const server: Server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { port, close }
}

export interface Wire {
  readonly port: number
  readonly agent: Agent
  /** Without a length in advance. */
  readonly chunked?: boolean
}

/** One connection, kept alive: an answer that left it in disorder would spoil the next. */
export function openWire(port: number, chunked = false): Wire {
  return { port, agent: new Agent({ keepAlive: true, maxSockets: 1 }), chunked }
}

export function exchange({ port, agent, chunked = false }: Wire, sent: Sent): Promise<Received> {
  return new Promise((resolve, reject) => {
    const body = bodyOf(sent)
    const length = body === undefined || chunked ? {} : { 'content-length': Buffer.byteLength(body) }
    const headers = { ...headersOf(sent), ...length }
    const path = `/scim/v2${sent.target.replaceAll(' ', '%20')}`
    const outgoing = request(
      { port, host: '127.0.0.1', agent, method: sent.method, path, headers },
      response => {
        void receive(response).then(resolve, reject)
      },
    )
    outgoing.on('error', reject)
    if (body !== undefined) outgoing.write(body)
    outgoing.end()
  })
}

async function receive(response: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(Buffer.from(chunk))
  const text = Buffer.concat(chunks).toString()
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
  )
  return { status: response.statusCode ?? 0, headers, text, body: parseObject(text) }
}

export async function openNodeDoor({ node }: Pick<ScimServer<never>, 'node'>): Promise<OpenDoor> {
  const listening = await listen(node)
  const wire = openWire(listening.port)
  return {
    send: sent => exchange(wire, sent),
    async close() {
      wire.agent.destroy()
      await listening.close()
    },
  }
}

export const doors: readonly {
  readonly door: string
  readonly open: (server: Pick<ScimServer<never>, 'node' | 'fetch'>) => Promise<OpenDoor>
}[] = [
  { door: 'fetch', open: openFetchDoor },
  { door: 'node', open: openNodeDoor },
]
