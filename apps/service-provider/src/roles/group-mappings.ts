/**
 * Groups that stand for a role in an environment or for a team. Where an attribute says a role, that holds; of several
 * groups the role of the highest rank does. A mapping whose group was deleted stays, gives nothing, and says why.
 */
import type { Json } from '@joinery/scim'
import type { Kysely, Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { GroupMappingRow } from '../storage/role-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { holdConfiguration } from './change-configuration.ts'
import type { WorkspaceConfiguration } from './configuration.ts'
import { memberIdsOf, usersInGroups } from './group-members.ts'
import type { Occasion } from './role-store.ts'
import { strayedMembers } from './strayed.ts'
import { workOutAnew } from './work-out.ts'

export type MappingTarget =
  | { readonly kind: 'role'; readonly environment: string; readonly role: string }
  | { readonly kind: 'team'; readonly teamId: string }

export interface MappingView {
  readonly id: string
  readonly groupId: string
  /** What the group is called, or was when it was last seen. */
  readonly groupName: string
  readonly target: MappingTarget
  readonly createdAt: Date
  /** Why it gives nothing any more; null of one that works. */
  readonly broken: { readonly at: Date; readonly reason: string } | null
}

const mostMappings = 1_000

/** All mappings of a workspace, the oldest first, broken ones included. */
export async function listMappings(db: Kysely<Tables>, workspaceId: string): Promise<readonly MappingView[]> {
  const rows = await db
    .selectFrom('group_mapping')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .execute()
  return rows.map(viewMapping)
}

function viewMapping(row: GroupMappingRow): MappingView {
  const { broken_at: at, broken_reason: reason } = row
  return {
    id: row.id,
    groupId: row.group_id,
    groupName: row.group_name,
    target: targetOf(row),
    createdAt: row.created_at,
    broken: at === null ? null : { at, reason: reason ?? '' },
  }
}

function targetOf({ environment, role, team_id: teamId }: GroupMappingRow): MappingTarget {
  if (teamId !== null) return { kind: 'team', teamId }
  return { kind: 'role', environment: environment ?? '', role: role ?? '' }
}

export interface MappingDraft {
  readonly id: string
  readonly groupId: string
  readonly target: MappingTarget
}

/**
 * Has a group stand for a role or a team, and gives it to who is in the group.
 * @throws invalid_request when group, environment, role or team are not there
 * @throws conflict when groups are not served here, or the group gives a role in this environment, or this team, already
 */
export async function createMapping(
  tx: Transaction<Tables>,
  occasion: Occasion,
  { id, groupId, target }: MappingDraft,
): Promise<MappingView> {
  const { workspaceId, at } = occasion
  const configuration = await holdConfiguration(tx, workspaceId)
  const groupName = await requireGroup(tx, workspaceId, configuration, groupId)
  await requireTarget(tx, workspaceId, configuration, target)
  await requireRoom(tx, workspaceId, groupId, target)
  const row: GroupMappingRow = {
    workspace_id: workspaceId,
    id,
    group_id: groupId,
    group_name: groupName,
    environment: target.kind === 'role' ? target.environment : null,
    role: target.kind === 'role' ? target.role : null,
    team_id: target.kind === 'team' ? target.teamId : null,
    created_at: at,
    broken_at: null,
    broken_reason: null,
  }
  await tx.insertInto('group_mapping').values(row).execute()
  const newValue: Json = { id, ...target }
  const told = { ...occasion, subject: groupName, groupId }
  await recordEvents(tx, told, [{ event: 'group_mapping.created', field: null, oldValue: null, newValue }])
  const users = await usersInGroups(tx, workspaceId, [groupId])
  await workOutAnew(tx, { ...occasion, limit: null }, await memberIdsOf(tx, workspaceId, users))
  return viewMapping(row)
}

/** The group's name. @throws invalid_request when there is no such group */
async function requireGroup(
  tx: Transaction<Tables>,
  workspaceId: string,
  { settings }: WorkspaceConfiguration,
  groupId: string,
): Promise<string> {
  if (settings.groups === 'not_advertised') {
    throw new ServiceProviderError(
      'conflict',
      'groups are not served in this workspace: set groups to teams first',
    )
  }
  const group = await tx
    .selectFrom('scim_resource')
    .select('display')
    .where('tenant', '=', workspaceId)
    .where('resource_type', '=', 'Group')
    .where('id', '=', groupId)
    .executeTakeFirst()
  if (group === undefined) throw invalid('groupId', `there is no group ${groupId}`)
  return group.display ?? groupId
}

async function requireTarget(
  tx: Transaction<Tables>,
  workspaceId: string,
  { settings, catalogue }: WorkspaceConfiguration,
  target: MappingTarget,
): Promise<void> {
  if (target.kind === 'role') {
    const { environment, role } = target
    if (!settings.environments.includes(environment)) {
      throw invalid(
        'environment',
        `there is no environment ${environment}; there are ${settings.environments.join(', ') || 'none'}`,
      )
    }
    if (!catalogue.byName.has(role)) {
      const meant = catalogue.spellingOf(role)
      throw invalid(
        'role',
        `there is no role ${JSON.stringify(role)}${meant === undefined ? '' : `; it is ${JSON.stringify(meant)}`}`,
      )
    }
    return
  }
  const team = await tx
    .selectFrom('team')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', target.teamId)
    .executeTakeFirst()
  if (team === undefined) throw invalid('teamId', `there is no team ${target.teamId}`)
}

async function requireRoom(
  tx: Transaction<Tables>,
  workspaceId: string,
  groupId: string,
  target: MappingTarget,
): Promise<void> {
  const all = await listMappings(tx, workspaceId)
  if (all.length >= mostMappings) {
    throw new ServiceProviderError('conflict', `there are ${mostMappings} mappings already`)
  }
  const same = all.find(
    mapping =>
      mapping.groupId === groupId &&
      (target.kind === 'role'
        ? mapping.target.kind === 'role' && mapping.target.environment === target.environment
        : mapping.target.kind === 'team' && mapping.target.teamId === target.teamId),
  )
  if (same === undefined) return
  const what = target.kind === 'role' ? `gives a role in ${target.environment}` : 'stands for this team'
  throw new ServiceProviderError(
    'conflict',
    `the group ${JSON.stringify(same.groupName)} ${what} already, by the mapping ${same.id}`,
  )
}

/** Ends a mapping; what it gave goes. @throws not_found when there is none of this id */
export async function removeMapping(tx: Transaction<Tables>, occasion: Occasion, id: string): Promise<void> {
  const { workspaceId } = occasion
  await holdConfiguration(tx, workspaceId)
  const row = await tx
    .deleteFrom('group_mapping')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new ServiceProviderError('not_found', `there is no mapping ${id}`)
  const oldValue: Json = { id, ...targetOf(row) }
  const told = { ...occasion, subject: row.group_name, groupId: row.group_id }
  await recordEvents(tx, told, [{ event: 'group_mapping.removed', field: null, oldValue, newValue: null }])
  const strayed = await strayedMembers(tx, workspaceId)
  const users = await usersInGroups(tx, workspaceId, [row.group_id])
  const inside = await memberIdsOf(tx, workspaceId, users)
  await workOutAnew(tx, { ...occasion, limit: null }, [...new Set([...strayed, ...inside])])
}

function invalid(path: string, message: string): ServiceProviderError {
  return new ServiceProviderError('invalid_request', message, [{ path, message }])
}
