/** What planning does with one assignment: leave it, close its open task, or replace that by a new one. Pure. */

import type { PersonInApp } from '../../apps/parameter-worth.ts'
import type { DesiredAccount } from '../../storage/tables.ts'
import { knownOf, restingStanding, type Standing, standingWanted, unlinked, verbOf } from '../states.ts'
import type { Affected } from './affected.ts'
import type { AppPlan } from './app-plan.ts'
import { isAsDesired } from './canonical.ts'
import { desiredAccount } from './desired.ts'
import { type NewTask, openStates, planTask } from './task.ts'

export type Decision =
  /** Nothing changes: an open task says just this, or there is nothing to say, or it was said and ignored. */
  | { readonly kind: 'keep'; readonly ignored?: true; readonly shown?: ShownTask }
  /** There is nothing to do any more. */
  | { readonly kind: 'settle'; readonly supersede: number; readonly standing: Standing }
  /** The link to the account is forgotten. */
  | { readonly kind: 'drop'; readonly supersede: number | undefined; readonly standing: Standing }
  | {
      readonly kind: 'task'
      readonly supersede: number | undefined
      readonly task: NewTask
      readonly approval: 'required' | 'automatic'
      readonly standing: Standing
    }

/** What a task that still waits shows now: what is expected to be sent may be another request for the same end. */
export type ShownTask = Pick<NewTask, 'request' | 'diff'> & { readonly id: number }

/** Returns what is to be done, given who and what the assignment is about. */
export function decide(
  affected: Affected,
  app: AppPlan,
  inApp: PersonInApp,
  lastResource: Affected['assignment']['observed'] | undefined,
): Decision {
  if (!app.provisions) return { kind: 'keep' }
  const { assignment, granted, person } = affected
  const { acknowledged, reached } = assignment
  const open = openTask(affected)
  if (open === undefined && leftLongAgo(affected)) return { kind: 'keep' }
  const verdict = desiredAccount(
    { granted, person, inApp, acknowledged, reached, lastResource: lastResource ?? undefined },
    app,
  )
  switch (verdict.kind) {
    case 'leave':
      return settle(open, restingStanding(acknowledged, reached))
    case 'drop':
      return { kind: 'drop', supersede: open, standing: unlinked }
    default:
      return towards(verdict.account, affected, app)
  }
}

/**
 * Lost access was acted on as the app was set then: the account is kept, suspended. What the app is set to later
 * concerns those who leave later.
 */
function leftLongAgo({ assignment, granted, person }: Affected): boolean {
  const hasAccess = granted && person !== undefined
  const { acknowledged, uncertain } = assignment
  return !hasAccess && !assignment.granted && acknowledged?.kind === 'suspended' && !uncertain
}

function towards(desired: DesiredAccount, affected: Affected, app: AppPlan): Decision {
  const { assignment, granted, person, latest } = affected
  const { acknowledged, reached, ignored_hash: ignored } = assignment
  const open = openTask(affected)
  if (!assignment.uncertain && isAsDesired(desired, acknowledged)) {
    return settle(open, restingStanding(acknowledged, reached))
  }
  const task = planTask(assignment, desired, acknowledged, app.profile)
  if (open !== undefined && latest?.hash === task.hash) {
    if (latest.state !== 'pending') return { kind: 'keep' }
    return { kind: 'keep', shown: { id: open, request: task.request, diff: task.diff } }
  }
  if (ignored === task.hash) return { kind: 'keep', ignored: true }
  const required = app.needsApproval(task.intent, !granted || person === undefined)
  return {
    kind: 'task',
    supersede: open,
    task,
    approval: required ? 'required' : 'automatic',
    standing: standingWanted(
      verbOf(task.intent, desired),
      required ? 'required' : 'automatic',
      knownOf(acknowledged, reached),
    ),
  }
}

function settle(open: number | undefined, standing: Standing): Decision {
  return open === undefined ? { kind: 'keep' } : { kind: 'settle', supersede: open, standing }
}

function openTask({ latest }: Affected): number | undefined {
  return latest !== undefined && openStates.includes(latest.state) ? latest.id : undefined
}
