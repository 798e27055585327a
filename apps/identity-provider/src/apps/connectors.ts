/**
 * The catalogue: OneLogin's SCIM connectors by their ids and names, one that signs people in only, and one of ours. How a target is spoken to is data
 * here, a profile; nothing else in the code asks for a connector's id.
 */
import type { GroupPatch, RemoveBy, UserUpdate } from '../storage/tables.ts'
import { defaultTemplates, type UserSchema, withoutParameters } from './default-templates.ts'

export interface ConnectorParameter {
  readonly key: string
  readonly label: string
  /** A user field's name, or null for none. */
  readonly source: string | null
  readonly includeInSamlAssertion: boolean
  readonly skipIfBlank: boolean
}

/** What a connector does unless an app of it says otherwise. */
export interface ConnectorProfile {
  /** How the target lets us in: by a token that is entered, or by one that is asked for, with a scope or without. */
  readonly auth: 'bearer' | 'oauth' | 'oauth_scope'
  /** Whether its targets have groups that people can be put into. */
  readonly groups: boolean
  readonly groupPatch: GroupPatch
  readonly userUpdate: UserUpdate
  readonly remove: RemoveBy
  /** Whether `GET /Users/{id}` may be asked for. */
  readonly readsById: boolean
  /** The most members that one PATCH of a group carries. */
  readonly membersPerPatch: number
}

export interface Connector {
  readonly id: number
  readonly name: string
  /** Older captions that guides still tell their readers to look for. */
  readonly aliases: readonly string[]
  readonly userSchema: UserSchema
  readonly template: string
  readonly profile: ConnectorProfile
  readonly allowsNewParameters: boolean
  /** Those that every app of it has from the start and that cannot be removed. */
  readonly parameters: readonly ConnectorParameter[]
  /** Which keys `configuration` has at `/api/2/apps`. */
  readonly configuration: 'saml' | 'full_saml'
  /** Whether its apps have the tab Provisioning. The others sign people in, and nothing is sent to them. */
  readonly provisions: boolean
}

/** OneLogin's number for SAML; every SCIM connector of its catalogue has it. */
export const samlAuthMethod = 2

/** OneLogin's numbers of the ways to sign in, with their words. */
export const authMethods: ReadonlyMap<number, string> = new Map([[samlAuthMethod, 'SAML2.0']])

const onelogin: ConnectorProfile = {
  auth: 'bearer',
  groups: true,
  groupPatch: 'scim1',
  userUpdate: 'put',
  remove: 'delete',
  readsById: true,
  membersPerPatch: 100,
}

function parameter(key: string, label: string, source: string | null): ConnectorParameter {
  return { key, label, source, includeInSamlAssertion: false, skipIfBlank: false }
}

const connectorParameters: readonly ConnectorParameter[] = [
  parameter('scimusername', 'SCIM Username', 'username'),
  { ...parameter('saml_username', 'NameID value', 'email'), includeInSamlAssertion: true },
  parameter('groups', 'Groups', null),
  parameter('title', 'Title', 'title'),
  parameter('department', 'Department', 'department'),
  parameter('external_manager_id', 'Manager ID', null),
]

interface Departures extends Partial<Omit<Connector, 'id' | 'name' | 'userSchema' | 'profile'>> {
  readonly profile?: Partial<ConnectorProfile>
}

function connector(id: number, name: string, userSchema: UserSchema, more: Departures = {}): Connector {
  return {
    id,
    name,
    userSchema,
    aliases: [],
    template: defaultTemplates[userSchema],
    allowsNewParameters: true,
    parameters: connectorParameters,
    configuration: 'saml',
    provisions: true,
    ...more,
    profile: { ...onelogin, ...more.profile },
  }
}

const scim2Groups = { profile: { groupPatch: 'scim2' } } as const

/** A blank is left out, and `manager.value` is the id that the target gave the manager (RFC 7643 §4.3). */
const ourParameters = connectorParameters.map(one => ({
  ...one,
  skipIfBlank: one.key !== 'scimusername',
  source: one.key === 'external_manager_id' ? '_manager_target_id_' : one.source,
}))

export const connectors: readonly Connector[] = [
  connector(110016, 'SAML Custom Connector (Advanced)', 'core-2', {
    configuration: 'full_saml',
    provisions: false,
    profile: { groups: false },
    parameters: connectorParameters.filter(({ key }) => key === 'saml_username'),
    template: withoutParameters,
  }),
  connector(45504, 'SCIM Provisioner with SAML (SCIM v2 Core)', 'core-2', {
    aliases: ['SAML with SCIM Provisioner (core user 2.0)'],
  }),
  connector(58450, 'SCIM Provisioner with SAML (Core Schema v1.1)', 'core-1'),
  connector(58451, 'SCIM Provisioner with SAML (Enterprise Schema v1.1)', 'enterprise-1'),
  connector(121386, 'SCIM Provisioner w/SAML (SCIM v2 w/OAuth)', 'core-2', { profile: { auth: 'oauth' } }),
  connector(123766, 'SCIM Provisioner w/SAML (SCIM v2 w/OAuth & Scope)', 'core-2', {
    profile: { auth: 'oauth_scope' },
  }),
  connector(130179, 'SCIM Provisioner with SAML (SCIM v2 Enterprise)', 'enterprise-2', scim2Groups),
  connector(156557, 'SCIM Provisioner with SAML (SCIM v2 Enterprise, full SAML)', 'enterprise-2', {
    ...scim2Groups,
    configuration: 'full_saml',
  }),
  connector(
    163938,
    'SCIM Provisioner with SAML (SCIM v2 Enterprise, SCIM2 PATCH for Groups)',
    'enterprise-2',
    scim2Groups,
  ),
  connector(174558, 'SCIM Provisioner with SAML (SCIM v2 Core w/SCIM2 Groups)', 'core-2', scim2Groups),
  connector(175177, 'SCIM Provisioner with SAML (SCIM v2 Core / Oracle Groups)', 'core-2', {
    ...scim2Groups,
    allowsNewParameters: false,
  }),
  connector(176326, 'SCIM Provisioner (SCIM v2 Enterprise) - No Params', 'enterprise-2', {
    profile: { groups: false },
    parameters: [],
    template: withoutParameters,
  }),
  connector(900001, 'Custom SCIM (PATCH)', 'rfc', {
    profile: { groupPatch: 'scim2', userUpdate: 'patch', readsById: false },
    parameters: ourParameters,
  }),
]

/** Which connector is recommended to whoever wants to provision an app that only signs people in. */
export const recommendedForProvisioning = 45504

/** Returns the connector of the catalogue with this id. */
export function findConnector(id: number): Connector | undefined {
  return connectors.find(candidate => candidate.id === id)
}

/** Returns the connectors whose name, or an older caption of it, contains the text; case does not matter. */
export function searchConnectors(text: string): readonly Connector[] {
  return connectors.filter(({ name, aliases }) => [name, ...aliases].some(containing(text)))
}

/** Returns whether a name contains the text; `*` at its ends says no more than that. */
export function containing(text: string): (name: string) => boolean {
  const wanted = text.replaceAll('*', '').trim().toLowerCase()
  return name => name.toLowerCase().includes(wanted)
}
