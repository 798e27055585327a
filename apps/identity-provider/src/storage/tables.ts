/** The rows of the identity provider's tables, as Kysely types. The migrations beside this file are the truth. */
import type { JsonObject } from '@joinery/scim'
import type { ColumnType, Generated, Selectable } from 'kysely'
import type {
  AccessTokenTable,
  AdminAddressTable,
  AdminFactorTable,
  AdminRecoveryCodeTable,
  AdminSessionTable,
  AdminTable,
  ApiCredentialTable,
  SetupLinkTable,
  SignInAttemptTable,
  SignInLinkTable,
} from './access-tables.ts'
import type {
  AppEntitlementTable,
  AppParameterTable,
  AppRoleTable,
  AppRuleTable,
  AppTable,
  AppUserParameterTable,
  AppUserTable,
  PublishedConnectorTable,
} from './app-tables.ts'
import type { MailTable, NoticeTable, NotificationTable, NotificationTurnTable } from './mail-tables.ts'
import type {
  ImportRemarkTable,
  MappingFieldTable,
  MappingRoleTable,
  MappingTable,
  MappingTakenRoleTable,
  RunBatchTable,
  RunTable,
} from './mapping-tables.ts'
import type {
  AppPolicyTable,
  PasswordLinkTable,
  PersonAddressTable,
  PersonFactorTable,
  PersonSessionTable,
  RecoveryCodeTable,
  SamlLogoutTable,
  SamlParticipantTable,
} from './person-tables.ts'
import type {
  AppAnnouncedCertificateTable,
  SamlCertificateTable,
  SamlRequestTable,
  UnansweredRequestTable,
} from './sso-tables.ts'

export type * from './app-tables.ts'
export type * from './mail-tables.ts'
export type * from './sso-tables.ts'

/** Written as JSON text or plain data by `json()`, read back as plain data. */
type JsonColumn<T> = ColumnType<T, string, string>

export interface AccountTable {
  id: Generated<number>
  name: string
  /** Who is mailed where a notification names nobody and there is no admin with an address. */
  notification_email: ColumnType<string | null, string | null | undefined, string | null>
  /** Whether admins do nothing before they have shown a second factor. */
  admins_need_second_factor: ColumnType<boolean, boolean | undefined, boolean>
  created_at: Date
}

export interface CustomAttributeTable {
  account_id: number
  id: Generated<number>
  name: string
  shortname: string
  position: number
}

/** Status and state are OneLogin's numbers: 1 active, 2 suspended; 1 approved. */
export interface DirectoryUserTable {
  account_id: number
  id: Generated<number>
  username: string
  username_folded: string
  email: string | null
  email_folded: string | null
  firstname: string | null
  lastname: string | null
  title: string | null
  department: string | null
  company: string | null
  comment: string | null
  phone: string | null
  external_id: string | null
  samaccountname: string | null
  userprincipalname: string | null
  distinguished_name: string | null
  member_of: string | null
  preferred_locale_code: string | null
  group_id: number | null
  directory_id: number | null
  trusted_idp_id: number | null
  manager_ad_id: number | null
  manager_user_id: number | null
  status: number
  state: number
  custom_attributes: ColumnType<Record<string, string>, string | undefined, string>
  activated_at: Date | null
  last_login: Date | null
  invitation_sent_at: Date | null
  password_changed_at: Date | null
  locked_until: Date | null
  invalid_login_attempts: Generated<number>
  password_hash: string | null
  /** Name, username and e-mail address, each on a line, folded. */
  search_folded: ColumnType<string, string | undefined, string>
  signed_out_at: Date | null
  created_at: Date
  updated_at: Date
}

export interface RoleTable {
  account_id: number
  id: Generated<number>
  name: string
  name_folded: string
  created_at: Date
}

/** Where a role of a person came from. One that mappings alone gave goes when they no longer give it. */
export type RoleOrigin = 'hand' | 'api' | 'import' | 'mapping'

