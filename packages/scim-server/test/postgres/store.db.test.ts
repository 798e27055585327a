import { testDatabases } from '@joinery/database/testing'
import { type PostgresScimTables, postgresMigrations, postgresStore } from '../../src/postgres/index.ts'
import { describeStore } from '../describe-store.ts'

for (const { name, open } of testDatabases()) {
  const openStore = async () => {
    const { database, dispose } = await open<PostgresScimTables>(postgresMigrations)
    return { store: postgresStore(database), dispose }
  }
  describeStore(name, openStore)
}
