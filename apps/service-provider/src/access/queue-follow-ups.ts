/**
 * Queueing what has to follow a departure, in the transaction of the departure. One rotation that still waits does for
 * everybody who leaves meanwhile: its row is locked until the departure is committed, so that it cannot run before.
 */
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { recordEvents } from '../history/append.ts'
import type { SharedAccountRow } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import { byHand, type FollowUpKindName, followUpKindOf, followUpKinds } from './follow-up-kinds.ts'

interface Occasion {
  readonly workspaceId: string
  readonly at: Date
  readonly origin: Origin
}

export interface Departure extends Occasion {
  readonly memberId: string
}

type Account = Pick<SharedAccountRow, 'id' | 'name' | 'owner_id' | 'connector'>

/** An account that the member could reach, and whether he has seen the secret that it has now. */
export type ReachedAccount = Account & {
  readonly follow_up_kinds: readonly string[]
  readonly has_seen: boolean
}

/**
 * Locks what will be touched of what waits already, in one order, so that two who do so never wait for each other: of these
 * accounts, and what the member has to see to where one leaves.
 */
export async function lockWaiting(
  tx: Transaction<Tables>,
  { workspaceId, memberId }: { readonly workspaceId: string; readonly memberId: string | null },
  accounts: readonly ReachedAccount[],
): Promise<void> {
  const ids = accounts.map(({ id }) => id)
  await sql`
    select id from follow_up
    where workspace_id = ${workspaceId} and ((owner_id = ${memberId}::uuid and state in ('queued', 'running', 'failed'))
      or (state = 'queued' and shared_account_id = any(${ids}::uuid[])))
    order by id for no key update`.execute(tx)
}

/** Queues what follows and returns how many follow-ups there are for this departure. Accounts have to come in the order of their ids. */
export async function queueFollowUps(
  tx: Transaction<Tables>,
  departure: Departure,
  accounts: readonly ReachedAccount[],
  newId: () => string,
): Promise<number> {
  let queued = 0
  for (const account of accounts) {
    for (const kind of account.follow_up_kinds.map(followUpKindOf)) {
      if (kind === undefined) continue
      await queueOne(tx, departure, account, kind, newId())
      queued += 1
    }
  }
  return queued
}

/** Queues a rotation that nobody's departure asks for and returns its id; that of the waiting one where one waits. */
export async function queueRotation(
  tx: Transaction<Tables>,
  occasion: Occasion,
  account: Account,
  newId: string,
): Promise<string> {
  const id = await insertOrJoin(tx, occasion, account, 'rotate_credential', newId)
  if (id === newId) await tellQueued(tx, occasion, account, 'rotate_credential', id)
  return id
}

async function queueOne(
  tx: Transaction<Tables>,
  departure: Departure,
  account: ReachedAccount,
  kind: FollowUpKindName,
  newId: string,
): Promise<void> {
  const id = await insertOrJoin(tx, departure, account, kind, newId)
  await tx
    .insertInto('follow_up_cause')
    .values({
      workspace_id: departure.workspaceId,
      follow_up_id: id,
      member_id: departure.memberId,
      at: departure.at,
      has_seen: account.has_seen,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  if (id === newId) await tellQueued(tx, departure, account, kind, id)
}

/** The id of the new follow-up, or of the waiting one that does for this occasion as well. */
async function insertOrJoin(
  tx: Transaction<Tables>,
  { workspaceId, at, ...departure }: Occasion & { readonly memberId?: string },
  account: Account,
  kind: FollowUpKindName,
  newId: string,
): Promise<string> {
  const owner = account.owner_id === departure.memberId ? null : account.owner_id
  const due = account.connector === null ? null : at
  const reason = account.connector === null ? byHand : null
  const joins = followUpKinds[kind].doesForAll
    ? sql`on conflict (workspace_id, shared_account_id) where state = 'queued' and kind = 'rotate_credential'
        do update set state = 'queued'`
    : sql``
  const { rows } = await sql<{ readonly id: string }>`
    insert into follow_up (workspace_id, id, kind, shared_account_id, subject, owner_id, state, attempts, due_at, reason,
      created_at)
    select ${workspaceId}, ${newId}, ${kind}, ${account.id}, ${account.name},
      (select m.id from member m where m.workspace_id = ${workspaceId} and m.id = ${owner} and m.status = 'active'),
      'queued', 0, ${due}::timestamptz, ${reason}::text, ${at}::timestamptz
    ${joins} returning id`.execute(tx)
  return rows[0]?.id ?? newId
}

async function tellQueued(
  tx: Transaction<Tables>,
  { workspaceId, at, origin }: Occasion,
  account: Account,
  kind: FollowUpKindName,
  id: string,
): Promise<void> {
  await recordEvents(tx, { workspaceId, at, origin, subject: account.name }, [
    { event: 'follow_up.queued', field: kind, oldValue: null, newValue: { id, sharedAccountId: account.id } },
  ])
}
