/**
 * From a write of a SCIM group to the history, inside the write's own transaction. Groups mean nothing else here
 * yet: whoever joins or leaves keeps status and roles.
 */
import type { Change } from '@joinery/scim-server'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { originOf } from '../tenants/principals.ts'
import { recordEvents } from './append.ts'
import { type GroupChange, groupChanges } from './group-events.ts'

/** How many members are looked up with one statement. */
const idsOfOneStatement = 1_000

/** Tells the history of a group's change; changes of other types pass it by. */
export async function tellGroupHistory(tx: Transaction<Tables>, change: Change): Promise<void> {
  if (change.resourceType !== 'Group') return
  const changes = groupChanges(change)
  if (changes.length === 0) return
  const workspaceId = change.principal.tenant
  const memberIds = await memberIdsOf(tx, workspaceId, usersIn(changes))
  const occasion = {
    workspaceId,
    groupId: change.id,
    subject: nameOf(change),
    at: change.at,
    origin: originOf(change.principal),
  }
  const rows = changes.map(({ member, ...told }) => ({
    ...told,
    memberId: (member?.type === 'User' ? memberIds.get(member.value) : undefined) ?? null,
  }))
  await recordEvents(tx, occasion, rows)
}

function usersIn(changes: readonly GroupChange[]): readonly string[] {
  return changes.flatMap(({ member }) => (member?.type === 'User' ? [member.value] : []))
}

/** SCIM id -> id of the member behind it. Relies on member_scim_id. */
async function memberIdsOf(
  tx: Transaction<Tables>,
  workspaceId: string,
  scimIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (let start = 0; start < scimIds.length; start += idsOfOneStatement) {
    const rows = await tx
      .selectFrom('member')
      .select(['id', 'scim_id'])
      .where('workspace_id', '=', workspaceId)
      .where('scim_id', 'in', scimIds.slice(start, start + idsOfOneStatement))
      .execute()
    for (const { id, scim_id: scimId } of rows) found.set(scimId, id)
  }
  return found
}

/** What the group is called after the write, or was before it went. */
function nameOf({ before, after, id }: Change): string {
  const name = (after ?? before)?.['displayName']
  return typeof name === 'string' ? name : id
}
