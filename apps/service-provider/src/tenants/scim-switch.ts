/**
 * SCIM of a workspace switched off and on. Off, every request is answered 401 from that moment on in every process; nobody
 * is removed, and the fields that SCIM managed may be edited. On again, the same people are found.
 */
import type { Kysely, Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from './principals.ts'
import { noSuchWorkspace } from './settings.ts'

/** Switches, and tells the history; nothing where it is so already. @throws not_found when there is no such workspace */
export async function switchScim(
  tx: Transaction<Tables>,
  { workspaceId, at, origin }: { readonly workspaceId: string; readonly at: Date; readonly origin: Origin },
  enabled: boolean,
): Promise<void> {
  const workspace = await tx
    .selectFrom('workspace')
    .select(['name', 'scim_enabled'])
    .where('id', '=', workspaceId)
    .forUpdate()
    .executeTakeFirst()
  if (workspace === undefined) throw noSuchWorkspace(workspaceId)
  if (workspace.scim_enabled === enabled) return
  await tx
    .updateTable('workspace')
    .set({ scim_enabled: enabled, scim_switched_at: at })
    .where('id', '=', workspaceId)
    .execute()
  const event = enabled ? 'scim.enabled' : 'scim.disabled'
  const managedMembers = await countManaged(tx, workspaceId)
  const newValue = { managedMembers, fields: enabled ? 'locked' : 'unlocked', removed: 0 }
  const occasion = { workspaceId, at, origin, subject: workspace.name }
  await recordEvents(tx, occasion, [{ event, field: null, oldValue: null, newValue }])
}

/** How many members SCIM manages who have not left. By member_pkey. */
export async function countManaged(db: Kysely<Tables>, workspaceId: string): Promise<number> {
  const { managed } = await db
    .selectFrom('member')
    .select(eb => eb.fn.countAll<string>().as('managed'))
    .where('workspace_id', '=', workspaceId)
    .where('managed_by', '=', 'scim')
    .where('status', '<>', 'deprovisioned')
    .executeTakeFirstOrThrow()
  return Number(managed)
}
