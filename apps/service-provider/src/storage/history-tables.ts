/** The tables of the history: the log itself, the keys of its people, and its seals. */
import type { Json } from '@joinery/scim'
import type { ColumnType, Generated } from 'kysely'

/** `system` is what the application does by itself. */
export type HistorySource = 'scim_auto_sync' | 'saml_auto_sync' | 'manual' | 'system'

/** Written once, never changed. */
type Fixed<T> = ColumnType<T, T, never>

interface HistoryTable {
  readonly workspace_id: Fixed<string>
  readonly xid: ColumnType<string, never, never>
  readonly sequence: Generated<number>
  readonly at: Fixed<Date>
  readonly event: Fixed<string>
  readonly member_id: Fixed<string | null>
  readonly group_id: Fixed<string | null>
  /** Null where it stands in `personal`, or the person is erased. */
  readonly subject: Fixed<string | null>
  readonly field: Fixed<string | null>
  /** Written as JSON text, read as the value. */
  readonly old_value: ColumnType<Json, string | null, never>
  readonly new_value: ColumnType<Json, string | null, never>
  readonly actor: Fixed<string>
  readonly actor_label: Fixed<string>
  readonly source: Fixed<HistorySource>
  readonly trace_id: Fixed<string | null>
  /** The subject and both values of a row about a member, encrypted under its key. */
  readonly personal: Fixed<Uint8Array | null>
  /** The member who acted; `actor` is then encrypted under that member's key, and the column says `member`. */
  readonly actor_id: Fixed<string | null>
  readonly actor_personal: Fixed<Uint8Array | null>
}

interface PersonKeyTable {
  readonly workspace_id: Fixed<string>
  readonly member_id: Fixed<string>
  readonly key: Uint8Array | null
  readonly created_at: Fixed<Date>
  readonly erased_at: Date | null
}

/** 48 bytes a row that it seals: transaction, sequence and SHA-256 of the row. */
interface HistorySealTable {
  readonly workspace_id: Fixed<string>
  readonly number: Fixed<number>
  readonly from_xid: Fixed<string>
  readonly from_sequence: Fixed<number>
  readonly to_xid: Fixed<string>
  readonly to_sequence: Fixed<number>
  readonly row_count: Fixed<number>
  readonly rows: Fixed<Uint8Array>
  readonly previous: Fixed<Uint8Array>
  readonly hash: Fixed<Uint8Array>
  readonly sealed_at: Fixed<Date>
}

/** Where the seals of a workspace end. */
interface HistoryHeadTable {
  readonly workspace_id: Fixed<string>
  readonly number: number
  readonly xid: string
  readonly sequence: number
  readonly row_count: number
  readonly hash: Uint8Array
}

export interface HistoryTables {
  readonly history: HistoryTable
  readonly person_key: PersonKeyTable
  readonly history_seal: HistorySealTable
  readonly history_head: HistoryHeadTable
}
