/** Real servers on 127.0.0.1 that record what they get: one speaks HTTP, the other only bytes. */
import {
  createServer,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http'
import { createServer as createSocketServer, type Server, type Socket } from 'node:net'

export interface Received {
  readonly line: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly socket: Socket
}

export interface Answer {
  readonly status: number
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Uint8Array
}

export interface TargetServer {
  readonly origin: string
  readonly baseUrl: string
  readonly received: readonly Received[]
  answerWith(answer: Answer | ((received: Received, response: ServerResponse) => void)): void
  close(): Promise<void>
}

export async function startTarget(path = '/scim/v2'): Promise<TargetServer> {
  const received: Received[] = []
  let answer: Answer | ((received: Received, response: ServerResponse) => void) = { status: 500 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const seen: Received = {
        line: `${request.method} ${request.url}`,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        socket: request.socket,
      }
      received.push(seen)
      if (typeof answer === 'function') answer(seen, response)
      else response.writeHead(answer.status, answer.headers).end(answer.body)
    })
  })
  const origin = await listen(server)
  return {
    origin,
    baseUrl: origin + path,
    received,
    answerWith: next => {
      answer = next
    },
    close: () => {
      server.closeAllConnections()
      return closed(server)
    },
  }
}

export interface ByteServer {
  readonly origin: string
  /** The bytes of each connection so far, as Latin-1. */
  readonly connections: readonly string[]
  close(): Promise<void>
}

/** @param react called with the socket once a whole request head has come */
export async function startByteServer(react: (socket: Socket) => void): Promise<ByteServer> {
  const connections: string[] = []
  const sockets = new Set<Socket>()
  const server = createSocketServer(socket => {
    const index = connections.push('') - 1
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', chunk => {
      const before = connections[index] ?? ''
      const now = before + chunk.toString('latin1')
      connections[index] = now
      if (!before.includes('\r\n\r\n') && now.includes('\r\n\r\n')) react(socket)
    })
  })
  const origin = await listen(server)
  return {
    origin,
    connections,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return closed(server)
    },
  }
}

/** An origin on which nothing listens any more. */
export async function deadOrigin(): Promise<string> {
  const server = createSocketServer()
  const origin = await listen(server)
  await closed(server)
  return origin
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('the server has no port'))
      else resolve(`http://127.0.0.1:${address.port}`)
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close(error => (error === undefined ? resolve() : reject(error)))
  })
}
