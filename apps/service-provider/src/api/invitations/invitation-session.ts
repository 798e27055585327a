/** Whoever has accepted an invitation has just shown who he is, and is let in at once. */
import { lockAccount } from '../../accounts/accounts.ts'
import type { Accepted } from '../../invitations/accept.ts'
import { openSession } from '../../sessions/open-session.ts'
import { visitorOf } from '../admission.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { setSessionCookie } from '../session-cookie.ts'

/** Gives the caller a web session; none where the member was suspended in this very moment. */
export async function letIn(context: ApiContext, c: ApiRequest, accepted: Accepted): Promise<void> {
  const { database, ports } = context
  const { workspaceId, memberId, accountId, email } = accepted
  const opened = await database.transaction(async tx => {
    await lockAccount(tx, accountId, 'share')
    const draft = { workspaceId, memberId, accountId, email, client: 'web', clientId: null } as const
    return openSession(tx, { ...draft, confirmedAt: ports.clock() }, visitorOf(context, c), ports)
  })
  if (opened !== undefined) setSessionCookie(context, c, { token: opened.token, endsAt: opened.tokenUntil })
}
