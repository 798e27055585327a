/** The tables of accounts, sessions and mails, as Kysely sees them. */
import type { ColumnType, Generated, Selectable } from 'kysely'
import type { MeansColumns } from './single-sign-on-tables.ts'

/** What somebody signs in with: a browser, or an app that holds tokens. */
export type SessionClient = 'web' | TokenClient
export type TokenClient = 'mobile' | 'extension'

type Fixed<T> = ColumnType<T, T, never>
type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

interface AccountTable {
  readonly id: Fixed<string>
  readonly email: string
  readonly email_folded: string
  /** When the person proved that mails to the address reach him; null is a claim. */
  readonly email_verified_at: Later<Date>
  readonly password_hash: Later<string>
  readonly password_changed_at: Later<Date>
  readonly last_sign_in_at: Later<Date>
  readonly created_at: Fixed<Date>
}

interface AccountNetworkTable {
  readonly account_id: Fixed<string>
  readonly network: Fixed<string>
  readonly seen_at: Date
}

interface SignInAttemptTable {
  readonly key: Fixed<string>
  readonly attempts: number
  readonly last_at: Date
  readonly blocked_until: Later<Date>
}

/** By which a password is set, once; whoever has it has read the mail. */
interface PasswordLinkTable {
  readonly token_hash: Fixed<Uint8Array>
  readonly email: Fixed<string>
  readonly email_folded: Fixed<string>
  readonly created_at: Fixed<Date>
  readonly expires_at: Fixed<Date>
}

/** By which a workspace gets an owner, once. */
interface SetupLinkTable {
  readonly workspace_id: Fixed<string>
  readonly token_hash: Fixed<Uint8Array>
  readonly created_at: Fixed<Date>
}

/** By which an owner of a workspace signs in once without a password. */
interface SignInLinkTable {
  readonly workspace_id: Fixed<string>
  readonly token_hash: Fixed<Uint8Array>
  /** The owner whom it signs in; null while there is none. */
  readonly member_id: string | null
  readonly created_at: Fixed<Date>
  readonly expires_at: Fixed<Date>
  readonly used_at: ColumnType<Date | null, never, Date>
}

interface SessionTable extends MeansColumns {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly member_id: Fixed<string>
  readonly account_id: Fixed<string>
  readonly client: Fixed<SessionClient>
  /** The OAuth client, of one that began with a code. */
  readonly client_id: Fixed<string | null>
  readonly signed_in_at: Fixed<Date>
  /** When the password was last given. */
  readonly confirmed_at: Date
  readonly seen_at: Date
  readonly idle_until: Date
  readonly ends_at: Fixed<Date>
  readonly address: Fixed<string>
  readonly user_agent: Fixed<string>
}

/** What opens a session: of a web session its cookie, of others access tokens. */
interface SessionTokenTable {
  readonly workspace_id: Fixed<string>
  readonly session_id: Fixed<string>
  readonly token_hash: Fixed<Uint8Array>
  readonly expires_at: Date
}

interface RefreshTokenTable {
  readonly workspace_id: Fixed<string>
  readonly session_id: Fixed<string>
  readonly token_hash: Fixed<Uint8Array>
  readonly created_at: Fixed<Date>
  readonly expires_at: Fixed<Date>
  readonly used_at: Later<Date>
}

interface OauthClientTable {
  readonly id: Fixed<string>
  readonly name: string
  readonly client: Fixed<TokenClient>
  /** Written as JSON text. */
  readonly redirect_uris: ColumnType<readonly string[], string, string>
  readonly created_at: Fixed<Date>
}

interface OauthCodeTable extends MeansColumns {
  readonly workspace_id: Fixed<string>
  readonly code_hash: Fixed<Uint8Array>
  readonly member_id: Fixed<string>
  readonly account_id: Fixed<string>
  readonly client_id: Fixed<string>
  readonly redirect_uri: Fixed<string>
  readonly code_challenge: Fixed<string>
  readonly signed_in_at: Fixed<Date>
  readonly created_at: Fixed<Date>
  readonly expires_at: Fixed<Date>
  /** The session that it became; null until it is used. */
  readonly session_id: Later<string>
}

interface ApiKeyTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly member_id: Fixed<string>
  readonly name: Fixed<string>
  readonly key_hash: Fixed<Uint8Array>
  readonly hint: Fixed<string>
  readonly created_at: Fixed<Date>
  readonly expires_at: Fixed<Date | null>
  readonly last_used_at: Later<Date>
  readonly last_used_from: Later<string>
  readonly revoked_at: Later<Date>
}

/** Written and read by @joinery/mail. */
interface MailTable {
  readonly workspace_id: Fixed<string | null>
  readonly id: Generated<number>
  readonly recipients: ColumnType<readonly string[], string, never>
  readonly subject: Fixed<string>
  readonly body: Fixed<string>
  readonly state: string
  readonly attempts: Generated<number>
  readonly error: Later<string>
  readonly due_at: Later<Date>
  readonly created_at: Fixed<Date>
  readonly sent_at: Later<Date>
}

export interface AccountTables {
  readonly account: AccountTable
  readonly account_network: AccountNetworkTable
  readonly sign_in_attempt: SignInAttemptTable
  readonly password_link: PasswordLinkTable
  readonly setup_link: SetupLinkTable
  readonly sign_in_link: SignInLinkTable
  readonly session: SessionTable
  readonly session_token: SessionTokenTable
  readonly refresh_token: RefreshTokenTable
  readonly oauth_client: OauthClientTable
  readonly oauth_code: OauthCodeTable
  readonly api_key: ApiKeyTable
  readonly mail: MailTable
}

export type AccountRow = Selectable<AccountTable>
export type OauthCodeRow = Selectable<OauthCodeTable>
