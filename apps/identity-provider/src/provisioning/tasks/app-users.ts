/** The Users tab of an app: everybody who has or had it, where he stands there and what gives it to him. */
import { type RawBuilder, sql } from 'kysely'
import type { Query } from '../../apps/app-store.ts'
import { nameLike } from './name-like.ts'

export interface AppUserView {
  readonly user_id: number
  readonly username: string
  /** Null when the directory has forgotten him. */
  readonly firstname: string | null
  readonly lastname: string | null
  readonly provisioning_state: string
  readonly provisioning_status: string
  readonly reason: string | null
  readonly warning: string | null
  readonly target_id: string | null
  /** `role:<name>` or `direct`; empty when access is gone. */
  readonly granted_by: readonly string[]
}

export interface AppUserSearch {
  readonly state?: string | undefined
  /** Those who hold the role, whether or not it gives the app. */
  readonly roleId?: number | undefined
  /** `*` stands for anything; whatever its case. */
  readonly username?: string | undefined
  /** Part of the username, the e-mail address or the name. */
  readonly search?: string | undefined
}

/** Returns a page of the app's people, in the order in which they first got it. Relies on assignment_state. */
export async function listAppUsers(
  query: Query,
  account: number,
  app: number,
  search: AppUserSearch & { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly items: readonly AppUserView[] }> {
  const found = matching(search)
  const counted = await sql<{ n: number }>`
    select count(*) as n from assignment a
    where a.account_id = ${account} and a.app_id = ${app} and ${found}`.execute(query)
  const { rows } = await sql<AppUserView>`
    select a.user_id, a.user_name as username, u.firstname, u.lastname, a.provisioning_state, a.provisioning_status, a.reason, a.warning,
      a.target_id,
      coalesce((
        select jsonb_agg(g.by order by g.by) from (
          select 'role:' || r.name as by from app_role ar
          join role r on r.account_id = ar.account_id and r.id = ar.role_id
          join role_member rm on rm.account_id = ar.account_id and rm.role_id = ar.role_id
          where ar.account_id = a.account_id and ar.app_id = a.app_id and rm.user_id = a.user_id
          union all
          select 'direct' from app_user au
          where au.account_id = a.account_id and au.app_id = a.app_id and au.user_id = a.user_id
        ) g), '[]'::jsonb) as granted_by
    from assignment a
    left join directory_user u on u.account_id = a.account_id and u.id = a.user_id
    where a.account_id = ${account} and a.app_id = ${app} and ${found}
    order by a.id limit ${search.limit} offset ${search.offset}`.execute(query)
  return { total: counted.rows[0]?.n ?? 0, items: rows }
}

function matching({ state, roleId, username, search }: AppUserSearch): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (state !== undefined) conditions.push(sql`a.provisioning_state = ${state}`)
  if (username !== undefined) conditions.push(nameLike(sql.ref('a.user_name'), username))
  if (roleId !== undefined) {
    conditions.push(sql`exists (select 1 from role_member rm
      where rm.account_id = a.account_id and rm.role_id = ${roleId} and rm.user_id = a.user_id)`)
  }
  if (search !== undefined && search.trim() !== '') conditions.push(isFound(search.trim()))
  return sql.join(conditions, sql` and `)
}

/** Who has left the directory is found by the name that the assignment has kept. */
function isFound(text: string): RawBuilder<unknown> {
  const wanted = `*${text}*`
  return sql`(${nameLike(sql.ref('a.user_name'), wanted)} or exists (
    select 1 from directory_user s where s.account_id = a.account_id and s.id = a.user_id
      and (${nameLike(sql.ref('s.email'), wanted)}
        or ${nameLike(sql`concat_ws(' ', s.firstname, s.lastname)`, wanted)})))`
}
