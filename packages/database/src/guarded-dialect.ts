/**
 * A Kysely dialect around another: asking for a connection from inside a transaction is refused before anything waits,
 * and where there is one connection only, its users queue up here. (Kysely would queue them too, but before the driver
 * is asked, and so before the refusal.)
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

type CompileQuery = QueryCompiler['compileQuery']

export class GuardedDialect implements Dialect {
  readonly #inner: Dialect
  readonly #scope: TransactionScope
  readonly #turns: Turns | undefined

  constructor(inner: Dialect, scope: TransactionScope, connections: 'one' | 'many') {
    this.#inner = inner
    this.#scope = scope
    this.#turns = connections === 'one' ? new Turns() : undefined
  }

  /** Waits for who has the only connection, and for those in line, and keeps it. (A pool waits by itself.) */
  async drain(): Promise<void> {
    await this.#turns?.take()
  }

  createDriver(): Driver {
    return new GuardedDriver(this.#inner.createDriver(), this.#scope, this.#turns)
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

  constructor(inner: Driver, scope: TransactionScope, turns: Turns | undefined) {
    this.#inner = inner
    this.#scope = scope
    this.#turns = turns
  }

  init(): Promise<void> {
    return this.#inner.init()
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    this.#scope.assertOutside('The outer query handle')
    await this.#turns?.take()
    try {
      return await this.#inner.acquireConnection()
    } catch (error) {
      this.#turns?.pass()
      throw error
    }
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    try {
      await this.#inner.releaseConnection(connection)
    } finally {
      this.#turns?.pass()
    }
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.#inner.beginTransaction(connection, settings)
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#inner.commitTransaction(connection)
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#inner.rollbackTransaction(connection)
  }

  async savepoint(connection: DatabaseConnection, name: string, compile: CompileQuery): Promise<void> {
    await this.#inner.savepoint?.(connection, name, compile)
  }

  async rollbackToSavepoint(
    connection: DatabaseConnection,
    name: string,
    compile: CompileQuery,
  ): Promise<void> {
    await this.#inner.rollbackToSavepoint?.(connection, name, compile)
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string, compile: CompileQuery): Promise<void> {
    await this.#inner.releaseSavepoint?.(connection, name, compile)
  }

  destroy(): Promise<void> {
    return this.#inner.destroy()
  }
}
