/**
 * PostgreSQL chooses how to find rows by what it counted last. After a change of thousands of rows that is wrong until
 * its own service has counted again, and the embedded database has no such service; so whoever writes that many has
 * them counted. `analyze` sees what its own transaction has written, and takes some hundredths of a second.
 */
import { sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

const manyRows = 1000

/** Has the rows of these tables counted, if so many were written or are about to be looked for. */
export async function countAnew(
  tx: Transaction<Tables>,
  rows: number,
  tables: readonly (keyof Tables)[],
): Promise<void> {
  if (rows < manyRows) return
  await sql`analyze ${sql.join(tables.map(table => sql.table(table)))}`.execute(tx)
}
