/** A SCIM 2.0 endpoint over the application's own people and teams, those from before SCIM too. RFC 7644 §3. */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { openDatabase } from '@joinery/database'
import { createScimServer } from '@joinery/scim-server'
import { people } from './people.ts'
import { adopt, applicationTables, scimTables, type Tables } from './schema.ts'
import { ownTablesStore } from './store.ts'
import { teams } from './teams.ts'

const port = Number(process.env['PORT'] ?? 3000)
const token = process.env['SCIM_TOKEN'] ?? randomUUID()

const database = await openDatabase<Tables>(process.argv[2] ?? 'memory:', {
  migrations: [applicationTables, scimTables],
})
await adopt(database)

const scim = createScimServer({
  baseUrl: `http://127.0.0.1:${port}/scim/v2`,
  resourceTypes: [people.type, teams.type],
  store: ownTablesStore(database),
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
