/** A task as it is planned: one change at a target that an admin can read, approve or ignore before it is made. */
import type { Json, JsonObject } from '@joinery/scim'
import { deactivateUserRequest, patchUserRequest, type WireRequest } from '@joinery/scim-client'
import type { AppProfile } from '../../apps/profile.ts'
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

/** Returns the task that leads to the desired account. `target_id` is the id at the target, where one is known. */
export function planTask(
  assignment: { readonly id: number; readonly target_id: string | null },
  desired: DesiredAccount,
  acknowledged: DesiredAccount | null,
  profile: Pick<AppProfile, 'userUpdate' | 'remove'>,
): NewTask {
  const intent = intentFor(desired, acknowledged)
  return {
    intent,
    hash: planHash(assignment.id, intent, desired),
    desired,
    request: plannedRequest(intent, desired, { acknowledged, targetId: assignment.target_id, profile }),
    diff: accountDifference(acknowledged, desired),
  }
}

interface Known {
  readonly acknowledged: DesiredAccount | null
  readonly targetId: string | null
  readonly profile: Pick<AppProfile, 'userUpdate' | 'remove'>
}

/**
 * Whether it becomes a POST or an update is known only after the lookup; shown is what is expected. Groups follow in
 * requests of their own, many people at a time; the diff names them.
 */
function plannedRequest(
  intent: TaskIntent,
  desired: DesiredAccount,
  { acknowledged, targetId, profile }: Known,
): PlannedRequest {
  const path = `/Users/${targetId === null ? '{id}' : encodeURIComponent(targetId)}`
  if (desired.kind === 'absent') {
    if (profile.remove === 'delete') return { method: 'DELETE', path }
    return { method: 'PATCH', path, ...bodyOf(deactivateUserRequest('id')) }
  }
  const body = desired.resource
  if (intent === 'create') return { method: 'POST', path: '/Users', body }
  if (profile.userUpdate === 'put') return { method: 'PUT', path, body }
  const before = acknowledged === null || acknowledged.kind === 'absent' ? undefined : acknowledged.resource
  return { method: 'PATCH', path, ...bodyOf(patchUserRequest('id', before, body)) }
}

function bodyOf(request: WireRequest): { readonly body?: JsonObject } {
  const body: Json = JSON.parse(request.body ?? 'null')
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { body } : {}
}
