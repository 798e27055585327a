/** A SCIM 2.0 endpoint under /scim/v2 in a Fastify application, with users and groups in memory. RFC 7644 §3. */
import { randomUUID } from 'node:crypto'
import { groupResourceType, userResourceType } from '@joinery/scim'
import { createScimServer } from '@joinery/scim-server'
import { memoryStore } from '@joinery/scim-server/memory'
import { fastify } from 'fastify'

const port = Number(process.env['PORT'] ?? 3000)
const token = process.env['SCIM_TOKEN'] ?? randomUUID()

const scim = createScimServer({
  baseUrl: `http://127.0.0.1:${port}/scim/v2`,
  resourceTypes: [userResourceType(), groupResourceType()],
  store: memoryStore(),
  authenticate: async ({ headers }) =>
    headers['authorization'] === `Bearer ${token}`
      ? { tenant: 'acme', id: 'onelogin', label: 'OneLogin' }
      : undefined,
})

const app = fastify()
app.get('/', () => 'The rest of your application\n')
app.post('/orders', request => ({ ordered: request.body }))
await app.register(
  async scope => {
    // In this scope bodies stay unread: the server reads them itself, within its own bounds.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.all('/*', (request, reply) => scim.node(request.raw, reply.hijack().raw))
  },
  { prefix: '/scim/v2' },
)
await app.listen({ port, host: '127.0.0.1' })
console.log(`SCIM base URL http://127.0.0.1:${port}/scim/v2, token ${token}`)
