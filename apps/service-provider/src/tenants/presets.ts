/**
 * The products that the application can be, each as settings. The values are what the makers of such products
 * describe: `vault` shares accounts and rotates their passwords, `automation` has environments, recipes and
 * invitations, `catalog` knows people by Everyone and has no groups. `plain` has no product's habits: a SCIM endpoint.
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
    // Cerby: "user attributes are automatically synchronized", the name among them.
    displayName: 'follow',
    // Cerby: people who are assigned can use its clients at once; no invitation is spoken of.
    invitations: 'none',
    invitationDays: 7,
    // Cerby: core attributes only; access is by grants, not by roles in environments.
    environments: [],
    roleAttributes: workatoRoleAttributes,
    unknownRole: 'refuse',
    absentRole: 'default',
    defaultRole: null,
    // Cerby: the identity provider's groups become teams.
    groups: 'teams',
    // Cerby: "access grants are removed" and passwords of privileged identities rotated.
    grants: true,
    assets: false,
    // Cerby: OneLogin is where a person is changed.
    manualEdits: 'refuse',
    linkBy: ['externalId', 'userName', 'email'],
    silenceHours: 7 * days,
  },
  automation: {
    preset: 'automation',
    // Workato: a name follows the identity provider.
    displayName: 'follow',
    // Workato: "sends an email invitation", whose link verifies the address before the first sign-in.
    invitations: 'on_create',
    invitationDays: 7,
    // Workato: workato_role, workato_role_test, workato_role_prod; further environments by suffix.
    environments: ['dev', 'test', 'prod'],
    roleAttributes: workatoRoleAttributes,
    // Workato does not say what an unknown role does; of the possible ends the one that opens nothing.
    unknownRole: 'no_access',
    absentRole: 'default',
    // Workato: a role that an empty attribute leaves somebody with opens nothing.
    defaultRole: 'No Access',
    // Workato: groups of collaborators, project access.
    groups: 'teams',
    grants: false,
    // Workato: "recipes and connections remain available to the rest of the team".
    assets: true,
    // Workato: a role changed by hand may be overwritten by the next sync; so it is allowed, and said.
    manualEdits: 'warn',
    // Workato: existing collaborators come under SCIM by a bulk sync, "without duplicate accounts".
    linkBy: ['externalId', 'userName', 'email'],
    silenceHours: 7 * days,
  },
  catalog: {
    preset: 'catalog',
    // TerraTrue: "based on the first name and last name received during the first user sync", then an administrator's.
    displayName: 'first_sync',
    // TerraTrue: no invitation; single sign-on is a prerequisite.
    invitations: 'none',
    invitationDays: 7,
    // TerraTrue: permissions by identity and "Everyone", no roles from the identity provider.
    environments: [],
    roleAttributes: workatoRoleAttributes,
    unknownRole: 'refuse',
    absentRole: 'default',
    defaultRole: null,
    // TerraTrue: "does not currently support group mappings".
    groups: 'not_advertised',
    grants: false,
    assets: false,
    // TerraTrue: the display name is edited by hand, everything else comes from the identity provider.
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
