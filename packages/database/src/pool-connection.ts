/**
 * Taking a connection of a pool to a server. Where none is to be had in time (all are in use, the server is starting, the
 * network is down) nothing has been sent, so whatever needed it may simply be tried again; the error says so by its code.
 */
import type { Pool, PoolClient } from 'pg'
import { DatabaseError } from './errors.ts'
import { describeConnectError } from './server-url.ts'

/** How `pg-pool` says that all connections stayed in use; it gives no code. */
const allInUse = 'timeout exceeded when trying to connect'

/** @throws no_connection when none is to be had in time */
export async function takeConnection(pool: Pool, url: string): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw new DatabaseError('no_connection', sentence(pool, url, error), { cause: error })
  }
}

function sentence({ options }: Pool, url: string, error: unknown): string {
  if (!(error instanceof Error) || error.message !== allInUse) return describeConnectError(url, error)
  const { max, connectionTimeoutMillis = 0 } = options
  return `None of the ${max} connections to the database became free within ${connectionTimeoutMillis} ms.`
}
