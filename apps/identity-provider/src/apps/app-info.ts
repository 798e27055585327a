/**
 * What an app shows of itself and what its SAML side is set to. The SAML keys are those that OneLogin's API has for the
 * connector; they are kept for the sign-in and mean nothing to provisioning.
 */
import type { Updateable } from 'kysely'
import type { Change } from '../change.ts'
import { badRequest, invalidField } from '../errors.ts'
import type { App, AppTable } from '../storage/tables.ts'
import { updateApp } from './configuration.ts'
import { baseConnector } from './profile.ts'

/** What is left out stays as it is. */
export interface AppInfoInput {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly notes?: string | undefined
  readonly visible?: boolean | undefined
  readonly allowAssumedSignin?: boolean | undefined
  readonly iconUrl?: string | null | undefined
  readonly samlConfiguration?: Readonly<Record<string, SamlSetting>> | undefined
}

export type SamlSetting = string | number | boolean | null

const basicKeys = ['audience', 'certificate_id', 'consumer', 'signature_algorithm'] as const
const fullKeys = [
  'audience',
  'certificate_id',
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

const signatureAlgorithms = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']

/** Returns the SAML keys of the app's configuration, with null for what was never set. */
export function samlConfiguration(app: App): Readonly<Record<string, unknown>> {
  const stored = app.saml_configuration
  return Object.fromEntries(
    samlKeys(app).map(key => [key, stored[key] ?? (key === 'signature_algorithm' ? 'SHA-256' : null)]),
  )
}

/** Returns which keys the connector's SAML side has. */
function samlKeys(app: App): readonly string[] {
  return baseConnector(app).configuration === 'full_saml' ? fullKeys : basicKeys
}

/** Stores what is given. @throws bad_request for a key that the connector has not; validation_failed for a bad icon */
export async function saveAppInfo(change: Change, app: App, input: AppInfoInput): Promise<void> {
  const values: Updateable<AppTable> = {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.description === undefined ? {} : { description: input.description }),
    ...(input.notes === undefined ? {} : { notes: input.notes }),
    ...(input.visible === undefined ? {} : { visible: input.visible }),
    ...(input.allowAssumedSignin === undefined ? {} : { allow_assumed_signin: input.allowAssumedSignin }),
    ...(input.iconUrl === undefined ? {} : { icon_url: readIcon('icon_url', input.iconUrl) }),
    ...(input.samlConfiguration === undefined
      ? {}
      : { saml_configuration: mergeSaml(app, input.samlConfiguration) }),
  }
  if (Object.keys(values).length > 0) await updateApp(change, app, values)
}

function mergeSaml(app: App, input: Readonly<Record<string, SamlSetting>>): string {
  const keys = samlKeys(app)
  const unknown = Object.keys(input).find(key => !keys.includes(key))
  if (unknown !== undefined) throw badRequest(`Unknown parameter on configuration section: ${unknown}`)
  const algorithm = input['signature_algorithm']
  if (algorithm !== undefined && algorithm !== null && !signatureAlgorithms.includes(String(algorithm))) {
    throw invalidField('configuration.signature_algorithm', `Is one of ${signatureAlgorithms.join(', ')}`)
  }
  return JSON.stringify({ ...app.saml_configuration, ...input })
}

/** Icons are kept in the row, so they are small; a picture that can hold a script is none. */
const mostIconBytes = 32 * 1024
const pictures: readonly { readonly type: string; readonly starts: readonly number[] }[] = [
  { type: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47] },
  { type: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', starts: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', starts: [0x52, 0x49, 0x46, 0x46] },
]

/**
 * Returns the icon as it is stored: the address of a picture (https), or a picture as a data URL; null for none.
 * @throws validation_failed when it is neither, or larger than 32 KiB
 */
export function readIcon(field: string, text: string | null): string | null {
  const icon = text?.trim() ?? ''
  if (icon === '') return null
  if (!icon.startsWith('data:')) {
    const url = URL.parse(icon)
    if (url?.protocol === 'https:' && icon.length <= 2048) return url.href
    throw invalidField(field, 'Expected an address that begins with https://, or a data URL of a picture')
  }
  const match = /^data:(image\/[a-z]+);base64,([A-Za-z0-9+/]+={0,2})$/u.exec(icon)
  const picture = pictures.find(({ type }) => type === match?.[1])
  if (picture === undefined) {
    const types = pictures.map(({ type }) => type).join(', ')
    throw invalidField(field, `Expected data:<type>;base64,... where the type is one of ${types}`)
  }
  const bytes = Buffer.from(match?.[2] ?? '', 'base64')
  if (bytes.length > mostIconBytes) {
    throw invalidField(field, `The picture has ${bytes.length} bytes; at most ${mostIconBytes} are allowed`)
  }
  if (!picture.starts.every((byte, index) => bytes[index] === byte)) {
    throw invalidField(field, `The picture is no ${picture.type}`)
  }
  return icon
}
