/**
 * What an app shows of itself and, under the keys that OneLogin's API has for its connector, what its SAML side is set
 * to. What the settings mean is in saml-settings.ts.
 */
import type { Updateable } from 'kysely'
import type { Change } from '../change.ts'
import { badRequest, invalidField } from '../errors.ts'
import type { App, AppTable } from '../storage/tables.ts'
import { readCertificateId } from './app-certificates.ts'
import { updateApp } from './configuration.ts'
import { baseConnector } from './profile.ts'
import { effective, mergeSamlSettings, type SamlKey, type SamlSetting, samlKeys } from './saml-settings.ts'

/** What is left out stays as it is. */
export interface AppInfoInput {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly notes?: string | undefined
  readonly visible?: boolean | undefined
  readonly allowAssumedSignin?: boolean | undefined
  readonly iconUrl?: string | null | undefined
  /** What the app asks of who enters it; null for nothing. */
  readonly policyId?: number | null | undefined
  readonly samlConfiguration?: Readonly<Record<string, SamlSetting>> | undefined
}

/** The connectors that show few keys call the consumer by a shorter name. */
const basicKeys: ReadonlyMap<string, SamlKey> = new Map([
  ['audience', 'audience'],
  ['consumer', 'consumer_url'],
  ['signature_algorithm', 'signature_algorithm'],
])
const fullKeys: ReadonlyMap<string, SamlKey> = new Map(samlKeys.map(key => [key, key]))
const certificateKey = 'certificate_id'

/** Returns the SAML keys of the app's configuration with what holds: the default, or null, where nothing was set. */
export function samlConfiguration(app: App): Readonly<Record<string, string | number | null>> {
  const settings = [...keysOf(app)].map(([name, key]) => [name, effective(app, key)] as const)
  return { [certificateKey]: app.certificate_id, ...Object.fromEntries(settings) }
}

/** Returns which keys the connector's SAML side shows, and the setting that each stands for. */
function keysOf(app: App): ReadonlyMap<string, SamlKey> {
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
    ...(input.policyId === undefined ? {} : { policy_id: await readPolicyId(change, input.policyId) }),
    ...(input.samlConfiguration === undefined ? {} : await readSaml(change, app, input.samlConfiguration)),
  }
  if (Object.keys(values).length > 0) await updateApp(change, app, values)
}

/** Returns the policy's id, locked against deletion until the change ends. @throws validation_failed */
export async function readPolicyId({ tx, account }: Change, id: number | null): Promise<number | null> {
  if (id === null) return null
  const policy = await tx
    .selectFrom('app_policy')
    .select('id')
    .where('account_id', '=', account)
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst()
  if (policy === undefined) throw invalidField('policy_id', `There is no policy ${id}`)
  return policy.id
}

async function readSaml(
  change: Change,
  app: App,
  input: Readonly<Record<string, SamlSetting>>,
): Promise<Updateable<AppTable>> {
  const keys = keysOf(app)
  const unknown = Object.keys(input).find(name => name !== certificateKey && !keys.has(name))
  if (unknown !== undefined) throw badRequest(`Unknown parameter on configuration section: ${unknown}`)
  const given = new Map<SamlKey, SamlSetting>()
  for (const [name, key] of keys) {
    const value = input[name]
    if (value !== undefined) given.set(key, value)
  }
  const shown = new Map([...keys].map(([name, key]) => [key, name]))
  const merged = mergeSamlSettings(app, given, key => `configuration.${shown.get(key) ?? key}`)
  const certificate = input[certificateKey]
  return {
    saml_configuration: JSON.stringify(merged),
    ...(certificate === undefined
      ? {}
      : { certificate_id: await readCertificateId(change, `configuration.${certificateKey}`, certificate) }),
  }
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
