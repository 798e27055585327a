/** An app as `/api/2/apps` shows it, and what a body of it asks for. */
import type { z } from 'zod'
import { type AppInfoInput, samlConfiguration } from '../../apps/app-info.ts'
import type { ConfigurationInput } from '../../apps/configuration.ts'
import { authMethods, samlAuthMethod } from '../../apps/connectors.ts'
import type { ParameterInput } from '../../apps/parameters.ts'
import { baseConnector } from '../../apps/profile.ts'
import type { SamlSetting } from '../../apps/saml-settings.ts'
import { badRequest } from '../../errors.ts'
import type { SsoAddresses } from '../../sso/addresses.ts'
import type { App, AppParameter, PublishedParameter, SamlCertificate } from '../../storage/tables.ts'
import type { AppBody, appSchema, listedAppSchema, ParameterBody, parameterSchema } from './app-schemas.ts'

/** What is counted and looked up for an app beside its row. */
export interface AroundApp {
  readonly roleIds: readonly number[]
  readonly waiting: number
}

/** What is shown of one app alone. */
export interface OfOneApp extends AroundApp {
  readonly parameters: readonly AppParameter[]
  readonly addresses: SsoAddresses
  readonly certificate: SamlCertificate | undefined
}

/** Returns the app as it stands in a list. */
export function viewListed(app: App, { roleIds, waiting }: AroundApp): z.output<typeof listedAppSchema> {
  return {
    id: app.id,
    connector_id: app.connector_id,
    name: app.name,
    description: app.description,
    notes: app.notes,
    visible: app.visible,
    icon_url: app.icon_url,
    policy_id: app.policy_id,
    brand_id: null,
    tab_id: null,
    auth_method: samlAuthMethod,
    auth_method_description: authMethods.get(samlAuthMethod) ?? '',
    allow_assumed_signin: app.allow_assumed_signin,
    provisioning: { enabled: app.provisioning_enabled },
    role_ids: [...roleIds],
    waiting_tasks: waiting,
    created_at: app.created_at.toISOString(),
    updated_at: app.updated_at.toISOString(),
  }
}

/** Returns the app with everything that OneLogin's API has of one. */
export function viewApp(
  app: App,
  { parameters, addresses, certificate, ...around }: OfOneApp,
): z.output<typeof appSchema> {
  return {
    ...viewListed(app, around),
    enforcement_point: null,
    sso: {
      metadata_url: addresses.issuer,
      acs_url: addresses.endpoint,
      sls_url: addresses.logout,
      issuer: addresses.issuer,
      certificate:
        certificate === undefined
          ? null
          : { id: certificate.id, name: certificate.name, value: certificate.certificate },
    },
    configuration: { ...samlConfiguration(app), ...viewConnection(app) },
    parameters: Object.fromEntries(parameters.map(parameter => [parameter.key, viewParameter(parameter)])),
  }
}

/** Only the OAuth connectors show their connection in OneLogin's API; the others have it in its pages. */
function viewConnection(app: App): Readonly<Record<string, unknown>> {
  const { auth } = baseConnector(app).profile
  if (auth === 'bearer') return {}
  return {
    scim_base_url: app.scim_base_url,
    custom_headers: app.custom_headers,
    auth_url: null,
    token_uri: app.oauth_token_url,
    site: app.oauth_site,
    ...(auth === 'oauth_scope' ? { scope: app.oauth_scope } : {}),
  }
}

/** Returns a parameter as it is shown under its key. */
function viewParameter(parameter: AppParameter): z.output<typeof parameterSchema> {
  return { id: parameter.id, ...viewParameterSettings(parameter) }
}

/** Returns what a parameter is set to, which is also what sets one so. */
export function viewParameterSettings(
  parameter: PublishedParameter,
): Omit<z.output<typeof parameterSchema>, 'id'> {
  return {
    label: parameter.label,
    user_attribute_mappings: parameter.source,
    user_attribute_macros: parameter.macro,
    attributes_transformations: parameter.transformation,
    skip_if_blank: parameter.skip_if_blank,
    values: viewValues(parameter.constant_values),
    default_values: viewValues(parameter.default_values),
    provisioned_entitlements: parameter.provisioned_entitlements,
    safe_entitlements_enabled: parameter.safe_entitlements_enabled,
    include_in_saml_assertion: parameter.include_in_saml_assertion,
  }
}

function viewValues(values: readonly string[] | null): string | string[] | null {
  if (values === null) return null
  return values.length === 1 ? (values[0] ?? null) : [...values]
}

/** Returns what a body's `parameters` ask for, by key. */
export function parameterInputs(
  parameters: Readonly<Record<string, ParameterBody>>,
): ReadonlyMap<string, ParameterInput> {
  return new Map(
    Object.entries(parameters).map(([key, given]) => [
      key,
      {
        label: given.label,
        source: given.user_attribute_mappings,
        macro: given.user_attribute_macros,
        values: given.values,
        defaultValues: given.default_values,
        transformation: given.attributes_transformations === '' ? null : given.attributes_transformations,
        skipIfBlank: given.skip_if_blank,
        includeInSamlAssertion: given.include_in_saml_assertion,
        provisionedEntitlements: given.provisioned_entitlements,
        safeEntitlementsEnabled: given.safe_entitlements_enabled,
      },
    ]),
  )
}

/** Returns what a body says of the app itself; its `configuration` may name the connection of an OAuth connector too. */
export function infoInput(body: AppBody, saml: AppInfoInput['samlConfiguration']): AppInfoInput {
  return {
    name: body.name,
    description: body.description === null ? '' : body.description,
    notes: body.notes === null ? '' : body.notes,
    visible: body.visible,
    allowAssumedSignin: body.allow_assumed_signin,
    iconUrl: body.icon_url,
    policyId: body.policy_id,
    samlConfiguration: saml,
  }
}

type Settings = Readonly<Record<string, SamlSetting>>

/**
 * Returns the parts of a body's `configuration`: what is SAML's, and what is the connection's where the connector shows
 * that. @throws bad_request when a part of the connection is no text
 */
export function splitConfiguration(
  app: App,
  configuration: Settings,
): { readonly saml: Settings; readonly connection: ConfigurationInput | undefined } {
  const shown = new Set(Object.keys(viewConnection(app)))
  const entries = Object.entries(configuration)
  const own = entries.filter(([key]) => shown.has(key))
  const saml = Object.fromEntries(entries.filter(([key]) => !shown.has(key)))
  if (own.length === 0) return { saml, connection: undefined }
  const text = (key: string): string | undefined => {
    const value = configuration[key]
    if (value === undefined || typeof value === 'string') return value
    if (value === null) return ''
    throw badRequest(`Expected a text in request: configuration.${key}`)
  }
  const authUrl = text('auth_url')
  if (authUrl !== undefined && authUrl !== '') {
    throw badRequest('configuration.auth_url is for a sign-in by a person; provisioning uses token_uri only')
  }
  return {
    saml,
    connection: {
      baseUrl: text('scim_base_url'),
      customHeaders: text('custom_headers'),
      tokenUrl: text('token_uri'),
      site: text('site'),
      scope: shown.has('scope') ? text('scope') : undefined,
    },
  }
}
