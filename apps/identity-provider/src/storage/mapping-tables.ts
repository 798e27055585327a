/** The rows of mappings, of what they have given, and of runs with what they go through. The migrations are the truth. */
import type { JsonObject } from '@joinery/scim'
import type { ColumnType, Generated, Selectable } from 'kysely'

/** Written as JSON text, read back as plain data. */
type JsonColumn<T> = ColumnType<T, string, string>
type Counted = ColumnType<number, number | undefined, number>

export interface StoredMappingCondition {
  readonly source: string
  readonly operator: string
  readonly value: string
}

export interface StoredMappingAction {
  readonly action: string
  readonly value: readonly string[]
}

/** A disabled mapping has no position; the enabled ones are numbered 1 to n without a gap. */
export interface MappingTable {
  account_id: number
  id: Generated<number>
  name: string
  match: 'all' | 'any'
  enabled: boolean
  position: number | null
  conditions: JsonColumn<readonly StoredMappingCondition[]>
  actions: JsonColumn<readonly StoredMappingAction[]>
  created_at: Date
  updated_at: Date
}

/** That a mapping gives a role to a person; the membership itself is in role_member, whoever else gives it. */
export interface MappingRoleTable {
  account_id: number
  user_id: number
  role_id: number
  mapping_id: number
}

/** A membership that "set role" replaced: whoever gave it, he gave it still, and it returns when the mapping lets go. */
export interface MappingTakenRoleTable {
  account_id: number
  user_id: number
  role_id: number
  mapping_id: number
  origin: 'hand' | 'api' | 'import'
  added_by: string
  added_at: Date
}

/** A field that a mapping holds: what it gave, and what stood there by hand and returns when it lets go. */
export interface MappingFieldTable {
  account_id: number
  user_id: number
  /** `department`, `custom_attribute_badge`, `status`, ... */
  field: string
  mapping_id: number
  /** Both as text; '' is an empty field. */
  given: string
  manual: string
}

export type RunState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** Something that could not be done for one person; the run goes on. */
export interface RunProblem {
  readonly user: { readonly id: number; readonly username: string }
  readonly reason: string
}

export interface RunTable {
  account_id: number
  id: Generated<number>
  kind: string
  /** What it works on; the handler of its kind knows the shape. */
  subject: JsonColumn<JsonObject>
  state: RunState
  /** How many there are to go through, as counted at the start; null when nobody knows. */
  total: number | null
  done: Counted
  changed: Counted
  /** What became of what it has gone through, by the handler's own words. */
  counts: ColumnType<Readonly<Record<string, number>>, string | undefined, string>
  /** The last id that was gone through. */
  cursor: Counted
  problem_count: Counted
  /** The first of them. */
  problems: ColumnType<readonly RunProblem[], string | undefined, string>
  /** How often in a row a step has failed. */
  attempts: Counted
  error: string | null
  started_by: string
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
  /** When its next step may be taken; null when it is over. */
  due_at: Date | null
}

/** Something that a run was given to go through, kept until it has. */
export interface RunBatchTable {
  account_id: number
  run_id: number
  number: number
  content: JsonColumn<JsonObject>
}

/** A row of an imported file that was not taken, or not wholly. */
export interface ImportRemarkTable {
  account_id: number
  run_id: number
  id: Generated<number>
  kind: 'rejected' | 'warning'
  line: number
  reason: string
}

export type Mapping = Selectable<MappingTable>
export type Run = Selectable<RunTable>
