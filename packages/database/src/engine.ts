/**
 * What the rest of this package needs of a database, whichever it is: a dialect for Kysely, plain statements for the
 * job queue, and notifications. `postgres-engine.ts` and `embedded-engine.ts` are the two.
 */
import type { Dialect } from 'kysely'

export interface Engine {
  readonly kind: 'postgres' | 'pglite'
  readonly connections: 'one' | 'many'
  readonly dialect: Dialect
  /** Runs text that may hold several statements (only without values), outside any transaction of the caller. */
  execute(text: string, values?: readonly unknown[]): Promise<Rows>
  /** Runs `alone` while nobody else on the same database does. */
  exclusively<T>(alone: () => Promise<T>): Promise<T>
  /** Calls `onReady` whenever the subscription (again) stands: what was sent while it did not is lost. */
  subscribe(channel: string, onMessage: (payload: string) => void, onReady: () => void): Promise<Unsubscribe>
  /** Closes everything, the dialect's connections included. */
  close(): Promise<void>
}

export interface Rows {
  readonly rows: readonly unknown[]
}

export type Unsubscribe = () => Promise<void>
