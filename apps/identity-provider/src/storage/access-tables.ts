/** The rows of who may come in: credentials, tokens, admins, sessions. The migrations are the truth. */
import type { ColumnType, Generated, Selectable } from 'kysely'

export type Scope = 'authentication_only' | 'read_users' | 'manage_users' | 'read_all' | 'manage_all'

export interface ApiCredentialTable {
  account_id: number
  id: Generated<number>
  client_id: string
  client_secret_hash: Uint8Array
  scope: Scope
  name: ColumnType<string, string | undefined, string>
  enabled: ColumnType<boolean, boolean | undefined, boolean>
  created_by: ColumnType<string, string | undefined, string>
  last_used_at: Date | null
  created_at: Date
}

export interface AccessTokenTable {
  account_id: number
  token_hash: Uint8Array
  credential_id: number
  created_at: Date
  expires_at: Date
  refresh_hash: Uint8Array | null
  refresh_until: Date | null
}

/** One owner an account has; he cannot be taken away by the others. */
export type AdminRole = 'owner' | 'administrator' | 'read_only'

export interface AdminTable {
  account_id: number
  id: Generated<number>
  email: string
  email_folded: string
  name: string | null
  role: AdminRole
  /** Null until he has set one by the link of his invitation. */
  password_hash: string | null
  created_at: Date
  created_by: string
  password_changed_at: Date | null
  last_sign_in_at: Date | null
  /** Since when his sign-in takes a second factor; null where it takes none. */
  second_factor_since: ColumnType<Date | null, Date | null | undefined, Date | null>
}

/** An admin's authenticator app (RFC 6238). One that has not been confirmed by a code counts for nothing. */
export interface AdminFactorTable {
  account_id: number
  admin_id: number
  secret_sealed: Uint8Array
  created_at: Date
  /** The session that sets it up; null once it is confirmed. */
  session_hash: Uint8Array | null
  /** The time step of the last code: it and those before it are used up. */
  last_step: number | null
  last_used_at: Date | null
}

export interface AdminRecoveryCodeTable {
  account_id: number
  admin_id: number
  code_hash: Uint8Array
  created_at: Date
}

export interface AdminSessionTable {
  account_id: number
  token_hash: Uint8Array
  admin_id: number
  created_at: Date
  seen_at: Date
  /** When it ends however much it is used. */
  ends_at: Date
  address: string
  user_agent: string
  /** When the second factor was shown in it. */
  second_factor_at: Date | null
  /** Whether it began by a sign-in link, and so without a password. */
  by_link: boolean
}

/** From where an admin has signed in: what others guess about his password does not shut these out. */
export interface AdminAddressTable {
  account_id: number
  admin_id: number
  address: string
  seen_at: Date
}

/** A link by which somebody sets his password, once; without an admin it is the first one's, who becomes the owner. */
export interface SetupLinkTable {
  account_id: number
  token_hash: Uint8Array
  admin_id: number | null
  created_at: Date
  expires_at: Date | null
  /** Whoever uses it has lost his second factor too: only who runs the installation makes such a link. */
  ends_second_factor: ColumnType<boolean, boolean | undefined, boolean>
}

/** A link by which the account's owner signs in once without a password. */
export interface SignInLinkTable {
  account_id: number
  token_hash: Uint8Array
  /** Who owned the account when it was made; null while nobody does. */
  admin_id: number | null
  created_at: Date
  expires_at: Date
  used_at: ColumnType<Date | null, never, Date>
}

export interface SignInAttemptTable {
  account_id: number
  key: string
  attempts: number
  last_at: Date
  blocked_until: Date | null
}

export type Admin = Selectable<AdminTable>
