/** The face of an open database: what the other rooms see, whichever engine is behind it. */
import type { Kysely, Transaction } from 'kysely'
import type { Unsubscribe } from './engine.ts'
import type { Jobs } from './jobs.ts'
import type { Migration } from './migrations.ts'
import type { WriteWatch } from './write-watch.ts'

export interface OpenOptions {
  readonly migrations: readonly Migration[]
  /** Opens it without a look at its migrations, whichever version they are of: for what only reads. */
  readonly asItIs?: boolean
  /** The job queues that this program sends to or works on; the job engine is started only if there are any. */
  readonly queues?: readonly string[]
  /** Connections to a server kept at most, 10 unless told. The embedded database has one. */
  readonly poolSize?: number
  /** How many milliseconds a statement waits for a connection to a server at most, 10,000 unless told. */
  readonly connectionWaitMs?: number
  /** Told what goes wrong in the background (a lost connection, a failed sweep); a process warning unless given. */
  readonly onWarning?: (message: string, error: unknown) => void
}

export interface Database<Tables> {
  readonly kind: 'postgres' | 'pglite'
  /**
   * The outer handle: each statement for itself.
   * @throws outer_handle_in_transaction from inside `transaction()`
   * @throws no_connection when none is to be had in time
   */
  readonly query: Kysely<Tables>
  /**
   * Returns what `run` returns, after its statements and jobs have been committed together; when it throws, none is.
   * Read committed.
   * @throws nested_transaction from inside itself
   * @throws no_connection when none is to be had in time; `run` was not called
   */
  transaction<T>(run: (tx: Transaction<Tables>) => Promise<T>): Promise<T>
  readonly jobs: Jobs
  /** Wakes the listeners of a channel, in every process on this database; with `tx`, when it commits. */
  notify(channel: string, payload?: string, tx?: Transaction<Tables>): Promise<void>
  /**
   * Calls `onMessage` for each notification of the channel (`[a-z_][a-z0-9_]*`), until the returned function is called.
   * A notification may be lost while the connection is; `onReady` is called each time the subscription stands (again).
   */
  listen(channel: string, onMessage: (payload: string) => void, onReady?: () => void): Promise<Unsubscribe>
  /** Tells the watch what this process writes through this handle, after each commit, until the returned function is called. */
  watchWrites(watch: WriteWatch): () => void
  /** Ends work in progress and lets go of the database. A second call does nothing. */
  close(): Promise<void>
}
