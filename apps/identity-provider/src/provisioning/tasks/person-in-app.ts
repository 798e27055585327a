/** One person in one app, as the login dialog shows him: where he stands, what gives him the app, what he is worth there. */
import { sql } from 'kysely'
import { type PersonValue, valuesOfPerson } from '../../apps/person-values.ts'
import { notFound } from '../../errors.ts'
import type { Query } from '../../storage/query.ts'
import type { App } from '../../storage/tables.ts'

/** What gives the app: that it was given directly, or a role that carries it. */
export type Grant =
  | { readonly kind: 'direct'; readonly since: string }
  | {
      readonly kind: 'role'
      readonly role_id: number
      readonly role_name: string
      /** Whether mappings gave the role, and take it back. */
      readonly automatic: boolean
      readonly since: string
    }

export interface PersonInOneApp {
  readonly user_id: number
  readonly username: string
  readonly firstname: string | null
  readonly lastname: string | null
  readonly email: string | null
  /** Whether the directory still has him. */
  readonly in_directory: boolean
  readonly provisioning_state: string
  readonly provisioning_status: string
  readonly reason: string | null
  readonly warning: string | null
  readonly target_id: string | null
  readonly updated_at: Date
  readonly latest_task_id: number | null
  readonly grants: readonly Grant[]
  readonly parameters: readonly PersonValue[]
}

/** Returns the person. @throws not_found when he never had the app. Relies on assignment_pair and task_assignment. */
export async function personInApp(query: Query, app: App, user: number, at: Date): Promise<PersonInOneApp> {
  const { account_id: account } = app
  const { rows } = await sql<Omit<PersonInOneApp, 'grants' | 'parameters'>>`
    select a.user_id, a.user_name as username, u.firstname, u.lastname, u.email, u.id is not null as in_directory,
      a.provisioning_state, a.provisioning_status, a.reason, a.warning, a.target_id, a.updated_at,
      (select max(t.id) from task t where t.account_id = a.account_id and t.assignment_id = a.id) as latest_task_id
    from assignment a
    left join directory_user u on u.account_id = a.account_id and u.id = a.user_id
    where a.account_id = ${account} and a.app_id = ${app.id} and a.user_id = ${user}`.execute(query)
  const [found] = rows
  if (found === undefined) throw notFound(`User ${user} does not have ${app.name} and never had it`)
  return {
    ...found,
    grants: await grantsOf(query, app, user),
    parameters: await valuesOfPerson(query, app, user, at),
  }
}

interface GrantRow {
  readonly role_id: number | null
  readonly role_name: string | null
  readonly automatic: boolean
  readonly since: Date
}

/** Returns what gives the person the app now: directly first, then the roles by name. */
export async function grantsOf(query: Query, app: App, user: number): Promise<readonly Grant[]> {
  const { account_id: account } = app
  const { rows } = await sql<GrantRow>`
    select null::bigint as role_id, null as role_name, false as automatic, added_at as since from app_user
    where account_id = ${account} and app_id = ${app.id} and user_id = ${user}
    union all
    select r.id, r.name, rm.origin = 'mapping', rm.added_at from app_role ar
    join role r on r.account_id = ar.account_id and r.id = ar.role_id
    join role_member rm on rm.account_id = ar.account_id and rm.role_id = ar.role_id and rm.user_id = ${user}
    where ar.account_id = ${account} and ar.app_id = ${app.id}
    order by role_name nulls first, role_id`.execute(query)
  return rows.map(({ role_id, role_name, automatic, since }) => {
    const at = since.toISOString()
    if (role_id === null) return { kind: 'direct', since: at }
    return { kind: 'role', role_id, role_name: role_name ?? '', automatic, since: at }
  })
}
