/** One side of the comparison: the SCIM server over PostgreSQL as an application embeds it, in a process of its own. */
import { openDatabase } from '@joinery/database'
import { userResourceType } from '@joinery/scim'
import { createScimServer } from '@joinery/scim-server'
import { postgresStore } from '@joinery/scim-server/postgres'
import { publicUrl, readSetting, serve } from './child.ts'
import { type BenchTables, hashOf, migrations } from './tables.ts'

const { databaseUrl, poolSize } = readSetting()
const database = await openDatabase<BenchTables>(databaseUrl, { migrations, poolSize })
const scim = createScimServer({
  baseUrl: publicUrl,
  resourceTypes: [userResourceType()],
  store: postgresStore(database),
  authenticate: ({ headers }) =>
    database.query
      .selectFrom('bench_token')
      .select(['tenant', 'id', 'label'])
      .where('token_hash', '=', hashOf(headers['authorization']))
      .executeTakeFirst(),
  onRequest({ fault }) {
    if (fault !== undefined) console.error(fault)
  },
})
serve((request, response) => scim.node(request, response))
