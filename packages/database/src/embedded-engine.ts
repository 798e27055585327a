/**
 * PGlite: PostgreSQL inside this process, in a folder or in memory. It has a single connection, and a folder belongs
 * to one process at a time. In the folder, `postgres/` is the cluster; it appears there whole, by a rename, so that
 * a first start that was killed half way leaves nothing that the next one would take for a database. A new database
 * starts from an empty cluster that the first one on this machine has made and kept.
 */
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { columnParsers } from './column-types.ts'
import { DurableFolder, durableStartParams, syncDirectory, syncFolder } from './durable-folder.ts'
import type { Engine, Rows } from './engine.ts'
import { DatabaseError, sqlState } from './errors.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { forget, keep, readKept } from './kept-dumps.ts'

const cluster = 'postgres'
const unfinished = 'postgres.new'
const emptyCluster = 'empty'
const ownerOnly = 0o700
const parsers = Object.fromEntries(columnParsers)
/** PostgreSQL clears its buffers when it starts: 128 MB unless told, of no use to what is in memory anyway, or soon closed. */
const smallStartParams: readonly string[] = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB']

/** An engine whose whole database can be had as one file, to start others from. */
export interface EmbeddedEngine extends Engine {
  dump(): Promise<Blob>
}

/**
 * Returns an engine on a folder, which is made if missing, for its owner only; a new one starts from `dump` if given.
 * @throws database_in_use when another process holds the folder
 * @throws database_unreachable when the folder cannot be made or written
 * @throws invalid_database when the folder holds other things, but no database
 */
export async function openFolder(folder: string, dump?: Blob): Promise<EmbeddedEngine> {
  try {
    await mkdir(folder, { recursive: true, mode: ownerOnly })
    return await openLocked(folder, await lockFolder(folder), dump)
  } catch (error) {
    const reason = reasons[sqlState(error) ?? '']
    if (reason === undefined) throw error
    const message = `The database folder ${folder} cannot be used: ${reason}.`
    throw new DatabaseError('database_unreachable', message, { cause: error })
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EEXIST: 'a file of that name is in the way',
  ENOTDIR: 'a part of that path is a file, not a folder',
}

async function openLocked(folder: string, lock: FolderLock, dump: Blob | undefined): Promise<EmbeddedEngine> {
  try {
    await ensureCluster(folder, dump)
    // PGlite makes its files for everybody to read and write.
    await chmod(join(folder, cluster), ownerOnly)
    const fs = new DurableFolder(join(folder, cluster))
    return engineOn(await PGlite.create({ fs, parsers, startParams: [...durableStartParams] }), lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Returns an engine that lives in memory and is gone when closed; it starts from `dump` if given. */
export async function openMemory(dump?: Blob): Promise<EmbeddedEngine> {
  return engineOn(
    await startNew(dump, start => PGlite.create({ dataDir: 'memory://', parsers, ...startingFrom(start) })),
  )
}

async function ensureCluster(folder: string, dump: Blob | undefined): Promise<void> {
  const present = await readdir(folder)
  if (present.includes(cluster)) return
  if (present.includes('PG_VERSION')) {
    throw new DatabaseError(
      'invalid_database',
      `The folder ${folder} is a bare PostgreSQL cluster, not a Joinery data folder.`,
    )
  }
  const building = join(folder, unfinished)
  const first = await startNew(dump, async start => {
    await rm(building, { recursive: true, force: true })
    await mkdir(building, { mode: ownerOnly })
    return PGlite.create({ dataDir: building, ...startingFrom(start) })
  })
  await first.close()
  await syncFolder(building)
  await rename(building, join(folder, cluster))
  syncDirectory(folder)
}

/** Starts from `dump`, else from the empty cluster: it takes seconds to make one, so it is made once and kept. */
async function startNew(
  dump: Blob | undefined,
  start: (dump: Blob | undefined) => Promise<PGlite>,
): Promise<PGlite> {
  if (dump !== undefined) return start(dump)
  const kept = await readKept(emptyCluster)
  if (kept !== undefined) {
    try {
      return await start(kept)
    } catch {
      // Nothing was asked for but a new database, and one can be had without what is kept.
      await forget(emptyCluster)
    }
  }
  const made = await start(undefined)
  await keep(emptyCluster, await made.dumpDataDir('none'))
  return made
}

function startingFrom(dump: Blob | undefined): { startParams: string[]; loadDataDir?: Blob } {
  return { startParams: [...smallStartParams], ...(dump !== undefined && { loadDataDir: dump }) }
}

function engineOn(pglite: PGlite, lock?: FolderLock): EmbeddedEngine {
  return {
    kind: 'pglite',
    connections: 'one',
    dialect: new PGliteDialect({ pglite }),
    execute: (text, values) => execute(pglite, text, values),
    exclusively: alone => alone(),
    subscribe: async (channel, onMessage, onReady) => {
      const unsubscribe = await pglite.listen(channel, onMessage)
      onReady()
      return () => unsubscribe()
    },
    close: async () => {
      try {
        if (!pglite.closed) await pglite.close()
      } finally {
        await lock?.release()
      }
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
