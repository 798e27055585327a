/** The embedded database in a folder: one process at a time, and nothing acknowledged is lost by kill -9. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../src/index.ts'
import { keep, readKept } from '../src/kept-dumps.ts'
import { type CrashTables, crashMigrations } from './fixtures/crash-tables.ts'

const writer = join(import.meta.dirname, 'fixtures', 'writer.ts')
const patient = { timeout: 120_000 }

let base: string
let folder: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'joinery-folder-'))
  folder = join(base, 'data')
})
afterAll(() => rm(base, { recursive: true, force: true }))

const open = () => openDatabase<CrashTables>(folder, { migrations: crashMigrations, queues: ['written'] })

function startWriter(): ChildProcess {
  return spawn(process.execPath, ['--conditions=joinery-source', writer, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** Returns the last number that was acknowledged before the writer was killed. */
async function killAfter(child: ChildProcess, numbers: number): Promise<number> {
  let last = 0
  if (child.stdout === null) throw new Error('The writer has no output.')
  const gone = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    if (last >= numbers) child.kill('SIGKILL')
  }
  await gone
  return last
}

describe('in a folder', () => {
  test('a first start that is killed half way leaves a folder that can be opened', patient, async () => {
    const child = startWriter()
    const gone = once(child, 'exit')
    const unfinished = join(folder, 'postgres.new', 'base')
    while ((await stat(unfinished).catch(() => undefined)) === undefined) {
      expect(child.exitCode).toBeNull()
    }
    child.kill('SIGKILL')
    await gone
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^lock-/), 'postgres.new'])
    const database = await open()
    expect(await database.query.selectFrom('entry').selectAll().execute()).toEqual([])
    await database.close()
    expect(await readdir(folder)).toEqual(['postgres'])
  })

  test('only its owner may look into it, also where the folder was there before', async () => {
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    const shared = join(base, 'shared')
    await mkdir(shared, { mode: 0o755 })
    await (await openDatabase(shared, { migrations: [] })).close()
    expect((await stat(join(shared, 'postgres'))).mode & 0o777).toBe(0o700)
  })

  test('a folder that cannot be made is database_unreachable, with the reason', async () => {
    const file = join(base, 'file')
    await writeFile(file, '')
    for (const place of [file, join(file, 'below')]) {
      await expect(openDatabase(place, { migrations: [] })).rejects.toMatchObject({
        code: 'database_unreachable',
        message: expect.stringMatching(/^The database folder .* cannot be used: .* file.*\.$/),
      })
    }
  })

  test(
    'after kill -9 every acknowledged row and job is there, and no lock is in the way',
    patient,
    async () => {
      const last = await killAfter(startWriter(), 200)
      expect(last).toBeGreaterThanOrEqual(200)
      const database = await open()
      const entries = await database.query.selectFrom('entry').select('number').orderBy('number').execute()
      const { rows: jobs } = await sql<{ number: number }>`
      select (data->>'number')::int8 as number from pgboss.job where name = 'written' order by 1`.execute(
        database.query,
      )
      expect(entries.length).toBeGreaterThanOrEqual(last)
      expect(entries).toEqual(Array.from({ length: entries.length }, (_, index) => ({ number: index + 1 })))
      expect(jobs).toEqual(entries)
      await database.close()
    },
  )

  test('commits are synced to the disk', async () => {
    const database = await open()
    const { rows } = await sql`select name, setting from pg_settings
      where name in ('fsync', 'synchronous_commit', 'wal_sync_method', 'full_page_writes') order by name`.execute(
      database.query,
    )
    expect(rows).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'wal_sync_method', setting: 'fsync' },
    ])
    await database.close()
  })

  test('a second opening is refused by the name of the folder, and possible after the first is closed', async () => {
    const database = await open()
    await expect(open()).rejects.toMatchObject({
      code: 'database_in_use',
      message: expect.stringContaining(folder),
    })
    expect(await database.query.selectFrom('entry').selectAll().limit(1).execute()).toHaveLength(1)
    await database.close()
    await database.close()
    const again = await open()
    await again.close()
  })

  test('a failed opening lets go of the folder', async () => {
    await expect(openDatabase(folder, { migrations: [] })).rejects.toMatchObject({ code: 'database_newer' })
    const database = await open()
    await database.close()
  })

  test('a new one starts also where the empty cluster that is kept has come to harm, which is then made anew', async () => {
    await keep('empty', new Blob(['no cluster']))
    const database = await openDatabase(join(base, 'anew'), { migrations: [] })
    expect((await sql`select 1 as one`.execute(database.query)).rows).toEqual([{ one: 1 }])
    await database.close()
    expect((await readKept('empty'))?.size).toBeGreaterThan(1_000_000)
  })

  test('a PostgreSQL cluster of somebody else is refused and left alone', async () => {
    const foreign = join(base, 'foreign')
    await mkdir(foreign)
    await writeFile(join(foreign, 'PG_VERSION'), '17\n')
    await expect(openDatabase(foreign, { migrations: [] })).rejects.toMatchObject({
      code: 'invalid_database',
    })
    expect(await readdir(foreign)).toEqual(['PG_VERSION'])
  })
})
