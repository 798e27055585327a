/**
 * What an admin sets on the tab Provisioning: whether anything is done at all, what needs his approval, and what is
 * done when somebody leaves or is suspended.
 */
import type { Change } from '../change.ts'
import type { App, WhenDeleted, WhenSuspended } from '../storage/tables.ts'
import { updateApp } from './configuration.ts'
import { requireProvisioning } from './profile.ts'

/** What is left out stays as it is. */
export interface ProvisioningInput {
  readonly enabled?: boolean | undefined
  readonly approveCreate?: boolean | undefined
  readonly approveDelete?: boolean | undefined
  readonly approveUpdate?: boolean | undefined
  readonly whenDeleted?: WhenDeleted | undefined
  readonly whenSuspended?: WhenSuspended | undefined
}

/** The boxes of *Require admin approval before this action is performed*. */
export type ApprovalBox = 'create' | 'delete' | 'update'

/**
 * Stores the settings and returns the boxes that were unticked: what waits for them is to run at once. What follows from
 * other actions for leavers, or from enabling it again, is planned at once.
 * @throws conflict when the app provisions nobody
 */
export async function saveProvisioning(
  change: Change,
  app: App,
  input: ProvisioningInput,
): Promise<readonly ApprovalBox[]> {
  const { enabled, ...others } = input
  if (enabled === true || Object.values(others).some(given => given !== undefined)) requireProvisioning(app)
  const now = {
    provisioning_enabled: input.enabled ?? app.provisioning_enabled,
    approve_create: input.approveCreate ?? app.approve_create,
    approve_delete: input.approveDelete ?? app.approve_delete,
    approve_update: input.approveUpdate ?? app.approve_update,
    when_deleted: input.whenDeleted ?? app.when_deleted,
    when_suspended: input.whenSuspended ?? app.when_suspended,
  }
  await updateApp(change, app, now)
  const otherActions = now.when_deleted !== app.when_deleted || now.when_suspended !== app.when_suspended
  const enabledAgain = now.provisioning_enabled && !app.provisioning_enabled
  if (otherActions || enabledAgain) change.touchedApps.add(app.id)
  return boxes.filter(([, column]) => app[column] && !now[column]).map(([box]) => box)
}

const boxes = [
  ['create', 'approve_create'],
  ['delete', 'approve_delete'],
  ['update', 'approve_update'],
] as const satisfies readonly (readonly [ApprovalBox, keyof App])[]
