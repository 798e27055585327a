/** What a new app starts with: by a connector of the catalogue, or by an app that was published as one. */
import type { Insertable } from 'kysely'
import type { Change } from '../change.ts'
import { invalidField } from '../errors.ts'
import type {
  AppParameterTable,
  AppTable,
  PublishedConnector,
  PublishedParameter,
} from '../storage/tables.ts'
import { type Connector, type ConnectorParameter, findConnector } from './connectors.ts'
import { findPublished } from './published-connectors.ts'

interface Beginning {
  readonly columns: Pick<Insertable<AppTable>, 'base_connector_id' | 'scim_json_template'> &
    Partial<Insertable<AppTable>>
  readonly parameters: readonly Omit<Insertable<AppParameterTable>, 'account_id' | 'app_id' | 'own'>[]
}

/** Returns what an app of the connector starts with. @throws validation_failed when there is no such connector */
export async function appBeginning({ tx, account }: Change, connectorId: number): Promise<Beginning> {
  const connector = findConnector(connectorId)
  if (connector !== undefined) return asInCatalogue(connector)
  const published = await findPublished(tx, account, connectorId)
  if (published === undefined) throw invalidField('connector_id', `There is no connector ${connectorId}`)
  return asPublished(published)
}

function asInCatalogue(connector: Connector): Beginning {
  return {
    columns: { base_connector_id: connector.id, scim_json_template: connector.template },
    parameters: connector.parameters.map(beginningParameter).map(columnsOf),
  }
}

function asPublished(connector: PublishedConnector): Beginning {
  return {
    columns: {
      base_connector_id: connector.base_connector_id,
      base_url_fixed: connector.scim_base_url !== null,
      icon_url: connector.icon_url,
      scim_base_url: connector.scim_base_url,
      scim_json_template: connector.scim_json_template,
      custom_headers: connector.custom_headers,
      group_patch: connector.group_patch,
      user_update: connector.user_update,
      remove_by: connector.remove_by,
      reads_by_id: connector.reads_by_id,
      members_per_patch: connector.members_per_patch,
      oauth_token_url: connector.oauth_token_url,
      oauth_scope: connector.oauth_scope,
      oauth_site: connector.oauth_site,
      saml_configuration: JSON.stringify(connector.saml_configuration),
    },
    parameters: connector.parameters.map(columnsOf),
  }
}

/** Returns how a connector's own parameter begins in each app, the first with `index` 0. */
export function beginningParameter(parameter: ConnectorParameter, index: number): PublishedParameter {
  return {
    key: parameter.key,
    label: parameter.label,
    position: index + 1,
    source: parameter.source,
    macro: null,
    constant_values: null,
    default_values: null,
    transformation: null,
    skip_if_blank: parameter.skipIfBlank,
    include_in_saml_assertion: parameter.includeInSamlAssertion,
    provisioned_entitlements: false,
    safe_entitlements_enabled: false,
  }
}

function columnsOf(parameter: PublishedParameter) {
  return {
    ...parameter,
    constant_values: jsonOrNull(parameter.constant_values),
    default_values: jsonOrNull(parameter.default_values),
  }
}

function jsonOrNull(values: readonly string[] | null): string | null {
  return values === null ? null : JSON.stringify(values)
}
