/**
 * Opening a shared account: the one way by which a secret leaves. It takes a grant that is live at this moment, is told in
 * the history, and it is kept who has seen which secret, so that one knows later what has to be changed.
 */
import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import { requireActiveMember } from './permission-grants.ts'
import { requireHeld } from './permissions.ts'
import type { AccessPorts } from './ports.ts'
import { unsealFor } from './shared-account-secrets.ts'
import { type Acting, lockSharedAccount } from './shared-accounts.ts'

export interface OpenedAccount {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly login: string
  readonly secret: string
  readonly secretVersion: number
}

/**
 * The account with its secret; undefined where there is none of this id. The member's row is locked against a change of
 * his status: either this was before he left, and is told so, or it is refused.
 * @throws forbidden without a live grant, and to who is no member
 * @throws conflict when the member is not active
 */
export async function openSharedAccount(
  tx: Transaction<Tables>,
  id: string,
  { workspaceId, actor, origin }: Acting,
  ports: AccessPorts,
): Promise<OpenedAccount | undefined> {
  if (actor.kind !== 'member') {
    const message = 'a secret is opened by a member who holds a grant on it, not with the admin token'
    throw new ServiceProviderError('forbidden', message)
  }
  const { memberId } = actor
  const userName = await requireActiveMember(tx, workspaceId, memberId)
  const account = await lockSharedAccount(tx, workspaceId, id)
  if (account === undefined) return undefined
  const title = `the shared account ${account.name}`
  await requireHeld(tx, actor, 'open', { workspaceId, kind: 'shared_account', id, title })
  const secret = unsealFor(ports.secrets, { workspaceId, id }, 'secret', account.secret_sealed)
  const { name, url, login, secret_version: secretVersion } = account
  const at = ports.clock()
  await noteOpening(tx, { workspaceId, id, memberId, secretVersion, at })
  await recordEvents(tx, { workspaceId, at, origin, subject: userName, memberId }, [
    {
      event: 'secret.opened',
      field: 'shared_account',
      oldValue: null,
      newValue: { on: title, id, secretVersion },
    },
  ])
  return { id, name, url, login, secret, secretVersion }
}

interface Opening {
  readonly workspaceId: string
  readonly id: string
  readonly memberId: string
  readonly secretVersion: number
  readonly at: Date
}

async function noteOpening(tx: Transaction<Tables>, opening: Opening): Promise<void> {
  const { workspaceId, id, memberId, secretVersion, at } = opening
  await tx
    .insertInto('shared_account_opening')
    .values({
      workspace_id: workspaceId,
      shared_account_id: id,
      member_id: memberId,
      secret_version: secretVersion,
      first_at: at,
      last_at: at,
      times: 1,
    })
    .onConflict(conflict =>
      conflict
        .columns(['workspace_id', 'shared_account_id', 'member_id', 'secret_version'])
        .doUpdateSet({ last_at: at, times: sql<number>`shared_account_opening.times + 1` }),
    )
    .execute()
}

export interface SeenBy {
  readonly memberId: string
  readonly userName: string
  readonly status: string
  readonly secretVersion: number
  /** Whether it is the secret that the account has now. */
  readonly isCurrent: boolean
  readonly firstAt: Date
  readonly lastAt: Date
  readonly times: number
}

/** Who has seen which secret of an account, the latest secret first; at most `limit`. */
export async function listSeenBy(
  db: Kysely<Tables>,
  workspaceId: string,
  id: string,
  limit: number,
): Promise<readonly SeenBy[]> {
  return db
    .selectFrom('shared_account_opening as opening')
    .innerJoin('shared_account as account', join =>
      join
        .onRef('account.workspace_id', '=', 'opening.workspace_id')
        .onRef('account.id', '=', 'opening.shared_account_id'),
    )
    .innerJoin('member', join =>
      join
        .onRef('member.workspace_id', '=', 'opening.workspace_id')
        .onRef('member.id', '=', 'opening.member_id'),
    )
    .select(eb => [
      'opening.member_id as memberId',
      'member.user_name as userName',
      'member.status',
      'opening.secret_version as secretVersion',
      eb('opening.secret_version', '=', eb.ref('account.secret_version')).$castTo<boolean>().as('isCurrent'),
      'opening.first_at as firstAt',
      'opening.last_at as lastAt',
      'opening.times',
    ])
    .where('opening.workspace_id', '=', workspaceId)
    .where('opening.shared_account_id', '=', id)
    .orderBy('opening.secret_version', 'desc')
    .orderBy('opening.last_at', 'desc')
    .limit(limit)
    .execute()
}
