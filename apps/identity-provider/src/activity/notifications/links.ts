/** Where a mail sends its reader: pages of the console, under the address from which the installation is reached. */

const queue = '/console/users/provisioning'

/** Returns where one task is shown in full. */
export function taskLink(publicUrl: string | undefined, task: number): string {
  return `${publicUrl ?? ''}${queue}/${task}`
}

/** What is looked for in the queue: what waits for an admin, what is on its way or held, what failed. */
export type Shown = 'waiting' | 'running' | 'failed'

/** Returns where an app's tasks of that kind are listed. */
export function tasksLink(publicUrl: string | undefined, app: number, shown: Shown): string {
  return `${publicUrl ?? ''}${queue}?app=${app}&show=${shown}`
}

/** Returns where an app's provisioning is shown. */
export function appLink(publicUrl: string | undefined, app: number): string {
  return `${publicUrl ?? ''}/console/apps/${app}/provisioning`
}
