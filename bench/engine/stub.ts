/**
 * A target that answers at once, in a process of its own: nobody is there when it is asked, and whoever is sent is
 * there from then on. It knows nothing of SCIM beyond the bytes, so what is measured is who asks.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'

const head = { 'content-type': 'application/scim+json' }
const nobody = JSON.stringify({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: 0,
  Resources: [],
})
const nobodyHead = { ...head, 'content-length': Buffer.byteLength(nobody) }
const order = z.object({ watch: z.boolean() })

let made = 0
let watching = false

function answer(request: IncomingMessage, response: ServerResponse): void {
  if (request.method === 'GET') {
    if (watching) tell()
    response.writeHead(200, nobodyHead).end(nobody)
    return
  }
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    made += 1
    const body = `{"id":"${made}",${Buffer.concat(chunks).toString('utf8').slice(1)}`
    response.writeHead(201, { ...head, 'content-length': Buffer.byteLength(body) }).end(body)
  })
}

/** When the first request of a watch came. */
function tell(): void {
  watching = false
  process.send?.({ askedAt: performance.timeOrigin + performance.now() })
}

const server = createServer(answer)
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the stub has no port')
  process.send?.({ port: address.port })
})
process.on('message', message => {
  watching = order.parse(message).watch
})
process.on('disconnect', () => process.exit(0))
