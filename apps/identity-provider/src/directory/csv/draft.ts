/** A row of a file as it would be stored, and where that is worked out. */
import type { Kysely, Transaction } from 'kysely'
import type { DirectoryUser, Tables } from '../../storage/tables.ts'
import type { UserValues } from '../user-values.ts'
import type { RowOutcome, RowRemark, TakenRow } from './import-report.ts'
import type { ImportKey, ImportMode } from './key.ts'
import type { Row } from './row.ts'

/** Where rows are judged: inside a change that is about to write them, which locks them, or beside it for a preview. */
export interface Reader {
  readonly query: Kysely<Tables> | Transaction<Tables>
  readonly account: number
  readonly lock: boolean
}

export interface ImportSettings {
  readonly key: ImportKey
  readonly mode: ImportMode
}

export interface NamedRole {
  readonly id: number
  readonly name: string
}

export interface Draft {
  readonly row: Row
  readonly before: DirectoryUser | undefined
  readonly after: UserValues
  readonly changed: readonly string[]
  /** The roles the row names; undefined where the file has no such column. */
  readonly roles: readonly NamedRole[] | undefined
}

/** A row whose manager is not in the directory so far. */
export interface PendingLink {
  readonly line: number
  /** Undefined for one who is not stored, in a preview. */
  readonly user: number | undefined
  /** The manager's username as the file has it. */
  readonly manager: string
  readonly outcome: RowOutcome
  readonly hadManager: boolean
}

export interface ChunkResult {
  readonly taken: readonly TakenRow[]
  readonly rejected: readonly RowRemark[]
  readonly warnings: readonly RowRemark[]
  /** Managers who are not in the directory yet and may come later in the file. */
  readonly pending: readonly PendingLink[]
}

/** What the links that were left until the end have come to. */
export interface PendingResult {
  readonly warnings: readonly RowRemark[]
  /** Lines of rows that seemed unchanged and have changed by it. */
  readonly changedAfterAll: readonly number[]
}
