export { type FeedEntry, type FeedQuery, readChanges, recordChange } from './change-feed.ts'
export { compileFilter } from './compile-filter.ts'
export { postgresMigrations } from './migrations.ts'
export { type PostgresStoreOptions, postgresStore } from './store.ts'
export type {
  PostgresScimTables,
  ScimMemberTable,
  ScimResourceTable,
  ScimUniqueValueTable,
} from './tables.ts'
