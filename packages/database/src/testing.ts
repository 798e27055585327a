/**
 * Databases for tests: the embedded one always, a server where `DATABASE_URL` names one. Each `open` gives a fresh,
 * migrated database that `dispose` removes.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Database, OpenOptions } from './database.ts'
import type { Migration } from './migrations.ts'
import { openDatabase } from './open.ts'

export interface TestDatabase<Tables> {
  readonly database: Database<Tables>
  /** What `openDatabase` would be given to open it again. */
  readonly where: string
  dispose(): Promise<void>
}

export interface TestOptions extends Omit<OpenOptions, 'migrations'> {
  /** Keeps the embedded database in a folder instead of in memory, so that it can be opened again. */
  readonly folder?: boolean
}

export interface TestDatabases {
  readonly name: 'pglite' | 'postgres'
  open<Tables>(migrations: readonly Migration[], options?: TestOptions): Promise<TestDatabase<Tables>>
}

/** Returns the databases that tests can run on here. */
export function testDatabases(): readonly TestDatabases[] {
  const server = process.env['DATABASE_URL']
  const embedded: TestDatabases = { name: 'pglite', open: openEmbeddedTest }
  if (server === undefined || server === '') return [embedded]
  return [
    embedded,
    { name: 'postgres', open: (migrations, options) => openServerTest(server, migrations, options) },
  ]
}

async function openEmbeddedTest<Tables>(
  migrations: readonly Migration[],
  { folder = false, ...options }: TestOptions = {},
): Promise<TestDatabase<Tables>> {
  const where = folder ? await mkdtemp(join(tmpdir(), 'joinery-test-')) : 'memory:'
  const database = await openDatabase<Tables>(where, { ...options, migrations })
  return {
    database,
    where,
    async dispose() {
      await database.close()
      if (folder) await rm(where, { recursive: true, force: true })
    },
  }
}

async function openServerTest<Tables>(
  server: string,
  migrations: readonly Migration[],
  { folder: _, ...options }: TestOptions = {},
): Promise<TestDatabase<Tables>> {
  const name = `joinery_test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = await openDatabase<Tables>(url.href, { poolSize: 5, ...options, migrations })
  return {
    database,
    where: url.href,
    async dispose() {
      await database.close()
      await onServer(server, `drop database if exists ${name} with (force)`)
    },
  }
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
