/** What becomes of an assignment and of its task when a piece of work ends. Pure: the work and its end in, rows out. */
import type { EventName } from '../../activity/event-types.ts'
import type { Event } from '../../activity/write-event.ts'
import type { DesiredAccount, TaskIntent, TaskOutcome } from '../../storage/tables.ts'
import { type Standing, standingAfter, standingAt, verbOf } from '../states.ts'
import { storableObject } from './exchange-record.ts'
import type { Consequence } from './failure.ts'
import { groupsToNote } from './group-step.ts'
import type { Reached } from './reconcile.ts'
import type { AppCard, Work } from './work.ts'

export type Ending =
  | { readonly kind: 'done'; readonly reached: Reached }
  | {
      readonly kind: 'failed'
      readonly consequence: Consequence
      /** The target has certainly not done what was asked, so that what was known of it before still holds. */
      readonly refused: boolean
      readonly linking: boolean
      /** When the first attempt began that met trouble. What others reached during that one counts as after it. */
      readonly since: Date
      /** What was reached of the account itself, where only its groups failed. */
      readonly user: Reached | undefined
    }
  /** Given back undone, as it was before it was claimed. `unsent`: a write was noted, and none was done. */
  | { readonly kind: 'back'; readonly unsent: boolean }

/**
 * One row of what is stored. What is left out stays as it is. `told` says that the target said what it has now; what
 * stands below it is stored only if the task is still the one to be done.
 */
export interface EndingRow {
  readonly id: number
  readonly task?: number
  readonly back?: true
  readonly told?: true
  readonly ack?: 'desired' | 'none' | 'given'
  readonly acknowledged?: DesiredAccount
  readonly target_id?: string | null
  readonly observed?: Reached['observed']
  readonly groups_maybe?: readonly string[] | null
  readonly reached?: boolean
  readonly uncertain?: boolean
  readonly reports_due?: boolean
  readonly outcome?: TaskOutcome
  readonly state?: Standing['state']
  readonly status?: Standing['status']
  readonly reason?: string | null
  readonly warning?: string | null
  readonly due_at?: Date | null
  readonly attempts?: number
  readonly waits?: number
  readonly first_trouble_at?: Date | null
  readonly task_state?: 'done' | 'failed'
}

/** Returns what is stored of a work that ended so at that moment. */
export function endingRow(work: Work, card: AppCard, ending: Ending, at: Date): EndingRow {
  const row = { id: work.id, task: work.task_id }
  const before = { reached: work.reached, uncertain: work.uncertain }
  switch (ending.kind) {
    case 'done':
      return { ...row, ...doneRow(work, card, ending.reached) }
    case 'failed': {
      const user = ending.user === undefined ? {} : userRow(work, card, ending.user, ending.consequence)
      return { ...row, ...(ending.refused ? before : {}), ...failedRow(work, ending, at), ...user }
    }
    default:
      return { ...row, ...(ending.unsent ? before : {}), back: true }
  }
}

function doneRow(work: Work, card: AppCard, reached: Reached): Partial<EndingRow> {
  const acknowledged = acknowledgedBy(work.desired, reached.outcome)
  const { state, status } = standingAfter(reached.outcome, work.desired)
  const groups = acknowledged?.kind === 'absent' ? undefined : acknowledged?.groups
  return {
    ...toldRow(work, card, reached),
    ack: acknowledged === null ? 'none' : 'desired',
    groups_maybe: groups ?? null,
    reached: acknowledged !== null && acknowledged.kind !== 'absent',
    uncertain: false,
    outcome: reached.outcome,
    state,
    status,
    reason: null,
    warning: reached.warning,
    due_at: null,
    attempts: 0,
    waits: 0,
    first_trouble_at: null,
    task_state: 'done',
  }
}

function toldRow(work: Work, card: AppCard, reached: Reached): Partial<EndingRow> {
  if (reached.untouched) return {}
  return {
    told: true,
    target_id: reached.targetId,
    observed: storableObject(reached.observed),
    ...(card.namesManagers && reached.targetId !== work.target_id && { reports_due: true }),
  }
}

/**
 * The account is there and its groups are not done. While that is tried again the task stands as it is; when it has
 * failed, the account is acknowledged and the groups are what remains to be done.
 */
function userRow(work: Work, card: AppCard, reached: Reached, consequence: Consequence): Partial<EndingRow> {
  const { desired } = work
  const groups = { groups_maybe: groupsToNote(work) ?? null }
  const told = { ...toldRow(work, card, reached), ...groups }
  if (consequence.kind !== 'fail' || desired.kind === 'absent') return told
  return { ...told, ack: 'given', acknowledged: { ...desired, groups: [] }, uncertain: false, reached: true }
}

function acknowledgedBy(desired: DesiredAccount, outcome: TaskOutcome): DesiredAccount | null {
  return outcome === 'nothing' && desired.kind !== 'absent' ? null : desired
}

function failedRow(
  work: Work,
  { consequence, linking, since }: Extract<Ending, { kind: 'failed' }>,
  at: Date,
): Partial<EndingRow> {
  const { reason } = consequence
  const { attempts, waits } = work
  const trouble = { first_trouble_at: since }
  switch (consequence.kind) {
    case 'fail': {
      const { state, status } = standingAt(linking ? 'link' : verbOf(work.intent, work.desired), 'failed')
      return { state, status, reason, due_at: null, attempts: attempts + 1, waits: 0, task_state: 'failed' }
    }
    case 'again':
      return { reason, due_at: later(at, consequence), attempts: attempts + 1, waits: 0, ...trouble }
    case 'wait':
      return { reason, due_at: later(at, consequence), attempts, waits: waits + 1, ...trouble }
    case 'limited': {
      const { first_trouble_at } = work
      return { reason, due_at: later(at, consequence), attempts, waits: waits + 1, first_trouble_at }
    }
    default:
      return { reason, due_at: at, attempts, waits, first_trouble_at: work.first_trouble_at }
  }
}

function later(at: Date, { delayMs }: { readonly delayMs: number }): Date {
  return new Date(at.getTime() + delayMs)
}

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

/** Returns the event that tells of the end, where there is one. `current`: the task was still the one to be done. */
export function endingEvent(work: Work, card: AppCard, ending: Ending, current: boolean): Event | undefined {
  const subject = {
    user: { id: work.user_id, username: work.user_name },
    app: { id: work.app_id, name: card.row.name },
    taskId: work.task_id,
  }
  if (ending.kind === 'done') {
    return { type: doneEvents[ending.reached.outcome], ...subject, ...doneNotes(work, ending.reached) }
  }
  if (ending.kind === 'failed' && ending.consequence.kind === 'fail' && current) {
    return { type: failedEvents[work.intent], ...subject, error: ending.consequence.reason }
  }
  return undefined
}

function doneNotes(work: Work, reached: Reached): { readonly notes?: string } {
  if (reached.warning !== null) return { notes: reached.warning }
  return reached.outcome === 'nothing' ? { notes: `Nothing to ${work.intent}: the app has no such user` } : {}
}
