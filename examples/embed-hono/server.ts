/** A SCIM 2.0 endpoint under /scim/v2 in a Hono application, with an extension of its own. RFC 7643 §3.3. */
import { randomUUID } from 'node:crypto'
import { serve } from '@hono/node-server'
import { defineSchema, groupResourceType, userResourceType } from '@joinery/scim'
import { createScimServer } from '@joinery/scim-server'
import { memoryStore } from '@joinery/scim-server/memory'
import { Hono } from 'hono'

const port = Number(process.env['PORT'] ?? 3000)
const token = process.env['SCIM_TOKEN'] ?? randomUUID()

const badge = defineSchema({
  id: 'urn:example:params:scim:schemas:1.0:Badge',
  name: 'Badge',
  description: 'What the person opens doors with.',
  attributes: [
    { name: 'number', required: true, caseExact: true },
    { name: 'floors', type: 'integer', multiValued: true },
  ],
})

const scim = createScimServer({
  baseUrl: `http://127.0.0.1:${port}/scim/v2`,
  resourceTypes: [userResourceType([{ schema: badge, required: false }]), groupResourceType()],
  store: memoryStore(),
  authenticate: async ({ headers }) =>
    headers['authorization'] === `Bearer ${token}`
      ? { tenant: 'acme', id: 'onelogin', label: 'OneLogin' }
      : undefined,
})

const app = new Hono()
app.get('/', c => c.text('The rest of your application\n'))
app.post('/orders', async c => c.json({ ordered: await c.req.json<unknown>() }))
app.all('/scim/v2/*', c => scim.fetch(c.req.raw))
serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => {
  console.log(`SCIM base URL http://127.0.0.1:${port}/scim/v2, token ${token}`)
})
