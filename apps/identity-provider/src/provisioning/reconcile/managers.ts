/**
 * Managers last: when the target has given somebody an id, the people who report to him are planned again in that app,
 * whose resources may name him by it. What is left to do stands in the rows, so that no crash makes anybody forget it.
 */
import { type Database, fixedStatement } from '@joinery/database'
import { sql } from 'kysely'
import { openChange, takeTurn } from '../../change.ts'
import { anyId } from '../../storage/id-list.ts'
import type { Tables } from '../../storage/tables.ts'
import { planAssignments } from '../plan/plan.ts'
import { engineActor } from './store.ts'

export interface AppOfManagers {
  readonly account: number
  readonly app: number
}

const managersAtOnce = 500

const appsStatement = fixedStatement<{ account_id: number; app_id: number }>(
  'apps-of-managers',
  'select distinct account_id, app_id from assignment where reports_due limit 100',
)

/** Returns apps in which managers have got ids. Relies on assignment_reports, which is empty almost always. */
export async function findAppsOfManagers(database: Database<Tables>): Promise<readonly AppOfManagers[]> {
  const rows = await appsStatement.run(database.query, [])
  return rows.map(row => ({ account: row.account_id, app: row.app_id }))
}

/** Plans the reports of some managers of an app again; true when there may be more of them. */
export async function planReports(
  database: Database<Tables>,
  { account, app }: AppOfManagers,
  clock: () => Date,
): Promise<boolean> {
  return database.transaction(async tx => {
    await takeTurn(tx, account)
    const { rows: managers } = await sql<{ id: number; user_id: number }>`
      select id, user_id from assignment
      where account_id = ${account} and app_id = ${app} and reports_due
      order by id limit ${managersAtOnce} for no key update`.execute(tx)
    if (managers.length === 0) return false
    const users = anyId(managers.map(row => row.user_id))
    const { rows: reports } = await sql<{ id: number }>`
      select a.id from directory_user u
      join assignment a on a.account_id = u.account_id and a.user_id = u.id
      where u.account_id = ${account} and u.manager_user_id = ${users} and a.app_id = ${app}
      order by a.id`.execute(tx)
    const change = openChange(tx, { account, actor: engineActor }, clock())
    await planAssignments(
      change,
      reports.map(row => row.id),
    )
    await sql`
      update assignment set reports_due = false
      where account_id = ${account} and id = ${anyId(managers.map(row => row.id))}`.execute(tx)
    return managers.length === managersAtOnce
  })
}
