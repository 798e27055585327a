/** One dump of the embedded database per list of migrations and queues: making one takes seconds. */
import type { OpenOptions } from '../database.ts'
import { type EmbeddedEngine, openMemory } from '../embedded-engine.ts'
import { keep, readKept } from '../kept-dumps.ts'
import { openOn } from '../open.ts'
import { templateKey } from './template-key.ts'

const dumps = new Map<string, Promise<Blob>>()

/** Returns the dump of a database that has been opened with these options: of this process, of another one, or made now. */
export function embeddedTemplate(options: OpenOptions): Promise<Blob> {
  const key = templateKey(options)
  const dump = dumps.get(key) ?? keptOrMade(key, options)
  dumps.set(key, dump)
  return dump
}

async function keptOrMade(key: string, options: OpenOptions): Promise<Blob> {
  const kept = await readKept(key)
  if (kept !== undefined) return kept
  const engine = await openMemory()
  const database = await openOn(engine, options)
  try {
    await dropTemplates(engine)
    const dump = await engine.dump()
    await keep(key, dump)
    return dump
  } finally {
    await database.close()
  }
}

/** The databases that new ones would be made from are two thirds of the files that each test's database is started from. */
async function dropTemplates(engine: EmbeddedEngine): Promise<void> {
  await engine.execute('update pg_database set datistemplate = false', [])
  for (const name of ['template0', 'template1']) await engine.execute(`drop database ${name}`, [])
}
