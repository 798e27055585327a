/** How one workspace can behave: what its product has, and what it does where customers differ. */

/** Which product the workspace is one of; `plain` is none of them. */
export type Preset = 'vault' | 'automation' | 'catalog' | 'plain'

/** By what somebody who was there before SCIM is known again. */
export type LinkKey = 'externalId' | 'userName' | 'email'

/** The custom schema in which the identity provider says who has which role. */
export interface RoleAttributes {
  readonly urn: string
  /** The attribute of the environment `dev`; every other one is this with `_` and its name: `workato_role_prod`. */
  readonly prefix: string
}

export interface WorkspaceSettings {
  readonly preset: Preset
  /** From first and last name at the first sync only and then an admin's, or always. */
  readonly displayName: 'first_sync' | 'follow'
  /** Whether somebody who is provisioned has to accept an invitation first. */
  readonly invitations: 'none' | 'on_create'
  /** How long the link of an invitation holds. */
  readonly invitationDays: number
  /** Where a member can have a role: `['dev', 'test', 'prod']`; none and the custom schema is not served. */
  readonly environments: readonly string[]
  readonly roleAttributes: RoleAttributes
  /** What becomes of a role that the catalogue does not have; `accept` keeps its name, which gives no rights. */
  readonly unknownRole: 'accept' | 'refuse' | 'default' | 'no_access'
  /** What becomes of a role that is not given any more. */
  readonly absentRole: 'default' | 'keep'
  /** The role of whoever is given none; null is none. */
  readonly defaultRole: string | null
  /** Whether SCIM Groups are served, and may stand for roles and teams. */
  readonly groups: 'teams' | 'not_advertised'
  /** Whether the product has shared accounts and grants on them. */
  readonly grants: boolean
  /** Whether the product has connections and recipes. */
  readonly assets: boolean
  /** What an edit by hand of a field that SCIM manages meets. */
  readonly manualEdits: 'refuse' | 'warn'
  /** In this order. */
  readonly linkBy: readonly LinkKey[]
  /** How long SCIM may be silent before the workspace is told; 0 never tells. */
  readonly silenceHours: number
}
