/** The stores that tests run on here: memory and PGlite always, PostgreSQL where DATABASE_URL names a server. */
import { testDatabases } from '@joinery/database/testing'
import type { ResourceStore } from '../src/index.ts'
import { memoryStore } from '../src/memory/index.ts'
import { type PostgresScimTables, postgresMigrations, postgresStore } from '../src/postgres/index.ts'

export interface OpenStore<Tx> {
  readonly store: ResourceStore<Tx>
  dispose(): Promise<void>
}

/** Calls `suite` once for each store, which it opens by itself and disposes of. */
export function forEachStore(suite: <Tx>(name: string, open: () => Promise<OpenStore<Tx>>) => void): void {
  suite('memory', async () => ({ store: memoryStore(), dispose: async () => undefined }))
  for (const { name, open } of testDatabases()) {
    suite(name, async () => {
      const { database, dispose } = await open<PostgresScimTables>(postgresMigrations)
      return { store: postgresStore(database), dispose }
    })
  }
}
