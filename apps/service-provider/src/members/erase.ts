/**
 * What is known of a person who has left is erased for ever: the row loses the names, the history its key, so that what it
 * tells of the person can be read by nobody while its seals still hold. The row stays, for what others did goes on.
 */
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import { destroyPersonKey } from '../history/person-keys.ts'
import type { MemberRow, Tables } from '../storage/tables.ts'
import { type Deed, isOwner, lockForDeed, originOfDeed } from './deed.ts'
import { forgetDeeds } from './forget-deeds.ts'
import { forgetAccount, forgetAttempts } from './forget-sign-ins.ts'

/**
 * Erases a person.
 * @throws forbidden when it is no owner who asks
 * @throws conflict when the person has not left, or was erased before
 */
export async function erasePerson(tx: Transaction<Tables>, deed: Deed): Promise<void> {
  if (!isOwner(deed.caller)) throw new ServiceProviderError('forbidden', 'an owner alone may erase a person')
  const { workspaceId, memberId, at } = deed
  const before = await lockForDeed(tx, deed)
  if (before.erased_at !== null) throw new ServiceProviderError('conflict', 'the person was erased before')
  if (before.status !== 'deprovisioned') {
    const message = `"${before.user_name}" is ${before.status}; who is to be erased has to be deprovisioned first`
    throw new ServiceProviderError('conflict', message)
  }
  const name = `erased-${memberId}`
  await forgetDeeds(tx, workspaceId, await addressesOf(tx, before), name)
  await tx
    .updateTable('member')
    .set({
      user_name: name,
      user_name_folded: name,
      display_name: 'Erased person',
      given_name: null,
      family_name: null,
      email: null,
      email_folded: null,
      external_id: null,
      search_folded: '',
      account_id: null,
      erased_at: at,
      updated_at: at,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', memberId)
    .execute()
  await sql`
    delete from link_conflict where workspace_id = ${workspaceId}
      and (candidates @> ${JSON.stringify([memberId])}::jsonb or user_name_folded = ${before.user_name_folded})`.execute(
    tx,
  )
  await forgetInvitations(tx, workspaceId, memberId)
  await forgetAttempts(tx, before)
  await forgetAccount(tx, before.account_id)
  await destroyPersonKey(tx, workspaceId, memberId, at)
  const told = { event: 'member.erased', field: null, oldValue: null, newValue: null }
  await recordEvents(tx, { workspaceId, memberId, subject: name, at, origin: originOfDeed(deed) }, [told])
}

/** What the person was called as the one who did something: the account's address, or what stood for it. */
async function addressesOf(
  tx: Transaction<Tables>,
  { account_id: accountId, email, user_name: userName }: MemberRow,
): Promise<readonly string[]> {
  const account = await tx
    .selectFrom('account')
    .select('email')
    .where('id', '=', accountId)
    .executeTakeFirst()
  // A userName that is no address may be somebody else's word, such as `operator`.
  const names = [account?.email, email, userName.includes('@') ? userName : null]
  return names.filter(one => one !== undefined && one !== null)
}

/** The mails of invitations have the name and the address in them, the invitations the address. */
async function forgetInvitations(
  tx: Transaction<Tables>,
  workspaceId: string,
  memberId: string,
): Promise<void> {
  await sql`
    delete from mail where workspace_id = ${workspaceId} and id in (
      select mail_id from invitation where workspace_id = ${workspaceId} and member_id = ${memberId}
    )`.execute(tx)
  await tx
    .updateTable('invitation')
    .set({ email: null })
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .execute()
}
