/** How the words of OneLogin look: where a person stands in an app, and how far a task or a run has come. */
import type { Look } from '../design/look.ts'

const provisioning: Readonly<Record<string, Look>> = {
  nonexistent: 'off',
  unknown: 'pending',
  provisioned: 'done',
  disabled: 'off',
  deleted: 'off',
  provisioning: 'running',
  modifying: 'running',
  deleting: 'running',
  linking: 'running',
  provisioning_pending_approval: 'attention',
  modifying_pending_approval: 'attention',
  deleting_pending_approval: 'attention',
  modifying_pending_approval_then_disabled: 'attention',
  provisioning_failed: 'failed',
  modifying_failed: 'failed',
  deleting_failed: 'failed',
  linking_failed: 'failed',
}

const tasks: Readonly<Record<string, Look>> = {
  pending: 'attention',
  approved: 'pending',
  queued: 'pending',
  running: 'running',
  done: 'done',
  failed: 'failed',
  ignored: 'off',
  superseded: 'off',
  cancelled: 'off',
}

/** Returns the look of a `provisioning_state`. */
export function provisioningLook(state: string): Look {
  return provisioning[state] ?? 'pending'
}

/** Returns the look of the state of a task or of a run. */
export function taskLook(state: string): Look {
  return tasks[state] ?? 'pending'
}

const words: Readonly<Record<string, string>> = {
  provisioning_pending_approval: 'Pending',
  modifying_pending_approval: 'Pending: update',
  modifying_pending_approval_then_disabled: 'Pending: suspend',
  deleting_pending_approval: 'Pending: delete',
  provisioning_failed: 'Failed',
  modifying_failed: 'Failed: update',
  deleting_failed: 'Failed: delete',
  linking_failed: 'Failed: link',
}

/** Returns the word of a state as OneLogin's pages show it: `Provisioned`, `Pending`, `Failed: update`. */
export function stateWord(state: string): string {
  const plain = state.replaceAll('_', ' ')
  return words[state] ?? plain.slice(0, 1).toUpperCase() + plain.slice(1)
}
