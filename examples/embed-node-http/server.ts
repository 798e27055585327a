/** A SCIM 2.0 endpoint under /scim/v2 in a plain node:http server, with users and groups in memory. RFC 7644 §3. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { groupResourceType, userResourceType } from '@joinery/scim'
import { createScimServer } from '@joinery/scim-server'
import { memoryStore } from '@joinery/scim-server/memory'

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

createServer((request, response) => {
  if (request.url?.startsWith('/scim/v2')) scim.node(request, response)
  else response.end('The rest of your application\n')
}).listen(port, '127.0.0.1', () => {
  console.log(`SCIM base URL http://127.0.0.1:${port}/scim/v2, token ${token}`)
})
