/** The application's own tables as Kysely sees them; beside them, in the same database, lie the SCIM server's. */
import type { Json } from '@joinery/scim'
import type { PostgresScimTables } from '@joinery/scim-server/postgres'
import type { ColumnType, Generated, Selectable } from 'kysely'

export type MemberStatus = 'active' | 'suspended' | 'removed'
export type ManagedBy = 'manual' | 'scim'
export type HistorySource = 'scim_auto_sync' | 'manual'

/** Written once, never changed. */
type Fixed<T> = ColumnType<T, T, never>

interface WorkspaceTable {
  readonly id: Fixed<string>
  readonly name: string
  readonly created_at: Fixed<Date>
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
}

interface MemberTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly scim_id: Fixed<string>
  readonly user_name: string
  readonly user_name_folded: string
  readonly display_name: string
  readonly given_name: string | null
  readonly family_name: string | null
  readonly email: string | null
  readonly status: MemberStatus
  readonly managed_by: ManagedBy
  readonly first_synced_at: Date | null
  readonly created_at: Fixed<Date>
  readonly updated_at: Date
}

interface MemberRoleTable {
  readonly workspace_id: Fixed<string>
  readonly member_id: Fixed<string>
  readonly environment: Fixed<string>
  readonly role: string
}

interface HistoryTable {
  readonly workspace_id: Fixed<string>
  readonly xid: ColumnType<string, never, never>
  readonly sequence: Generated<number>
  readonly at: Fixed<Date>
  readonly event: Fixed<string>
  readonly member_id: Fixed<string | null>
  readonly group_id: Fixed<string | null>
  readonly subject: Fixed<string>
  readonly field: Fixed<string | null>
  /** Written as JSON text, read as the value. */
  readonly old_value: ColumnType<Json, string | null, never>
  readonly new_value: ColumnType<Json, string | null, never>
  readonly actor: Fixed<string>
  readonly actor_label: Fixed<string>
  readonly source: Fixed<HistorySource>
}

export interface Tables extends PostgresScimTables {
  readonly workspace: WorkspaceTable
  readonly scim_token: ScimTokenTable
  readonly member: MemberTable
  readonly member_role: MemberRoleTable
  readonly history: HistoryTable
}

export type MemberRow = Selectable<MemberTable>
export type TokenRow = Selectable<ScimTokenTable>
