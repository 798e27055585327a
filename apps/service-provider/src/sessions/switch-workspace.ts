/** From one workspace of an account to another: a session is of one membership, so another takes its place. */
import { findAccount } from '../accounts/accounts.ts'
import type { Visitor } from '../accounts/visitor.ts'
import { ServiceProviderError } from '../errors.ts'
import { type MemberCaller, originOfCaller } from '../members/caller.ts'
import { endSession } from './end-sessions.ts'
import { holdSession, sessionEnded } from './hold-session.ts'
import { accessRefused, membershipsOf, refusalOf } from './memberships.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { byPassword } from './sign-in-means.ts'
import type { SignInPorts } from './sign-in-ports.ts'

/**
 * A web session in the other workspace; the one there was has ended. It is as fresh as that was.
 * @throws unauthorized when that has ended meanwhile
 * @throws not_found when the account is no member there
 * @throws access_refused when the membership does not let him in
 */
export async function switchWorkspace(
  { database, ports }: Pick<SignInPorts, 'database' | 'ports'>,
  caller: MemberCaller,
  workspaceId: string,
  visitor: Visitor,
): Promise<OpenedSession> {
  return database.transaction(async tx => {
    if (!(await holdSession(tx, caller))) throw new ServiceProviderError('unauthorized', sessionEnded)
    const account = await findAccount(tx, caller.accountId)
    const memberships = account === undefined ? [] : await membershipsOf(tx, account)
    const meant = memberships.find(membership => membership.workspaceId === workspaceId)
    if (meant === undefined) {
      throw new ServiceProviderError('not_found', `you are no member of the workspace ${workspaceId}`)
    }
    const refusal = refusalOf(meant)
    if (refusal !== undefined) throw accessRefused(refusal)
    const { accountId, email, signedInAt: confirmedAt } = caller
    const draft = { workspaceId, memberId: meant.memberId, accountId, email, confirmedAt, means: byPassword }
    const opened = await openSession(tx, { ...draft, client: 'web', clientId: null }, visitor, ports)
    if (opened === undefined) throw accessRefused(`Your access to ${meant.workspaceName} has just ended`)
    const left = { workspaceId: caller.workspaceId, sessionId: caller.sessionId }
    const ending = { at: ports.clock(), origin: originOfCaller(caller), reason: 'went to another workspace' }
    await endSession(tx, left, ending)
    return opened
  })
}
