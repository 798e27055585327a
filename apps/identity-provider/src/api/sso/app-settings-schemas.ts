/** What `/api/provisioning/apps/:id/sso` takes and answers: the settings under the captions of OneLogin's pages. */
import { z } from 'zod'
import { baseConnector } from '../../apps/profile.ts'
import {
  missingForSignOn,
  nameIdFormatOrder,
  type SamlKey,
  type SamlSetting,
  signatureAlgorithms,
  signedOrder,
} from '../../apps/saml-settings.ts'
import type { AppSettingsInput } from '../../sso/app-settings.ts'
import type { AppSso } from '../../sso/app-sso.ts'
import { warningsOf } from '../../sso/warnings.ts'
import { idSchema } from '../body.ts'
import { certificateSchema, viewCertificate } from './certificate-schemas.ts'

const initiators = ['identity_provider', 'service_provider'] as const
const pem = z.string().max(32_768)
const text = z.string().max(4096).nullable()

/** A setting as it is shown; null where there is none. */
const settings = {
  audience: text,
  consumer_url: text,
  consumer_url_validator: text,
  recipient: text,
  relaystate: text,
  initiator: z.enum(initiators),
  login_url: text,
  logout_url: text,
  nameid_format: z.enum(nameIdFormatOrder),
  nameid_format_in_logout: z.boolean(),
  signature_element: z.enum(signedOrder),
  signature_algorithm: z.enum(signatureAlgorithms),
  not_before_minutes: z.int().nonnegative(),
  not_on_or_after_minutes: z.int().nonnegative(),
  session_minutes: z.int().nonnegative(),
  sign_slo_request: z.boolean(),
  sign_slo_response: z.boolean(),
  generate_attribute_value_tags: z.boolean(),
}
type Settings = z.output<z.ZodObject<typeof settings>>
type Name = keyof Settings

const keys: Readonly<Record<Name, SamlKey>> = {
  audience: 'audience',
  consumer_url: 'consumer_url',
  consumer_url_validator: 'validator',
  recipient: 'recipient',
  relaystate: 'relaystate',
  initiator: 'saml_initiater_id',
  login_url: 'login',
  logout_url: 'logout_url',
  nameid_format: 'saml_nameid_format_id',
  nameid_format_in_logout: 'saml_nameid_format_id_slo',
  signature_element: 'saml_sign_element',
  signature_algorithm: 'signature_algorithm',
  not_before_minutes: 'saml_notbefore',
  not_on_or_after_minutes: 'saml_notonorafter',
  session_minutes: 'saml_sessionnotonorafter',
  sign_slo_request: 'sign_slo_request',
  sign_slo_response: 'sign_slo_response',
  generate_attribute_value_tags: 'generate_attribute_value_tags',
}
/** What OneLogin numbers. */
const orders: Partial<Readonly<Record<Name, readonly string[]>>> = {
  initiator: initiators,
  nameid_format: nameIdFormatOrder,
  signature_element: signedOrder,
}

/** Every field may be left out, and stays then; null is its default. */
export const changedAppSsoSchema = z
  .object(settings)
  .extend({
    initiator: settings.initiator.nullable(),
    nameid_format: settings.nameid_format.nullable(),
    nameid_format_in_logout: settings.nameid_format_in_logout.nullable(),
    signature_element: settings.signature_element.nullable(),
    signature_algorithm: settings.signature_algorithm.nullable(),
    not_before_minutes: settings.not_before_minutes.nullable(),
    not_on_or_after_minutes: settings.not_on_or_after_minutes.nullable(),
    session_minutes: settings.session_minutes.nullable(),
    sign_slo_request: settings.sign_slo_request.nullable(),
    sign_slo_response: settings.sign_slo_response.nullable(),
    generate_attribute_value_tags: settings.generate_attribute_value_tags.nullable(),
    certificate_id: idSchema.nullable().describe('Null is the standard one of the account'),
    announced_certificate_ids: z.array(idSchema).max(10),
    service_provider_certificates: z.array(pem).max(10).describe('PEM, or its base64 alone'),
    require_signed_requests: z.boolean(),
    policy_id: idSchema.nullable(),
  })
  .partial()
  .strict()
