/**
 * Statements whose text never changes. On a server each connection parses one of them once and keeps it under its name;
 * Kysely compiles nothing. On PGlite, whose `query` parses each time, it runs like every other one. What varies in
 * more than its values (filters, optional conditions) stays with Kysely and sql``.
 */
import { createHash } from 'node:crypto'
import { type CompiledQuery, createQueryId, type QueryExecutorProvider, type QueryId, RawNode } from 'kysely'

/** A statement whose text never changes, with $1, $2 … for its values: prepared once on each connection, compiled by nobody. */
export interface FixedStatement<Row> {
  /** As it was given. The name on the wire has a hash of the text behind it: two versions of a program never collide. */
  readonly name: string
  readonly text: string
  /**
   * Returns the rows. `executor` is `database.query` or the transaction that a callback was given.
   * @throws outer_handle_in_transaction like every statement
   */
  run(executor: QueryExecutorProvider, values: readonly unknown[]): Promise<readonly Row[]>
}

type Node = CompiledQuery['query']

/** What the driver is given to execute: the name that it reads is that on the wire. */
export class FixedQuery<Row> implements CompiledQuery<Row> {
  readonly queryId: QueryId = createQueryId()
  readonly name: string
  readonly query: Node
  readonly sql: string
  readonly parameters: readonly unknown[]

  constructor(name: string, query: Node, sql: string, parameters: readonly unknown[]) {
    this.name = name
    this.query = query
    this.sql = sql
    this.parameters = parameters
  }
}

/** PostgreSQL's names have 63 bytes at most; `_` and the hash take 13 of them. */
const validName = /^[a-z][a-z0-9_.-]{0,49}$/i
const hashLength = 12

/**
 * Returns the statement. Make it once, beside the code that runs it, never for each request: every connection keeps
 * every text until it ends (so there is nothing to evict, as long as names and texts stand in the source).
 *
 * Only for what is planned alike whatever the values are, such as a look-up by a unique key: after five executions on
 * a connection PostgreSQL may keep one generic plan for all values (`plan_cache_mode`). And name the columns: a `*`
 * fails on connections that prepared it before a migration added a column.
 * @throws RangeError when the name is not a letter and at most 49 more letters, digits, `_`, `.` or `-`
 */
export function fixedStatement<Row>(name: string, text: string): FixedStatement<Row> {
  if (!validName.test(name)) {
    throw new RangeError(
      `A fixed statement is named "${name}": it takes a letter and at most 49 more letters, digits, "_", "." or "-".`,
    )
  }
  const nameOnWire = `${name}_${createHash('sha256').update(text).digest('hex').slice(0, hashLength)}`
  const node = RawNode.createWithSql(text)
  return {
    name,
    text,
    async run(executor, values) {
      const query = new FixedQuery<Row>(nameOnWire, node, text, values)
      const { rows } = await executor.getExecutor().executeQuery<Row>(query)
      return rows
    },
  }
}
