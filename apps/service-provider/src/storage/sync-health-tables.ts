/** The tables by which it is seen how a workspace's SCIM is doing: the newest requests, how many there were, and when the last was. */
import type { ColumnType, Selectable } from 'kysely'

/** Written once, never changed. */
type Fixed<T> = ColumnType<T, T, never>

interface ScimRequestTable {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly at: Fixed<Date>
  readonly request_id: Fixed<string | null>
  readonly token_id: Fixed<string | null>
  readonly token_label: Fixed<string | null>
  readonly address: Fixed<string | null>
  readonly method: Fixed<string>
  /** With the query, whose values are masked. */
  readonly path: Fixed<string>
  readonly status: Fixed<number>
  readonly scim_type: Fixed<string | null>
  readonly elapsed_ms: Fixed<number>
  /** The resource that the path names, or that was made. */
  readonly resource_id: Fixed<string | null>
  /** A hash of the userName that the request names, by which it is found and not read. */
  readonly user_key: Fixed<string | null>
  /** Masked, as JSON text. */
  readonly body: Fixed<string | null>
  /** As JSON text. */
  readonly warnings: Fixed<string>
  readonly reason: Fixed<string | null>
}

interface ScimTrafficTable {
  readonly workspace_id: Fixed<string>
  /** The beginning of five minutes. */
  readonly bucket: Fixed<Date>
  readonly status: Fixed<number>
  readonly writes: Fixed<boolean>
  readonly requests: string
}

interface ScimActivityTable {
  readonly workspace_id: Fixed<string>
  readonly last_call_at: Date
  readonly last_write_at: Date | null
  readonly silence_told_at: Date | null
}

export interface SyncHealthTables {
  readonly scim_request: ScimRequestTable
  readonly scim_traffic: ScimTrafficTable
  readonly scim_activity: ScimActivityTable
}

export type LoggedRequestRow = Selectable<ScimRequestTable>
