/** Signing in by a one-time link, without a password: as the owner whom it was made for. */
import { lockAccount } from '../accounts/accounts.ts'
import { findFirstOwner, findSignInLink, spendSignInLink } from '../accounts/sign-in-links.ts'
import type { Visitor } from '../accounts/visitor.ts'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import { isSignOnEnforced, signOnEnforced } from './enforced-sign-on.ts'
import { holdActiveMember, type OpenedSession, openSession } from './open-session.ts'
import { byPassword } from './sign-in-means.ts'
import type { SignInPorts } from './sign-in-ports.ts'

const gone =
  'This link has expired, or is not one of ours; it also ends when its owner is one no more or changes his password'

/**
 * The session just opened; where it cannot be, the link is not used up.
 * @throws unauthorized when the link was used, has ended or never was, or its owner is one no more
 * @throws access_refused when there is no owner who may come in, or the workspace takes its identity provider only
 */
export async function signInByLink(
  { database, ports }: Pick<SignInPorts, 'database' | 'ports'>,
  token: string,
  visitor: Visitor,
): Promise<OpenedSession> {
  return database.transaction(async tx => {
    const now = ports.clock()
    const found = await findSignInLink(tx, token)
    if (found === undefined) throw unauthorized(gone)
    const { workspaceId } = found
    const owner = await findFirstOwner(tx, workspaceId, found.memberId)
    const account = owner && (await lockAccount(tx, owner.accountId, 'share'))
    const isHeld =
      owner !== undefined && (await holdActiveMember(tx, { workspaceId, ...owner })) !== undefined
    const link = await spendSignInLink(tx, token, now)
    if (link === 'used') throw unauthorized('This link has been used: it signs in once')
    if (link === 'expired_or_unknown') throw unauthorized(gone)
    if (await isSignOnEnforced(tx, workspaceId)) {
      throw new ServiceProviderError('access_refused', signOnEnforced(workspaceId))
    }
    if (!isHeld || account === undefined) throw found.memberId === null ? noOwner() : unauthorized(gone)
    const { memberId, userName } = owner
    const { id: accountId, email } = account
    const origin = { actor: email, actorLabel: 'web', source: 'manual', actorId: memberId } as const
    await recordEvents(tx, { workspaceId, memberId, at: now, origin, subject: userName }, [
      {
        event: 'sign_in_link.used',
        field: null,
        oldValue: { issuedAt: link.issuedAt.toISOString() },
        newValue: { address: visitor.address },
      },
    ])
    const who = { workspaceId, memberId, accountId, email, client: 'web', clientId: null } as const
    const draft = { ...who, confirmedAt: now, means: byPassword }
    const opened = await openSession(tx, draft, visitor, ports)
    if (opened === undefined) throw noOwner()
    return opened
  })
}

function unauthorized(message: string): ServiceProviderError {
  return new ServiceProviderError('unauthorized', message)
}

function noOwner(): ServiceProviderError {
  const message = 'The workspace has no owner who may sign in: open the setup link first, then this one'
  return new ServiceProviderError('access_refused', message)
}
