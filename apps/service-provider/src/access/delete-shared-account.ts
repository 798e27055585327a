/** Deleting a shared account: its grants are withdrawn, each told, and what still had to follow is cancelled. */
import type { Transaction } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import { close } from './follow-up-endings.ts'
import { withdrawPermission } from './permission-grants.ts'
import { type Acting, lockSharedAccount } from './shared-accounts.ts'

/** Deletes the account. Returns false where there is none of this id. */
export async function deleteSharedAccount(
  tx: Transaction<Tables>,
  id: string,
  { workspaceId, origin }: Acting,
  at: Date,
): Promise<boolean> {
  const open = await tx
    .selectFrom('follow_up')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('shared_account_id', '=', id)
    .where('state', 'in', ['queued', 'running', 'failed'])
    .orderBy('id')
    .forUpdate()
    .execute()
  const account = await lockSharedAccount(tx, workspaceId, id)
  if (account === undefined) return false
  const reason = 'the shared account was deleted'
  for (const followUp of open)
    await close(tx, { followUp, endedBy: origin.actor, origin }, 'cancelled', reason, at)
  const grants = await tx
    .selectFrom('permission_grant')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('resource_kind', '=', 'shared_account')
    .where('resource_id', '=', id)
    .orderBy('id')
    .execute()
  for (const { id: grantId } of grants) await withdrawPermission(tx, { workspaceId, grantId }, origin, at)
  await tx.deleteFrom('shared_account').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
  const { name, url, login } = account
  await recordEvents(tx, { workspaceId, at, origin, subject: name }, [
    { event: 'shared_account.deleted', field: null, oldValue: { name, url, login }, newValue: null },
  ])
  return true
}
