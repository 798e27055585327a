/**
 * What an app's SAML side is set to. It is kept under the keys of OneLogin's fullest connector, as the texts that its
 * API has ("0", "1", ...), whatever connector the app is of; a connector with fewer keys has the defaults for the rest.
 * This file says what each key takes and means. The certificate is a column of the app, not a setting in here.
 */
import { nameIdFormats, type SignatureAlgorithm } from '@joinery/saml'
import { invalidField } from '../errors.ts'
import type { App } from '../storage/tables.ts'
import { explainPattern } from './saml-pattern.ts'

/** As callers send it: OneLogin's clients write `"1"`, `1` and `true` for the same. */
export type SamlSetting = string | number | boolean | null

export const samlKeys = [
  'audience',
  'consumer_url',
  'encrypt_assertion',
  'generate_attribute_value_tags',
  'login',
  'logout_url',
  'recipient',
  'relaystate',
  'saml_encryption_method_id',
  'saml_initiater_id',
  'saml_issuer_type',
  'saml_nameid_format_id',
  'saml_nameid_format_id_slo',
  'saml_notbefore',
  'saml_notonorafter',
  'saml_sessionnotonorafter',
  'saml_sign_element',
  'sign_slo_request',
  'sign_slo_response',
  'signature_algorithm',
  'validator',
] as const
export type SamlKey = (typeof samlKeys)[number]

interface Rule {
  /** What holds where nothing was set; null where there is nothing then. */
  readonly otherwise: string | null
  /** Returns what is wrong with the text, as a sentence; undefined when nothing is. */
  readonly explain: (text: string) => string | undefined
}

const address: Rule = { otherwise: null, explain: explainAddress }
const onUnlessSet: Rule = { otherwise: '1', explain: oneOf(['0', '1']) }
const offUnlessSet: Rule = { otherwise: '0', explain: oneOf(['0', '1']) }
const mostTextLength = 1024
const anHour = 60
const thirtyDays = 30 * 24 * 60

/** OneLogin numbers these from 0, in this order. */
export const nameIdFormatOrder = ['email', 'transient', 'persistent', 'unspecified'] as const
export const signedOrder = ['response', 'assertion', 'both'] as const
export const signatureAlgorithms = [
  'SHA-1',
  'SHA-256',
  'SHA-384',
  'SHA-512',
] as const satisfies readonly SignatureAlgorithm[]

const rules: Readonly<Record<SamlKey, Rule>> = {
  audience: { otherwise: null, explain: explainText },
  consumer_url: address,
  encrypt_assertion: {
    otherwise: '0',
    explain: text => (text === '0' ? undefined : 'Encrypted assertions are not supported; it has to be "0"'),
  },
  generate_attribute_value_tags: offUnlessSet,
  login: address,
  logout_url: address,
  recipient: address,
  relaystate: { otherwise: null, explain: explainText },
  // Says by what would be encrypted; nothing is.
  saml_encryption_method_id: { otherwise: '0', explain: oneOf(['0', '1', '2', '3']) },
  saml_initiater_id: offUnlessSet,
  saml_issuer_type: {
    otherwise: '0',
    explain: text => (text === '0' ? undefined : 'Every app has an issuer of its own; it has to be "0"'),
  },
  saml_nameid_format_id: { otherwise: '0', explain: oneOf(nameIdFormatOrder.map((_, id) => String(id))) },
  saml_nameid_format_id_slo: onUnlessSet,
  saml_notbefore: { otherwise: '3', explain: minutes(0, anHour) },
  saml_notonorafter: { otherwise: '3', explain: minutes(1, anHour) },
  saml_sessionnotonorafter: { otherwise: '1440', explain: minutes(1, thirtyDays) },
  saml_sign_element: { otherwise: '2', explain: oneOf(signedOrder.map((_, id) => String(id))) },
  sign_slo_request: onUnlessSet,
  sign_slo_response: onUnlessSet,
  signature_algorithm: { otherwise: 'SHA-256', explain: oneOf(signatureAlgorithms) },
  validator: { otherwise: null, explain: explainPattern },
}

/** The settings with their meaning. */
export interface SamlSettings {
  /** The application's entity id: whom assertions are for, and who sends requests. */
  readonly audience: string | null
  /** Where responses are posted: the application's assertion consumer service. */
  readonly consumer: string | null
  /** Which other addresses a request may name as its consumer: a regular expression of the whole address. */
  readonly validator: string | null
  /** What the assertion says that it is delivered to; the consumer where it is null. */
  readonly recipient: string | null
  /** Sent along where the portal begins. */
  readonly relayState: string | null
  readonly initiator: 'identity_provider' | 'service_provider'
  /** Where the portal sends people when the application has to begin. */
  readonly login: string | null
  readonly logoutUrl: string | null
  /** A NameID format's URN. */
  readonly nameIdFormat: string
  readonly nameIdFormatName: (typeof nameIdFormatOrder)[number]
  /** Whether a logout request names the NameID's format. */
  readonly formatInLogout: boolean
  readonly sign: 'response' | 'assertion' | 'both'
  readonly notBeforeMinutes: number
  readonly notOnOrAfterMinutes: number
  readonly sessionMinutes: number
  readonly signLogoutRequests: boolean
  readonly signLogoutResponses: boolean
  readonly signatureAlgorithm: SignatureAlgorithm
  /** Whether an attribute without a value has an empty AttributeValue, or none at all. */
  readonly tagsForBlanks: boolean
}

