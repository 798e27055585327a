/** The application's own tables as Kysely sees them; beside them, in the same database, lie the SCIM server's. */
import type { Json } from '@joinery/scim'
import type { PostgresScimTables } from '@joinery/scim-server/postgres'
import type { ColumnType, Generated, Selectable } from 'kysely'
import type { AccessTables } from './access-tables.ts'
import type { AccountTables } from './account-tables.ts'
import type { AssetTables } from './asset-tables.ts'
import type { HistoryTables } from './history-tables.ts'
import type { InvitationTables } from './invitation-tables.ts'
import type { MemberTables } from './member-tables.ts'
import type { RoleTables } from './role-tables.ts'
import type { SingleSignOnTables } from './single-sign-on-tables.ts'
import type { SyncHealthTables } from './sync-health-tables.ts'

export type { ManagedBy, MemberRow, MemberStatus } from './member-tables.ts'

/** Written once, never changed. */
type Fixed<T> = ColumnType<T, T, never>

interface WorkspaceTable {
  readonly id: Fixed<string>
  readonly name: string
  readonly created_at: Fixed<Date>
  /** Written as JSON text, read as the value; null is the preset `plain`. */
  readonly settings: ColumnType<Json, string | null | undefined, string>
  /** One more with every change of settings, roles or mappings. */
  readonly settings_version: Generated<number>
  readonly capabilities: Generated<readonly string[]>
  readonly scim_enabled: Generated<boolean>
  readonly scim_switched_at: ColumnType<Date | null, Date | undefined, Date>
}

interface ScimTokenTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly label: Fixed<string>
  readonly profile: Fixed<string>
  readonly token_hash: Fixed<Uint8Array>
  readonly hint: Fixed<string>
  readonly created_at: Fixed<Date>
  readonly last_used_at: Date | null
  readonly expires_at: Date | null
  readonly revoked_at: Date | null
  readonly scopes: Fixed<readonly string[] | null>
  readonly address_ranges: Fixed<readonly string[] | null>
  readonly rate_requests: Fixed<number | null>
  readonly rate_seconds: Fixed<number | null>
  readonly rotated_from: Fixed<string | null>
  /** What it may give at most; null is any role. */
  readonly allowed_roles: ColumnType<readonly string[] | null, readonly string[] | null | undefined, never>
  readonly last_used_from: ColumnType<string | null, undefined, string | null>
  /** The member who issued it; null where it was the operator. */
  readonly made_by_member: ColumnType<string | null, string | null | undefined, never>
  readonly made_by: ColumnType<string | null, string | null | undefined, never>
  /** The last warning of its end that was mailed: 30, 7 or 1 days before. */
  readonly warned_days: ColumnType<number | null, undefined, number>
}

export interface Tables
  extends PostgresScimTables,
    AccountTables,
    AccessTables,
    AssetTables,
    RoleTables,
    SingleSignOnTables,
    SyncHealthTables,
    HistoryTables,
    InvitationTables,
    MemberTables {
  readonly workspace: WorkspaceTable
  readonly scim_token: ScimTokenTable
}

export type TokenRow = Selectable<ScimTokenTable>
