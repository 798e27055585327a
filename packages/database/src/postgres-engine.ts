/** A PostgreSQL server: a pool of connections for statements and one connection of its own for notifications. */
import { Client, type ClientConfig, Pool, type PoolClient, type QueryResult, TypeOverrides } from 'pg'
import { columnParsers } from './column-types.ts'
import type { Engine, Rows } from './engine.ts'
import { DatabaseError } from './errors.ts'
import { Listener } from './listener.ts'
import { takeConnection } from './pool-connection.ts'
import { PoolDialect } from './postgres-dialect.ts'
import { describeConnectError, redactUrl } from './server-url.ts'

/** Any number will do, as long as nothing else on the database takes this advisory lock. */
const openingLock = '5713920886415301'

export interface PostgresOptions {
  readonly poolSize: number
  readonly connectionWaitMs: number
  readonly onWarning: (message: string, error: unknown) => void
}

/** @throws database_unreachable when the server does not let us in. */
export async function openPostgres(url: string, options: PostgresOptions): Promise<Engine> {
  const config: ClientConfig = {
    connectionString: url,
    connectionTimeoutMillis: options.connectionWaitMs,
    keepAlive: true,
    types: columnTypes(),
  }
  const pool = new Pool({ ...config, max: options.poolSize })
  const warn = (error: unknown): void => {
    if (!pool.ending) options.onWarning(`A connection to ${redactUrl(url)} was lost`, error)
  }
  pool.on('error', warn)
  // Without a listener a connection that breaks between two statements of a transaction would end the process; the
  // next statement on it fails and reports the loss.
  pool.on('connect', client => client.on('error', ignore))
  try {
    await pool.query('select 1')
  } catch (error) {
    await pool.end()
    throw new DatabaseError('database_unreachable', describeConnectError(url, error), { cause: error })
  }
  return engineOn(pool, url, config, new Listener(config, warn))
}

function engineOn(pool: Pool, url: string, config: ClientConfig, listener: Listener): Engine {
  return {
    kind: 'postgres',
    connections: 'many',
    dialect: new PoolDialect(pool, () => takeConnection(pool, url)),
    execute: async (text, values) => execute(await takeConnection(pool, url), text, values),
    exclusively: alone => exclusively(config, alone),
    subscribe: (channel, onMessage, onReady) => listener.subscribe(channel, onMessage, onReady),
    close: async () => {
      await listener.close()
      if (!pool.ending) await pool.end()
    },
  }
}

/** The lock is the connection's, so it goes with it, whatever happens to this process. */
async function exclusively<T>(config: ClientConfig, alone: () => Promise<T>): Promise<T> {
  const client = new Client(config)
  client.on('error', ignore)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(${openingLock})`)
    return await alone()
  } finally {
    await client.end()
  }
}

async function execute(client: PoolClient, text: string, values: readonly unknown[] = []): Promise<Rows> {
  try {
    // Several statements answer with one result each.
    const results: QueryResult | readonly QueryResult[] =
      values.length > 0 ? await client.query(text, [...values]) : await client.query(text)
    client.release()
    return { rows: [results].flat().flatMap(({ rows }) => rows as unknown[]) }
  } catch (error) {
    // A text that begins a transaction and fails leaves it open: the connection is not given to the next user.
    client.release(true)
    throw error
  }
}

function columnTypes(): TypeOverrides {
  const types = new TypeOverrides()
  for (const [oid, parse] of columnParsers) types.setTypeParser(oid, parse)
  return types
}

function ignore(): void {}
