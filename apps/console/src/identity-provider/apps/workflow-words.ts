/** The words of the tab Provisioning, and what its settings mean for somebody's account. */
import type { ProvisioningApp } from './app-queries.ts'

export type Workflow = ProvisioningApp['provisioning']

export const whenDeletedWords: Readonly<Record<Workflow['when_deleted'], string>> = {
  delete: 'Delete',
  suspend: 'Suspend',
  do_nothing: 'Do Nothing',
}

export const whenSuspendedWords: Readonly<Record<Workflow['when_suspended'], string>> = {
  suspend: 'Suspend',
  do_nothing: 'Do Nothing',
}

/** Returns what becomes of an account whose owner loses the app, as a sentence. */
export function lossText(action: Workflow['when_deleted'], app: string): string {
  switch (action) {
    case 'delete':
      return `The account in ${app} is deleted.`
    case 'suspend':
      return `The account in ${app} is suspended, and stays there.`
    default:
      return `Nothing is sent to ${app}: the account stays there as it is.`
  }
}

export interface WorkflowValues {
  readonly enabled: boolean
  readonly create: boolean
  readonly delete: boolean
  readonly update: boolean
  readonly whenDeleted: Workflow['when_deleted']
  readonly whenSuspended: Workflow['when_suspended']
}

export function workflowOf(workflow: Workflow): WorkflowValues {
  return {
    enabled: workflow.enabled,
    ...workflow.require_approval,
    whenDeleted: workflow.when_deleted,
    whenSuspended: workflow.when_suspended,
  }
}

export function workflowBody(values: WorkflowValues) {
  return {
    provisioning: {
      enabled: values.enabled,
      require_approval: { create: values.create, delete: values.delete, update: values.update },
      when_deleted: values.whenDeleted,
      when_suspended: values.whenSuspended,
    },
  }
}
