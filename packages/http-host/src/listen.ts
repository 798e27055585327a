/**
 * The one server of a process. It listens before the database is open, so that a taken port is known at once; until
 * the process is ready it answers 503. Closing lets the requests under way finish.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { HostError } from './errors.ts'

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void

export interface ListenOptions {
  /** 0 is any free one. */
  readonly port: number
  readonly host: string
  /** The JSON body of the 503 while the process starts. */
  readonly starting: unknown
  /** How long a request may take to arrive, body and all; Node's five minutes unless given. */
  readonly requestTimeoutMs?: number
}

export interface HttpHost {
  /** The address listened on, e.g. `http://127.0.0.1:8410`, without a trailing slash. */
  readonly url: string
  /** From now on requests go here. */
  handleWith(handler: NodeHandler): void
  /** Takes no more connections and waits for the requests under way, at most `graceMs`. */
  close(graceMs: number): Promise<void>
}

const idleSweepMs = 50
const highestPort = 65_535

/**
 * Returns a server that listens.
 * @throws port_in_use when another process has the port
 * @throws cannot_listen when the port or the address is not ours to take
 */
export async function listen(options: ListenOptions): Promise<HttpHost> {
  const starting = JSON.stringify(options.starting)
  let handle: NodeHandler = (_request, response) => {
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' })
    response.end(starting)
  }
  const server = createServer((request, response) => handle(request, response))
  if (options.requestTimeoutMs !== undefined) server.requestTimeout = options.requestTimeoutMs
  await bind(server, options)
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

function bind(server: Server, { port, host }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const place = `${host}:${port}`
      reject(
        error.code === 'EADDRINUSE'
          ? new HostError('port_in_use', `Another process already listens on ${place}.`, { cause: error })
          : new HostError('cannot_listen', `Cannot listen on ${place}: ${error.message}`, { cause: error }),
      )
    })
    if (Number.isInteger(port) && port >= 0 && port <= highestPort) server.listen(port, host, resolve)
    else reject(new HostError('cannot_listen', `A port is a number from 0 to ${highestPort}, not ${port}.`))
  })
}

/** An address that a client on this machine can use; one that means "all" is reached through the loopback. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

async function closeGracefully(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  const sweep = setInterval(() => server.closeIdleConnections(), idleSweepMs)
  const deadline = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(deadline)
}
