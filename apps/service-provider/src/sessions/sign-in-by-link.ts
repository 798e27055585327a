/** Signing in by a one-time link, without a password: as the owner who has been one the longest. */
import type { Transaction } from 'kysely'
import { lockAccount } from '../accounts/accounts.ts'
import { spendSignInLink } from '../accounts/sign-in-links.ts'
import type { Visitor } from '../accounts/visitor.ts'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import { isSignOnEnforced, signOnEnforced } from './enforced-sign-on.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { byPassword } from './sign-in-means.ts'
import type { SignInPorts } from './sign-in-ports.ts'

/**
 * The session just opened; where it cannot be, the link is not used up.
 * @throws unauthorized when the link was used, has ended or never was
 * @throws access_refused when there is no owner who may come in, or the workspace takes its identity provider only
 */
export async function signInByLink(
  { database, ports }: Pick<SignInPorts, 'database' | 'ports'>,
  token: string,
  visitor: Visitor,
): Promise<OpenedSession> {
  return database.transaction(async tx => {
    const now = ports.clock()
    const link = await spendSignInLink(tx, token, now)
    if (link === 'used') throw unauthorized('This link has been used: it signs in once')
    if (link === 'expired_or_unknown') throw unauthorized('This link has expired, or is not one of ours')
    const { workspaceId } = link
    if (await isSignOnEnforced(tx, workspaceId)) {
      throw new ServiceProviderError('access_refused', signOnEnforced(workspaceId))
    }
    const owner = await firstOwner(tx, workspaceId)
    const account = owner && (await lockAccount(tx, owner.accountId, 'share'))
    if (owner === undefined || account === undefined) throw noOwner()
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

async function firstOwner(tx: Transaction<Tables>, workspaceId: string) {
  const found = await tx
    .selectFrom('member')
    .select(['id', 'user_name', 'account_id'])
    .where('workspace_id', '=', workspaceId)
    .where('privilege', '=', 'owner')
    .where('status', '=', 'active')
    .where('account_id', 'is not', null)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  if (found === undefined || found.account_id === null) return undefined
  return { memberId: found.id, userName: found.user_name, accountId: found.account_id }
}

function unauthorized(message: string): ServiceProviderError {
  return new ServiceProviderError('unauthorized', message)
}

function noOwner(): ServiceProviderError {
  const message = 'The workspace has no owner who may sign in: open the setup link first, then this one'
  return new ServiceProviderError('access_refused', message)
}
