/** A task as it is planned: one change at a target that an admin can read, approve or ignore before it is made. */
import type { JsonObject } from '@joinery/scim'
import type {
  DesiredAccount,
  FieldDiff,
  PlannedRequest,
  TaskIntent,
  TaskState,
} from '../../storage/tables.ts'
import { planHash } from './canonical.ts'
import { accountDifference } from './difference.ts'

export interface NewTask {
  readonly intent: TaskIntent
  readonly hash: string
  readonly desired: DesiredAccount
  readonly request: PlannedRequest
  readonly diff: readonly FieldDiff[]
}

/** States of a task that is not over; an assignment has at most one. */
export const openStates: readonly TaskState[] = ['pending', 'approved', 'running', 'failed']

/** Returns what has to be done to an account that is as acknowledged, for it to become as desired. */
function intentFor(desired: DesiredAccount, acknowledged: DesiredAccount | null): TaskIntent {
  const before = acknowledged?.kind ?? 'absent'
  switch (desired.kind) {
    case 'absent':
      return 'delete'
    case 'suspended':
      return before === 'suspended' ? 'update' : 'suspend'
    default:
      if (before === 'absent') return 'create'
      return before === 'suspended' ? 'reactivate' : 'update'
  }
}

/** Returns the task that leads to the desired account. `targetId` is the id at the target, where one is known. */
export function planTask(
  assignment: { readonly id: number; readonly target_id: string | null },
  desired: DesiredAccount,
  acknowledged: DesiredAccount | null,
): NewTask {
  const intent = intentFor(desired, acknowledged)
  return {
    intent,
    hash: planHash(assignment.id, intent, desired),
    desired,
    request: plannedRequest(intent, desired, assignment.target_id),
    diff: accountDifference(acknowledged, desired),
  }
}

/** Whether it becomes a POST or a PUT is known only after the lookup; shown is what is expected. */
function plannedRequest(
  intent: TaskIntent,
  desired: DesiredAccount,
  targetId: string | null,
): PlannedRequest {
  const one = `/Users/${targetId === null ? '{id}' : encodeURIComponent(targetId)}`
  if (desired.kind === 'absent') return { method: 'DELETE', path: one }
  const body: JsonObject = desired.resource
  return intent === 'create' ? { method: 'POST', path: '/Users', body } : { method: 'PUT', path: one, body }
}