export type AppSsoBody = z.output<typeof changedAppSsoSchema>

export const appSsoSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    provisions: z.boolean().describe('Whether it has the tab Provisioning'),
    ready: z.boolean().describe('Whether people can sign in to it'),
    missing: z.array(z.string()).describe('What has to be entered before people can'),
    warnings: z.array(z.string()),
    issuer: z.string().describe('Issuer URL'),
    metadata_url: z.string(),
    endpoint: z.string().describe('SAML 2.0 Endpoint (HTTP): by POST and by redirect'),
    redirect_endpoint: z.string(),
    slo_endpoint: z.string().describe('SLO Endpoint (HTTP)'),
    certificate: certificateSchema,
    announced_certificates: z.array(certificateSchema).describe('In the metadata beside it'),
    ...settings,
    service_provider_certificates: z.array(z.string()),
    require_signed_requests: z.boolean(),
    policy_id: z.int().nullable(),
  })
  .meta({ id: 'AppSso' })

/** Returns the app's single sign-on as it is shown. */
export function viewAppSso(sso: AppSso, now: Date): z.output<typeof appSsoSchema> {
  const { app, addresses } = sso
  const missing = [...missingForSignOn(app)]
  return {
    id: app.id,
    name: app.name,
    provisions: baseConnector(app).provisions,
    ready: missing.length === 0,
    missing,
    warnings: [...warningsOf(sso, now)],
    issuer: sso.entityId,
    metadata_url: addresses.issuer,
    endpoint: addresses.endpoint,
    redirect_endpoint: addresses.redirectEndpoint,
    slo_endpoint: addresses.logout,
    certificate: viewCertificate(sso.certificate),
    announced_certificates: sso.announced.map(viewCertificate),
    ...viewSettings(sso),
    service_provider_certificates: [...sso.serviceCertificates],
    require_signed_requests: app.requires_signed_requests,
    policy_id: app.policy_id,
  }
}

function viewSettings({ settings: set }: AppSso): Settings {
  return {
    audience: set.audience,
    consumer_url: set.consumer,
    consumer_url_validator: set.validator,
    recipient: set.recipient,
    relaystate: set.relayState,
    initiator: set.initiator,
    login_url: set.login,
    logout_url: set.logoutUrl,
    nameid_format: set.nameIdFormatName,
    nameid_format_in_logout: set.formatInLogout,
    signature_element: set.sign,
    signature_algorithm: set.signatureAlgorithm,
    not_before_minutes: set.notBeforeMinutes,
    not_on_or_after_minutes: set.notOnOrAfterMinutes,
    session_minutes: set.sessionMinutes,
    sign_slo_request: set.signLogoutRequests,
    sign_slo_response: set.signLogoutResponses,
    generate_attribute_value_tags: set.tagsForBlanks,
  }
}

const names: ReadonlyMap<string, string> = new Map(Object.entries(keys).map(([name, key]) => [key, name]))

/** Returns under which name a setting is known here. */
export function nameOfSetting(key: SamlKey): string {
  return names.get(key) ?? key
}

/** Returns what a body asks for. */
export function appSsoInput(body: AppSsoBody): AppSettingsInput {
  const given = new Map<SamlKey, SamlSetting>()
  for (const [name, value] of Object.entries(body)) {
    if (!isName(name) || value === undefined || Array.isArray(value)) continue
    const order = orders[name]
    given.set(keys[name], order === undefined || value === null ? value : order.indexOf(String(value)))
  }
  return {
    settings: given,
    certificateId: body.certificate_id,
    announcedCertificateIds: body.announced_certificate_ids,
    serviceProviderCertificates: body.service_provider_certificates,
    requireSignedRequests: body.require_signed_requests,
    policyId: body.policy_id,
  }
}

function isName(name: string): name is Name {
  return name in keys
}
