/** How many tasks of each app wait for an admin: said in every answer that shows an app, so that no queue is silent. */
import { sql } from 'kysely'
import { anyId } from '../../storage/id-list.ts'
import type { Query } from '../../storage/query.ts'

/** Returns the counts by app; an app without waiting tasks is left out. Relies on task_list. */
export async function countWaiting(
  query: Query,
  account: number,
  apps: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ app_id: number; n: number }>`
    select app_id, count(*) as n from task
    where account_id = ${account} and app_id = ${anyId(apps)} and state = 'pending'
    group by app_id`.execute(query)
  return new Map(rows.map(row => [row.app_id, row.n]))
}
