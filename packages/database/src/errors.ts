/**
 * What can go wrong around the database, each with a stable code. Errors of single statements (a constraint, a syntax
 * error) stay what the driver threw; `isUniqueViolation`, `uniqueConstraintOf` and `isDeadlock` read the kinds that callers expect.
 */

export type DatabaseErrorCode =
  | 'outer_handle_in_transaction'
  | 'nested_transaction'
  | 'database_in_use'
  | 'database_unreachable'
  /** None was to be had in time; nothing has been sent. */
  | 'no_connection'
  | 'database_newer'
  | 'database_closed'
  | 'invalid_database'
  | 'invalid_migrations'
  | 'migration_failed'
  | 'unknown_queue'
  | 'job_not_stored'
  | 'invalid_channel'
  | 'payload_too_long'

/** An error of this package. `code` is stable, the message is a sentence that carries no secret. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseError'
    this.code = code
  }
}

const uniqueViolation = '23505'
const deadlockDetected = '40P01'

/**
 * Returns whether a statement was refused because a value is already taken; with `constraint`, whether it was that
 * constraint (its name as in the migration). The same for both databases.
 */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== uniqueViolation) return false
  return constraint === undefined || uniqueConstraintOf(error) === constraint
}

/** Returns the name of the unique constraint or index that refused the statement; undefined for any other error. */
export function uniqueConstraintOf(error: unknown): string | undefined {
  if (sqlState(error) !== uniqueViolation) return undefined
  return textProperty(error, 'constraint')
}

/**
 * Returns whether PostgreSQL chose this transaction as the one to end of several that waited for one another: nothing
 * of it is kept, and the whole of it may be run again. The embedded database runs one at a time and has no deadlocks.
 */
export function isDeadlock(error: unknown): boolean {
  return sqlState(error) === deadlockDetected
}

/** Returns whether no connection was to be had in time: nothing of what needed it was done, and it may be tried again. */
export function isNoConnection(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === 'no_connection'
}

/** Returns the five-character SQLSTATE, or the operating system's code (`ECONNREFUSED`), that an error carries. */
export function sqlState(error: unknown): string | undefined {
  return textProperty(error, 'code')
}

function textProperty(error: unknown, name: string): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : undefined
}
