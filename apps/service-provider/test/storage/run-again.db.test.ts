/** Two requests that wait for each other both get their answer. The embedded database runs one at a time. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrations } from '../../src/storage/migrations.ts'
import { runningAgain } from '../../src/storage/run-again.ts'
import type { Tables } from '../../src/storage/tables.ts'

test.each(testDatabases().filter(({ name }) => name === 'postgres'))(
  'of transactions that lock in another order each is done, on $name',
  async databases => {
    const { database, dispose } = await databases.open<Tables>(migrations)
    try {
      const again = runningAgain(database)
      const both = Promise.withResolvers<void>()
      let begun = 0
      let runs = 0
      const inOrder = (first: number, second: number) =>
        again.transaction(async tx => {
          runs += 1
          await sql`select pg_advisory_xact_lock(${first}::bigint)`.execute(tx)
          begun += 1
          if (begun === 2) both.resolve()
          await both.promise
          await sql`select pg_advisory_xact_lock(${second}::bigint)`.execute(tx)
          return first
        })
      expect(await Promise.all([inOrder(1, 2), inOrder(2, 1)])).toEqual([1, 2])
      expect(runs).toBe(3)
    } finally {
      await dispose()
    }
  },
)

test.each(testDatabases())('what fails otherwise fails once, on $name', async databases => {
  const { database, dispose } = await databases.open<Tables>(migrations)
  try {
    let runs = 0
    const failing = runningAgain(database).transaction(async tx => {
      runs += 1
      await sql`select 1 / 0`.execute(tx)
    })
    await expect(failing).rejects.toThrow('division by zero')
    expect(runs).toBe(1)
  } finally {
    await dispose()
  }
})
