/**
 * Whom it concerns when people or apps come to a role or go from it: who gets an app that nothing gives them yet, and who
 * loses one that nothing else gives them. Asked before it is done, so that an admin decides on numbers.
 */
import { type RawBuilder, sql } from 'kysely'
import { anyId } from '../storage/id-list.ts'
import type { Query } from '../storage/query.ts'
import type { WhenDeleted } from '../storage/tables.ts'

export interface RoleChange {
  readonly action: 'give' | 'take'
  /** Everybody who holds the role where none are named. */
  readonly users?: readonly number[] | undefined
  /** Every app that the role gives where none are named. */
  readonly apps?: readonly number[] | undefined
}

export interface RoleEffect {
  /** Who gets or loses at least one app. */
  readonly people: number
  readonly apps: readonly {
    readonly id: number
    readonly name: string
    readonly people: number
    readonly when_deleted: WhenDeleted
    readonly loss_needs_approval: boolean
    readonly provisioning_enabled: boolean
  }[]
  /** Of those from whom the role would be taken: whom mappings give it, so that they get it back. */
  readonly mapped: number
}

/**
 * Returns what the change would come to. Only whole grants count: who has the app by another role or directly neither
 * gets nor loses it. Relies on role_member's key, role_member_user and app_user_user.
 */
export async function effectOf(
  query: Query,
  account: number,
  role: number,
  change: RoleChange,
): Promise<RoleEffect> {
  const pairs = pairsOf(account, role, change)
  const { rows } = await sql<RoleEffect['apps'][number]>`
    with pair as (${pairs})
    select app.id, app.name, count(*) as people, app.when_deleted, app.approve_delete as loss_needs_approval,
      app.provisioning_enabled
    from pair join app on app.account_id = ${account} and app.id = pair.app_id
    group by app.account_id, app.id order by lower(app.name), app.id`.execute(query)
  const counted = await sql<{ people: number; mapped: number }>`
    with pair as (${pairs})
    select (select count(distinct user_id) from pair) as people,
      ${change.action === 'take' ? mappedOf(account, role, change) : sql`0`} as mapped`.execute(query)
  const { people = 0, mapped = 0 } = counted.rows[0] ?? {}
  return { people, mapped, apps: rows }
}

function pairsOf(account: number, role: number, change: RoleChange): RawBuilder<unknown> {
  const others = change.action === 'take' ? sql`and ar.role_id <> ${role}` : sql``
  return sql`
    select u.user_id, p.app_id from (${peopleOf(account, role, change)}) u
    cross join (${appsOf(account, role, change)}) p
    where not exists (select 1 from app_user au
        where au.account_id = ${account} and au.app_id = p.app_id and au.user_id = u.user_id)
      and not exists (select 1 from app_role ar
        join role_member rm on rm.account_id = ar.account_id and rm.role_id = ar.role_id
        where ar.account_id = ${account} and ar.app_id = p.app_id and rm.user_id = u.user_id ${others})`
}

/** Only who holds the role can lose it; whoever there is can be given it. */
function peopleOf(account: number, role: number, { action, users }: RoleChange): RawBuilder<unknown> {
  if (action === 'give' && users !== undefined) {
    return sql`select id as user_id from directory_user where account_id = ${account} and id = ${anyId(users)}`
  }
  const named = users === undefined ? sql`` : sql`and user_id = ${anyId(users)}`
  return sql`select user_id from role_member where account_id = ${account} and role_id = ${role} ${named}`
}

function appsOf(account: number, role: number, { action, apps }: RoleChange): RawBuilder<unknown> {
  if (action === 'give' && apps !== undefined) {
    return sql`select id as app_id from app where account_id = ${account} and id = ${anyId(apps)}`
  }
  const named = apps === undefined ? sql`` : sql`and app_id = ${anyId(apps)}`
  return sql`select app_id from app_role where account_id = ${account} and role_id = ${role} ${named}`
}

function mappedOf(account: number, role: number, { users }: RoleChange): RawBuilder<number> {
  const named = users === undefined ? sql`` : sql`and user_id = ${anyId(users)}`
  return sql<number>`(select count(distinct user_id) from mapping_role
    where account_id = ${account} and role_id = ${role} ${named})`
}
