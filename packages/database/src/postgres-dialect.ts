/**
 * Kysely's PostgreSQL dialect with a driver of our own: it gives fixed statements to `pg` under their names, so that
 * each connection parses them once. Neither cursors nor cancelling by AbortSignal are there; nothing here uses them.
 */
import {
  AbortedTransactionError,
  type CompiledQuery,
  createQueryId,
  type DatabaseConnection,
  type Driver,
  IdentifierNode,
  PostgresDialect,
  type QueryCompiler,
  type QueryResult,
  RawNode,
  type TransactionSettings,
} from 'kysely'
import type { Pool, PoolClient, QueryResult as Result } from 'pg'
import { FixedQuery } from './fixed-statement.ts'

type CompileQuery = QueryCompiler['compileQuery']

export class PoolDialect extends PostgresDialect {
  readonly #pool: Pool
  readonly #take: () => Promise<PoolClient>

  constructor(pool: Pool, take: () => Promise<PoolClient>) {
    super({ pool })
    this.#pool = pool
    this.#take = take
  }

  override createDriver(): Driver {
    return new PoolDriver(this.#pool, this.#take)
  }
}

class PoolDriver implements Driver {
  readonly #pool: Pool
  readonly #take: () => Promise<PoolClient>
  readonly #connections = new WeakMap<PoolClient, PoolConnection>()

  constructor(pool: Pool, take: () => Promise<PoolClient>) {
    this.#pool = pool
    this.#take = take
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PoolConnection> {
    const client = await this.#take()
    const known = this.#connections.get(client)
    if (known !== undefined) return known
    const connection = new PoolConnection(client)
    this.#connections.set(client, connection)
    return connection
  }

  async releaseConnection(connection: PoolConnection): Promise<void> {
    connection.release()
  }

  async beginTransaction(connection: PoolConnection, settings: TransactionSettings): Promise<void> {
    const isolation =
      settings.isolationLevel === undefined ? '' : ` isolation level ${settings.isolationLevel}`
    await connection.run(`begin${isolation} ${settings.accessMode ?? ''}`.trimEnd())
  }

  /** After a failed statement the server ends the transaction by a rollback, and says so only in its answer's tag. */
  async commitTransaction(connection: PoolConnection): Promise<void> {
    const { command } = await connection.run('commit')
    if (command === 'ROLLBACK') throw new AbortedTransactionError()
  }

  async rollbackTransaction(connection: PoolConnection): Promise<void> {
    try {
      await connection.run('rollback')
    } catch (error) {
      connection.discard()
      throw error
    }
  }

  async savepoint(connection: PoolConnection, name: string, compile: CompileQuery): Promise<void> {
    await connection.executeQuery(savepointCommand('savepoint', name, compile))
  }

  async rollbackToSavepoint(connection: PoolConnection, name: string, compile: CompileQuery): Promise<void> {
    await connection.executeQuery(savepointCommand('rollback to', name, compile))
  }

  async releaseSavepoint(connection: PoolConnection, name: string, compile: CompileQuery): Promise<void> {
    await connection.executeQuery(savepointCommand('release', name, compile))
  }

  async destroy(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }
}

/** The kinds of statement whose rows Kysely counts. */
const changing: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

class PoolConnection implements DatabaseConnection {
  readonly #client: PoolClient
  #discarded = false

  constructor(client: PoolClient) {
    this.#client = client
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.#send(query)
    // Several statements in one text answer with a list, for which Kysely has no form.
    if (!('rows' in result)) return { rows: [] }
    const { command, rowCount, rows } = result
    if (rowCount === null || !changing.has(command)) return { rows }
    return { rows, numAffectedRows: BigInt(rowCount) }
  }

  streamQuery(): never {
    throw new Error('Streaming is not supported: page through the rows instead.')
  }

  run(text: string): Promise<Result> {
    return this.#client.query(text)
  }

  /** Marks a connection whose state is unknown: it is closed when released, not given to the next user. */
  discard(): void {
    this.#discarded = true
  }

  release(): void {
    this.#client.release(this.#discarded)
  }

  #send(query: CompiledQuery): Promise<Result | readonly Result[]> {
    const values = [...query.parameters]
    if (query instanceof FixedQuery) return this.#client.query({ name: query.name, text: query.sql, values })
    return this.#client.query(query.sql, values)
  }
}

function savepointCommand(command: string, name: string, compile: CompileQuery): CompiledQuery {
  const node = RawNode.createWithChildren([RawNode.createWithSql(`${command} `), IdentifierNode.create(name)])
  return compile(node, createQueryId())
}
