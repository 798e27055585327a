/**
 * One node:http server before everything. It listens before the database is open, so that a taken port is known
 * at once; until the application is ready it answers 503. Closing lets the requests under way finish.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { ServiceProviderError } from '../errors.ts'

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void

export interface HttpServer {
  /** E.g. `http://127.0.0.1:4100`, without a trailing slash. */
  readonly url: string
  handleWith(handler: NodeHandler): void
  /** Takes no more connections and waits for the requests under way, at most `graceMs`. */
  close(graceMs: number): Promise<void>
}

/**
 * A server that listens.
 * @throws port_in_use when another process has the port
 * @throws cannot_listen when the port or the address is not ours to take
 */
export async function listen(options: { readonly port: number; readonly host: string }): Promise<HttpServer> {
  let handle: NodeHandler = answerNotReady
  const server = createServer((request, response) => handle(request, response))
  await bound(server, options)
  const address = server.address()
  // Only a server on a pipe has a text or nothing here, and this one has been given a port.
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://${reachable(options.host)}:${address.port}`,
    handleWith(handler) {
      handle = handler
    },
    close: graceMs => closeGracefully(server, graceMs),
  }
}

function bound(
  server: Server,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const place = `${host}:${port}`
      reject(
        error.code === 'EADDRINUSE'
          ? new ServiceProviderError('port_in_use', `another process already listens on ${place}`)
          : new ServiceProviderError('cannot_listen', `cannot listen on ${place}: ${error.message}`),
      )
    })
    server.listen(port, host, resolve)
  })
}

function answerNotReady(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' })
  response.end(
    JSON.stringify({ error: { code: 'starting', message: 'the application is starting', issues: [] } }),
  )
}

/** An address that a client on this machine can use; one that means "all" is reached through the loopback. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

async function closeGracefully(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const deadline = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(deadline)
}
