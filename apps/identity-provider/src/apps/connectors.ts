/**
 * The catalogue: OneLogin's SCIM connectors by their ids and names, and what a new app from each starts with. Which
 * user schema a connector speaks is data here; nothing else in the code asks for a connector's id.
 */

export interface ConnectorParameter {
  readonly key: string
  readonly label: string
  /** A user field's name, or null for none. */
  readonly source: string | null
  readonly includeInSamlAssertion: boolean
}

export interface Connector {
  readonly id: number
  readonly name: string
  /** Older captions that guides still tell their readers to look for. */
  readonly aliases: readonly string[]
  readonly allowsNewParameters: boolean
  readonly template: string
}

type UserSchema = 'core-1' | 'enterprise-1' | 'core-2' | 'enterprise-2'

const names = {
  userName: '{$parameters.scimusername}',
  name: {
    givenName: '{$user.firstname}',
    familyName: '{$user.lastname}',
    formatted: '{$user.display_name}',
  },
}

/** An object and not an array, as OneLogin's own default template has it. */
const email = { value: '{$user.email}', type: 'work', primary: true }

const enterprise = {
  department: '{$parameters.department}',
  manager: {
    managerId: '{$parameters.external_manager_id}',
    displayName: '{$user.manager_firstname} {$user.manager_lastname}',
  },
}

const templates: Readonly<Record<UserSchema, string>> = {
  'core-1': print({ schemas: ['urn:scim:schemas:core:1.0'], ...names }),
  'enterprise-1': print({
    schemas: ['urn:scim:schemas:core:1.0', 'urn:scim:schemas:extension:enterprise:1.0'],
    ...names,
    emails: email,
    title: '{$parameters.title}',
    'urn:scim:schemas:extension:enterprise:1.0': enterprise,
  }),
  'core-2': print({ schemas: ['urn:scim:schemas:core:2.0'], ...names, emails: email }),
  'enterprise-2': print({
    schemas: ['urn:scim:schemas:core:2.0', 'urn:scim:schemas:extension:enterprise:2.0'],
    ...names,
    emails: email,
    title: '{$parameters.title}',
    'urn:scim:schemas:extension:enterprise:2.0': enterprise,
  }),
}

function print(template: object): string {
  return JSON.stringify(template, null, 2)
}

function connector(
  id: number,
  name: string,
  schema: UserSchema,
  more: Partial<Pick<Connector, 'aliases' | 'allowsNewParameters'>> = {},
): Connector {
  return { id, name, aliases: [], allowsNewParameters: true, template: templates[schema], ...more }
}

export const connectors: readonly Connector[] = [
  connector(45504, 'SCIM Provisioner with SAML (SCIM v2 Core)', 'core-2', {
    aliases: ['SAML with SCIM Provisioner (core user 2.0)'],
  }),
  connector(58450, 'SCIM Provisioner with SAML (Core Schema v1.1)', 'core-1'),
  connector(58451, 'SCIM Provisioner with SAML (Enterprise Schema v1.1)', 'enterprise-1'),
  connector(121386, 'SCIM Provisioner w/SAML (SCIM v2 w/OAuth)', 'core-2'),
  connector(123766, 'SCIM Provisioner w/SAML (SCIM v2 w/OAuth & Scope)', 'core-2'),
  connector(130179, 'SCIM Provisioner with SAML (SCIM v2 Enterprise)', 'enterprise-2'),
  connector(156557, 'SCIM Provisioner with SAML (SCIM v2 Enterprise, full SAML)', 'enterprise-2'),
  connector(
    163938,
    'SCIM Provisioner with SAML (SCIM v2 Enterprise, SCIM2 PATCH for Groups)',
    'enterprise-2',
  ),
  connector(174558, 'SCIM Provisioner with SAML (SCIM v2 Core w/SCIM2 Groups)', 'core-2'),
  connector(175177, 'SCIM Provisioner with SAML (SCIM v2 Core / Oracle Groups)', 'core-2', {
    allowsNewParameters: false,
  }),
  connector(176326, 'SCIM Provisioner (SCIM v2 Enterprise) - No Params', 'enterprise-2'),
]

/** The parameters that every app from a SCIM connector has from the start and that cannot be removed. */
export const connectorParameters: readonly ConnectorParameter[] = [
  { key: 'scimusername', label: 'SCIM Username', source: 'username', includeInSamlAssertion: false },
  { key: 'saml_username', label: 'NameID value', source: 'email', includeInSamlAssertion: true },
  { key: 'groups', label: 'Groups', source: null, includeInSamlAssertion: false },
  { key: 'title', label: 'Title', source: 'title', includeInSamlAssertion: false },
  { key: 'department', label: 'Department', source: 'department', includeInSamlAssertion: false },
  { key: 'external_manager_id', label: 'Manager ID', source: null, includeInSamlAssertion: false },
]

/** Returns the connector with this id. */
export function findConnector(id: number): Connector | undefined {
  return connectors.find(candidate => candidate.id === id)
}

/** Returns the connectors whose name, or an older caption of it, contains the text; case does not matter. */
export function searchConnectors(text: string): readonly Connector[] {
  const wanted = text.replaceAll('*', '').trim().toLowerCase()
  return connectors.filter(({ name, aliases }) =>
    [name, ...aliases].some(caption => caption.toLowerCase().includes(wanted)),
  )
}
