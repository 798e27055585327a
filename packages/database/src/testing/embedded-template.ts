/** One dump of the embedded database per list of migrations and queues, within this process. */
import type { OpenOptions } from '../database.ts'
import { openMemory } from '../embedded-engine.ts'
import { openOn } from '../open.ts'
import { templateKey } from './template-key.ts'

const dumps = new Map<string, Promise<Blob>>()

/** Returns the dump of a database that has been opened with these options. */
export function embeddedTemplate(options: OpenOptions): Promise<Blob> {
  const key = templateKey(options)
  const dump = dumps.get(key) ?? makeDump(options)
  dumps.set(key, dump)
  return dump
}

async function makeDump(options: OpenOptions): Promise<Blob> {
  const engine = await openMemory()
  const database = await openOn(engine, options)
  try {
    return await engine.dump()
  } finally {
    await database.close()
  }
}
