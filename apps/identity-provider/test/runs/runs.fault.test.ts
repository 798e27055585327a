/** Processes that take the steps of a run are killed or stand still: every part is done, and none of it twice. */
import { type Database, openDatabase } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { describe, expect, it } from 'vitest'
import { createRunChange } from '../../src/change.ts'
import { getRun, startRun } from '../../src/runs/run-store.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'
import { counted, upTo } from './counting-run.ts'
import { kill, workersOf } from './killed-processes.ts'

const stepMs = 10
const clock = (): Date => new Date()
const nothing = async (): Promise<void> => undefined
const work = workersOf(new URL('run-process.ts', import.meta.url), stepMs)

async function begin(database: Database<Tables>, to: number): Promise<{ account: number; id: number }> {
  const row = { name: 'Test', created_at: new Date() }
  const { id: account } = await database.query
    .insertInto('account')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  const runChange = createRunChange({ database, clock, follow: nothing, wake: () => undefined })
  const id = await runChange({ account, actor: 'admin' }, change =>
    startRun(change, { kind: 'counting', subject: { to }, total: to }),
  )
  return { account, id }
}

describe.each(testDatabases())('a run on $name', databases => {
  const number = 100

  it('goes on in the next process where one was killed', async () => {
    const opened = await databases.open<Tables>(migrations, { folder: true })
    const { account, id } = await begin(opened.database, number)
    await opened.database.close()
    // To open an embedded database takes its time.
    for (const steps of databases.name === 'pglite' ? [7] : [1, 3, 7]) {
      const killed = work(opened.where)
      await killed.said('step', steps)
      await kill(killed)
    }
    const last = work(opened.where)
    await last.said('over')
    await kill(last)
    const database = await openDatabase<Tables>(opened.where, { migrations })
    const run = await getRun(database.query, account, id)
    expect(run).toMatchObject({ state: 'done', done: number, changed: number / 2 })
    expect(await counted(database.query)).toEqual(upTo(number))
    await database.close()
    await opened.dispose()
  }, 90_000)
})

describe.each(testDatabases().filter(({ name }) => name === 'postgres'))('on $name', databases => {
  const number = 300

  // Who has the run mostly keeps it: the others come when he is killed, or when the server ends a session that stands still.
  it('the next process takes a run over from one that is killed, and from one that stands still', async () => {
    const opened = await databases.open<Tables>(migrations)
    const { account, id } = await begin(opened.database, number)
    const first = work(opened.where)
    await first.said('step')
    const second = work(opened.where)
    await kill(first)
    await second.said('step')
    second.child.kill('SIGSTOP')
    const third = work(opened.where)
    await expect
      .poll(async () => (await getRun(opened.database.query, account, id)).state, { timeout: 45_000 })
      .toBe('done')
    second.child.kill('SIGCONT')
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(await counted(opened.database.query)).toEqual(upTo(number))
    await kill(second)
    await kill(third)
    await opened.dispose()
  }, 90_000)
})
