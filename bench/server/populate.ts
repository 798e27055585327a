/** Fills the database of a run through the server's own writes, so that the rows are those that it makes itself. */
import { openDatabase } from '@joinery/database'
import { userResourceType } from '@joinery/scim'
import { createScimServer } from '@joinery/scim-server'
import { postgresStore } from '@joinery/scim-server/postgres'
import { Client } from 'pg'
import { publicUrl } from './child.ts'
import { idOf, personAt } from './people.ts'
import { type BenchTables, hashOf, migrations, tenant, token } from './tables.ts'

const peopleATransaction = 500
const writers = 4

/** Makes the tables, the token and so many people. */
export async function populate(databaseUrl: string, users: number, signal: AbortSignal): Promise<void> {
  const database = await openDatabase<BenchTables>(databaseUrl, { migrations, poolSize: writers })
  try {
    const principal = { tenant, id: 'token-1', label: 'bench' }
    const token_hash = hashOf(`Bearer ${token}`)
    await database.query
      .insertInto('bench_token')
      .values({ ...principal, token_hash })
      .execute()
    await database.query.insertInto('bench_total').values({ tenant, total: users }).execute()
    let making = 0
    const { write } = createScimServer({
      baseUrl: publicUrl,
      resourceTypes: [userResourceType()],
      store: postgresStore(database),
      authenticate: async () => principal,
      // The writer asks for an id as it begins with a person, before it waits for anything.
      newId: () => idOf(making),
    })
    const transactions = Math.ceil(users / peopleATransaction)
    const firsts = Array.from({ length: transactions }, (_, index) => index * peopleATransaction).values()
    const writer = async (): Promise<void> => {
      for (const first of firsts) {
        signal.throwIfAborted()
        await database.transaction(async tx => {
          for (let person = first; person < Math.min(users, first + peopleATransaction); person += 1) {
            making = person
            await write.create(tx, tenant, 'User', personAt(person), principal)
          }
        })
      }
    }
    await Promise.all(Array.from({ length: writers }, writer))
  } finally {
    await database.close()
  }
  await settleTables(databaseUrl)
}

/** Else the first rounds would pay for what the filling left behind. */
async function settleTables(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('vacuum (analyze) scim_resource')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}
