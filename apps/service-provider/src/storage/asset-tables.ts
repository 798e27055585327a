/** The tables of the room assets: what members make and leave behind, and the runs of what runs by itself. */
import type { ColumnType, Selectable } from 'kysely'

type Fixed<T> = ColumnType<T, T, never>

/** What every asset has: where it belongs, and who answers for it. */
interface AssetColumns {
  readonly workspace_id: Fixed<string>
  readonly id: Fixed<string>
  readonly name: string
  readonly environment: Fixed<string>
  readonly owner_id: string
  /** The team whose members may change it as well. */
  readonly team_id: string | null
  /** Since when its owner is gone; null while he is here. */
  readonly orphaned_at: Date | null
  readonly created_at: Fixed<Date>
  readonly updated_at: Date
}

export type ConnectionAuth = 'none' | 'bearer' | 'header'

export interface ConnectionTable extends AssetColumns {
  readonly base_url: string
  readonly auth: ConnectionAuth
  /** The header that carries the secret, where `auth` is header. */
  readonly auth_header: string | null
  /** Null where `auth` is none. */
  readonly secret_sealed: Uint8Array | null
}

export interface RecipeTable extends AssetColumns {
  readonly connection_id: string
  readonly method: string
  readonly path: string
  readonly body: string | null
  readonly every_seconds: number
  readonly enabled: boolean
  /** When it runs next; null while it is not enabled. */
  readonly due_at: Date | null
  readonly lease_token: string | null
  readonly lease_until: Date | null
}

/** `lost` is one whose process ended in the middle of it. */
export type RunState = 'running' | 'succeeded' | 'failed' | 'lost'

export interface RecipeRunTable {
  readonly workspace_id: Fixed<string>
  readonly recipe_id: Fixed<string>
  readonly id: Fixed<string>
  /** Null is the schedule; else who started it by hand. */
  readonly started_by: Fixed<string | null>
  readonly started_at: Fixed<Date>
  readonly ended_at: Date | null
  readonly duration_ms: number | null
  readonly state: RunState
  /** What the connection's target answered with. */
  readonly answer_status: number | null
  readonly reason: string | null
}

export interface AssetTables {
  readonly connection: ConnectionTable
  readonly recipe: RecipeTable
  readonly recipe_run: RecipeRunTable
}

export type ConnectionRow = Selectable<ConnectionTable>
export type RecipeRow = Selectable<RecipeTable>
