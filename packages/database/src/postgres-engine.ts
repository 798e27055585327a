/** A PostgreSQL server: a pool of connections for statements and one connection of its own for notifications. */
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import { columnParsers } from './column-types.ts'
import type { Engine, Rows } from './engine.ts'
import { DatabaseError } from './errors.ts'
import { Listener } from './listener.ts'
import { describeConnectError, redactUrl } from './server-url.ts'

const connectTimeoutMs = 10_000

export interface PostgresOptions {
  readonly poolSize: number
  readonly onWarning: (message: string, error: unknown) => void
}

/** @throws database_unreachable when the server does not let us in. */
export async function openPostgres(url: string, options: PostgresOptions): Promise<Engine> {
  const config: pg.ClientConfig = {
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: { getTypeParser: typeParser },
  }
  const pool = new pg.Pool({ ...config, max: options.poolSize })
  const warn = (error: unknown) => options.onWarning(`A connection to ${redactUrl(url)} was lost`, error)
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
  return engineOn(pool, new Listener(config, warn))
}

function engineOn(pool: pg.Pool, listener: Listener): Engine {
  return {
    kind: 'postgres',
    connections: 'many',
    dialect: new PostgresDialect({ pool }),
    execute: (text, values) => execute(pool, text, values),
    subscribe: (channel, onMessage, onReady) => listener.subscribe(channel, onMessage, onReady),
    close: async () => {
      await listener.close()
      if (!pool.ending) await pool.end()
    },
  }
}

async function execute(pool: pg.Pool, text: string, values: readonly unknown[] = []): Promise<Rows> {
  if (values.length > 0) return pool.query(text, [...values])
  // Several statements answer with one result each.
  const results: pg.QueryResult | readonly pg.QueryResult[] = await pool.query(text)
  return { rows: [results].flat().flatMap(({ rows }) => rows as unknown[]) }
}

function typeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return columnParsers.get(oid) ?? pg.types.getTypeParser(oid, format === 'binary' ? 'text' : format)
}

function ignore(): void {}