type Stored = Pick<App, 'saml_configuration'>

/** Returns what the app's SAML side is set to; what an earlier version kept and cannot be used counts as not set. */
export function readSamlSettings(app: Stored): SamlSettings {
  const text = (key: SamlKey) => effective(app, key)
  const isOn = (key: SamlKey) => text(key) === '1'
  const among = <T>(key: SamlKey, order: readonly [T, ...T[]]): T => order[Number(text(key))] ?? order[0]
  const format = among('saml_nameid_format_id', nameIdFormatOrder)
  return {
    audience: text('audience'),
    consumer: text('consumer_url'),
    validator: text('validator'),
    recipient: text('recipient'),
    relayState: text('relaystate'),
    initiator: isOn('saml_initiater_id') ? 'service_provider' : 'identity_provider',
    login: text('login'),
    logoutUrl: text('logout_url'),
    nameIdFormat: nameIdFormats[format],
    nameIdFormatName: format,
    formatInLogout: isOn('saml_nameid_format_id_slo'),
    sign: among('saml_sign_element', signedOrder),
    notBeforeMinutes: Number(text('saml_notbefore')),
    notOnOrAfterMinutes: Number(text('saml_notonorafter')),
    sessionMinutes: Number(text('saml_sessionnotonorafter')),
    signLogoutRequests: isOn('sign_slo_request'),
    signLogoutResponses: isOn('sign_slo_response'),
    signatureAlgorithm: signatureAlgorithms.find(name => name === text('signature_algorithm')) ?? 'SHA-256',
    tagsForBlanks: isOn('generate_attribute_value_tags'),
  }
}

/** Returns the text that holds for a key: what was set, else the default, null where there is none. */
export function effective(app: Stored, key: SamlKey): string | null {
  const { otherwise, explain } = rules[key]
  const stored = textOf(app.saml_configuration[key])
  return stored === null || explain(stored) !== undefined ? otherwise : stored
}

/** Returns what is still missing before anybody can sign in to the app, by the captions of the form. */
export function missingForSignOn(app: Stored): readonly string[] {
  const { audience, consumer, initiator, login } = readSamlSettings(app)
  return [
    ...(audience === null ? ['Audience (EntityID)'] : []),
    ...(consumer === null ? ['ACS (Consumer) URL'] : []),
    ...(initiator === 'service_provider' && login === null ? ['Login URL'] : []),
  ]
}

/** Returns whether people can sign in to the app by SAML: what that needs is entered. */
export function isSignOnReady(app: Stored): boolean {
  return missingForSignOn(app).length === 0
}

/**
 * Returns the settings with what is given: null and an empty text take a setting back to its default.
 * @throws validation_failed naming the key under which the caller knows the setting
 */
export function mergeSamlSettings(
  app: Stored,
  input: ReadonlyMap<SamlKey, SamlSetting>,
  nameOf: (key: SamlKey) => string,
): Readonly<Record<string, string>> {
  const merged = new Map<string, string>()
  for (const key of samlKeys) {
    const given = input.get(key)
    const text = textOf(given === undefined ? app.saml_configuration[key] : given)
    if (text === null) continue
    const reason = given === undefined ? undefined : rules[key].explain(text)
    if (reason !== undefined) throw invalidField(nameOf(key), reason)
    merged.set(key, text)
  }
  return Object.fromEntries(merged)
}

function textOf(value: unknown): string | null {
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? null : text
}

function oneOf(known: readonly string[]): Rule['explain'] {
  return text => (known.includes(text) ? undefined : `Is one of ${known.join(', ')}`)
}

function minutes(least: number, most: number): Rule['explain'] {
  return text =>
    /^\d{1,6}$/u.test(text) && Number(text) >= least && Number(text) <= most
      ? undefined
      : `Is a whole number of minutes from ${least} to ${most}`
}

function explainText(text: string): string | undefined {
  if (text.length > mostTextLength) return `Has more than ${mostTextLength} characters`
  return /\p{Cc}/u.test(text) || !text.isWellFormed() ? 'Holds a control character' : undefined
}

function explainAddress(text: string): string | undefined {
  const wrong = explainText(text)
  if (wrong !== undefined) return wrong
  const url = URL.parse(text)
  if (url === null || !['https:', 'http:'].includes(url.protocol)) {
    return 'Expected an address that begins with https:// or http://'
  }
  return url.username + url.password + url.hash === ''
    ? undefined
    : 'An address here has neither a password nor a fragment'
}
