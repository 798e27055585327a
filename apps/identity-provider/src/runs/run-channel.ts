/** How processes tell one another that there is a run to take steps of. */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'

export const runChannel = 'joinery_run'

/** Tells it when the transaction commits; also the process itself hears of it so. */
export async function announceRun(tx: Transaction<Tables>): Promise<void> {
  await sql`select pg_notify(${runChannel}, '')`.execute(tx)
}
