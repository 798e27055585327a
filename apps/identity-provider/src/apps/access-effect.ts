/** Who would get an app and who would lose it, if other roles gave it: said before an admin saves the tab Access. */
import { sql } from 'kysely'
import { anyId } from '../storage/id-list.ts'
import type { Query } from '../storage/query.ts'

export interface AccessEffect {
  /** People who have the app now, and those who would. */
  readonly now: number
  readonly after: number
  readonly gain: number
  readonly lose: number
}

/** Returns the numbers; a role that is not there gives the app to nobody. Relies on app_role_role and role_member_user. */
export async function effectOfRoles(
  query: Query,
  account: number,
  app: number,
  roleIds: readonly number[],
): Promise<AccessEffect> {
  const { rows } = await sql<AccessEffect>`
    with direct as (
      select user_id from app_user where account_id = ${account} and app_id = ${app}
    ), has as (
      select user_id from direct
      union
      select rm.user_id from app_role ar
      join role_member rm on rm.account_id = ar.account_id and rm.role_id = ar.role_id
      where ar.account_id = ${account} and ar.app_id = ${app}
    ), would as (
      select user_id from direct
      union
      select user_id from role_member where account_id = ${account} and role_id = ${anyId(roleIds)}
    )
    select count(h.user_id) as now, count(w.user_id) as after,
      count(*) filter (where h.user_id is null) as gain, count(*) filter (where w.user_id is null) as lose
    from has h full join would w on w.user_id = h.user_id`.execute(query)
  return rows[0] ?? { now: 0, after: 0, gain: 0, lose: 0 }
}
