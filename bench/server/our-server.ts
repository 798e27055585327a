/** One side of the comparison: the SCIM server over PostgreSQL as an application embeds it, in a process of its own. */
import { fixedStatement, openDatabase } from '@joinery/database'
import { groupResourceType, userResourceType } from '@joinery/scim'
import { createScimServer, type Principal } from '@joinery/scim-server'
import { postgresStore } from '@joinery/scim-server/postgres'
import { publicUrl, readSetting, serve } from './child.ts'
import { type BenchTables, hashOf, migrations } from './tables.ts'

const { databaseUrl, poolSize } = readSetting()
const database = await openDatabase<BenchTables>(databaseUrl, { migrations, poolSize })
const tokenByHash = fixedStatement<Principal>(
  'bench-token',
  'select tenant, id, label from bench_token where token_hash = $1',
)
const scim = createScimServer({
  baseUrl: publicUrl,
  resourceTypes: [userResourceType(), groupResourceType()],
  store: postgresStore(database),
  authenticate: async ({ headers }) =>
    (await tokenByHash.run(database.query, [hashOf(headers['authorization'])]))[0],
  onRequest({ fault }) {
    if (fault !== undefined) console.error(fault)
  },
})
serve((request, response) => scim.node(request, response))
