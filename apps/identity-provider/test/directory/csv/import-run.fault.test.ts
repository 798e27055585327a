/** Processes that import a file are killed in the middle of a step: every row is taken, and none of it twice. */
import { openDatabase } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { describe, expect, it } from 'vitest'
import { createRunChange } from '../../../src/change.ts'
import { countsOf } from '../../../src/directory/csv/import-store.ts'
import { uploadImport } from '../../../src/directory/csv/upload-import.ts'
import { getRun } from '../../../src/runs/run-store.ts'
import { migrations } from '../../../src/storage/migrations.ts'
import type { Tables } from '../../../src/storage/tables.ts'
import { kill, workersOf } from '../../runs/killed-processes.ts'

const clock = (): Date => new Date()
const nothing = async (): Promise<void> => undefined
const people = 2_000
const work = workersOf(new URL('import-process.ts', import.meta.url), 30)

async function* fileOf(rows: readonly string[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(rows.join('\n'))
}

describe.each(testDatabases())('an import on $name', databases => {
  it('goes on in the next process where one was killed, and does no row twice', async () => {
    const { database, where, dispose } = await databases.open<Tables>(migrations, { folder: true })
    const row = { name: 'Test', created_at: clock() }
    const { id: account } = await database.query
      .insertInto('account')
      .values(row)
      .returning('id')
      .executeTakeFirstOrThrow()
    const runChange = createRunChange({ database, clock, follow: nothing, wake: () => undefined })
    const rows = Array.from({ length: people }, (_, index) => `p${index},p${(index + 999) % people}`)
    const id = await uploadImport(
      { database, runChange, clock },
      { account, actor: 'admin ann' },
      fileOf(['username,manager', ...rows, 'p1,']),
      { file: 'people.csv', key: 'username', mode: 'create', mayGiveRoles: false },
    )
    await database.close()
    // To open an embedded database takes its time.
    for (const steps of databases.name === 'pglite' ? [3] : [1, 3]) {
      const killed = work(where)
      await killed.said('step', steps)
      await kill(killed)
    }
    const last = work(where)
    await last.said('over')
    await kill(last)
    const after = await openDatabase<Tables>(where, { migrations })
    const run = await getRun(after.query, account, id)
    expect(run).toMatchObject({ state: 'done', done: people + 1, changed: people, error: null })
    // Mode `create` refuses whoever is there already, so a row that was done twice would be told of.
    expect(countsOf(run)).toEqual({ created: people, updated: 0, unchanged: 0, rejected: 1, warnings: 0 })
    const told = await after.query.selectFrom('event').select('id').where('event_type_id', '=', 13).execute()
    expect(told).toHaveLength(people)
    const managed = await after.query
      .selectFrom('directory_user')
      .select('id')
      .where('manager_user_id', 'is not', null)
      .execute()
    expect(managed).toHaveLength(people)
    expect(await after.query.selectFrom('run_batch').select('number').execute()).toEqual([])
    await after.close()
    await dispose()
  }, 120_000)
})
