/**
 * Follow-ups as they are shown, and what somebody does about them by hand: retry, say that it is done, or leave it.
 */
import type { Kysely, Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { FollowUpRow, FollowUpState } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import { close, finish, tell } from './follow-up-endings.ts'
import { followUpKindOf, followUpKinds } from './follow-up-kinds.ts'
import type { AccessPorts } from './ports.ts'
import { lockSharedAccount } from './shared-accounts.ts'

export interface FollowUpView {
  readonly id: string
  readonly kind: string
  /** What is to be done, in words. */
  readonly task: string
  readonly state: FollowUpState
  readonly account: { readonly id: string; readonly name: string }
  /** Who has to see to it; null is the workspace's owners. */
  readonly ownerId: string | null
  /** Whose departure it follows. */
  readonly people: readonly Cause[]
  readonly attempts: number
  /** When it is tried next; null where nothing tries it by itself. */
  readonly nextTryAt: Date | null
  readonly reason: string | null
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  readonly endedBy: string | null
}

export interface Cause {
  readonly memberId: string
  readonly userName: string
  readonly at: Date
  /** Whether the person had seen the secret that the account had then. */
  readonly hasSeen: boolean
}

export interface FollowUpQuery {
  readonly workspaceId: string
  readonly states?: readonly FollowUpState[] | undefined
  readonly accountId?: string | undefined
  readonly memberId?: string | undefined
  readonly ownerId?: string | undefined
  readonly id?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** At most `limit` follow-ups, the earliest first. */
export async function listFollowUps(
  db: Kysely<Tables>,
  query: FollowUpQuery,
): Promise<readonly FollowUpView[]> {
  const { workspaceId, states, accountId, memberId, ownerId, id, after, limit } = query
  let selection = db.selectFrom('follow_up as f').selectAll().where('f.workspace_id', '=', workspaceId)
  if (states !== undefined) selection = selection.where('f.state', 'in', states)
  if (accountId !== undefined) selection = selection.where('f.shared_account_id', '=', accountId)
  if (ownerId !== undefined) selection = selection.where('f.owner_id', '=', ownerId)
  if (id !== undefined) selection = selection.where('f.id', '=', id)
  if (after !== undefined) selection = selection.where('f.id', '>', after)
  if (memberId !== undefined) {
    selection = selection.where('f.id', 'in', eb =>
      eb
        .selectFrom('follow_up_cause')
        .select('follow_up_id')
        .where('workspace_id', '=', workspaceId)
        .where('member_id', '=', memberId),
    )
  }
  const rows = await selection.orderBy('f.id').limit(limit).execute()
  const causes = await causesOf(
    db,
    workspaceId,
    rows.map(row => row.id),
  )
  return rows.map(row => viewOf(row, causes.get(row.id) ?? []))
}

/** One follow-up. @throws not_found when the workspace has none of this id */
export async function findFollowUp(
  db: Kysely<Tables>,
  workspaceId: string,
  id: string,
): Promise<FollowUpView> {
  const [found] = await listFollowUps(db, { workspaceId, id, limit: 1 })
  if (found === undefined) throw noSuchFollowUp(id)
  return found
}

/** Has one that failed, or waits for its next try, tried at once. @throws not_found, conflict */
export async function retryFollowUp(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
  origin: Origin,
  at: Date,
): Promise<void> {
  const followUp = await lockOpen(tx, workspaceId, id)
  const account = await lockSharedAccount(tx, workspaceId, followUp.shared_account_id)
  if (account?.connector == null) {
    const message = `the shared account ${followUp.subject} has no connector: do it by hand and say so`
    throw new ServiceProviderError('conflict', message)
  }
  if (followUp.state === 'failed') await requireNoOtherWaits(tx, followUp)
  await tx
    .updateTable('follow_up')
    .set({ state: 'queued', attempts: 0, due_at: at, ended_at: null, ended_by: null })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  await tell(tx, followUp, origin, at, 'follow_up.retried', 'by hand')
}

async function requireNoOtherWaits(tx: Transaction<Tables>, followUp: FollowUpRow): Promise<void> {
  if (followUpKindOf(followUp.kind) !== 'rotate_credential') return
  const other = await tx
    .selectFrom('follow_up')
    .select('id')
    .where('workspace_id', '=', followUp.workspace_id)
    .where('shared_account_id', '=', followUp.shared_account_id)
    .where('kind', '=', followUp.kind)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  if (other === undefined) return
  const message = `${other.id} gives ${followUp.subject} another secret already: cancel this one`
  throw new ServiceProviderError('conflict', message)
}

/** Who did it, and the account's new secret where that is what was done. */
export interface DoneByHand {
  readonly secret: string | null
  readonly endedBy: string
  readonly origin: Origin
}

/**
 * Ends one as done by hand. A rotation takes the new secret, unless it was entered on the account since.
 * @throws not_found, conflict; invalid_request where the new secret is missing
 */
export async function doneByHand(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
  { secret, endedBy, origin }: DoneByHand,
  ports: AccessPorts,
): Promise<void> {
  const followUp = await lockOpen(tx, workspaceId, id)
  const kind = followUpKindOf(followUp.kind)
  const givesSecret = kind !== undefined && followUpKinds[kind].givesSecret
  if (secret !== null && !givesSecret) {
    throw secretIssue('this follow-up gives no secret', 'is not part of this follow-up')
  }
  if (givesSecret && secret === null && !(await hasNewerSecret(tx, followUp))) {
    throw secretIssue('the new secret is missing', 'must be the secret that the account has now')
  }
  await finish(tx, { followUp, endedBy, origin }, { secret, note: 'by hand' }, ports)
}

function secretIssue(message: string, issue: string): ServiceProviderError {
  return new ServiceProviderError('invalid_request', message, [{ path: 'secret', message: issue }])
}

async function hasNewerSecret(tx: Transaction<Tables>, followUp: FollowUpRow): Promise<boolean> {
  const account = await lockSharedAccount(tx, followUp.workspace_id, followUp.shared_account_id)
  return account === undefined || account.secret_changed_at > followUp.created_at
}

/** Leaves one undone, with a reason that is kept. @throws not_found, conflict */
export async function cancelFollowUp(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
  { reason, endedBy, origin }: { readonly reason: string; readonly endedBy: string; readonly origin: Origin },
  at: Date,
): Promise<void> {
  const followUp = await lockOpen(tx, workspaceId, id)
  await close(tx, { followUp, endedBy, origin }, 'cancelled', reason, at)
}

/** The follow-up, locked: one that waits or has failed. */
async function lockOpen(tx: Transaction<Tables>, workspaceId: string, id: string): Promise<FollowUpRow> {
  const row = await tx
    .selectFrom('follow_up')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw noSuchFollowUp(id)
  if (row.state === 'queued' || row.state === 'failed') return row
  throw new ServiceProviderError('conflict', `the follow-up is ${row.state}, neither queued nor failed`)
}

function noSuchFollowUp(id: string): ServiceProviderError {
  return new ServiceProviderError('not_found', `there is no follow-up ${id}`)
}

async function causesOf(
  db: Kysely<Tables>,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Cause[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('follow_up_cause as cause')
    .innerJoin('member', join =>
      join.onRef('member.workspace_id', '=', 'cause.workspace_id').onRef('member.id', '=', 'cause.member_id'),
    )
    .select([
      'cause.follow_up_id as followUpId',
      'cause.member_id as memberId',
      'member.user_name as userName',
      'cause.at',
      'cause.has_seen as hasSeen',
    ])
    .where('cause.workspace_id', '=', workspaceId)
    .where('cause.follow_up_id', 'in', ids)
    .orderBy('cause.member_id')
    .execute()
  const grouped = new Map<string, Cause[]>()
  for (const { followUpId, ...cause } of rows) {
    grouped.set(followUpId, [...(grouped.get(followUpId) ?? []), cause])
  }
  return grouped
}

function viewOf(row: FollowUpRow, people: readonly Cause[]): FollowUpView {
  const kind = followUpKindOf(row.kind)
  return {
    id: row.id,
    kind: row.kind,
    task: kind === undefined ? row.kind : followUpKinds[kind].task,
    state: row.state,
    account: { id: row.shared_account_id, name: row.subject },
    ownerId: row.owner_id,
    people,
    attempts: row.attempts,
    nextTryAt: row.state === 'queued' ? row.due_at : null,
    reason: row.reason,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  }
}