export interface RoleMemberTable {
  account_id: number
  role_id: number
  user_id: number
  added_at: Date
  origin: ColumnType<RoleOrigin, RoleOrigin | undefined, RoleOrigin>
  added_by: ColumnType<string, string | undefined, string>
}

export interface RoleAdminTable {
  account_id: number
  role_id: number
  user_id: number
  added_at: Date
  added_by: ColumnType<string, string | undefined, string>
}

/** OneLogin's group: one a person, for policies. It is no SCIM group. */
export interface SecurityGroupTable {
  account_id: number
  id: Generated<number>
  name: string
  name_folded: string
  created_at: Date
}

export interface EventTable {
  account_id: number
  id: Generated<number>
  event_type_id: number
  created_at: Date
  actor: string
  user_id: number | null
  user_name: string | null
  role_id: number | null
  role_name: string | null
  app_id: number | null
  app_name: string | null
  task_id: number | null
  notes: string | null
  error_description: string | null
  group_id: ColumnType<number | null, number | null | undefined, number | null>
  group_name: ColumnType<string | null, string | null | undefined, string | null>
  mapping_id: ColumnType<number | null, number | null | undefined, number | null>
  user_field_id: ColumnType<number | null, number | null | undefined, number | null>
  privilege_id: ColumnType<number | null, number | null | undefined, number | null>
}

/** What a target should hold, or what it last acknowledged: the whole resource, or that there is none. */
export type DesiredAccount =
  | {
      readonly kind: 'active' | 'suspended'
      readonly resource: JsonObject
      /** Names of the target's groups the account is a member of, sorted; absent where groups are not provisioned. */
      readonly groups?: readonly string[]
    }
  | { readonly kind: 'absent' }

export interface AssignmentTable {
  account_id: number
  id: Generated<number>
  app_id: number
  user_id: number
  user_name: string
  granted: boolean
  target_id: string | null
  /** True from the moment a write may have reached the target: from then on, losing access has to be acted on there. */
  reached: ColumnType<boolean, boolean | undefined, boolean>
  /** True while a write was sent whose outcome is not known: `acknowledged` is then not to be relied on. */
  uncertain: ColumnType<boolean, boolean | undefined, boolean>
  acknowledged: ColumnType<DesiredAccount | null, string | null | undefined, string | null>
  observed: ColumnType<JsonObject | null, string | null | undefined, string | null>
  /** The hash of what an admin has ignored, for as long as it is what is wanted. */
  ignored_hash: ColumnType<string | null, string | null | undefined, string | null>
  provisioning_state: string
  provisioning_status: string
  reason: string | null
  warning: string | null
  due_at: Date | null
  attempts: ColumnType<number, number | undefined, number>
  /** How often in a row the target could not be reached; the next try comes the later, the more there were. */
  waits: ColumnType<number, number | undefined, number>
  lease_token: string | null
  lease_until: Date | null
  /** Names of groups that may have the account as a member, whatever is acknowledged. */
  groups_maybe: ColumnType<readonly string[] | null, string | null | undefined, string | null>
  /** When the target first failed to answer properly about this account since it last did. */
  first_trouble_at: Date | null
  /** True until the people whose manager this is have been planned again, after the target gave the account an id. */
  reports_due: ColumnType<boolean, boolean | undefined, boolean>
  updated_at: Date
}

/** How requests to an app's target go: engines in several processes tell each other. */
export interface AppFlowTable {
  account_id: number
  app_id: number
  succeeded_at: Date | null
  /** The target asked to be left alone until then. */
  paused_until: Date | null
}

export type TaskIntent = 'create' | 'update' | 'suspend' | 'reactivate' | 'delete'
export type TaskState = 'pending' | 'approved' | 'running' | 'done' | 'failed' | 'ignored' | 'superseded'
export type TaskOutcome =
  | 'created'
  | 'linked'
  | 'updated'
  | 'suspended'
  | 'reactivated'
  | 'deleted'
  | 'nothing'

export interface FieldDiff {
  readonly field: string
  readonly old: unknown
  readonly new: unknown
}

