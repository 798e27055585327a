/**
 * The tab SSO of an app: its SAML settings whatever connector it is of, the certificates that it signs by, and what is
 * known of the application. They are entered by hand or read from the application's metadata.
 */
import {
  nameIdFormats,
  readCertificate,
  readServiceProviderMetadata,
  SamlError,
  type ServiceProviderMetadata,
} from '@joinery/saml'
import { RE2JS } from 're2js'
import { announceCertificates, readCertificateId } from '../apps/app-certificates.ts'
import { readPolicyId } from '../apps/app-info.ts'
import { updateApp } from '../apps/configuration.ts'
import {
  mergeSamlSettings,
  nameIdFormatOrder,
  type SamlKey,
  type SamlSetting,
} from '../apps/saml-settings.ts'
import type { Change } from '../change.ts'
import { invalidField } from '../errors.ts'
import type { App } from '../storage/tables.ts'

/** What is left out stays; null takes a setting back to its default. */
export interface AppSettingsInput {
  readonly settings: ReadonlyMap<SamlKey, SamlSetting>
  readonly certificateId?: number | null | undefined
  readonly announcedCertificateIds?: readonly number[] | undefined
  readonly serviceProviderCertificates?: readonly string[] | undefined
  readonly requireSignedRequests?: boolean | undefined
  readonly policyId?: number | null | undefined
}

const mostServiceCertificates = 5
const mostValidatorLength = 1024

/**
 * Stores what is given; `nameOf` says under which name the caller knows a setting.
 * @throws validation_failed naming the field and what is wrong with it
 */
export async function saveAppSettings(
  change: Change,
  app: App,
  input: AppSettingsInput,
  nameOf: (key: SamlKey) => string,
): Promise<void> {
  const { serviceProviderCertificates: given, certificateId, policyId } = input
  const certificates =
    given === undefined
      ? app.sp_certificates
      : readServiceCertificates('service_provider_certificates', given)
  const required = input.requireSignedRequests ?? app.requires_signed_requests
  if (required && certificates.length === 0) {
    const reason = 'Needs a certificate of the application in service_provider_certificates'
    throw invalidField('require_signed_requests', reason)
  }
  await updateApp(change, app, {
    saml_configuration: JSON.stringify(mergeSamlSettings(app, input.settings, nameOf)),
    sp_certificates: JSON.stringify(certificates),
    requires_signed_requests: required,
    ...(certificateId === undefined
      ? {}
      : { certificate_id: await readCertificateId(change, 'certificate_id', certificateId) }),
    ...(policyId === undefined ? {} : { policy_id: await readPolicyId(change, policyId) }),
  })
  const announced = input.announcedCertificateIds
  if (announced !== undefined) {
    await announceCertificates(change, app, 'announced_certificate_ids', announced)
  }
}

function readServiceCertificates(field: string, given: readonly string[]): readonly string[] {
  if (given.length > mostServiceCertificates) {
    throw invalidField(field, `At most ${mostServiceCertificates} certificates are kept`)
  }
  const read = given.map((text, index) => readAs(`${field}.[${index}]`, () => readCertificate(text).pem))
  return [...new Set(read)]
}

/**
 * Returns what an application's metadata fills in. What it does not say is left as it is, except what would then be of
 * another application: its addresses and certificates.
 * @throws validation_failed when it is no metadata of a service provider
 */
export function settingsFromMetadata(metadata: string, entityId: string | undefined): AppSettingsInput {
  const read = readAs('metadata', () => readServiceProviderMetadata(metadata, entityId))
  const { entityId: audience, consumers, logout, certificates, signsRequests } = read
  const settings = new Map<SamlKey, SamlSetting>([
    ['audience', audience],
    ['consumer_url', consumers[0] ?? null],
    ['validator', validatorFor(read)],
    ['recipient', null],
    ['logout_url', logout.redirect],
  ])
  const format = nameIdFormatOrder.findIndex(name => nameIdFormats[name] === read.nameIdFormat)
  // Many programs name the transient one unless told otherwise. The NameID says who it is, so it is none (SAML core 2.0
  // §8.3.8): only an admin calls it so.
  const isTransient = read.nameIdFormat === nameIdFormats.transient
  if (format >= 0 && !isTransient) settings.set('saml_nameid_format_id', String(format))
  return {
    settings,
    serviceProviderCertificates: certificates.slice(0, mostServiceCertificates),
    requireSignedRequests: signsRequests && certificates.length > 0,
  }
}

/** Requests may name any of the consumers that the metadata lists, and no other. */
function validatorFor({ consumers }: ServiceProviderMetadata): string | null {
  if (consumers.length < 2) return null
  const pattern = consumers.map(consumer => RE2JS.quote(consumer)).join('|')
  return pattern.length > mostValidatorLength ? null : pattern
}

function readAs<T>(field: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof SamlError) throw invalidField(field, error.message)
    throw error
  }
}
