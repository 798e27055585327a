/** SAML settings under the captions of OneLogin's pages, in an app and in a connector's document. */
import { z } from 'zod'
import {
  nameIdFormatOrder,
  readSamlSettings,
  type SamlKey,
  type SamlSetting,
  signatureAlgorithms,
  signedOrder,
} from '../../apps/saml-settings.ts'
import type { App } from '../../storage/tables.ts'

const initiators = ['identity_provider', 'service_provider'] as const
const text = z.string().max(4096).nullable()

/** A setting as it is shown; null where there is none. */
export const samlSettings = {
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
type Settings = z.output<z.ZodObject<typeof samlSettings>>
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
export const changedSamlSettings = z
  .object(samlSettings)
  .extend({
    initiator: samlSettings.initiator.nullable(),
    nameid_format: samlSettings.nameid_format.nullable(),
    nameid_format_in_logout: samlSettings.nameid_format_in_logout.nullable(),
    signature_element: samlSettings.signature_element.nullable(),
    signature_algorithm: samlSettings.signature_algorithm.nullable(),
    not_before_minutes: samlSettings.not_before_minutes.nullable(),
    not_on_or_after_minutes: samlSettings.not_on_or_after_minutes.nullable(),
    session_minutes: samlSettings.session_minutes.nullable(),
    sign_slo_request: samlSettings.sign_slo_request.nullable(),
    sign_slo_response: samlSettings.sign_slo_response.nullable(),
    generate_attribute_value_tags: samlSettings.generate_attribute_value_tags.nullable(),
  })
  .partial()
type ChangedSettings = z.output<typeof changedSamlSettings>

/** Returns what holds. */
export function viewSamlSettings(app: Pick<App, 'saml_configuration'>): Settings {
  const set = readSamlSettings(app)
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

/** Returns what a body asks for; what else it has is left alone. */
export function samlSettingsInput(body: ChangedSettings): ReadonlyMap<SamlKey, SamlSetting> {
  const given = new Map<SamlKey, SamlSetting>()
  for (const [name, value] of Object.entries(body)) {
    if (!isName(name) || value === undefined || Array.isArray(value)) continue
    const order = orders[name]
    given.set(keys[name], order === undefined || value === null ? value : order.indexOf(String(value)))
  }
  return given
}

function isName(name: string): name is Name {
  return name in keys
}
