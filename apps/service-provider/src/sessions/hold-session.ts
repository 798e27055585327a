/**
 * What outlives the request that asks for it (a code, a key, a token, another session) is given only to whose session is
 * still there: a request that was let in before another password was set, or before its member was suspended, would
 * otherwise leave behind what nobody ends any more.
 */
import type { Transaction } from 'kysely'
import { lockAccount } from '../accounts/accounts.ts'
import type { MemberCaller } from '../members/caller.ts'
import type { Tables } from '../storage/tables.ts'
import { holdActiveMember } from './open-session.ts'

/** What is said to who is too late. */
export const sessionEnded = 'the session has just ended: sign in again'

/**
 * Holds account, member and session, in this order as everywhere, until the transaction ends; false where the session has
 * ended meanwhile. By primary keys.
 */
export async function holdSession(tx: Transaction<Tables>, caller: MemberCaller): Promise<boolean> {
  const { workspaceId, accountId, sessionId: id } = caller
  await lockAccount(tx, accountId, 'share')
  if ((await holdActiveMember(tx, caller)) === undefined) return false
  const session = await tx
    .selectFrom('session')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  return session !== undefined
}
