/** The rows of how people sign in, and of what apps ask of them. The migrations are the truth. */
import type { ColumnType, Generated, Selectable } from 'kysely'

/** Written as JSON text, read back as plain data. */
type JsonColumn<T> = ColumnType<T, string, string>

export interface PersonSessionTable {
  account_id: number
  id: Generated<number>
  token_hash: Uint8Array
  user_id: number
  /** When he last showed his password. */
  signed_in_at: Date
  /** When he showed his second factor since then. */
  second_factor_at: Date | null
  seen_at: Date
  /** When it ends however much it is used. */
  ends_at: Date
  address: string
  user_agent: string
}

/** From where a person has signed in: what others guess about his password does not shut these out. */
export interface PersonAddressTable {
  account_id: number
  user_id: number
  address: string
  seen_at: Date
}

/** A link by which a person sets his password, once. */
export interface PasswordLinkTable {
  account_id: number
  token_hash: Uint8Array
  user_id: number
  created_at: Date
  expires_at: Date
}

/** A device that gives codes (RFC 6238). One that has not been confirmed by a code counts for nothing. */
export interface PersonFactorTable {
  account_id: number
  id: Generated<number>
  user_id: number
  secret_sealed: Uint8Array
  created_at: Date
  confirmed_at: Date | null
  /** The session that sets it up; null once it is confirmed. */
  session_id: number | null
  /** The time step of the last code: it and those before it are used up. */
  last_step: number | null
  last_used_at: Date | null
}

export interface RecoveryCodeTable {
  account_id: number
  user_id: number
  code_hash: Uint8Array
  created_at: Date
}

export interface AppPolicyTable {
  account_id: number
  id: Generated<number>
  name: string
  name_folded: string
  requires_second_factor: boolean
  /** In CIDR notation; none: from anywhere. */
  address_ranges: JsonColumn<readonly string[]>
  /** How long after the password was shown an app may be entered and used; null: as long as the session lasts. */
  session_minutes: number | null
  created_at: Date
  updated_at: Date
}

/** An app that a session has signed in to, under the name it was given there. */
export interface SamlParticipantTable {
  account_id: number
  session_id: number
  app_id: number
  name_id: string
  name_id_format: string
  session_index: string
  noted_at: Date
}

/** An app that is still to be told that somebody has signed out. */
export interface ToldOfLogout {
  readonly appId: number
  readonly nameId: string
  readonly format: string
  readonly sessionIndexes: readonly string[]
}

/** The app whose LogoutRequest is answered when all others have been told. */
export interface LogoutStarter {
  readonly appId: number
  readonly requestId: string
  readonly relayState: string | null
}

/** A sign-out on its way through the apps. */
export interface SamlLogoutTable {
  account_id: number
  id: string
  /** Null where the person signed out here. */
  started_by: ColumnType<LogoutStarter | null, string | null, string | null>
  remaining: JsonColumn<readonly ToldOfLogout[]>
  asked_app_id: number | null
  /** Of the LogoutRequest that was last sent. */
  request_id: string | null
  /** False as soon as one app could not be told. */
  complete: boolean
  expires_at: Date
}

export type AppPolicy = Selectable<AppPolicyTable>
export type PersonFactor = Selectable<PersonFactorTable>
