/**
 * The catalogue of a workspace's roles: listed, made, changed and removed. Whoever was given a role before it was there holds
 * it from then on; one that is held, mapped or the default stays until it is not.
 */
import type { Json } from '@joinery/scim'
import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { RoleRow } from '../storage/role-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import { allRights, type Right, type Role } from './catalogue.ts'
import { holdConfiguration } from './change-configuration.ts'
import { workOutAnew } from './work-out.ts'

/** Who changes the configuration of which workspace, and when. */
export interface Occasion {
  readonly workspaceId: string
  readonly at: Date
  readonly origin: Origin
}

export interface RoleView extends Role {
  /** How many members hold it, in whichever environment. */
  readonly members: number
  readonly isDefault: boolean
}

const mostRoles = 500

/** All roles, the highest rank first. Counts by member_role_name. */
export async function listRoles(
  db: Kysely<Tables>,
  workspaceId: string,
  defaultRole: string | null,
): Promise<readonly RoleView[]> {
  const rows = await db
    .selectFrom('role')
    .selectAll()
    .select(eb =>
      eb
        .selectFrom('member_role')
        .select(sql<string>`count(distinct member_id)`.as('members'))
        .whereRef('member_role.workspace_id', '=', 'role.workspace_id')
        .whereRef('member_role.role', '=', 'role.name')
        .as('members'),
    )
    .where('workspace_id', '=', workspaceId)
    .orderBy('rank', 'desc')
    .orderBy('name')
    .execute()
  return rows.map(row => ({
    ...viewRole(row),
    members: Number(row.members),
    isDefault: row.name === defaultRole,
  }))
}

function viewRole({ name, description, rank, rights }: Omit<RoleRow, 'workspace_id' | 'created_at'>): Role {
  return { name, description, rank, rights: allRights.filter(right => rights.includes(right)) }
}

/**
 * A new role. Members who were given its name before, as an unknown one, hold it from now on.
 * @throws conflict when there is one of this name, also in other letter case, or there are 500
 */
export async function createRole(tx: Transaction<Tables>, occasion: Occasion, role: Role): Promise<void> {
  const { workspaceId, at } = occasion
  const { catalogue } = await holdConfiguration(tx, workspaceId)
  const taken = catalogue.spellingOf(role.name)
  if (taken !== undefined) {
    throw new ServiceProviderError(
      'conflict',
      `there is a role ${JSON.stringify(taken)} already; names differ in more than letter case`,
    )
  }
  if (catalogue.roles.length >= mostRoles) {
    throw new ServiceProviderError('conflict', `there are ${mostRoles} roles already`)
  }
  await insertRoles(tx, workspaceId, [role], at)
  await tell(tx, occasion, role.name, 'role.created', null, factsOf(role))
  await workOutAnew(tx, { ...occasion, limit: null }, await flaggedMembers(tx, workspaceId))
}

/** Stores roles; telling the history is the caller's. */
export async function insertRoles(
  tx: Transaction<Tables>,
  workspaceId: string,
  roles: readonly Role[],
  at: Date,
): Promise<void> {
  if (roles.length === 0) return
  await tx
    .insertInto('role')
    .values(
      roles.map(({ name, description, rank, rights }) => ({
        workspace_id: workspaceId,
        name,
        description,
        rank,
        rights: [...rights],
        created_at: at,
      })),
    )
    .execute()
}

/** What about a role can be changed; its name cannot, for identity providers send it. */
export interface RoleChange {
  readonly description?: string | undefined
  readonly rank?: number | undefined
  readonly rights?: readonly Right[] | undefined
}

/** Changes a role. @throws not_found when there is none of this name */
export async function changeRole(
  tx: Transaction<Tables>,
  occasion: Occasion,
  name: string,
  change: RoleChange,
): Promise<void> {
  const { workspaceId } = occasion
  const { catalogue } = await holdConfiguration(tx, workspaceId)
  const before = catalogue.byName.get(name)
  if (before === undefined) throw noSuchRole(name)
  const { description = before.description, rank = before.rank, rights = before.rights } = change
  const after: Role = { name, description, rank, rights }
  await tx
    .updateTable('role')
    .set({ description: after.description, rank: after.rank, rights: [...after.rights] })
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .execute()
  await tell(tx, occasion, name, 'role.changed', factsOf(before), factsOf(after))
  if (after.rank === before.rank) return
  await workOutAnew(tx, { ...occasion, limit: null }, await membersByGroup(tx, workspaceId))
}

/**
 * Removes a role.
 * @throws not_found when there is none of this name
 * @throws conflict when it is held, mapped or the default
 */
export async function removeRole(tx: Transaction<Tables>, occasion: Occasion, name: string): Promise<void> {
  const { workspaceId } = occasion
  const { catalogue, settings } = await holdConfiguration(tx, workspaceId)
  const role = catalogue.byName.get(name)
  if (role === undefined) throw noSuchRole(name)
  const uses = await usesOf(tx, workspaceId, name)
  if (settings.defaultRole === name) uses.push('it is the default role')
  if (uses.length > 0) {
    throw new ServiceProviderError(
      'conflict',
      `the role ${JSON.stringify(name)} is in use: ${uses.join('; ')}`,
    )
  }
  await tx.deleteFrom('role').where('workspace_id', '=', workspaceId).where('name', '=', name).execute()
  await tell(tx, occasion, name, 'role.removed', factsOf(role), null)
}

async function usesOf(tx: Transaction<Tables>, workspaceId: string, name: string): Promise<string[]> {
  const count = (table: 'member_role' | 'group_mapping') =>
    tx
      .selectFrom(table)
      .select(eb => eb.fn.countAll<string>().as('count'))
      .where('workspace_id', '=', workspaceId)
      .where('role', '=', name)
      .executeTakeFirstOrThrow()
  const held = Number((await count('member_role')).count)
  const mapped = Number((await count('group_mapping')).count)
  return [
    ...(held > 0 ? [`it is held ${held} times`] : []),
    ...(mapped > 0 ? [`${mapped} groups stand for it, broken ones included`] : []),
  ]
}

/** Members of whom a value is flagged. */
async function flaggedMembers(tx: Transaction<Tables>, workspaceId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('role_flag')
    .select('member_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .execute()
  return rows.map(row => row.member_id)
}

async function membersByGroup(tx: Transaction<Tables>, workspaceId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('member_role')
    .select('member_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('group_id', 'is not', null)
    .execute()
  return rows.map(row => row.member_id)
}

function noSuchRole(name: string): ServiceProviderError {
  return new ServiceProviderError('not_found', `there is no role ${JSON.stringify(name)}`)
}

function factsOf({ description, rank, rights }: Role): Json {
  return { description, rank, rights: [...rights] }
}

async function tell(
  tx: Transaction<Tables>,
  occasion: Occasion,
  subject: string,
  event: string,
  oldValue: Json,
  newValue: Json,
): Promise<void> {
  await recordEvents(tx, { ...occasion, subject }, [{ event, field: null, oldValue, newValue }])
}
