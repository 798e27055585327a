/** One app as single sign-on needs it: who the application is, what is sent to it, and by which key. */
import type { SigningKey } from '@joinery/saml'
import { announcedCertificates } from '../apps/app-certificates.ts'
import { isSignOnReady, readSamlSettings, type SamlSettings } from '../apps/saml-settings.ts'
import type { Query } from '../storage/query.ts'
import type { App, SamlCertificate } from '../storage/tables.ts'
import { addressesOf, type SsoAddresses } from './addresses.ts'
import { certificateOfApp, privateKeyOf } from './certificates.ts'
import type { SsoPorts } from './ports.ts'

export interface AppSso {
  readonly app: App
  /** Our entity id towards this application: the issuer of its assertions. */
  readonly entityId: string
  readonly addresses: SsoAddresses
  readonly settings: SamlSettings
  /** The application's entity id and where it takes responses; null as long as they are not entered. */
  readonly audience: string | null
  readonly consumer: string | null
  /** Where the application takes logout messages by HTTP-Redirect; null where it knows no single logout. */
  readonly logoutUrl: string | null
  /** PEM, of the application: what it signs is verified by one of them. */
  readonly serviceCertificates: readonly string[]
  readonly certificate: SamlCertificate
  /** Those that its metadata names beside it. */
  readonly announced: readonly SamlCertificate[]
  readonly key: SigningKey
}

/**
 * Returns the app's single sign-on; its certificate is made if it has none yet.
 * @throws secret_unreadable when the private key was sealed under another secret key
 */
export async function ssoOfApp(ports: SsoPorts, app: App): Promise<AppSso> {
  const certificate = await certificateOfApp(ports, app)
  const settings = readSamlSettings(app)
  const addresses = addressesOf(ports.publicUrl, app.sso_key)
  const announced = await announcedCertificates(ports.database.query, app.account_id, app.id)
  return {
    app,
    entityId: addresses.issuer,
    addresses,
    settings,
    audience: settings.audience,
    consumer: settings.consumer,
    logoutUrl: settings.logoutUrl,
    serviceCertificates: app.sp_certificates,
    certificate,
    announced: announced.filter(({ id }) => id !== certificate.id),
    key: {
      privateKey: privateKeyOf(ports, certificate),
      certificate: certificate.certificate,
      algorithm: settings.signatureAlgorithm,
    },
  }
}

/** Returns the app that an address of single sign-on names by its key, undefined where none has it. */
export async function findAppByKey(query: Query, key: string): Promise<App | undefined> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(key)) return undefined
  return query.selectFrom('app').selectAll().where('sso_key', '=', key).executeTakeFirst()
}

/** Returns why nobody can sign in to the app yet, as a sentence; undefined when it is ready. */
export function explainNotReady(app: App): string | undefined {
  return isSignOnReady(app) ? undefined : `${app.name} is not set up for single sign-on yet.`
}
