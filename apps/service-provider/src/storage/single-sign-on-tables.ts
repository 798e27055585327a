/** The tables of single sign-on, as Kysely sees them. */
import type { Json } from '@joinery/scim'
import type { ColumnType, Generated, Selectable } from 'kysely'

type Fixed<T> = ColumnType<T, T, never>
type Later<T> = ColumnType<T | null, T | null | undefined, T | null>
/** Written as JSON text, read as the value. */
type JsonText = ColumnType<Json, string, string>

/** From where the description of the identity provider comes. */
export type ProviderSource = 'fields' | 'xml' | 'url'

/** What a sign-in makes of a person who is not known here, and of one who is. */
export type JitMode = 'off' | 'create' | 'create_and_update' | 'roles_only'

/** Where SCIM is on: what becomes of a person whom it has not provisioned. */
export type JitWithScim = 'refuse' | 'create_and_link'

/** Whether roles come with the assertion, and who is right where SCIM gives them too. */
export type RoleSync = 'off' | 'latest' | 'scim' | 'saml'

interface SamlProviderTable {
  readonly workspace_id: Fixed<string>
  readonly enabled: boolean
  /** Whether passwords do not sign in any more. */
  readonly enforced: Generated<boolean>
  /** Whether an assertion is taken that nobody here has asked for. */
  readonly idp_initiated: boolean
  readonly sign_requests: boolean
  readonly clock_skew_seconds: number
  readonly source: ProviderSource
  /** An IdentityProviderDescription. */
  readonly identity_provider: JsonText
  readonly metadata_url: Later<string>
  /** Which of several that the document describes. */
  readonly metadata_entity_id: Later<string>
  readonly metadata_read_at: Later<Date>
  readonly metadata_tried_at: Later<Date>
  /** Why it could not be read when it was last tried. */
  readonly metadata_error: Later<string>
  readonly metadata_valid_until: Later<Date>
  /** AttributeNames. */
  readonly attribute_names: JsonText
  readonly jit: Generated<JitMode>
  readonly jit_with_scim: Generated<JitWithScim>
  readonly role_sync: Generated<RoleSync>
  /** PEM, of the key by which requests are signed. */
  readonly certificate: string
  /** Sealed. */
  readonly private_key: Uint8Array
  /** One more with every change. */
  readonly changed_version: Generated<number>
  /** With which a test sign-in succeeded. */
  readonly tested_version: Later<number>
  readonly tested_at: Later<Date>
  readonly created_at: Fixed<Date>
  readonly updated_at: Date
}

export type RequestPurpose = 'sign_in' | 'confirm' | 'test' | 'logout'

interface SamlRequestTable {
  readonly workspace_id: Fixed<string>
  /** What an answer names as InResponseTo. */
  readonly id: Fixed<string>
  readonly purpose: Fixed<RequestPurpose>
  /** Of what the browser keeps in a cookie meanwhile. */
  readonly browser_hash: Uint8Array
  readonly return_path: Fixed<string>
  /** Whose sign-in is confirmed. */
  readonly session_id: Fixed<string | null>
  readonly created_at: Fixed<Date>
  readonly expires_at: Fixed<Date>
}

interface SamlAssertionUsedTable {
  readonly workspace_id: Fixed<string>
  /** SHA-256 of issuer and id. */
  readonly digest: Fixed<Uint8Array>
  readonly until: Fixed<Date>
}

export type AttemptOutcome = 'signed_in' | 'confirmed' | 'tested' | 'refused'

interface SsoAttemptTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly at: Fixed<Date>
  readonly outcome: Fixed<AttemptOutcome>
  readonly code: Fixed<string>
  readonly reason: Fixed<string>
  readonly issuer: Fixed<string | null>
  readonly assertion_id: Fixed<string | null>
  readonly member_id: Fixed<string | null>
  /** Of somebody who is no member; that of a member is in `personal`. */
  readonly name_id: Fixed<string | null>
  /** Encrypted under the member's key. */
  readonly personal: Fixed<Uint8Array | null>
  readonly address: Fixed<string>
}

/** Of a session and of a code that becomes one: how its person has signed in. */
export interface MeansColumns {
  readonly signed_in_by: ColumnType<SignedInBy, SignedInBy | undefined, never>
  readonly saml_issuer: ColumnType<string | null, string | null | undefined, never>
  readonly saml_name_id: ColumnType<string | null, string | null | undefined, never>
  readonly saml_name_id_format: ColumnType<string | null, string | null | undefined, never>
  readonly saml_session_index: ColumnType<string | null, string | null | undefined, never>
  /** When the identity provider wants the session to end. */
  readonly saml_until: ColumnType<Date | null, Date | null | undefined, never>
}

export type SignedInBy = 'password' | 'saml'

export interface SingleSignOnTables {
  readonly saml_provider: SamlProviderTable
  readonly saml_request: SamlRequestTable
  readonly saml_assertion_used: SamlAssertionUsedTable
  readonly sso_attempt: SsoAttemptTable
}

export type SamlRequestRow = Selectable<SamlRequestTable>
