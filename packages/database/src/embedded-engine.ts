/**
 * PGlite: PostgreSQL inside this process, in a folder or in memory. It has a single connection; a folder belongs to
 * one process at a time.
 */
import { mkdir } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { columnParsers } from './column-types.ts'
import type { Engine, Rows } from './engine.ts'

/** Returns an engine on an own folder (made if missing, for its owner only), or in memory for `undefined`. */
export async function openEmbedded(folder: string | undefined, dump?: Blob): Promise<EmbeddedEngine> {
  if (folder !== undefined) await mkdir(folder, { recursive: true, mode: 0o700 })
  const pglite = await PGlite.create(folder ?? 'memory://', {
    parsers: Object.fromEntries(columnParsers),
    ...(dump === undefined ? {} : { loadDataDir: dump }),
  })
  return engineOn(pglite)
}

export interface EmbeddedEngine extends Engine {
  /** The whole database as one file, to start others from. */
  dump(): Promise<Blob>
}

function engineOn(pglite: PGlite): EmbeddedEngine {
  return {
    kind: 'pglite',
    connections: 'one',
    dialect: new PGliteDialect({ pglite }),
    execute: (text, values) => execute(pglite, text, values),
    subscribe: async (channel, onMessage, onReady) => {
      const unsubscribe = await pglite.listen(channel, onMessage)
      onReady()
      return () => unsubscribe()
    },
    close: async () => {
      if (!pglite.closed) await pglite.close()
    },
    dump: () => pglite.dumpDataDir('none'),
  }
}

/**
 * Scripts of the form `BEGIN; ...; COMMIT;` run as one of PGlite's own transactions, so that after an error nothing
 * else can slip in between the failed statement and its rollback.
 */
const script = /^\s*BEGIN\s*;([\s\S]*?);?\s*COMMIT\s*;?\s*$/i

async function execute(pglite: PGlite, text: string, values: readonly unknown[] = []): Promise<Rows> {
  if (values.length > 0) return pglite.query(text, [...values])
  const body = script.exec(text)?.[1]
  const results = await (body === undefined
    ? pglite.exec(text)
    : pglite.transaction(transaction => transaction.exec(body)))
  return { rows: results.flatMap(({ rows }) => rows) }
}
