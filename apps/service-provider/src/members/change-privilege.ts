/**
 * Who may run the workspace. Owners make owners; an admin makes admins and less, and leaves owners alone; the last owner
 * stays one, and so does the last who runs the workspace at all.
 */
import type { Transaction } from 'kysely'
import { voidSignInLinks } from '../accounts/sign-in-links.ts'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { Privilege } from '../storage/member-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { type Deed, isOwner, lockForDeed, originOfDeed } from './deed.ts'
import { isAdministrator, isLastAdministrator, isLastOwner } from './last-administrator.ts'
import { lastOne } from './next-status.ts'

/**
 * Gives a member this privilege in place of the one he has.
 * @throws forbidden when an admin makes an owner, or changes one
 * @throws conflict when the member has left
 * @throws last_administrator when he is the last owner, or the last who runs the workspace
 */
export async function changePrivilege(
  tx: Transaction<Tables>,
  deed: Deed,
  privilege: Privilege,
): Promise<void> {
  const before = await lockForDeed(tx, deed)
  const { workspace_id: workspaceId, id: memberId, user_name: subject } = before
  if (before.privilege === privilege) return
  if (privilege === 'owner' && !isOwner(deed.caller)) {
    throw new ServiceProviderError('forbidden', 'an owner is made by an owner')
  }
  if (before.status === 'deprovisioned') {
    throw new ServiceProviderError('conflict', `the member "${subject}" has left; create the member again`)
  }
  if (await isLastOwner(tx, before)) {
    const message = `"${subject}" is the last active owner; make somebody else one first`
    throw new ServiceProviderError('last_administrator', message)
  }
  if (!isAdministrator(privilege) && (await isLastAdministrator(tx, before))) throw lastOne(before)
  await tx
    .updateTable('member')
    .set({ privilege, updated_at: deed.at })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', memberId)
    .execute()
  if (before.privilege === 'owner') await voidSignInLinks(tx, workspaceId, memberId)
  const change = {
    event: 'member.privilege_changed',
    field: 'privilege',
    oldValue: before.privilege,
    newValue: privilege,
  }
  const occasion = { workspaceId, memberId, subject, at: deed.at, origin: originOfDeed(deed) }
  await recordEvents(tx, occasion, [change])
}
