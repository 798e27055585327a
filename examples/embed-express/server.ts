/** A SCIM 2.0 endpoint under /scim/v2 in an Express application, with users and groups in memory. RFC 7644 §3. */
import { randomUUID } from 'node:crypto'
import { groupResourceType, userResourceType } from '@joinery/scim'
import { createScimServer } from '@joinery/scim-server'
import { memoryStore } from '@joinery/scim-server/memory'
import express from 'express'

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

const app = express()
// Before the parsers of bodies: the server reads them itself, within its own bounds.
app.use('/scim/v2', scim.node)
app.use(express.json())
app.get('/', (_, response) => void response.send('The rest of your application\n'))
app.post('/orders', (request, response) => void response.json({ ordered: request.body }))
app.listen(port, '127.0.0.1', () => {
  console.log(`SCIM base URL http://127.0.0.1:${port}/scim/v2, token ${token}`)
})
