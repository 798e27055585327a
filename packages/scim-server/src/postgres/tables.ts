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
}

/** Unique values of other attributes than userName. */
export interface ScimUniqueValueTable {
  readonly tenant: Fixed<string>
  readonly resource_type: Fixed<string>
  readonly attribute: Fixed<string>
  readonly value: Fixed<string>
  readonly resource_id: Fixed<string>
}

export interface PostgresScimTables {
  readonly scim_resource: ScimResourceTable
  readonly scim_unique_value: ScimUniqueValueTable
}
