/** Whoever has accepted an invitation has just shown who he is, and is let in at once. */
import { lockAccount } from '../../accounts/accounts.ts'
import type { Accepted } from '../../invitations/accept.ts'
import { openSession } from '../../sessions/open-session.ts'
import { byPassword } from '../../sessions/sign-in-means.ts'
import { visitorOf } from '../admission.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { setSessionCookie } from '../session-cookie.ts'

/**
 * Gives the caller a web session; false where he gets none, since the workspace takes no passwords or he was suspended in
 * this very moment.
 */
export async function letIn(context: ApiContext, c: ApiRequest, accepted: Accepted): Promise<boolean> {
  const { database, ports } = context
  const { workspaceId, memberId, accountId, email } = accepted
  const opened = await database.transaction(async tx => {
    await lockAccount(tx, accountId, 'share')
    const draft = { workspaceId, memberId, accountId, email, client: 'web', clientId: null } as const
    const proof = { confirmedAt: ports.clock(), means: byPassword }
    return openSession(tx, { ...draft, ...proof }, visitorOf(context, c), ports)
  })
  if (opened === undefined) return false
  setSessionCookie(context, c, { token: opened.token, endsAt: opened.tokenUntil })
  return true
}
