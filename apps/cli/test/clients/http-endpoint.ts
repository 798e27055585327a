/** A server of the test on a free port of the loopback, that answers as it is told and notes what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

export interface Asked {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export interface Endpoint {
  readonly url: string
  readonly port: number
  readonly asked: Asked[]
  close(): Promise<void>
}

export type Answering = (asked: Asked, response: ServerResponse, count: number) => void

export async function anEndpoint(answer: Answering, port = 0): Promise<Endpoint> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const record = { method, url, headers, body: Buffer.concat(chunks) }
      asked.push(record)
      answer(record, response, asked.length)
    })
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const listening = typeof address === 'object' && address !== null ? address.port : 0
  const close = async () => {
    server.closeAllConnections()
    await new Promise<void>(resolve => server.close(() => resolve()))
  }
  onTestFinished(close)
  return { url: `http://127.0.0.1:${listening}`, port: listening, asked, close }
}

/** Answers with this as JSON. */
export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
