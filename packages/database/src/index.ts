export { type Announcement, type Announcer, type AnnouncerOptions, createAnnouncer } from './announcer.ts'
export type { Database, OpenOptions } from './database.ts'
export type { Unsubscribe } from './engine.ts'
export {
  DatabaseError,
  type DatabaseErrorCode,
  isDeadlock,
  isNoConnection,
  isUniqueViolation,
  uniqueConstraintOf,
} from './errors.ts'
export { type FixedStatement, fixedStatement } from './fixed-statement.ts'
export type { Job, Jobs, SendingTransaction, SendOptions, WorkOptions } from './jobs.ts'
export type { Migration } from './migrations.ts'
export { openDatabase } from './open.ts'
export { createOwnDatabase, type OwnDatabase } from './own-database.ts'
export type { WriteWatch, Written } from './write-watch.ts'
