/**
 * How a try of a follow-up ends, stored only by who holds its lease: done with the account's new secret, to be tried
 * again later, or failed, which is mailed to whoever has to see to it. Each is told in the history; no secret is.
 */
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import type { ClaimedFollowUp } from './follow-up-claim.ts'
import { followUpKindOf, followUpKinds } from './follow-up-kinds.ts'
import type { AccessPorts } from './ports.ts'
import { lockSharedAccount, newSecretColumns } from './shared-accounts.ts'

export interface FollowUpMail {
  readonly tenant: string
  readonly to: readonly string[]
  readonly subject: string
  readonly body: string
}

export interface EndingPorts extends AccessPorts {
  readonly queueMail: (tx: Transaction<Tables>, mail: FollowUpMail) => Promise<unknown>
}

/** What the history says of what a process does by itself. */
const workerOrigin: Origin = { actor: 'system', actorLabel: 'follow-ups', source: 'system' }

export type FollowUpEnding =
  | { readonly kind: 'done'; readonly secret: string | null; readonly note: string | null }
  /** Waits: for its next try, or where the moment is null for somebody. */
  | { readonly kind: 'again'; readonly reason: string; readonly dueAt: Date | null }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'cancelled'; readonly reason: string }

/** Who ended it, and where it stood: with its lease, or by hand. */
export interface EndingOf {
  readonly followUp: Pick<ClaimedFollowUp, 'workspace_id' | 'id' | 'kind' | 'shared_account_id' | 'subject'>
  readonly endedBy: string
  readonly origin: Origin
}

/** Stores the ending of a try. Returns false, with nothing stored, where the lease is another's by now. */
export async function storeEnding(
  tx: Transaction<Tables>,
  claimed: ClaimedFollowUp,
  ending: FollowUpEnding,
  ports: EndingPorts,
): Promise<boolean> {
  const held = await tx
    .selectFrom('follow_up')
    .select(['id', 'owner_id'])
    .where('workspace_id', '=', claimed.workspace_id)
    .where('id', '=', claimed.id)
    .where('lease_token', '=', claimed.lease_token)
    .forUpdate()
    .executeTakeFirst()
  if (held === undefined) return false
  const of: EndingOf = { followUp: claimed, endedBy: 'worker', origin: workerOrigin }
  switch (ending.kind) {
    case 'done':
      await finish(tx, of, ending, ports)
      break
    case 'again':
      await waitAgain(tx, of, ending, ports)
      break
    default:
      await close(tx, of, ending.kind, ending.reason, ports.clock())
  }
  if (ending.kind === 'failed') {
    await mailFailure(tx, { ...claimed, owner_id: held.owner_id }, ending.reason, ports)
  }
  return true
}

/** Ends it as done: the new secret, where there is one, is the account's from now on. */
export async function finish(
  tx: Transaction<Tables>,
  of: EndingOf,
  { secret, note }: { readonly secret: string | null; readonly note: string | null },
  ports: AccessPorts,
): Promise<void> {
  const { workspace_id: workspaceId, shared_account_id: accountId } = of.followUp
  const at = ports.clock()
  const account = secret === null ? undefined : await lockSharedAccount(tx, workspaceId, accountId)
  if (account !== undefined && secret !== null) {
    await tx
      .updateTable('shared_account')
      .set({ ...newSecretColumns(account, secret, at, ports), updated_at: at })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', accountId)
      .execute()
    await recordEvents(tx, { workspaceId, at, origin: of.origin, subject: account.name }, [
      {
        event: 'secret.rotated',
        field: 'secretVersion',
        oldValue: account.secret_version,
        newValue: account.secret_version + 1,
      },
    ])
  }
  await close(tx, of, 'done', note, at)
}

/** Ends it for good. */
export async function close(
  tx: Transaction<Tables>,
  { followUp, endedBy, origin }: EndingOf,
  state: 'done' | 'failed' | 'cancelled',
  reason: string | null,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('follow_up')
    .set({ state, reason, due_at: null, lease_token: null, ended_at: at, ended_by: endedBy })
    .where('workspace_id', '=', followUp.workspace_id)
    .where('id', '=', followUp.id)
    .execute()
  await tell(tx, followUp, origin, at, `follow_up.${state}`, reason)
}

