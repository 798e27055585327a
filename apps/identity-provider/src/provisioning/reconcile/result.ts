/**
 * Storing how a piece of work ended: what the target acknowledged, the task's outcome, what was said and the event, in
 * one transaction and only under the lease. If the plan changed meanwhile, the assignment learns what the target has
 * now, keeps the standing of its new task, and the caller plans it again.
 */

import type { Database } from '@joinery/database'
import type { Transaction, Updateable } from 'kysely'
import type { EventName } from '../../activity/event-types.ts'
import { writeEvent } from '../../activity/write-event.ts'
import type {
  AssignmentTable,
  DesiredAccount,
  Tables,
  TaskIntent,
  TaskOutcome,
  TaskTable,
} from '../../storage/tables.ts'
import { standingAfter, standingAt, verbOf } from '../states.ts'
import { type ExchangeRecord, insertExchanges, storableJson } from './exchange-record.ts'
import type { Consequence } from './failure.ts'
import type { Lease } from './lease.ts'
import type { Reached } from './reconcile.ts'
import { holdLease, isStillRunning, type Work } from './work.ts'

export const engineActor = 'provisioning engine'

export interface Report {
  readonly lease: Lease
  readonly work: Work
  readonly records: readonly ExchangeRecord[]
  readonly at: Date
}

/** Whether the task was still the one to be done, or had been superseded while it ran. */
export type Ending = 'current' | 'superseded'

const doneEvents: Readonly<Record<TaskOutcome, EventName>> = {
  created: 'userCreatedInApp',
  linked: 'userLinkedInApp',
  updated: 'userUpdatedInApp',
  suspended: 'userSuspendedInApp',
  reactivated: 'userReactivatedInApp',
  deleted: 'userDeletedInApp',
  nothing: 'provisioningEvent',
}

const failedEvents: Readonly<Record<TaskIntent, EventName>> = {
  create: 'createFailedInApp',
  update: 'updateFailedInApp',
  suspend: 'suspendFailedInApp',
  reactivate: 'reactivateFailedInApp',
  delete: 'deleteFailedInApp',
}

/** Stores that the target holds what the task wanted. @throws WorkLost when the lease is not ours any more */
export async function storeDone(
  database: Database<Tables>,
  report: Report,
  reached: Reached,
): Promise<Ending> {
  const { lease, work, at } = report
  return database.transaction(async tx => {
    await holdLease(tx, lease)
    const running = await isStillRunning(tx, lease, work.task_id)
    const acknowledged = acknowledgedBy(work.desired, reached.outcome)
    await updateAssignment(tx, report, {
      target_id: reached.targetId,
      acknowledged: acknowledged === null ? null : JSON.stringify(acknowledged),
      observed: storableJson(reached.observed),
      reached: acknowledged !== null && acknowledged.kind !== 'absent',
      uncertain: false,
      waits: 0,
      ...(running ? settled(work, reached) : {}),
    })
    await updateTask(tx, report, {
      outcome: reached.outcome,
      finished_at: at,
      ...(running ? { state: 'done' as const, reason: null } : {}),
    })
    await insertExchanges(tx, aboutOf(report), report.records)
    await writeEvent(
      { tx, account: lease.account, actor: engineActor, at },
      { type: doneEvents[reached.outcome], ...subject(work), ...doneNotes(work, reached) },
    )
    return running ? 'current' : 'superseded'
  })
}

function acknowledgedBy(desired: DesiredAccount, outcome: TaskOutcome): DesiredAccount | null {
  return outcome === 'nothing' && desired.kind !== 'absent' ? null : desired
}

function settled(work: Work, reached: Reached) {
  const { state, status } = standingAfter(reached.outcome, work.desired)
  return {
    provisioning_state: state,
    provisioning_status: status,
    warning: reached.warning,
    reason: null,
    due_at: null,
    attempts: 0,
  }
}

function doneNotes(work: Work, reached: Reached): { readonly notes?: string } {
  if (reached.warning !== null) return { notes: reached.warning }
  return reached.outcome === 'nothing' ? { notes: `Nothing to ${work.intent}: the app has no such user` } : {}
}

/**
 * Stores that the task was not done, and what follows from it. `refused` says that the target has certainly not done
 * what was asked, so that what was known of it before still holds.
 * @throws WorkLost when the lease is not ours any more
 */
