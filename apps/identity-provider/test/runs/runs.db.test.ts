/** What takes the steps of runs: woken by a start, ended by a stop in between two steps; others come in between too. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { expect, it } from 'vitest'
import { createRunChange } from '../../src/change.ts'
import { getRun, startRun } from '../../src/runs/run-store.ts'
import { createRuns } from '../../src/runs/runs.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'
import { counted, counting, upTo } from './counting-run.ts'

const clock = (): Date => new Date()
const nothing = async (): Promise<void> => undefined

const aStepTakesMs = 100

it.each(testDatabases())(
  'somebody who asks for several things one after another waits for a step or two of a run, not for one each, on $name',
  async databases => {
    const { database, dispose } = await databases.open<Tables>(migrations)
    const account = await anAccount(database)
    let steps = 0
    const begun = Promise.withResolvers<void>()
    const slow = counting(async () => {
      steps += 1
      begun.resolve()
      await sleep(aStepTakesMs)
    })
    const runs = createRuns({ database, clock, follow: nothing, wake: () => undefined, handlers: [slow] })
    await runs.start()
    const runChange = createRunChange({ database, clock, follow: nothing, wake: () => undefined })
    await runChange({ account, actor: 'admin' }, change =>
      startRun(change, { kind: 'counting', subject: { to: 1_000 } }),
    )
    await begun.promise
    const before = steps
    for (let asked = 0; asked < 6; asked += 1) {
      await database.query.selectFrom('run').select('id').execute()
      // As a page does, whose next request comes once it has the answer.
      await sleep(1)
    }
    expect(steps - before).toBeLessThanOrEqual(3)
    await runs.stop()
    await dispose()
  },
)

it.each(testDatabases())(
  'runs start by themselves, stop between two steps and go on, on $name',
  async databases => {
    const { database, dispose } = await databases.open<Tables>(migrations)
    const account = await anAccount(database)
    const runChange = createRunChange({ database, clock, follow: nothing, wake: () => undefined })
    let woken = 0
    const reached = Promise.withResolvers<void>()
    const options = { database, clock, follow: nothing, wake: () => void (woken += 1) }
    const first = createRuns({
      ...options,
      handlers: [counting(cursor => (cursor >= 10 ? reached.resolve() : undefined))],
    })
    await first.start()
    const id = await runChange({ account, actor: 'admin' }, change =>
      startRun(change, { kind: 'counting', subject: { to: 200 } }),
    )
    await reached.promise
    await first.stop()
    const half = await getRun(database.query, account, id)
    expect(half.state).toBe('running')
    expect(half.done).toBeLessThan(200)
    expect(woken).toBe(half.done / 5)
    expect(await counted(database.query)).toEqual(upTo(half.done))

    const second = createRuns({ ...options, handlers: [counting()] })
    await second.start()
    await expect
      .poll(async () => (await getRun(database.query, account, id)).state, { timeout: 20_000 })
      .toBe('done')
    await second.stop()
    expect(await counted(database.query)).toEqual(upTo(200))
    await dispose()
  },
)

async function anAccount({ query }: Database<Tables>): Promise<number> {
  const row = { name: 'Test', created_at: new Date() }
  const { id } = await query.insertInto('account').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}