async function waitAgain(
  tx: Transaction<Tables>,
  of: EndingOf,
  { reason, dueAt }: { readonly reason: string; readonly dueAt: Date | null },
  ports: EndingPorts,
): Promise<void> {
  const successor = await waitingRotation(tx, of.followUp)
  const at = ports.clock()
  if (successor === undefined) {
    await setWaiting(tx, of, { reason, due_at: dueAt })
    await tell(tx, of.followUp, of.origin, at, 'follow_up.postponed', reason)
    return
  }
  await sql`
    insert into follow_up_cause (workspace_id, follow_up_id, member_id, at, has_seen)
    select workspace_id, ${successor}, member_id, at, has_seen from follow_up_cause
    where workspace_id = ${of.followUp.workspace_id} and follow_up_id = ${of.followUp.id}
    on conflict do nothing`.execute(tx)
  await close(tx, of, 'cancelled', `${reason}; ${successor} does for it`, at)
}

/** Another rotation of the account that waits meanwhile, locked; it does for both. */
async function waitingRotation(
  tx: Transaction<Tables>,
  followUp: EndingOf['followUp'],
): Promise<string | undefined> {
  if (followUp.kind !== 'rotate_credential') return undefined
  const waiting = await tx
    .selectFrom('follow_up')
    .select('id')
    .where('workspace_id', '=', followUp.workspace_id)
    .where('shared_account_id', '=', followUp.shared_account_id)
    .where('kind', '=', followUp.kind)
    .where('state', '=', 'queued')
    .forNoKeyUpdate()
    .executeTakeFirst()
  return waiting?.id
}

async function setWaiting(
  tx: Transaction<Tables>,
  { followUp }: EndingOf,
  values: { readonly reason: string; readonly due_at: Date | null },
): Promise<void> {
  await tx
    .updateTable('follow_up')
    .set({ state: 'queued', lease_token: null, ...values })
    .where('workspace_id', '=', followUp.workspace_id)
    .where('id', '=', followUp.id)
    .execute()
}

/** Tells what became of a follow-up, under the name of its account. */
export async function tell(
  tx: Transaction<Tables>,
  followUp: EndingOf['followUp'],
  origin: Origin,
  at: Date,
  event: string,
  reason: string | null,
): Promise<void> {
  const { workspace_id: workspaceId, subject, id, kind: field, shared_account_id: sharedAccountId } = followUp
  const newValue = { id, sharedAccountId, ...(reason !== null && { reason }) }
  await recordEvents(tx, { workspaceId, at, origin, subject }, [{ event, field, oldValue: null, newValue }])
}

/** To the owner while he is active and has an address, else to the workspace's owners. */
async function mailFailure(
  tx: Transaction<Tables>,
  followUp: Omit<ClaimedFollowUp, 'lease_token'>,
  reason: string,
  ports: EndingPorts,
): Promise<void> {
  const { workspace_id: tenant, owner_id: ownerId, subject: account, kind, id, attempts } = followUp
  const { rows } = await sql<{ readonly email: string; readonly is_owner: boolean }>`
    select email, id = ${ownerId}::uuid is true as is_owner from member
    where workspace_id = ${tenant} and status = 'active' and email is not null
      and (id = ${ownerId}::uuid or privilege = 'owner') order by id limit 50`.execute(tx)
  const own = rows.filter(row => row.is_owner)
  const known = followUpKindOf(kind)
  const task = known === undefined ? kind : followUpKinds[known].task
  await ports.queueMail(tx, {
    tenant,
    to: (own.length > 0 ? own : rows).map(({ email }) => email),
    subject: `Not done: ${task} (${account})`,
    body: [
      `Somebody who could reach the shared account "${account}" has left. What has to follow could not be done:`,
      '',
      `  ${task}`,
      `  tried ${attempts} times; the last time: ${reason}`,
      '',
      'Until it is done, whoever has seen the secret may still be able to use it. Mend the cause and retry it, or do',
      'it by hand and say so.',
      '',
      `Follow-up ${id}`,
    ].join('\n'),
  })
}
