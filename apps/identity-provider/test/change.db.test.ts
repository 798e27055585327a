/** Changes that wait for each other: one of them is run again, and both are stored. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Change, createRunChange, type RunChange } from '../src/change.ts'
import { migrations } from '../src/storage/migrations.ts'
import type { Tables } from '../src/storage/tables.ts'

// The embedded database has one connection, so nobody can wait for anybody there.
const [embedded, server = embedded] = testDatabases()

describe.skipIf(server === embedded)('two changes in each other’s way on PostgreSQL', () => {
  let opened: Awaited<ReturnType<typeof server.open<Tables>>>
  let runChange: RunChange
  const who = { account: 1, actor: 'test' }

  beforeAll(async () => {
    opened = await server.open<Tables>(migrations)
    runChange = createRunChange({
      database: opened.database,
      clock: () => new Date(),
      follow: async () => undefined,
      wake: () => undefined,
    })
    await opened.database.query
      .insertInto('account')
      .values(['first', 'second'].map(name => ({ name, created_at: new Date() })))
      .execute()
  })
  afterAll(() => opened.dispose())

  it('are both made, the one that PostgreSQL ended after the other', async () => {
    const runs: string[] = []
    const bothHoldOne = Promise.withResolvers<void>()
    const change = (name: string, order: readonly number[]): Promise<void> =>
      runChange(who, async open => {
        const [first = 0, second = 0] = order
        await rename(open, first, name)
        runs.push(name)
        if (runs.length === 2) bothHoldOne.resolve()
        await bothHoldOne.promise
        await rename(open, second, name)
      })
    await Promise.all([change('one', [1, 2]), change('two', [2, 1])])
    const accounts = await opened.database.query.selectFrom('account').select('name').orderBy('id').execute()
    expect(runs).toHaveLength(3)
    expect(accounts.map(({ name }) => name)).toEqual([runs.at(-1), runs.at(-1)])
  })
})

async function rename(change: Change, id: number, name: string): Promise<void> {
  await change.tx.updateTable('account').set({ name }).where('id', '=', id).execute()
}
