/** What recipes of tests go to: it counts, remembers and answers as it is told. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Arrived {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface RecipeTarget {
  readonly url: string
  readonly arrived: Arrived[]
  status: number
  /** Holds its answers back. */
  holds: boolean
  close(): Promise<void>
}

export async function startRecipeTarget(): Promise<RecipeTarget> {
  const arrived: Arrived[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url: path = '', headers } = request
    arrived.push({ method, path, headers, body: Buffer.concat(chunks).toString('utf8') })
    while (target.holds) await new Promise(resolve => setTimeout(resolve, 10))
    response.writeHead(target.status, { location: '/elsewhere' }).end('{}')
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const target: RecipeTarget = {
    url: `http://127.0.0.1:${port}`,
    arrived,
    status: 200,
    holds: false,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
  return target
}