export async function storeFailure(
  database: Database<Tables>,
  report: Report,
  consequence: Consequence,
  how: { readonly refused: boolean; readonly linking: boolean },
): Promise<Ending> {
  const { lease, work } = report
  return database.transaction(async tx => {
    // The app's row comes before the assignment's, as where an admin saves the app's settings.
    if (consequence.kind === 'disconnect') await disconnect(tx, report, consequence.reason)
    await holdLease(tx, lease)
    const running = await isStillRunning(tx, lease, work.task_id)
    await updateAssignment(tx, report, {
      ...(how.refused ? { reached: work.reached, uncertain: work.uncertain } : {}),
      ...(running ? afterFailure(report, consequence, how.linking) : {}),
    })
    if (running) await updateTask(tx, report, taskAfterFailure(report, consequence))
    // A target that is down for hours would otherwise fill the table with the same line.
    const answered = report.records.some(record => record.response !== undefined)
    if (consequence.kind !== 'wait' || answered || work.waits === 0) {
      await insertExchanges(tx, aboutOf(report), report.records)
    }
    if (running && consequence.kind === 'fail') {
      await writeEvent(
        { tx, account: lease.account, actor: engineActor, at: report.at },
        { type: failedEvents[work.intent], ...subject(work), error: consequence.reason },
      )
    }
    return running ? 'current' : 'superseded'
  })
}

function afterFailure({ work, at }: Report, consequence: Consequence, linking: boolean) {
  switch (consequence.kind) {
    case 'fail': {
      const verb = linking ? 'link' : verbOf(work.intent, work.desired)
      const { state, status } = standingAt(verb, 'failed')
      return {
        provisioning_state: state,
        provisioning_status: status,
        reason: consequence.reason,
        due_at: null,
        attempts: work.attempts + 1,
        waits: 0,
      }
    }
    case 'again':
      return {
        reason: consequence.reason,
        due_at: later(at, consequence.delayMs),
        attempts: work.attempts + 1,
        waits: 0,
      }
    case 'wait':
      return { reason: consequence.reason, due_at: later(at, consequence.delayMs), waits: work.waits + 1 }
    default:
      return { reason: consequence.reason, due_at: at }
  }
}

function later(at: Date, delayMs: number): Date {
  return new Date(at.getTime() + delayMs)
}

function taskAfterFailure({ at }: Report, { kind, reason }: Consequence) {
  return kind === 'fail'
    ? { state: 'failed' as const, reason, finished_at: at }
    : { state: 'approved' as const, reason }
}

async function disconnect(
  tx: Transaction<Tables>,
  { lease, work, at }: Report,
  reason: string,
): Promise<void> {
  const changed = await tx
    .updateTable('app')
    .set({ api_status: 'disabled', api_status_reason: reason, updated_at: at })
    .where('account_id', '=', lease.account)
    .where('id', '=', work.app_id)
    .where('api_status', '=', 'enabled')
    // An admin may have entered another token while this one was being refused.
    .where('scim_bearer_token_sealed', 'is not distinct from', work.scim_bearer_token_sealed)
    .where('scim_base_url', 'is not distinct from', work.scim_base_url)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return
  await writeEvent(
    { tx, account: lease.account, actor: engineActor, at },
    { type: 'connectorBroken', app: { id: work.app_id, name: work.app_name }, error: reason },
  )
}

/** Gives the work back undone, as it was before it was claimed. */
export async function putBack(database: Database<Tables>, lease: Lease, at: Date): Promise<void> {
  await database.transaction(async tx => {
    await holdLease(tx, lease)
    const waiting = await tx
      .updateTable('task')
      .set({ state: 'approved' })
      .where('account_id', '=', lease.account)
      .where('assignment_id', '=', lease.assignment)
      .where('state', 'in', ['approved', 'running'])
      .executeTakeFirst()
    await updateAssignment(tx, { lease, at }, waiting.numUpdatedRows === 0n ? { due_at: null } : {})
  })
}

/** Ends the lease together with what has become of the assignment. */
async function updateAssignment(
  tx: Transaction<Tables>,
  { lease, at }: Pick<Report, 'lease' | 'at'>,
  values: Updateable<AssignmentTable>,
): Promise<void> {
  await tx
    .updateTable('assignment')
    .set({ ...values, lease_token: null, lease_until: null, updated_at: at })
    .where('account_id', '=', lease.account)
    .where('id', '=', lease.assignment)
    .execute()
}

async function updateTask(
  tx: Transaction<Tables>,
  { lease, work }: Report,
  values: Updateable<TaskTable>,
): Promise<void> {
  await tx
    .updateTable('task')
    .set(values)
    .where('account_id', '=', lease.account)
    .where('id', '=', work.task_id)
    .execute()
}

function aboutOf({ lease, work }: Report) {
  return {
    account: lease.account,
    app: work.app_id,
    assignment: lease.assignment,
    task: work.task_id,
  }
}

function subject(work: Work) {
  return {
    user: { id: work.user_id, username: work.user_name },
    app: { id: work.app_id, name: work.app_name },
    taskId: work.task_id,
  }
}