/** The request as the admin sees it before it is sent: `{id}` stands where the target has not given one yet. */
export interface PlannedRequest {
  readonly method: string
  readonly path: string
  readonly body?: JsonObject
}

export interface TaskTable {
  account_id: number
  id: Generated<number>
  assignment_id: number
  app_id: number
  user_id: number
  user_name: string
  intent: TaskIntent
  hash: string
  desired: JsonColumn<DesiredAccount>
  request: JsonColumn<PlannedRequest>
  diff: JsonColumn<readonly FieldDiff[]>
  approval: 'required' | 'automatic'
  state: TaskState
  outcome: TaskOutcome | null
  reason: string | null
  retries: ColumnType<number, number | undefined, number>
  created_at: Date
  decided_at: Date | null
  decided_by: string | null
  finished_at: Date | null
}

export type ExchangeKind =
  | 'probe'
  | 'lookup'
  | 'read'
  | 'create'
  | 'replace'
  | 'patch'
  | 'delete'
  | 'groups'
  | 'group_lookup'
  | 'group_create'
  | 'group_patch'
  | 'token'

export interface ExchangeTable {
  account_id: number
  id: Generated<number>
  app_id: number
  assignment_id: number | null
  task_id: number | null
  kind: ExchangeKind
  method: string
  path: string
  request_body: string | null
  status: number | null
  response_body: string | null
  error: string | null
  elapsed_ms: number
  created_at: Date
}

/** How an app stood at a minute; a row only where something differs from the one before. */
export interface ProvisioningSampleTable {
  account_id: number
  app_id: number
  at: Date
  states: ColumnType<Readonly<Record<string, number>>, string, never>
  waiting: number
  oldest_waiting_at: Date | null
}

export interface Tables {
  account: AccountTable
  api_credential: ApiCredentialTable
  access_token: AccessTokenTable
  admin: AdminTable
  admin_session: AdminSessionTable
  admin_factor: AdminFactorTable
  admin_recovery_code: AdminRecoveryCodeTable
  admin_address: AdminAddressTable
  setup_link: SetupLinkTable
  sign_in_attempt: SignInAttemptTable
  sign_in_link: SignInLinkTable
  custom_attribute: CustomAttributeTable
  directory_user: DirectoryUserTable
  role: RoleTable
  role_member: RoleMemberTable
  role_admin: RoleAdminTable
  security_group: SecurityGroupTable
  mapping: MappingTable
  mapping_role: MappingRoleTable
  mapping_field: MappingFieldTable
  mapping_taken_role: MappingTakenRoleTable
  run: RunTable
  run_batch: RunBatchTable
  import_remark: ImportRemarkTable
  event: EventTable
  app: AppTable
  app_parameter: AppParameterTable
  published_connector: PublishedConnectorTable
  app_user_parameter: AppUserParameterTable
  app_rule: AppRuleTable
  app_entitlement: AppEntitlementTable
  app_role: AppRoleTable
  app_user: AppUserTable
  saml_certificate: SamlCertificateTable
  app_announced_certificate: AppAnnouncedCertificateTable
  saml_request: SamlRequestTable
  assignment: AssignmentTable
  app_flow: AppFlowTable
  task: TaskTable
  exchange: ExchangeTable
  provisioning_sample: ProvisioningSampleTable
  notification: NotificationTable
  notice: NoticeTable
  notification_turn: NotificationTurnTable
  mail: MailTable
  person_session: PersonSessionTable
  person_address: PersonAddressTable
  password_link: PasswordLinkTable
  person_factor: PersonFactorTable
  recovery_code: RecoveryCodeTable
  app_policy: AppPolicyTable
  saml_participant: SamlParticipantTable
  saml_logout: SamlLogoutTable
  unanswered_request: UnansweredRequestTable
}

export type DirectoryUser = Selectable<DirectoryUserTable>
export type Role = Selectable<RoleTable>
export type Assignment = Selectable<AssignmentTable>
export type Task = Selectable<TaskTable>
