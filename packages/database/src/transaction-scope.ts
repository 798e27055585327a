/**
 * Knows whether the database is still open, and whether the code that is running was called from inside a transaction of one database. On the embedded
 * database, which has a single connection, a query through the outer handle from in there would wait for itself for
 * ever; on a server it would silently escape the transaction. Both are refused at once.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { DatabaseError } from './errors.ts'

interface Running {
  open: boolean
}

export class TransactionScope {
  readonly #storage = new AsyncLocalStorage<Running>()
  #closed = false

  /** Runs `inside` as the body of a transaction; what it leaves running after it has settled counts as outside. */
  async run<T>(inside: () => Promise<T>): Promise<T> {
    const running: Running = { open: true }
    try {
      return await this.#storage.run(running, inside)
    } finally {
      running.open = false
    }
  }

  /** Runs `outside` as if it had not been called from a transaction: for callbacks that events start. */
  leave<T>(outside: () => T): T {
    return this.#storage.exit(outside)
  }

  /** From now on everything that does not belong to a running transaction is refused. */
  close(): void {
    this.#closed = true
  }

  /**
   * @throws outer_handle_in_transaction when called from inside a transaction
   * @throws database_closed after `close`
   */
  assertOutside(what: string): void {
    this.#assertOpen()
    if (!this.#isInside()) return
    throw new DatabaseError(
      'outer_handle_in_transaction',
      `${what} was used from inside a transaction of the same database: use the transaction that the callback was given.`,
    )
  }

  /**
   * @throws nested_transaction when called from inside a transaction
   * @throws database_closed after `close`
   */
  assertNotNested(): void {
    this.#assertOpen()
    if (!this.#isInside()) return
    throw new DatabaseError(
      'nested_transaction',
      'A transaction was begun from inside a transaction of the same database: pass the outer one on instead.',
    )
  }

  #assertOpen(): void {
    if (this.#closed) throw new DatabaseError('database_closed', 'The database has been closed.')
  }

  #isInside(): boolean {
    return this.#storage.getStore()?.open === true
  }
}
