/**
 * Databases for tests: the embedded one always, a server where `DATABASE_URL` names one on which databases may be
 * created. Each `open` gives a fresh, migrated database that `dispose` removes. A list of migrations is applied once:
 * the embedded database then starts from a dump of it, a server copies a template database.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database, OpenOptions } from './database.ts'
import { openFolder, openMemory } from './embedded-engine.ts'
import type { Migration } from './migrations.ts'
import { openDatabase, openOn } from './open.ts'
import { embeddedTemplate } from './testing/embedded-template.ts'
import { copyTemplate, dropDatabase } from './testing/server-template.ts'

export interface TestDatabase<Tables> {
  readonly database: Database<Tables>
  /** What `openDatabase` would be given to open it again; an embedded one only if it has a folder. */
  readonly where: string
  readonly dispose: () => Promise<void>
}

export interface TestOptions extends Omit<OpenOptions, 'migrations'> {
  /** Keeps the embedded database in a folder instead of in memory, so that it can be opened again. */
  readonly folder?: boolean
}

export interface TestDatabases {
  readonly name: 'pglite' | 'postgres'
  readonly open: <Tables>(
    migrations: readonly Migration[],
    options?: TestOptions,
  ) => Promise<TestDatabase<Tables>>
}

const poolSize = 5

/**
 * Returns the databases that tests can run on here, the embedded one first:
 * `describe.each(testDatabases())('... on $name', ...)`.
 */
export function testDatabases(): readonly [TestDatabases, ...TestDatabases[]] {
  const server = process.env['DATABASE_URL']
  const embedded: TestDatabases = { name: 'pglite', open: openEmbedded }
  if (server === undefined || server === '') return [embedded]
  return [
    embedded,
    { name: 'postgres', open: (migrations, options) => openServer(server, migrations, options) },
  ]
}

async function openEmbedded<Tables>(
  migrations: readonly Migration[],
  { folder = false, ...options }: TestOptions = {},
): Promise<TestDatabase<Tables>> {
  const template = await embeddedTemplate({ ...options, migrations })
  const where = folder ? await mkdtemp(join(tmpdir(), 'joinery-test-')) : 'memory:'
  const engine = folder ? await openFolder(where, template) : await openMemory(template)
  const database = await openOn<Tables>(engine, { ...options, migrations })
  return {
    database,
    where,
    async dispose() {
      await database.close()
      if (folder) await rm(where, { recursive: true, force: true })
    },
  }
}

async function openServer<Tables>(
  server: string,
  migrations: readonly Migration[],
  options: TestOptions = {},
): Promise<TestDatabase<Tables>> {
  const where = await copyTemplate(server, { ...options, migrations })
  const database = await openDatabase<Tables>(where, { poolSize, ...options, migrations })
  return {
    database,
    where,
    async dispose() {
      await database.close()
      await dropDatabase(server, where)
    },
  }
}
