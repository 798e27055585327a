/**
 * One dump of the embedded database per list of migrations and queues. Making one takes seconds, and so does the empty
 * cluster that each starts from: both are kept in `node_modules/.cache` for the other processes and the next run.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { OpenOptions } from '../database.ts'
import { openMemory } from '../embedded-engine.ts'
import { openOn } from '../open.ts'
import { templateKey } from './template-key.ts'

const dumps = new Map<string, Promise<Blob>>()
/** Some 40 MB each. */
const dumpsKept = 12

/** Returns the dump of a database that has been opened with these options. */
export function embeddedTemplate(options: OpenOptions): Promise<Blob> {
  return once(templateKey(options), async () => dumpOf(options, await once('empty', emptyCluster)))
}

/** Returns the dump of that name: of this process, of another one, or made now. */
function once(name: string, make: () => Promise<Blob>): Promise<Blob> {
  const dump = dumps.get(name) ?? kept(name, make)
  dumps.set(name, dump)
  return dump
}

async function dumpOf(options: OpenOptions, start: Blob): Promise<Blob> {
  const engine = await openMemory(start)
  const database = await openOn(engine, options)
  try {
    return await engine.dump()
  } finally {
    await database.close()
  }
}

async function emptyCluster(): Promise<Blob> {
  const engine = await openMemory()
  const dump = await engine.dump()
  await engine.close()
  return dump
}

async function kept(name: string, make: () => Promise<Blob>): Promise<Blob> {
  const folder = await cacheFolder()
  const file = join(folder, `${name}.tar`)
  try {
    const dump = await readFile(file)
    await utimes(file, new Date(), new Date())
    return new Blob([dump])
  } catch {
    const dump = await make()
    await keep(file, dump)
    await dropOld(folder)
    return dump
  }
}

/** A folder a version of the library, whose dumps another one does not read. */
async function cacheFolder(): Promise<string> {
  const library = dirname(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')))
  const description = await readFile(join(library, 'package.json'))
  const version = createHash('sha256').update(description).digest('hex').slice(0, 8)
  return join(dirname(dirname(library)), '.cache', 'joinery', `pglite-${version}`)
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

/** What has not been of use for longest goes. Whoever reads one that is being removed makes it again. */
async function dropOld(folder: string): Promise<void> {
  try {
    const files = (await readdir(folder)).map(name => join(folder, name))
    const ages = await Promise.all(files.map(async file => ({ file, at: (await stat(file)).mtimeMs })))
    const leastUsed = ages.toSorted((a, b) => b.at - a.at).slice(dumpsKept)
    for (const { file } of leastUsed) await rm(file, { force: true })
  } catch {
    return
  }
}
