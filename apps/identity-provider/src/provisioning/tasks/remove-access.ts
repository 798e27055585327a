/** App › Users › Delete: takes everything from a person that gives him the app, what was given directly and roles. */
import { unassignApp } from '../../apps/access.ts'
import type { Change } from '../../change.ts'
import { removeMembers } from '../../directory/role-members.ts'
import { notFound } from '../../errors.ts'
import type { App } from '../../storage/tables.ts'
import { grantsOf } from './person-in-app.ts'

/** Leaves nothing that gives the app; a role that is taken back carries its other apps away too. @throws not_found */
export async function removeAccess(change: Change, app: App, user: number): Promise<void> {
  const grants = await grantsOf(change.tx, app, user)
  if (grants.length === 0) throw notFound(`User ${user} does not have ${app.name}`)
  for (const grant of grants) {
    if (grant.kind === 'direct') await unassignApp(change, app, user)
    else await removeMembers(change, { id: grant.role_id, name: grant.role_name }, [user])
  }
}
