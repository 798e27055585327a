/**
 * One dump of the embedded database per list of migrations and queues, within this process. What every list starts
 * from, an empty cluster, takes seconds to make: it is kept in `node_modules/.cache` for the other processes.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { OpenOptions } from '../database.ts'
import { openMemory } from '../embedded-engine.ts'
import { openOn } from '../open.ts'
import { templateKey } from './template-key.ts'

const dumps = new Map<string, Promise<Blob>>()

/** Returns the dump of a database that has been opened with these options. */
export function embeddedTemplate(options: OpenOptions): Promise<Blob> {
  return once(templateKey(options), async () => dumpOf(options, await once('empty', emptyCluster)))
}

function once(key: string, make: () => Promise<Blob>): Promise<Blob> {
  const dump = dumps.get(key) ?? make()
  dumps.set(key, dump)
  return dump
}

async function dumpOf(options: OpenOptions, start: Blob | undefined): Promise<Blob> {
  const engine = await openMemory(start)
  const database = await openOn(engine, options)
  try {
    return await engine.dump()
  } finally {
    await database.close()
  }
}

async function emptyCluster(): Promise<Blob> {
  const file = await cacheFile()
  try {
    return new Blob([await readFile(file)])
  } catch {
    const engine = await openMemory()
    const dump = await engine.dump()
    await engine.close()
    await keep(file, dump)
    return dump
  }
}

async function cacheFile(): Promise<string> {
  const library = dirname(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')))
  const description = await readFile(join(library, 'package.json'))
  const version = createHash('sha256').update(description).digest('hex').slice(0, 8)
  return join(dirname(dirname(library)), '.cache', 'joinery', `pglite-${version}.tar`)
}

/** Where nothing can be kept, every process makes its own. */
async function keep(file: string, dump: Blob): Promise<void> {
  const partial = `${file}.${randomBytes(4).toString('hex')}`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(partial, Buffer.from(await dump.arrayBuffer()))
    await rename(partial, file)
  } catch {
    return
  }
}
