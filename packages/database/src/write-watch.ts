/**
 * Watching what is written: every statement of a process goes through here, so whoever watches learns of each write, by
 * whichever room it was made, once it is committed. Where nobody watches it costs nothing; a read costs a look-up.
 */
import type { CompiledQuery, QueryResult } from 'kysely'
import { WrittenTables } from './written-tables.ts'

export interface WriteWatch {
  /** The tables whose writes are told. */
  readonly tables: ReadonlySet<string>
  /** Returns whose rows the values of a statement speak of, e.g. the ids of workspaces among them. */
  readonly scopesOf: (values: readonly unknown[]) => readonly string[]
  /** Called after each commit, or statement for itself, that has written one of the tables; it must not throw. */
  readonly onWritten: (written: Written) => void
}

/** By table, whose rows were written; `null` is anybody's, where the values do not tell. */
export type Written = ReadonlyMap<string, ReadonlySet<string> | null>

/** Of one transaction; with more it is anybody's. */
const mostScopes = 16

/** The watches of a database. */
export class WriteWatches {
  readonly #watches = new Set<WriteWatch>()
  readonly #tables = new WrittenTables()

  /** Returns what ends the watch. */
  add(watch: WriteWatch): () => void {
    this.#watches.add(watch)
    return () => void this.#watches.delete(watch)
  }

  /** Adds what the statement has written to what its connection has written; nothing where it changed no row. */
  note(query: CompiledQuery, { numAffectedRows }: QueryResult<unknown>, writes: ConnectionWrites): void {
    if (this.#watches.size === 0) return
    const { tables: names, isCounted } = this.#tables.of(query.sql)
    if (names.length === 0 || (isCounted && numAffectedRows === 0n)) return
    for (const watch of this.#watches) {
      const watched = names.filter(name => watch.tables.has(name))
      if (watched.length > 0) writes.add(watch, watched, watch.scopesOf(query.parameters))
    }
  }
}

/** What one connection has written and nobody has been told of yet. */
export class ConnectionWrites {
  readonly #pending = new Map<WriteWatch, Map<string, Set<string> | null>>()

  add(watch: WriteWatch, tables: readonly string[], scopes: readonly string[]): void {
    const pending = this.#pending.get(watch) ?? new Map<string, Set<string> | null>()
    this.#pending.set(watch, pending)
    for (const table of tables) {
      const before = pending.get(table)
      if (before === null) continue
      const all = new Set([...(before ?? []), ...scopes])
      pending.set(table, scopes.length === 0 || all.size > mostScopes ? null : all)
    }
  }

  /** To be called once it is committed. */
  tell(): void {
    if (this.#pending.size === 0) return
    const told = [...this.#pending]
    this.#pending.clear()
    for (const [watch, written] of told) watch.onWritten(written)
  }

  /** To be called when it is rolled back. */
  forget(): void {
    this.#pending.clear()
  }
}
