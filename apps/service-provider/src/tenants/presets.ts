/**
 * The products that the application can be, each as settings, after what the makers of three such products describe:
 * `vault` shares accounts and rotates their passwords, `automation` has environments, recipes and invitations,
 * `catalog` knows people by Everyone and has no groups. `plain` has no product's habits: a SCIM endpoint.
 */
import type { Preset, RoleAttributes, WorkspaceSettings } from './settings-shape.ts'

/** The schema that Workato's template for OneLogin fills in. */
export const workatoRoleAttributes: RoleAttributes = {
  urn: 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole',
  prefix: 'workato_role',
}

const days = 24

export const presets: Readonly<Record<Preset, WorkspaceSettings>> = {
  vault: {
    preset: 'vault',
    // A name is the identity provider's, like every other attribute.
    displayName: 'follow',
    // Whoever is assigned works at once.
    invitations: 'none',
    invitationDays: 7,
    // Access is by grants; no attribute says a role.
    environments: [],
    roleAttributes: workatoRoleAttributes,
    unknownRole: 'refuse',
    absentRole: 'default',
    defaultRole: null,
    groups: 'teams',
    // Shared passwords, changed when somebody leaves who knew them, are what it is for.
    grants: true,
    assets: false,
    manualEdits: 'refuse',
    linkBy: ['externalId', 'userName', 'email'],
    silenceHours: 7 * days,
  },
  automation: {
    preset: 'automation',
    displayName: 'follow',
    // The link of a mail proves the address before the first sign-in.
    invitations: 'on_create',
    invitationDays: 7,
    // An attribute each; a workspace with more environments has more of them, by their suffix.
    environments: ['dev', 'test', 'prod'],
    roleAttributes: workatoRoleAttributes,
    // No maker says what a role does that there is not; of the possible ends the one that opens nothing.
    unknownRole: 'no_access',
    absentRole: 'default',
    // Whoever is given no role is to open nothing.
    defaultRole: 'No Access',
    groups: 'teams',
    grants: false,
    // What people build stays with the team when they go.
    assets: true,
    // The next sync takes such an edit back; so it is allowed, and said.
    manualEdits: 'warn',
    linkBy: ['externalId', 'userName', 'email'],
    silenceHours: 7 * days,
  },
  catalog: {
    preset: 'catalog',
    // After the first sync a name is an administrator's.
    displayName: 'first_sync',
    // Whoever is assigned works at once.
    invitations: 'none',
    invitationDays: 7,
    // Everyone and single people hold permissions; no attribute says a role.
    environments: [],
    roleAttributes: workatoRoleAttributes,
    unknownRole: 'refuse',
    absentRole: 'default',
    defaultRole: null,
    // A product that takes no groups.
    groups: 'not_advertised',
    grants: false,
    assets: false,
    // But for the display name everything is the identity provider's.
    manualEdits: 'refuse',
    linkBy: ['externalId', 'userName', 'email'],
    silenceHours: 7 * days,
  },
  plain: {
    preset: 'plain',
    displayName: 'first_sync',
    invitations: 'none',
    invitationDays: 7,
    environments: ['dev', 'test', 'prod'],
    roleAttributes: workatoRoleAttributes,
    unknownRole: 'accept',
    absentRole: 'default',
    defaultRole: null,
    groups: 'teams',
    grants: true,
    assets: true,
    manualEdits: 'warn',
    linkBy: ['userName'],
    silenceHours: 7 * days,
  },
}
