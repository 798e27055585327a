/**
 * App › Users › Apply to all, and the same for one person: what is done again for everybody who has the app. Up to 500
 * at a time; who is many is gone through by a run.
 *
 * - Reapply Mappings: mappings, rules and parameters are worked out again, what failed is tried again, and everybody is
 *   looked for at the target, so that accounts that were there before are linked.
 * - Reapply entitlement mappings: rules and parameters only, for everybody who has the app; a call is made only for
 *   whom something changes.
 * - Approve, Retry: all that waits for an admin, all that failed.
 * - Reset: what was acknowledged is forgotten, so that everybody goes through Provisioning to Provisioned again.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Query } from '../../apps/app-store.ts'
import { type Change, takeTurn } from '../../change.ts'
import { anyId } from '../../storage/id-list.ts'
import { planAssignments } from '../plan/plan.ts'
import { decideTasks } from './task-decisions.ts'

export const applyActions = [
  'reapply_mappings',
  'reapply_entitlement_mappings',
  'approve',
  'retry',
  'reset',
] as const
export type ApplyAction = (typeof applyActions)[number]

/** Whom it is about: everybody in the app, or one person of it. */
export interface ApplyScope {
  readonly appId: number
  readonly userId?: number | undefined
}

/** As many as one transaction takes. */
export const applyBatch = 500

/** Of whom each is done: of those who have the app, or of the tasks in a state. */
const about: Readonly<Record<ApplyAction, RawBuilder<unknown>>> = {
  reapply_mappings: sql`a.granted`,
  reapply_entitlement_mappings: sql`a.granted`,
  reset: sql`a.granted`,
  approve: hasTask('pending'),
  retry: hasTask('failed'),
}

function hasTask(state: 'pending' | 'failed'): RawBuilder<unknown> {
  return sql`exists (select 1 from task t where t.account_id = a.account_id and t.assignment_id = a.id
    and t.state = ${sql.lit(state)})`
}

function chosen(account: number, { appId, userId }: ApplyScope, action: ApplyAction): RawBuilder<unknown> {
  const person = userId === undefined ? sql`` : sql`and a.user_id = ${userId}`
  return sql`assignment a where a.account_id = ${account} and a.app_id = ${appId} ${person} and ${about[action]}`
}

/** Returns of how many people it would be done. */
export async function countApply(
  query: Query,
  account: number,
  scope: ApplyScope,
  action: ApplyAction,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${chosen(account, scope, action)}`.execute(query)
  return rows[0]?.n ?? 0
}

export interface AppliedBatch {
  readonly done: number
  /** The last assignment gone through; undefined when there is none after it. */
  readonly cursor: number | undefined
}

/** Does it for the next people after the assignment `cursor` (0 at the beginning), and plans what follows. */
export async function applyNext(
  change: Change,
  scope: ApplyScope,
  action: ApplyAction,
  cursor: number,
): Promise<AppliedBatch> {
  const { tx, account } = change
  await takeTurn(tx, account)
  const { rows } = await sql<{ id: number; user_id: number }>`
    select a.id, a.user_id from ${chosen(account, scope, action)} and a.id > ${cursor}
    order by a.id limit ${applyBatch} for no key update of a`.execute(tx)
  await apply(change, scope, action, rows)
  return { done: rows.length, cursor: rows.length < applyBatch ? undefined : rows.at(-1)?.id }
}

async function apply(
  change: Change,
  scope: ApplyScope,
  action: ApplyAction,
  rows: readonly { readonly id: number; readonly user_id: number }[],
): Promise<void> {
  const ids = rows.map(row => row.id)
  switch (action) {
    case 'approve':
      await decideTasks(change, 'approve', { ...scope, assignmentIds: ids })
      return
    case 'retry':
      await decideTasks(change, 'retry', { ...scope, assignmentIds: ids })
      return
    case 'reset':
      await forgetAcknowledged(change, ids)
      await planAssignments(change, ids)
      await decideTasks(change, 'retry', { ...scope, assignmentIds: ids })
      return
    case 'reapply_mappings':
      await lookAgain(change, ids)
      for (const { user_id: user } of rows) {
        change.mappedUsers.add(user)
        change.touchedUsers.add(user)
      }
      await decideTasks(change, 'retry', { ...scope, assignmentIds: ids })
      return
    default:
      await planAssignments(change, ids)
  }
}

/** What was acknowledged is not relied on: the planner asks for it again, and the engine looks before it writes. */
async function lookAgain({ tx, account }: Change, ids: readonly number[]): Promise<void> {
  await sql`
    update assignment set uncertain = true
    where account_id = ${account} and id = ${anyId(ids)} and acknowledged ->> 'kind' <> 'absent'`.execute(tx)
}

/** The id at the target is kept: under another name, the account would otherwise not be found again. */
async function forgetAcknowledged({ tx, account }: Change, ids: readonly number[]): Promise<void> {
  await sql`
    update assignment set acknowledged = null, uncertain = false, ignored_hash = null
    where account_id = ${account} and id = ${anyId(ids)}`.execute(tx)
}
