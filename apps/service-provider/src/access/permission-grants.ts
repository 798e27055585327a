/**
 * Granting permissions and withdrawing them, told in the history each time. What is granted on a shared account is told as
 * a grant. A grant to a member waits for a change of his status that is under way, so nobody is given anything in the
 * moment in which he leaves.
 */
import type { Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { PermissionGrantRow } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import { type GrantView, type Identity, nameOfGrantee, viewGrant } from './grant-list.ts'
import {
  isPermissionOf,
  kindOf,
  kindRules,
  type Permission,
  type ResourceKind,
} from './permission-catalogue.ts'
import type { AccessPorts } from './ports.ts'
import { findResource, type ResourceRef } from './resource-facts.ts'

export interface GrantDraft {
  readonly resource: ResourceRef
  readonly identity: Identity
  readonly permission: Permission
}

/**
 * Grants it and returns the grant; one that is there already is returned as it is.
 * @throws invalid_request when the kind does not know the permission
 * @throws not_found when there is no such member, team or resource
 * @throws conflict when the member is not active
 */
export async function grantPermission(
  tx: Transaction<Tables>,
  draft: GrantDraft,
  origin: Origin,
  ports: AccessPorts,
): Promise<GrantView> {
  const { resource: ref, identity, permission } = draft
  requireKnown(ref.kind, permission)
  const resource = await findResource(tx, ref)
  const name = await nameForGrant(tx, ref.workspaceId, identity)
  const at = ports.clock()
  const made = await tx
    .insertInto('permission_grant')
    .values({
      workspace_id: ref.workspaceId,
      id: ports.newId(),
      identity_kind: identity.kind,
      identity_id: identity.id,
      permission,
      resource_kind: ref.kind,
      resource_id: ref.id,
      granted_at: at,
      granted_by: origin.actor,
    })
    .onConflict(conflict => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (made === undefined) return viewGrant(await existing(tx, draft), name)
  await tellGrant(tx, made, { title: resource.title, name, at, origin, event: 'added' })
  return viewGrant(made, name)
}

function requireKnown(kind: ResourceKind, permission: Permission): void {
  if (isPermissionOf(kind, permission)) return
  const { noun, permissions } = kindRules[kind]
  const message = `is no permission on a ${noun}; there are ${Object.keys(permissions).join(', ')}`
  throw new ServiceProviderError('invalid_request', `"${permission}" ${message}`, [
    { path: 'permission', message },
  ])
}

/** The identity's name; a member is locked against a change of his status until the transaction ends. */
async function nameForGrant(
  tx: Transaction<Tables>,
  workspaceId: string,
  { kind, id }: Identity,
): Promise<string> {
  if (kind === 'everyone' || id === null) return 'Everyone'
  if (kind === 'team') {
    const team = await tx
      .selectFrom('team')
      .select('name')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .forShare()
      .executeTakeFirst()
    if (team === undefined) throw new ServiceProviderError('not_found', `there is no team ${id}`)
    return team.name
  }
  return requireActiveMember(tx, workspaceId, id)
}

/**
 * The userName of a member who is active and stays so until the transaction ends.
 * @throws not_found when there is none of this id
 * @throws conflict when the member is not active
 */
export async function requireActiveMember(
  tx: Transaction<Tables>,
  workspaceId: string,
  memberId: string,
): Promise<string> {
  const member = await tx
    .selectFrom('member')
    .select(['user_name', 'status'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', memberId)
    .forShare()
    .executeTakeFirst()
  if (member === undefined) throw new ServiceProviderError('not_found', `there is no member ${memberId}`)
  if (member.status !== 'active') {
    throw new ServiceProviderError('conflict', `${member.user_name} is ${member.status}, not active`)
  }
  return member.user_name
}

async function existing(tx: Transaction<Tables>, draft: GrantDraft): Promise<PermissionGrantRow> {
  const { resource, identity, permission } = draft
  return tx
    .selectFrom('permission_grant')
    .selectAll()
    .where('workspace_id', '=', resource.workspaceId)
    .where('resource_kind', '=', resource.kind)
    .where('resource_id', resource.id === null ? 'is' : '=', resource.id)
    .where('permission', '=', permission)
    .where('identity_kind', '=', identity.kind)
    .where('identity_id', identity.id === null ? 'is' : '=', identity.id)
    .executeTakeFirstOrThrow()
}

/** Whom a withdrawal may concern: one grant of its id, where it is on this resource if one is named. */
export interface WithdrawalQuestion {
  readonly workspaceId: string
  readonly grantId: string
  readonly resource?: Pick<ResourceRef, 'kind' | 'id'>
}

/** Withdraws a grant and returns what it was; undefined where there is none. */
export async function withdrawPermission(
  tx: Transaction<Tables>,
  { workspaceId, grantId, resource }: WithdrawalQuestion,
  origin: Origin,
  at: Date,
): Promise<GrantView | undefined> {
  let removal = tx
    .deleteFrom('permission_grant')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', grantId)
  if (resource !== undefined) {
    removal = removal
      .where('resource_kind', '=', resource.kind)
      .where('resource_id', resource.id === null ? 'is' : '=', resource.id)
  }
  const gone = await removal.returningAll().executeTakeFirst()
  if (gone === undefined) return undefined
  const name = await nameOfGrantee(tx, gone)
  const title = await titleOf(tx, gone)
  await tellGrant(tx, gone, { title, name, at, origin, event: 'removed' })
  return viewGrant(gone, name)
}

interface GrantTold {
  readonly title: string
  readonly name: string
  readonly at: Date
  readonly origin: Origin
  readonly event: 'added' | 'removed'
}

/** One row: about the member where it is one's own grant, else about the team or Everyone. */
async function tellGrant(tx: Transaction<Tables>, grant: PermissionGrantRow, told: GrantTold): Promise<void> {
  const { event, at, origin, name: subject } = told
  const memberId = grant.identity_kind === 'member' ? grant.identity_id : null
  await recordEvents(
    tx,
    { workspaceId: grant.workspace_id, at, origin, subject, ...(memberId !== null && { memberId }) },
    [grantEvent(grant, told.title, event)],
  )
}

/** The row that tells of a grant: `grant.removed` of a shared account, else `permission.removed`. */
export function grantEvent(
  grant: Pick<PermissionGrantRow, 'permission' | 'resource_kind' | 'resource_id'>,
  title: string,
  event: 'added' | 'removed',
) {
  const noun = grant.resource_kind === 'shared_account' ? 'grant' : 'permission'
  const value = { permission: grant.permission, on: title, id: grant.resource_id }
  return {
    event: `${noun}.${event}`,
    field: grant.resource_kind,
    oldValue: event === 'removed' ? value : null,
    newValue: event === 'added' ? value : null,
  }
}

async function titleOf(tx: Transaction<Tables>, grant: PermissionGrantRow): Promise<string> {
  const kind = kindOf(grant.resource_kind)
  const ref = { workspaceId: grant.workspace_id, kind, id: grant.resource_id }
  return (await findResource(tx, ref)).title
}
