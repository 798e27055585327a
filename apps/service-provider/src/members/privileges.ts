/**
 * What each privilege opens in the application itself, as data. A route names the one capability that it needs; what
 * a member may do with shared accounts, recipes and connections is asked of permissions and roles instead.
 */
import type { Privilege } from '../storage/member-tables.ts'

/** From the one who may do most to the one who may do least. */
export const privileges = [
  'owner',
  'admin',
  'scim_manager',
  'auditor',
  'member',
] as const satisfies readonly Privilege[]

export const capabilities = [
  'workspace.manage',
  'scim.read',
  'scim.manage',
  'members.read',
  'members.manage',
  'roles.manage',
  'access.manage',
  'assets.manage',
  'history.read',
] as const

export type Capability = (typeof capabilities)[number]

/** An admin may do what an owner may, but for making owners and erasing people, which members/ refuses itself. */
export const capabilitiesOf: Readonly<Record<Privilege, readonly Capability[]>> = {
  owner: capabilities,
  admin: capabilities,
  scim_manager: ['scim.read', 'scim.manage', 'members.read', 'history.read'],
  auditor: ['scim.read', 'members.read', 'history.read'],
  member: [],
}

/** Whether the privilege opens what needs the capability. */
export function allows(privilege: Privilege, capability: Capability): boolean {
  return capabilitiesOf[privilege].includes(capability)
}
