/**
 * How an app's target is spoken to: as its connector does, except where an admin has set it otherwise for this app.
 * Everything that acts on a target asks the profile, and never for a connector's id.
 */
import { conflict } from '../errors.ts'
import type { App, AppParameter } from '../storage/tables.ts'
import { type Connector, type ConnectorProfile, findConnector } from './connectors.ts'

/** What of an app's row its profile follows from. */
export type ProfileColumns = Pick<
  App,
  'base_connector_id' | 'group_patch' | 'user_update' | 'remove_by' | 'reads_by_id' | 'members_per_patch'
>

export type AppProfile = ConnectorProfile

/** The parameter whose values are names of the target's groups. */
export const groupsKey = 'groups'

/** Returns the connector of the catalogue on which the app, or the published connector, is based. */
export function baseConnector({ base_connector_id: id }: Pick<App, 'base_connector_id'>): Connector {
  const connector = findConnector(id)
  if (connector === undefined)
    throw new Error(`an app is based on connector ${id}, which is not in the catalogue`)
  return connector
}

/** Returns when the app has the tab Provisioning. @throws conflict when its connector signs people in only */
export function requireProvisioning(app: Pick<App, 'base_connector_id' | 'name'>): void {
  const { provisions, name } = baseConnector(app)
  if (provisions) return
  throw conflict(
    `${app.name} has no tab Provisioning: ${name} signs people in and provisions nobody. ` +
      'Its tab Setup says which connector to add.',
  )
}

/** Returns how the app's target is spoken to. */
export function profileOf(app: ProfileColumns): AppProfile {
  const { profile } = baseConnector(app)
  return {
    auth: profile.auth,
    groups: profile.groups,
    groupPatch: app.group_patch ?? profile.groupPatch,
    userUpdate: app.user_update ?? profile.userUpdate,
    remove: app.remove_by ?? profile.remove,
    readsById: app.reads_by_id ?? profile.readsById,
    membersPerPatch: app.members_per_patch ?? profile.membersPerPatch,
  }
}

/** Returns whether people are put into the target's groups: the connector can, and the parameter Groups says so. */
export function provisionsGroups(
  app: Pick<App, 'base_connector_id'>,
  parameters: readonly Pick<AppParameter, 'key' | 'provisioned_entitlements'>[],
): boolean {
  const { groups } = baseConnector(app).profile
  return groups && parameters.some(one => one.key === groupsKey && one.provisioned_entitlements)
}
