/** A database for one run, on the server of DATABASE_URL or on one started for it; gone when the run is over. */
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { startPrivatePostgres } from './private-postgres.ts'

export interface BenchDatabase {
  readonly url: string
  /** Such as `15.18`. */
  readonly version: string
  remove(): Promise<void>
}

/** @param server a PostgreSQL URL whose login may create databases; without it a private server is started */
export async function createBenchDatabase(server: string | undefined): Promise<BenchDatabase> {
  if (server !== undefined && server !== '') return createOn(server)
  const postgres = await startPrivatePostgres()
  try {
    const database = await createOn(postgres.url)
    return { ...database, remove: () => postgres.stop() }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function createOn(server: string): Promise<BenchDatabase> {
  const name = `joinery_bench_${randomBytes(6).toString('hex')}`
  const version = await onServer(server, async client => {
    await client.query(`create database ${name} encoding 'UTF8' template template0`)
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    return rows[0]?.server_version.split(' ')[0] ?? ''
  })
  const url = new URL(server)
  url.pathname = `/${name}`
  const remove = () =>
    onServer(server, client => client.query(`drop database if exists ${name} with (force)`))
  return { url: url.href, version, remove: async () => void (await remove()) }
}

async function onServer<T>(server: string, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
