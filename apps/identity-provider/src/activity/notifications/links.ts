/** Where a mail sends its reader: addresses of the API, under the address from which the installation is reached. */

/** Returns where one task is shown in full. */
export function taskLink(publicUrl: string | undefined, task: number): string {
  return `${publicUrl ?? ''}/api/provisioning/tasks/${task}`
}

/** Returns where an app's tasks in this state are listed. */
export function tasksLink(publicUrl: string | undefined, app: number, state: string): string {
  return `${publicUrl ?? ''}/api/provisioning/tasks?app_id=${app}&state=${state}`
}

/** Returns where an app's provisioning is shown. */
export function appLink(publicUrl: string | undefined, app: number): string {
  return `${publicUrl ?? ''}/api/provisioning/apps/${app}`
}
