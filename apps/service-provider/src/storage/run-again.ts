/**
 * Transactions that waited for one another: one of them is given up by PostgreSQL, with nothing of it kept, and run again.
 * So two administrators who do at once what takes the same rows in another order both get their answer.
 */
import { type Database, isDeadlock } from '@joinery/database'
import type { Tables } from './tables.ts'

/** How often one transaction is run again before its error is given on. */
const repeats = 3

/** The database, whose transactions have to do nothing but what is undone with them. */
export function runningAgain(database: Database<Tables>): Database<Tables> {
  return {
    ...database,
    async transaction(run) {
      for (let repeat = 0; ; repeat += 1) {
        try {
          return await database.transaction(run)
        } catch (error) {
          if (repeat === repeats || !isDeadlock(error)) throw error
        }
      }
    },
  }
}
