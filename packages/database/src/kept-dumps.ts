/**
 * Dumps of embedded databases that take long to make, kept in `node_modules/.cache` for the other processes and the
 * next run. A dump appears there whole, by a rename after it is on the disk. Where nothing can be kept, nothing is.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Some 40 MB each. */
const dumpsKept = 12
/** Longer than the writing of one takes, and then a killed process has left it. */
const leftoverAgeMs = 60 * 60_000

/** Returns the dump of that name, undefined where none is kept. */
export async function readKept(name: string): Promise<Blob | undefined> {
  try {
    const file = await fileOf(name)
    const dump = await readFile(file)
    // Who may read but not write here can make use of it as well.
    await utimes(file, new Date(), new Date()).catch(() => undefined)
    return new Blob([dump])
  } catch {
    return undefined
  }
}

/** Keeps a dump under that name if it can; of too many, what has not been of use for longest goes. */
export async function keep(name: string, dump: Blob): Promise<void> {
  try {
    const file = await fileOf(name)
    await mkdir(dirname(file), { recursive: true })
    await writeWhole(file, dump)
    await dropOld(dirname(file))
  } catch {
    return
  }
}

/** Forgets the dump of that name, if it can. */
export async function forget(name: string): Promise<void> {
  try {
    await rm(await fileOf(name), { force: true })
  } catch {
    return
  }
}

/** In a folder a version of the library, whose dumps another one does not read. */
async function fileOf(name: string): Promise<string> {
  const library = dirname(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')))
  const description = await readFile(join(library, 'package.json'))
  const version = createHash('sha256').update(description).digest('hex').slice(0, 8)
  return join(dirname(dirname(library)), '.cache', 'joinery', `pglite-${version}`, `${name}.tar`)
}

async function writeWhole(file: string, dump: Blob): Promise<void> {
  const partial = `${file}.${randomBytes(4).toString('hex')}`
  try {
    const handle = await open(partial, 'wx')
    try {
      await handle.writeFile(dump.stream())
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** Whoever reads one that is being removed makes it again. */
async function dropOld(folder: string): Promise<void> {
  const names = await readdir(folder)
  const ages = await Promise.all(
    names.map(async name => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  )
  const newestFirst = ages.toSorted((a, b) => b.at - a.at)
  const tooMany = newestFirst.filter(({ name }) => name.endsWith('.tar')).slice(dumpsKept)
  const leftBy = Date.now() - leftoverAgeMs
  const leftovers = newestFirst.filter(({ name, at }) => !name.endsWith('.tar') && at < leftBy)
  for (const { name } of [...tooMany, ...leftovers]) await rm(join(folder, name), { force: true })
}
