import { testDatabases } from '@joinery/database/testing'
import { type PostgresScimTables, postgresMigrations, postgresStore } from '../../src/postgres/index.ts'
import { describeStore } from '../store-contract.ts'

for (const { name, open } of testDatabases()) {
  describeStore(name, async () => {
    const { database, dispose } = await open<PostgresScimTables>(postgresMigrations)
    return { store: postgresStore(database), dispose }
  })
}
