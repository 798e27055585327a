/** Whom a change of people concerns: the mappings and the planner are told by these. */

import { sql } from 'kysely'
import type { Change } from '../change.ts'
import { anyId } from '../storage/id-list.ts'

/** Names people whose fields or roles changed: mappings are applied to them, and their assignments planned again. */
export function touchPeople(change: Change, ids: Iterable<number>): void {
  for (const id of ids) {
    change.mappedUsers.add(id)
    change.touchedUsers.add(id)
  }
}

/** Names the people whose manager is one of the given: their templates may print the manager's name. */
export async function touchReports(change: Change, managers: readonly number[]): Promise<void> {
  if (managers.length === 0) return
  const reports = await change.tx
    .selectFrom('directory_user')
    .select('id')
    .where('account_id', '=', change.account)
    .where(sql<boolean>`manager_user_id = ${anyId(managers)}`)
    .execute()
  for (const report of reports) change.touchedUsers.add(report.id)
}
