/** The rows of apps' single sign-on: certificates, and requests that wait for a person. The migrations are the truth. */
import type { Generated, Selectable } from 'kysely'

export interface SamlCertificateTable {
  account_id: number
  id: Generated<number>
  name: string
  /** PEM. */
  certificate: string
  private_key_sealed: Uint8Array
  /** Of the certificate, as hexadecimal digits in pairs. */
  sha256: string
  key_bits: number
  not_before: Date
  not_after: Date
  created_at: Date
}

/** A certificate that an app's metadata names beside its own: the next one, or the last one. */
export interface AppAnnouncedCertificateTable {
  account_id: number
  app_id: number
  certificate_id: number
}

/** An AuthnRequest that was read and found good, until the person has signed in. */
export interface SamlRequestTable {
  account_id: number
  id: string
  app_id: number
  request_id: string
  consumer: string
  relay_state: string | null
  force_authn: boolean
  is_passive: boolean
  created_at: Date
  expires_at: Date
}

/** When the log was last told that a request to the app could not be answered, by kind of reason. */
export interface UnansweredRequestTable {
  account_id: number
  app_id: number
  code: string
  noted_at: Date
}

export type SamlCertificate = Selectable<SamlCertificateTable>
export type SamlRequest = Selectable<SamlRequestTable>
