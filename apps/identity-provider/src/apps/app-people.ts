/** Who has an app now: those who hold one of its roles, and those who were given it directly. */
import { sql } from 'kysely'
import type { Query } from '../storage/query.ts'

export interface AppPerson {
  readonly id: number
  readonly firstname: string | null
  readonly lastname: string | null
  readonly username: string
  readonly email: string | null
}

/** Returns a page of them, by id. Relies on app_role's and app_user's primary keys and on role_member's. */
export async function listAppPeople(
  query: Query,
  account: number,
  app: number,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly total: number; readonly items: readonly AppPerson[] }> {
  const having = sql`
    select user_id from app_user where account_id = ${account} and app_id = ${app}
    union
    select rm.user_id from app_role ar
    join role_member rm on rm.account_id = ar.account_id and rm.role_id = ar.role_id
    where ar.account_id = ${account} and ar.app_id = ${app}`
  const counted = await sql<{ n: number }>`select count(*) as n from (${having}) h`.execute(query)
  const { rows } = await sql<AppPerson>`
    select u.id, u.firstname, u.lastname, u.username, u.email from (${having}) h
    join directory_user u on u.account_id = ${account} and u.id = h.user_id
    order by u.id limit ${page.limit} offset ${page.offset}`.execute(query)
  return { total: counted.rows[0]?.n ?? 0, items: rows }
}
