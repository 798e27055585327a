/** People with everything that conditions, templates and macros may ask of them, read in one statement for many. */

import type { Kysely } from 'kysely'
import { sql, type Transaction } from 'kysely'
import { anyId } from '../storage/id-list.ts'
import type { Tables } from '../storage/tables.ts'
import type { Person } from './person.ts'

/** Returns the people of these ids, by id; who is not there any more is left out. Relies on role_member_user. */
export async function loadPeople(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
  ids: Iterable<number>,
): Promise<ReadonlyMap<number, Person>> {
  const { rows } = await sql<Person>`
    select u.id, u.username, u.email, u.firstname, u.lastname, u.title, u.department, u.company, u.comment, u.phone,
      u.external_id, u.samaccountname, u.userprincipalname, u.distinguished_name, u.member_of, u.preferred_locale_code,
      u.status, u.state, to_char(u.last_login at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as last_login,
      u.group_id, g.name as group_name, u.custom_attributes, u.manager_user_id,
      m.firstname as manager_firstname, m.lastname as manager_lastname, m.username as manager_username,
      m.email as manager_email,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) order by r.id)
        from role_member rm cross join lateral (
          select id, name from role where account_id = rm.account_id and id = rm.role_id offset 0) r
        where rm.account_id = u.account_id and rm.user_id = u.id), '[]') as roles
    from directory_user u
    left join lateral (
      select name from security_group where account_id = u.account_id and id = u.group_id offset 0) g on true
    left join lateral (
      select firstname, lastname, username, email from directory_user
      where account_id = u.account_id and id = u.manager_user_id offset 0) m on true
    where u.account_id = ${account} and u.id = ${anyId(ids)}`.execute(query)
  return new Map(rows.map(row => [row.id, row]))
}
