/**
 * A Kysely dialect around another: asking for a connection from inside a transaction is refused before anything waits,
 * and where there is one connection only, its users queue up here. (Kysely would queue them too, but before the driver
 * is asked, and so before the refusal.) What is committed is told to who watches writes.
 */
import {
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  PostgresAdapter,
  type QueryCompiler,
  type TransactionSettings,
} from 'kysely'
import type { TransactionScope } from './transaction-scope.ts'
import { Turns } from './turns.ts'
import { WatchedConnection } from './watched-connection.ts'
import type { WriteWatches } from './write-watch.ts'

type CompileQuery = QueryCompiler['compileQuery']

export class GuardedDialect implements Dialect {
  readonly #inner: Dialect
  readonly #scope: TransactionScope
  readonly #turns: Turns | undefined
  readonly #watches: WriteWatches

  constructor(inner: Dialect, scope: TransactionScope, connections: 'one' | 'many', watches: WriteWatches) {
    this.#inner = inner
    this.#scope = scope
    this.#watches = watches
    this.#turns = connections === 'one' ? new Turns() : undefined
  }

  /** Waits for who has the only connection, and for those in line, and keeps it. (A pool waits by itself.) */
  async drain(): Promise<void> {
    await this.#turns?.take()
  }

  createDriver(): Driver {
    return new GuardedDriver(this.#inner.createDriver(), this.#scope, this.#turns, this.#watches)
  }

  createQueryCompiler(): QueryCompiler {
    return this.#inner.createQueryCompiler()
  }

  createAdapter(): DialectAdapter {
    return new PostgresAdapter()
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return this.#inner.createIntrospector(db)
  }
}

class GuardedDriver implements Driver {
  readonly #inner: Driver
  readonly #scope: TransactionScope
  readonly #turns: Turns | undefined
  readonly #watches: WriteWatches
  readonly #connections = new WeakMap<DatabaseConnection, WatchedConnection>()

  constructor(inner: Driver, scope: TransactionScope, turns: Turns | undefined, watches: WriteWatches) {
    this.#inner = inner
    this.#scope = scope
    this.#turns = turns
    this.#watches = watches
  }

  init(): Promise<void> {
    return this.#inner.init()
  }

  async acquireConnection(): Promise<WatchedConnection> {
    this.#scope.assertOutside('The outer query handle')
    await this.#turns?.take()
    try {
      const inner = await this.#inner.acquireConnection()
      const known = this.#connections.get(inner)
      if (known !== undefined) return known
      const connection = new WatchedConnection(inner, this.#watches)
      this.#connections.set(inner, connection)
      return connection
    } catch (error) {
      this.#turns?.pass()
      throw error
    }
  }

  async releaseConnection({ inner }: WatchedConnection): Promise<void> {
    try {
      await this.#inner.releaseConnection(inner)
    } finally {
      this.#turns?.pass()
    }
  }

  async beginTransaction(connection: WatchedConnection, settings: TransactionSettings): Promise<void> {
    await this.#inner.beginTransaction(connection.inner, settings)
    connection.begin()
  }

  async commitTransaction(connection: WatchedConnection): Promise<void> {
    try {
      await this.#inner.commitTransaction(connection.inner)
    } finally {
      // Where the connection broke it may have been committed: who looks again finds out.
      connection.end('committed')
    }
  }

  async rollbackTransaction(connection: WatchedConnection): Promise<void> {
    connection.end('rolled back')
    await this.#inner.rollbackTransaction(connection.inner)
  }

  async savepoint({ inner }: WatchedConnection, name: string, compile: CompileQuery): Promise<void> {
    await this.#inner.savepoint?.(inner, name, compile)
  }

  async rollbackToSavepoint(
    { inner }: WatchedConnection,
    name: string,
    compile: CompileQuery,
  ): Promise<void> {
    await this.#inner.rollbackToSavepoint?.(inner, name, compile)
  }

  async releaseSavepoint({ inner }: WatchedConnection, name: string, compile: CompileQuery): Promise<void> {
    await this.#inner.releaseSavepoint?.(inner, name, compile)
  }

  destroy(): Promise<void> {
    return this.#inner.destroy()
  }
}
