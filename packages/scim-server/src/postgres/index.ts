export { compileFilter } from './compile-filter.ts'
export { postgresMigrations } from './migrations.ts'
export { type PostgresStoreOptions, postgresStore } from './store.ts'
export type { PostgresScimTables, ScimResourceTable, ScimUniqueValueTable } from './tables.ts'
