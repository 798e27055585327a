/** Jobs live and die with the transaction that sends them. The same on both databases. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Database, type Job, openDatabase } from '../src/index.ts'
import { type TestDatabase, testDatabases } from '../src/testing.ts'

interface Tables {
  letter: { id: string }
}

const migrations = [{ name: '0001-letter', statements: ['create table letter (id text primary key)'] }]
const queues = ['first', 'rolled-back', 'batch', 'failing', 'callback']

describe.each(testDatabases())('on $name', ({ open }) => {
  let opened: TestDatabase<Tables>
  let database: Database<Tables>
  beforeAll(async () => {
    opened = await open<Tables>(migrations, { queues })
    database = opened.database
  })
  afterAll(() => opened.dispose())

  const stored = async (queue: string) => {
    const { rows } = await sql<{ id: string }>`select id from pgboss.job where name = ${queue}`.execute(
      database.query,
    )
    return rows.map(({ id }) => id)
  }

  test('the first send ever may be inside a transaction', { timeout: 5_000 }, async () => {
    const id = await database.transaction(async tx => {
      await tx.insertInto('letter').values({ id: 'first' }).execute()
      return database.jobs.send(tx, 'first', { letter: 'first' })
    })
    expect(await stored('first')).toEqual([id])
  })

  test('a rolled-back transaction takes its job along', async () => {
    const failing = database.transaction(async tx => {
      await tx.insertInto('letter').values({ id: 'never' }).execute()
      await database.jobs.send(tx, 'rolled-back', { letter: 'never' })
      throw new Error('second thoughts')
    })
    await expect(failing).rejects.toThrow('second thoughts')
    expect(await stored('rolled-back')).toEqual([])
    expect(await database.query.selectFrom('letter').where('id', '=', 'never').selectAll().execute()).toEqual(
      [],
    )
  })

  test('a worker gets what was committed, in batches, with its data', async () => {
    const seen: unknown[] = []
    const sizes: number[] = []
    for (let count = 0; count < 5; count++) await database.jobs.send(undefined, 'batch', { count })
    const stop = await database.jobs.work('batch', { batchSize: 5 }, async jobs => {
      sizes.push(jobs.length)
      seen.push(...jobs.map(({ data }) => data))
    })
    await vi.waitFor(() => expect(seen).toHaveLength(5), 5_000)
    await stop()
    expect(new Set(seen)).toEqual(new Set([0, 1, 2, 3, 4].map(count => ({ count }))))
    expect(sizes).toEqual([5])
  })

  test('a job whose handler throws is tried again', async () => {
    const tries: string[] = []
    const stop = await database.jobs.work(
      'failing',
      { pollingSeconds: 0.5 },
      async (jobs: readonly Job[]) => {
        tries.push(...jobs.map(({ id }) => id))
        if (tries.length === 1) throw new Error('not yet')
      },
    )
    const id = await database.jobs.send(undefined, 'failing', {}, { retryLimit: 1, retryDelaySeconds: 0 })
    await vi.waitFor(() => expect(tries).toEqual([id, id]), 8_000)
    await stop()
  })

  test('a handler may use the outer handle and transactions, though it was sent from inside one', async () => {
    const done = Promise.withResolvers<number>()
    const stop = await database.jobs.work('callback', {}, async () => {
      await database.query.selectFrom('letter').selectAll().execute()
      const rows = await database.transaction(tx => tx.selectFrom('letter').selectAll().execute())
      done.resolve(rows.length)
    })
    await database.transaction(tx => database.jobs.send(tx, 'callback', {}))
    await expect(done.promise).resolves.toBeGreaterThan(0)
    await stop()
  })

  test('a queue that was not named at opening is refused by name', async () => {
    await expect(database.jobs.send(undefined, 'posts', {})).rejects.toMatchObject({
      code: 'unknown_queue',
      message: expect.stringContaining('"posts"'),
    })
    await expect(database.jobs.work('posts', {}, async () => undefined)).rejects.toMatchObject({
      code: 'unknown_queue',
    })
  })

  test('without queues no job engine is started, and sending is refused', async () => {
    const bare = await open(migrations)
    await expect(bare.database.jobs.send(undefined, 'first', {})).rejects.toMatchObject({
      code: 'unknown_queue',
    })
    const { rows } = await sql`select 1 from pg_namespace where nspname = 'pgboss'`.execute(
      bare.database.query,
    )
    expect(rows).toEqual([])
    await bare.dispose()
  })

  test('opening again a database that has jobs keeps them', async () => {
    const again = await open<Tables>(migrations, { queues, folder: true })
    const id = await again.database.jobs.send(undefined, 'first', { kept: true })
    await again.database.close()
    const reopened = await openDatabase<Tables>(again.where, { migrations, queues })
    const got = Promise.withResolvers<readonly Job[]>()
    await reopened.jobs.work('first', {}, async jobs => got.resolve(jobs))
    expect(await got.promise).toMatchObject([{ id, data: { kept: true } }])
    await reopened.close()
    await again.dispose()
  })
})
