/**
 * Writers to one SCIM resource take turns before they touch its row. A row lock alone would keep their writes apart, but
 * not their transaction ids: of several that wait for one row, one may be given its id while it still waits, and
 * would then stand in the history before a change that it builds upon. Waiting for an advisory lock gives no id.
 */
import type { Database } from '@joinery/database'
import type { ResourceStore } from '@joinery/scim-server'
import { sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Store = ResourceStore<Transaction<Tables>>

/** The store with its locking reads in turns. The embedded database has one connection and needs none. */
export function inTurns(store: Store, database: Database<Tables>): Store {
  if (database.kind === 'pglite') return store
  return {
    ...store,
    async lock(tx, tenant, resourceType, id, include) {
      await takeTurn(tx, `${tenant}/${resourceType}/${id}`)
      return store.lock(tx, tenant, resourceType, id, include)
    },
  }
}

/** Held until the transaction ends. Two resources of one hash merely wait for each other. */
async function takeTurn(tx: Transaction<Tables>, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}
