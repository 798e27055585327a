/**
 * OneLogin's provisioning states and statuses, and which of them follows from which step of a task. All transitions
 * are this table; nobody else spells a state. `provisioning_status` says whether the link between person and account
 * is on; `disabling_pendding_approval` is misspelt in OneLogin's own specification and therefore here.
 */
import type { DesiredAccount, TaskIntent, TaskOutcome } from '../storage/tables.ts'

export type ProvisioningState =
  | 'unknown'
  | 'provisioning'
  | 'modifying'
  | 'deleting'
  | 'provisioning_pending_approval'
  | 'modifying_pending_approval'
  | 'deleting_pending_approval'
  | 'modifying_pending_approval_then_disabled'
  | 'linking'
  | 'provisioned'
  | 'deleted'
  | 'provisioning_failed'
  | 'modifying_failed'
  | 'deleting_failed'
  | 'linking_failed'
  | 'disabled'
  | 'nonexistent'

export type ProvisioningStatus =
  | 'enabling'
  | 'disabling'
  | 'enabling_pending_approval'
  | 'disabling_pendding_approval'
  | 'enabled'
  | 'disabled'
  | 'enabling_failed'
  | 'disabling_failed'

export interface Standing {
  readonly state: ProvisioningState
  readonly status: ProvisioningStatus
}

function standing(state: ProvisioningState, status: ProvisioningStatus): Standing {
  return { state, status }
}

/** What a task is about, as far as states tell it apart. `update_suspended` keeps a suspended account suspended. */
export type Verb = TaskIntent | 'link' | 'update_suspended'

interface Steps {
  /** The task waits for an admin. */
  readonly pending: Standing
  /** The task is approved, or needs no approval, and is on its way. */
  readonly working: Standing
  readonly failed: Standing
}

const steps: Readonly<Record<Verb, Steps>> = {
  create: {
    pending: standing('provisioning_pending_approval', 'enabling_pending_approval'),
    working: standing('provisioning', 'enabling'),
    failed: standing('provisioning_failed', 'enabling_failed'),
  },
  link: {
    pending: standing('provisioning_pending_approval', 'enabling_pending_approval'),
    working: standing('linking', 'enabling'),
    failed: standing('linking_failed', 'enabling_failed'),
  },
  update: {
    pending: standing('modifying_pending_approval', 'enabled'),
    working: standing('modifying', 'enabled'),
    failed: standing('modifying_failed', 'enabled'),
  },
  update_suspended: {
    pending: standing('modifying_pending_approval', 'disabled'),
    working: standing('modifying', 'disabled'),
    failed: standing('modifying_failed', 'disabled'),
  },
  suspend: {
    pending: standing('modifying_pending_approval_then_disabled', 'disabling_pendding_approval'),
    working: standing('modifying', 'disabling'),
    failed: standing('modifying_failed', 'disabling_failed'),
  },
  reactivate: {
    pending: standing('modifying_pending_approval', 'enabling_pending_approval'),
    working: standing('modifying', 'enabling'),
    failed: standing('modifying_failed', 'enabling_failed'),
  },
  delete: {
    pending: standing('deleting_pending_approval', 'disabling_pendding_approval'),
    working: standing('deleting', 'disabling'),
    failed: standing('deleting_failed', 'disabling_failed'),
  },
}

/** Returns where an assignment stands while its task is at this step. */
export function standingAt(verb: Verb, step: keyof Steps): Standing {
  return steps[verb][step]
}

/** Returns the verb of a task; an update of an account that is to stay suspended is a verb of its own. */
export function verbOf(intent: TaskIntent, desired: DesiredAccount): Verb {
  return intent === 'update' && desired.kind === 'suspended' ? 'update_suspended' : intent
}

const resting: Readonly<Record<DesiredAccount['kind'], Standing>> = {
  active: standing('provisioned', 'enabled'),
  suspended: standing('disabled', 'disabled'),
  absent: standing('deleted', 'disabled'),
}

const nonexistent = standing('nonexistent', 'disabled')

/** Where an assignment stands whose link to the account was dropped without a call. */
export const unlinked: Standing = standing('unknown', 'disabled')

/** Returns where an assignment stands when nothing is to be done: by what the target has, as far as is known. */
export function restingStanding(acknowledged: DesiredAccount | null, reached: boolean): Standing {
  if (acknowledged !== null) return resting[acknowledged.kind]
  return reached ? unlinked : nonexistent
}

/** Returns where an assignment stands after its task is done. */
export function standingAfter(outcome: TaskOutcome, desired: DesiredAccount): Standing {
  return outcome === 'nothing' && desired.kind !== 'absent' ? nonexistent : resting[desired.kind]
}
