/** The rows of apps: their settings, parameters, rules, groups and who may use them. The migrations are the truth. */
import type { ColumnType, Generated, Selectable } from 'kysely'

/** Written as JSON text, read back as plain data. */
type JsonColumn<T> = ColumnType<T, string, string>
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>

export type ApiStatus = 'disabled' | 'enabled'
export type WhenDeleted = 'delete' | 'suspend' | 'do_nothing'
export type WhenSuspended = 'suspend' | 'do_nothing'

/** How the members of a target's group are changed: SCIM 1.1's `members` with `operation`, or RFC 7644 §3.5.2. */
export type GroupPatch = 'scim1' | 'scim2'
export type UserUpdate = 'put' | 'patch'
/** How an account is removed at the target: by DELETE, or by `active: false` where it cannot be deleted. */
export type RemoveBy = 'delete' | 'deactivate'

/** Where an app departs from what its connector does; null is as the connector does it. */
interface ProfileOverrides {
  group_patch: GroupPatch | null
  user_update: UserUpdate | null
  remove_by: RemoveBy | null
  reads_by_id: boolean | null
  members_per_patch: number | null
}

export interface AppTable extends ProfileOverrides {
  account_id: number
  id: Generated<number>
  connector_id: number
  /** The connector of the catalogue that says how the target is spoken to, also where an app was published as one. */
  base_connector_id: number
  /** True where the base URL came with a published connector. */
  base_url_fixed: ColumnType<boolean, boolean | undefined, boolean>
  description: ColumnType<string, string | undefined, string>
  notes: ColumnType<string, string | undefined, string>
  visible: ColumnType<boolean, boolean | undefined, boolean>
  icon_url: string | null
  allow_assumed_signin: ColumnType<boolean, boolean | undefined, boolean>
  /** What is asked of who signs in to it; null asks nothing more than a session. */
  policy_id: ColumnType<number | null, number | null | undefined, number | null>
  saml_configuration: ColumnType<Readonly<Record<string, unknown>>, string | undefined, string>
  /** What the app's addresses of single sign-on are known by. */
  sso_key: Generated<string>
  /** What its assertions are signed by; null until it is first asked for. */
  certificate_id: number | null
  /** PEM, of the application: what it signs is verified by one of them. */
  sp_certificates: ColumnType<readonly string[], string | undefined, string>
  /** Whether a request to sign in has to be signed; logout messages always have to be. */
  requires_signed_requests: ColumnType<boolean, boolean | undefined, boolean>
  oauth_token_url: string | null
  oauth_client_id: string | null
  oauth_client_secret_sealed: Uint8Array | null
  oauth_scope: string | null
  oauth_site: string | null
  name: string
  scim_base_url: string | null
  scim_bearer_token_sealed: Uint8Array | null
  scim_json_template: string
  custom_headers: ColumnType<string, string | undefined, string>
  api_status: ColumnType<ApiStatus, ApiStatus | undefined, ApiStatus>
  api_status_reason: string | null
  provisioning_enabled: ColumnType<boolean, boolean | undefined, boolean>
  approve_create: ColumnType<boolean, boolean | undefined, boolean>
  approve_delete: ColumnType<boolean, boolean | undefined, boolean>
  approve_update: ColumnType<boolean, boolean | undefined, boolean>
  when_deleted: ColumnType<WhenDeleted, WhenDeleted | undefined, WhenDeleted>
  when_suspended: ColumnType<WhenSuspended, WhenSuspended | undefined, WhenSuspended>
  created_at: Date
  updated_at: Date
}

/** An app with its settings, for others to add. Its token and client secret are not in it. */
export interface PublishedConnectorTable extends ProfileOverrides {
  account_id: number
  id: Generated<number>
  base_connector_id: number
  name: string
  icon_url: string | null
  scim_base_url: string | null
  scim_json_template: string
  custom_headers: string
  oauth_token_url: string | null
  oauth_scope: string | null
  oauth_site: string | null
  saml_configuration: ColumnType<Readonly<Record<string, unknown>>, string | undefined, string>
  parameters: JsonColumn<readonly PublishedParameter[]>
  published_by: string
  created_at: Date
  unpublished_at: Date | null
}

export type PublishedParameter = Omit<Selectable<AppParameterTable>, 'account_id' | 'app_id' | 'id' | 'own'>

/** How several values become one: a text joined by `;`, or a list of JSON. */
export type Transformation = 'semicolon_separated_list' | 'list'

/**
 * `source` names a user field (`email`, `custom_attribute_workato_role`), is `roles`, `_manager_target_id_`, or
 * `_macro_`, then `macro` holds the text. Without a source it is the constant values; where it gives nothing, the
 * default ones.
 */
export interface AppParameterTable {
  constant_values: NullableJson<readonly string[]>
  default_values: NullableJson<readonly string[]>
  transformation: Transformation | null
  safe_entitlements_enabled: ColumnType<boolean, boolean | undefined, boolean>
  account_id: number
  app_id: number
  id: Generated<number>
  key: string
  label: string
  position: number
  source: string | null
  macro: string | null
  skip_if_blank: boolean
  include_in_saml_assertion: boolean
  provisioned_entitlements: boolean
  own: boolean
}

/** What an admin has entered for one person in one app; it comes before what the parameter says. */
export interface AppUserParameterTable {
  account_id: number
  app_id: number
  user_id: number
  parameter_id: number
  values: JsonColumn<readonly string[]>
}

/** One condition of a rule or a mapping, as its admin wrote it. */
export interface StoredCondition {
  readonly source: string
  readonly operator: string
  readonly value: string
}

/** What a rule does: `set_groups` or `set_<parameter>`, with the members that OneLogin's API has. */
export interface StoredRuleAction {
  readonly action: string
  readonly value: readonly string[]
  /** A regular expression: the value is taken from what it matches in each value of the source that `value` names. */
  readonly expression: string | null
  readonly macro: string | null
}

export interface AppRuleTable {
  account_id: number
  app_id: number
  id: Generated<number>
  name: string
  match: 'all' | 'any'
  enabled: boolean
  /** From 1, without gaps, among the enabled ones of an app; null while disabled. */
  position: number | null
  conditions: JsonColumn<readonly StoredCondition[]>
  actions: JsonColumn<readonly StoredRuleAction[]>
  created_at: Date
  updated_at: Date
}

/** A group of the target as it was last seen, or one that is being created there until the time given. */
export interface AppEntitlementTable {
  account_id: number
  app_id: number
  name_folded: string
  name: string
  target_id: string | null
  creating_until: Date | null
  refreshed_at: Date | null
}

export interface AppRoleTable {
  account_id: number
  app_id: number
  role_id: number
}

export interface AppUserTable {
  account_id: number
  app_id: number
  user_id: number
  added_at: Date
}

export type App = Selectable<AppTable>
export type AppParameter = Selectable<AppParameterTable>
export type PublishedConnector = Selectable<PublishedConnectorTable>
export type AppRule = Selectable<AppRuleTable>
