/**
 * The connections, one pool for each origin, kept open between requests. The number of pools is bounded: the one that
 * was not used for longest is closed once its requests are answered.
 */
import { Pool } from 'undici'
import { ClientInputError } from '../errors.ts'

export interface PoolLimits {
  /** Connections to one origin. */
  readonly connections: number
  readonly connectTimeoutMs: number
  readonly origins: number
}

export interface Pools {
  /** @throws ClientInputError transport_closed after `close` */
  get(origin: string): Pool
  /** Waits for the requests under way, then closes every connection. */
  close(): Promise<void>
}

export function createPools(limits: PoolLimits): Pools {
  const pools = new Map<string, Pool>()
  const retiring = new Set<Promise<void>>()
  let closed = false
  const retire = (pool: Pool): void => {
    const done = pool.close().finally(() => retiring.delete(done))
    retiring.add(done)
  }
  return {
    get(origin) {
      if (closed) throw new ClientInputError('transport_closed', 'The transport has been closed.')
      const pool = pools.get(origin) ?? openPool(origin, limits)
      // Taken out and put back, so that the map's order is the order of use.
      pools.delete(origin)
      pools.set(origin, pool)
      const [oldest] = pools
      if (pools.size > limits.origins && oldest !== undefined) {
        pools.delete(oldest[0])
        retire(oldest[1])
      }
      return pool
    },
    async close() {
      closed = true
      for (const pool of pools.values()) retire(pool)
      pools.clear()
      await Promise.all(retiring)
    },
  }
}

/** HTTP/1.1 only: that is what OneLogin speaks. The time limit of a whole request stands in the transport. */
function openPool(origin: string, limits: PoolLimits): Pool {
  return new Pool(origin, {
    connections: limits.connections,
    connect: { timeout: limits.connectTimeoutMs },
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 60_000,
  })
}
