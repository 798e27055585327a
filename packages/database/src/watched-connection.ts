/** A connection that remembers what it has written until that is committed. */
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { ConnectionWrites, type WriteWatches } from './write-watch.ts'

export class WatchedConnection implements DatabaseConnection {
  /** The one that the driver under it knows. */
  readonly inner: DatabaseConnection
  readonly #watches: WriteWatches
  readonly #writes = new ConnectionWrites()
  #inTransaction = false

  constructor(inner: DatabaseConnection, watches: WriteWatches) {
    this.inner = inner
    this.#watches = watches
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.inner.executeQuery<Row>(query)
    this.#watches.note(query, result, this.#writes)
    if (!this.#inTransaction) this.#writes.tell()
    return result
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.inner.streamQuery(query, chunkSize)
  }

  begin(): void {
    this.#writes.forget()
    this.#inTransaction = true
  }

  end(how: 'committed' | 'rolled back'): void {
    this.#inTransaction = false
    if (how === 'committed') this.#writes.tell()
    else this.#writes.forget()
  }
}
