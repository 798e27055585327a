/**
 * A connector as a document that somebody else wrote: the application that it leads to, or another account. It becomes
 * one of the account's published connectors, after everything in it was checked as if an admin had entered it in an
 * app. It never holds what lets anybody in.
 */
import { checkBaseUrl, parseCustomHeaders, withoutSecretHeaders } from '@joinery/scim-client'
import type { Change } from '../change.ts'
import { knownShortnames } from '../directory/custom-attributes.ts'
import { invalidField } from '../errors.ts'
import type { PublishedConnector, PublishedParameter } from '../storage/tables.ts'
import { beginningParameter } from './app-beginning.ts'
import { readIcon } from './app-info.ts'
import { type ConfigurationInput, type ProfileInput, readOAuthAddress } from './configuration.ts'
import { type Connector, connectors } from './connectors.ts'
import { checkAdded, type ParameterInput, readParameter } from './parameters.ts'
import { addPublished } from './published-connectors.ts'
import { mergeSamlSettings, type SamlKey, type SamlSetting } from './saml-settings.ts'
import { checkTemplate, readInput } from './template-check.ts'

export interface ConnectorDefinition {
  readonly name: string
  /** A picture as a data URL, its address, or none. */
  readonly icon: string | null
  /** The connector of the catalogue on which it is based; where both are given they mean the same one. */
  readonly baseConnector: { readonly id?: number | undefined; readonly name?: string | undefined }
  /** The base URL is that of every app of it; each enters its own where there is none. */
  readonly configuration: Omit<ConfigurationInput, 'bearerToken' | 'clientId' | 'clientSecret'>
  readonly saml: ReadonlyMap<SamlKey, SamlSetting>
  /** Under which name the definition has a setting of SAML. */
  readonly nameOfSetting: (key: SamlKey) => string
  readonly profile: ProfileInput
  /** In order; those of the base connector that are not named are as it has them. */
  readonly parameters: ReadonlyMap<string, ParameterInput>
}

/**
 * Publishes what a definition says and returns the connector.
 * @throws validation_failed naming the field and what is wrong with it
 */
export async function publishDefinition(
  change: Change,
  definition: ConnectorDefinition,
): Promise<PublishedConnector> {
  const { tx, account } = change
  const base = baseOf(definition.baseConnector)
  const customFields = await knownShortnames(tx, account)
  const parameters = readParameters(base, definition.parameters, customFields)
  const { configuration, profile } = definition
  const template = configuration.template ?? base.template
  checkTemplate(template, { customFields, parameters: new Set(parameters.map(({ key }) => key)) })
  const none = { base_connector_id: base.id, oauth_site: null, oauth_token_url: null, oauth_scope: null }
  return addPublished(change, {
    ...none,
    ...readOAuthAddress(configuration, none),
    name: definition.name,
    icon_url: readIcon('icon', definition.icon),
    scim_base_url: readBaseUrl(configuration.baseUrl),
    scim_json_template: template,
    custom_headers: readHeaders(configuration.customHeaders ?? ''),
    group_patch: profile.groupPatch ?? null,
    user_update: profile.userUpdate ?? null,
    remove_by: profile.remove ?? null,
    reads_by_id: profile.readsById ?? null,
    members_per_patch: profile.membersPerPatch ?? null,
    saml_configuration: mergeSamlSettings(
      { saml_configuration: {} },
      definition.saml,
      definition.nameOfSetting,
    ),
    parameters,
  })
}

function baseOf({ id, name }: ConnectorDefinition['baseConnector']): Connector {
  const found = connectors.find(one => (id === undefined ? isCalled(one, name ?? '') : one.id === id))
  if (found === undefined) {
    const asked = id ?? JSON.stringify(name)
    throw invalidField('base_connector', `There is no connector ${asked} in the catalogue`)
  }
  if (!found.provisions) {
    throw invalidField('base_connector', `${found.name} provisions nobody; a definition is for provisioning`)
  }
  if (name === undefined || isCalled(found, name)) return found
  throw invalidField('base_connector', `Connector ${found.id} is called ${found.name}, not ${name}`)
}

function isCalled({ name, aliases }: Connector, wanted: string): boolean {
  return name === wanted || aliases.includes(wanted)
}

function readParameters(
  base: Connector,
  inputs: ConnectorDefinition['parameters'],
  customFields: ReadonlySet<string>,
): readonly PublishedParameter[] {
  const own = base.parameters.map(beginningParameter)
  const added = [...inputs.keys()].filter(key => !own.some(parameter => parameter.key === key))
  checkAdded(base, added, own.length)
  const read = (key: string, before: PublishedParameter | undefined) =>
    readParameter(key, before, inputs.get(key) ?? {}, customFields)
  return [
    ...own.map(before => ({ ...before, ...read(before.key, before) })),
    ...added.map((key, index) => ({ key, position: own.length + index + 1, ...read(key, undefined) })),
  ]
}

function readBaseUrl(text = ''): string | null {
  return text.trim() === '' ? null : readInput('configuration.scim_base_url', () => checkBaseUrl(text))
}

function readHeaders(text: string): string {
  const headers = readInput('configuration.custom_headers', () => parseCustomHeaders(text))
  const open = parseCustomHeaders(withoutSecretHeaders(text))
  const secret = Object.keys(headers).find(name => open[name] === undefined)
  if (secret === undefined) return text
  throw invalidField('configuration.custom_headers', `${secret} may carry a secret; a definition holds none`)
}
