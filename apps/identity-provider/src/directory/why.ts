/**
 * Why a person has what he has: by each role who gave it and which mappings do, by each app what gives it and what
 * becomes of his account there when he goes, by each field that a mapping holds which one, and what stood there by hand.
 */
import { sql } from 'kysely'
import type { Query } from '../storage/query.ts'
import type { RoleOrigin, WhenDeleted, WhenSuspended } from '../storage/tables.ts'

interface Named {
  readonly id: number
  readonly name: string
}

export interface WhyRole extends Named {
  /** `mapping` where nobody but mappings gives it. */
  readonly origin: RoleOrigin
  readonly added_by: string
  readonly added_at: string
  /** The mappings that give it, whoever else does. */
  readonly mappings: readonly Named[]
}

export interface WhyApp extends Named {
  /** False where access is gone and the account there is still seen to or kept. */
  readonly granted: boolean
  /** Whether it was given to the person himself. */
  readonly direct: boolean
  /** Those of his roles that give it. */
  readonly roles: readonly Named[]
  readonly provisioning_state: string
  readonly provisioning_status: string
  readonly reason: string | null
  readonly provisioning_enabled: boolean
  /** What becomes of the account when he loses the app or is deleted; `none` where there is none, as far as is known. */
  readonly on_loss: WhenDeleted | 'none'
  readonly loss_needs_approval: boolean
  /** What becomes of the account when the person is suspended. */
  readonly on_suspension: WhenSuspended | 'none'
  readonly suspension_needs_approval: boolean
}

export interface WhyField {
  readonly field: string
  readonly mapping: Named
  /** What the mapping gave, and what stood there by hand and returns when it lets go; both as text. */
  readonly given: string
  readonly manual: string
}

export interface Why {
  readonly roles: readonly WhyRole[]
  readonly apps: readonly WhyApp[]
  readonly fields: readonly WhyField[]
}

/** Returns the reasons for everything that the person has of roles, apps and mappings. */
export async function whyHas(query: Query, account: number, user: number): Promise<Why> {
  return {
    roles: await rolesOf(query, account, user),
    apps: await appsOf(query, account, user),
    fields: await fieldsOf(query, account, user),
  }
}

/** Relies on role_member_user and on the primary key of mapping_role, which begins with the person. */
async function rolesOf(query: Query, account: number, user: number): Promise<readonly WhyRole[]> {
  const { rows } = await sql<Omit<WhyRole, 'added_at'> & { readonly added_at: Date }>`
    select r.id, r.name, rm.origin, rm.added_by, rm.added_at,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.position, m.id)
        from mapping_role mr join mapping m on m.account_id = mr.account_id and m.id = mr.mapping_id
        where mr.account_id = rm.account_id and mr.user_id = rm.user_id and mr.role_id = rm.role_id),
        '[]') as mappings
    from role_member rm join role r on r.account_id = rm.account_id and r.id = rm.role_id
    where rm.account_id = ${account} and rm.user_id = ${user}
    order by r.name_folded`.execute(query)
  return rows.map(row => ({ ...row, added_at: row.added_at.toISOString() }))
}

/** Relies on assignment_pair and app_user_user. */
async function appsOf(query: Query, account: number, user: number): Promise<readonly WhyApp[]> {
  const { rows } = await sql<WhyApp>`
    select app.id, app.name, a.granted, a.provisioning_state, a.provisioning_status, a.reason,
      app.provisioning_enabled, app.approve_delete as loss_needs_approval, app.approve_update as suspension_needs_approval,
      exists (select 1 from app_user au
        where au.account_id = a.account_id and au.app_id = a.app_id and au.user_id = a.user_id) as direct,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) order by r.name_folded)
        from app_role ar
        join role_member rm on rm.account_id = ar.account_id and rm.role_id = ar.role_id and rm.user_id = a.user_id
        join role r on r.account_id = ar.account_id and r.id = ar.role_id
        where ar.account_id = a.account_id and ar.app_id = a.app_id), '[]') as roles,
      case when known.has_account then app.when_deleted else 'none' end as on_loss,
      case when known.has_account then app.when_suspended else 'none' end as on_suspension
    from assignment a join app on app.account_id = a.account_id and app.id = a.app_id
    cross join lateral (select
      a.granted and (a.reached or coalesce(a.acknowledged ->> 'kind', 'absent') <> 'absent') as has_account) known
    where a.account_id = ${account} and a.user_id = ${user}
      and (a.granted or a.provisioning_state not in ('deleted', 'nonexistent', 'unknown'))
    order by lower(app.name), app.id`.execute(query)
  return rows
}

/** Relies on the primary key of mapping_field, which begins with the person. */
async function fieldsOf(query: Query, account: number, user: number): Promise<readonly WhyField[]> {
  const { rows } = await sql<WhyField>`
    select f.field, f.given, f.manual, jsonb_build_object('id', m.id, 'name', m.name) as mapping
    from mapping_field f join mapping m on m.account_id = f.account_id and m.id = f.mapping_id
    where f.account_id = ${account} and f.user_id = ${user}
    order by f.field`.execute(query)
  return rows
}
