/**
 * The one server of the process. It listens before the database is open, so that a taken port is known at once; until
 * the API is ready it answers 503. Closing lets the requests under way finish.
 */
import { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { IdentityProviderError } from './errors.ts'

export type FetchHandler = (request: Request) => Response | Promise<Response>

export interface HttpServer {
  /** The address listened on, e.g. `http://127.0.0.1:8410`, without a trailing slash. */
  readonly url: string
  handleWith(handler: FetchHandler): void
  /** Takes no more connections and waits for the requests under way, at most `graceMs`. */
  close(graceMs: number): Promise<void>
}

/**
 * Returns a server that listens; port 0 is any free one.
 * @throws port_in_use when another process has the port
 * @throws cannot_listen when the address is not ours to take
 */
export async function listen(place: { readonly port: number; readonly host: string }): Promise<HttpServer> {
  let handle: FetchHandler = notReady
  const server = createAdaptorServer({ fetch: request => handle(request) })
  if (!(server instanceof Server)) throw new TypeError('the server does not speak HTTP/1.1')
  await bind(server, place)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port')
  return {
    url: `http://${reachable(place.host)}:${address.port}`,
    handleWith(handler) {
      handle = handler
    },
    close: graceMs => closeGracefully(server, graceMs),
  }
}

function bind(
  server: Server,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new IdentityProviderError('port_in_use', `Another process already listens on ${host}:${port}`)
          : new IdentityProviderError('cannot_listen', `Cannot listen on ${host}:${port}: ${error.message}`),
      )
    })
    server.listen(port, host, resolve)
  })
}

function notReady(): Response {
  const body = {
    message: 'The identity provider is starting',
    statusCode: 503,
    name: 'ServiceUnavailableError',
  }
  return Response.json(body, { status: 503, headers: { 'Retry-After': '1' } })
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
