/**
 * What a write of a SCIM group means for roles and teams, inside the write's own transaction: who joined or left has
 * its roles worked out anew, and a mapping whose group is deleted stays as broken, with the reason.
 */
import type { Change, Member } from '@joinery/scim-server'
import type { Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import { originOf } from '../tenants/principals.ts'
import { raiseConfiguration, shareConfiguration } from './change-configuration.ts'
import type { Configurations } from './configuration.ts'
import { groupAndAbove, memberIdsOf, usersInGroups } from './group-members.ts'
import { roleLimitOf } from './resolve.ts'
import { strayedMembers } from './strayed.ts'
import { leaveTeams } from './team-members.ts'
import { type Cause, workOutAnew } from './work-out.ts'

/** The listener that keeps roles and teams in step with groups; to be called after the members were. */
export function groupFollowing(
  configurations: Configurations,
): (tx: Transaction<Tables>, change: Change) => Promise<void> {
  return async (tx, change) => {
    if (change.resourceType === 'User' && change.kind === 'delete')
      await leaveTeams(tx, causeOf(change), change.id)
    if (change.resourceType !== 'Group' || !mayMatter(change)) return
    const { mappings } = await shareConfiguration(tx, configurations, change.principal.tenant)
    if (mappings.length === 0) return
    const groupIds = new Set(mappings.map(({ groupId }) => groupId))
    if (change.kind === 'delete') await breakMappings(tx, change, groupIds)
    else await followChange(tx, change, groupIds)
  }
}

function mayMatter({ kind, before, after, members }: Change): boolean {
  if (kind === 'delete') return true
  const joinedOrLeft = [...(members?.added ?? []), ...(members?.removed ?? [])]
  return joinedOrLeft.length > 0 || before?.['displayName'] !== after?.['displayName']
}

function causeOf({ principal, at }: Change): Cause {
  return { workspaceId: principal.tenant, at, origin: originOf(principal), limit: roleLimitOf(principal) }
}

async function followChange(
  tx: Transaction<Tables>,
  change: Change,
  mapped: ReadonlySet<string>,
): Promise<void> {
  const cause = causeOf(change)
  const { workspaceId } = cause
  const name = change.after?.['displayName']
  if (mapped.has(change.id) && typeof name === 'string' && change.before?.['displayName'] !== name) {
    await tx
      .updateTable('group_mapping')
      .set({ group_name: name })
      .where('workspace_id', '=', workspaceId)
      .where('group_id', '=', change.id)
      .execute()
  }
  const { added = [], removed = [] } = change.members ?? {}
  if (added.length + removed.length === 0) return
  const above = await groupAndAbove(tx, workspaceId, change.id)
  if (!above.some(id => mapped.has(id))) return
  const changed = [...added, ...removed]
  const below = await usersInGroups(tx, workspaceId, idsOf(changed, 'Group'))
  const ids = await memberIdsOf(tx, workspaceId, [...new Set([...idsOf(changed, 'User'), ...below])])
  // Who was in a group that left is below nothing any more.
  const strayed = idsOf(removed, 'Group').length > 0 ? await strayedMembers(tx, workspaceId) : []
  await workOutAnew(tx, cause, [...new Set([...ids, ...strayed])])
}

function idsOf(members: readonly Member[], type: 'User' | 'Group'): readonly string[] {
  return members.flatMap(member => (member.type === type ? [member.value] : []))
}

async function breakMappings(
  tx: Transaction<Tables>,
  change: Change,
  mapped: ReadonlySet<string>,
): Promise<void> {
  const cause = causeOf(change)
  const { workspaceId, at, origin } = cause
  if (mapped.has(change.id)) {
    const reason = `the group was deleted by ${origin.actorLabel} at ${at.toISOString()}`
    const broken = await tx
      .updateTable('group_mapping')
      .set({ broken_at: at, broken_reason: reason })
      .where('workspace_id', '=', workspaceId)
      .where('group_id', '=', change.id)
      .where('broken_at', 'is', null)
      .returning(['id', 'group_name', 'environment', 'role', 'team_id'])
      .execute()
    await raiseConfiguration(tx, workspaceId)
    const subject = broken[0]?.group_name ?? change.id
    await recordEvents(
      tx,
      { workspaceId, at, origin, subject, groupId: change.id },
      broken.map(({ id, environment, role, team_id: team }) => ({
        event: 'group_mapping.broken',
        field: null,
        oldValue: { id, ...(team === null ? { environment, role } : { team }) },
        newValue: { reason },
      })),
    )
  }
  await workOutAnew(tx, cause, await strayedMembers(tx, workspaceId))
}
