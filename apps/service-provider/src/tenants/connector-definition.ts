/**
 * The workspace as a connector of the identity provider's catalogue: a document that an admin downloads here and
 * uploads there, after which whoever adds the application enters nothing but the token. It says what the workspace's
 * settings make of SCIM, and never what lets anybody in.
 */
import type { Kysely } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { connectorIcons } from './connector-icons.ts'
import { noSuchWorkspace, parseSettings, type RoleAttributes, type WorkspaceSettings } from './settings.ts'

export interface DefinedParameter {
  readonly label?: string
  /** The field of the identity provider's person that it is filled from. */
  readonly user_attribute_mappings?: string
  readonly include_in_saml_assertion?: boolean
  readonly provisioned_entitlements: boolean
}

/** The document, in the words of the identity provider's API. */
export interface ConnectorDefinition {
  readonly version: 1
  readonly name: string
  readonly icon: string
  readonly base_connector: { readonly id: number; readonly name: string }
  readonly configuration: { readonly scim_base_url: string; readonly scim_json_template: string }
  /** How people are signed in to it: with SCIM in one app. */
  readonly sso: SignOnDefinition
  readonly parameters: Readonly<Record<string, DefinedParameter>>
}

/** What the identity provider has to be told, whether single sign-on is set up here yet or not. */
export interface SignOnDefinition {
  /** The entity id. */
  readonly audience: string
  readonly consumer_url: string
  readonly logout_url: string
  /** Where the portal begins, where the application is to ask for the sign-in. */
  readonly login_url: string
}

export interface DefinedWorkspace {
  readonly name: string
  readonly scimBaseUrl: string
  readonly signOn: SignOnDefinition
  readonly settings: WorkspaceSettings
  /** The attributes of the registered role schema, by environment. */
  readonly roleAttributes: ReadonlyMap<string, string>
}

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** Connectors of OneLogin's catalogue, by its numbers and captions: SCIM 2.0 with a bearer token. */
const baseConnectors: Readonly<Record<WorkspaceSettings['groups'], ConnectorDefinition['base_connector']>> = {
  teams: { id: 174558, name: 'SCIM Provisioner with SAML (SCIM v2 Core w/SCIM2 Groups)' },
  not_advertised: { id: 45504, name: 'SCIM Provisioner with SAML (SCIM v2 Core)' },
}

/** Where the application is reached, and how the attribute of an environment is called. */
export interface DefinitionPorts {
  readonly scimBaseUrl: string
  readonly signOn: SignOnDefinition
  readonly roleAttributeOf: (attributes: RoleAttributes, environment: string) => string
}

/** Returns the document for a workspace as it is set now. @throws not_found when there is no such workspace */
export async function readConnectorDefinition(
  db: Kysely<Tables>,
  workspaceId: string,
  { scimBaseUrl, signOn, roleAttributeOf }: DefinitionPorts,
): Promise<ConnectorDefinition> {
  const row = await db
    .selectFrom('workspace')
    .select(['name', 'settings'])
    .where('id', '=', workspaceId)
    .executeTakeFirst()
  if (row === undefined) throw noSuchWorkspace(workspaceId)
  const settings = parseSettings(row.settings)
  const roleAttributes = new Map(
    settings.environments.map(name => [name, roleAttributeOf(settings.roleAttributes, name)]),
  )
  return connectorDefinition({ name: row.name, scimBaseUrl, signOn, settings, roleAttributes })
}

/** Returns the document for a workspace that is set so. */
export function connectorDefinition(workspace: DefinedWorkspace): ConnectorDefinition {
  const { settings, roleAttributes } = workspace
  return {
    version: 1,
    name: workspace.name,
    icon: connectorIcons[settings.preset],
    base_connector: baseConnectors[settings.groups],
    configuration: {
      scim_base_url: workspace.scimBaseUrl,
      scim_json_template: JSON.stringify(template(workspace), null, 2),
    },
    sso: workspace.signOn,
    parameters: {
      groups: { provisioned_entitlements: settings.groups === 'teams' },
      ...Object.fromEntries(
        [...roleAttributes].map(([environment, name]) => [name, roleParameter(environment, name)]),
      ),
    },
  }
}

function template({ settings, roleAttributes }: DefinedWorkspace): object {
  const { urn } = settings.roleAttributes
  const roles = [...roleAttributes.values()].map(name => [name, `{$parameters.${name}}`])
  return {
    schemas: [userSchema, ...(roles.length > 0 ? [urn] : [])],
    userName: '{$parameters.scimusername}',
    name: {
      givenName: '{$user.firstname}',
      familyName: '{$user.lastname}',
      formatted: '{$user.display_name}',
    },
    title: '{$parameters.title}',
    emails: [{ value: '{$user.email}', type: 'work', primary: true }],
    ...(roles.length > 0 ? { [urn]: Object.fromEntries(roles) } : {}),
  }
}

/** Filled from the custom user field of the same name; sign-in and provisioning are told the same. */
function roleParameter(environment: string, name: string): DefinedParameter {
  return {
    label: `Role in ${environment}`,
    user_attribute_mappings: `custom_attribute_${name}`,
    include_in_saml_assertion: true,
    provisioned_entitlements: true,
  }
}
