/** The application as a process of its own, over the database named on its command line; says where in one line. */
import { openDatabase } from '@joinery/database'
import { listen } from '@joinery/http-host'
import { createSecrets } from '@joinery/secrets'
import { openApplication } from '../../src/application.ts'
import { systemPorts } from '../../src/ports.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'
import { presets } from '../../src/tenants/presets.ts'
import { scimPath } from '../../src/tenants/scim-path.ts'

const [where = ''] = process.argv.slice(2)
const database = await openDatabase<Tables>(where, { migrations })
const server = await listen({ port: 0, host: '127.0.0.1', starting: {} })
const application = await openApplication({
  database,
  scimBaseUrl: `${server.url}${scimPath}`,
  environments: presets.plain.environments,
  trustedProxies: [],
  adminToken: undefined,
  issueToken: false,
  callsPerMinute: { member: 1_000_000, stranger: 1_000_000 },
  secrets: createSecrets(new Uint8Array(32).fill(7)),
  localTargets: true,
  ports: systemPorts,
  log: line => process.stderr.write(`${line}\n`),
})
server.handleWith(application.handle)
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`)
