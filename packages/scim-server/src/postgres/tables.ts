/** The tables as Kysely sees them, for applications that keep their own beside them in one database. */
import type { JsonObject } from '@joinery/scim'
import type { ColumnType } from 'kysely'

type Fixed<T> = ColumnType<T, T, never>

export interface ScimResourceTable {
  readonly tenant: Fixed<string>
  readonly resource_type: Fixed<string>
  readonly id: Fixed<string>
  /** Folded. */
  readonly user_name: string | null
  /** JSON text of the resource without its closing brace, ending before `meta`. */
  readonly document: string
  /** The search form under the tenant's key. Written as JSON text. */
  readonly search: ColumnType<JsonObject, string, string>
  readonly version: number
  readonly created: Fixed<Date>
  readonly last_modified: Date
  /** What groups and members show of it to people. */
  readonly display: string | null
  readonly display_folded: string | null
  /** Where that is not the id itself. */
  readonly id_folded: Fixed<string | null>
}

/** Unique values of other attributes than userName. */
export interface ScimUniqueValueTable {
  readonly tenant: Fixed<string>
  readonly resource_type: Fixed<string>
  readonly attribute: Fixed<string>
  readonly value: Fixed<string>
  readonly resource_id: Fixed<string>
}

/** Who is in which group, and which names wait for who will be. */
export interface ScimMemberTable {
  readonly tenant: Fixed<string>
  readonly group_id: Fixed<string>
  /** The id of the member; of one that waits what the client called it. */
  readonly value: string
  /** Where that is not the value itself. */
  readonly value_folded: string | null
  /** `User` or `Group`; null of a name that waits. */
  readonly member_type: string | null
  /** The form in which names that arrive are compared with it; null of a member. */
  readonly arrival: string | null
  /** Of a name that waits, what the client said. */
  readonly display: string | null
  readonly display_folded: string | null
}

export interface PostgresScimTables {
  readonly scim_resource: ScimResourceTable
  readonly scim_unique_value: ScimUniqueValueTable
  readonly scim_member: ScimMemberTable
}
