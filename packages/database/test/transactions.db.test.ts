/** transaction(): all or nothing, and no way out of it by mistake. The same on both databases. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, isUniqueViolation, uniqueConstraintOf } from '../src/index.ts'
import { type TestDatabase, testDatabases } from '../src/testing.ts'

interface Tables {
  person: { name: string }
}

const migrations = [
  { name: '0001-person', statements: ['create table person (name text constraint person_name primary key)'] },
]

describe.each(testDatabases())('on $name', ({ open }) => {
  let opened: TestDatabase<Tables>
  let database: Database<Tables>
  beforeAll(async () => {
    opened = await open<Tables>(migrations, { queues: ['mail'] })
    database = opened.database
  })
  afterAll(() => opened.dispose())

  const add = (name: string) => database.query.insertInto('person').values({ name }).execute()
  const count = async () => (await database.query.selectFrom('person').selectAll().execute()).length

  test('a query through the outer handle from inside a transaction is refused at once', async () => {
    const before = await count()
    const mistaken = database.transaction(async tx => {
      await tx.insertInto('person').values({ name: 'outer' }).execute()
      await add('escaped')
    })
    await expect(mistaken).rejects.toMatchObject({ code: 'outer_handle_in_transaction' })
    expect(await count()).toBe(before)
  })

  test.each<[string, (database: Database<Tables>) => Promise<unknown>]>([
    ['raw SQL', db => sql`select 1`.execute(db.query)],
    ["Kysely's own transaction", db => db.query.transaction().execute(async () => undefined)],
    ['a job', db => db.jobs.send(undefined, 'mail', {})],
    ['a notification', db => db.notify('news')],
    ['listening', db => db.listen('news', () => undefined)],
  ])('%s through the outer handle from inside is refused too', async (_, mistake) => {
    await expect(database.transaction(() => mistake(database))).rejects.toMatchObject({
      code: 'outer_handle_in_transaction',
    })
  })

  test('a transaction inside a transaction is refused, and the outer one can go on', async () => {
    await database.transaction(async tx => {
      const nested = database.transaction(async () => undefined)
      await expect(nested).rejects.toMatchObject({ code: 'nested_transaction' })
      await tx.insertInto('person').values({ name: 'after-nested' }).execute()
    })
    await expect(add('after-nested')).rejects.toThrow('person_name')
  })

  test('queries of others wait for, or run beside, an open transaction, and see nothing of it', async () => {
    const entered = Promise.withResolvers<void>()
    const leave = Promise.withResolvers<void>()
    const before = await count()
    const transaction = database.transaction(async tx => {
      await tx.insertInto('person').values({ name: 'slow' }).execute()
      entered.resolve()
      await leave.promise
      throw new Error('rolled back')
    })
    await entered.promise
    const others = Promise.all([
      add('beside'),
      database.transaction(tx => tx.selectFrom('person').selectAll().execute()),
    ])
    leave.resolve()
    await expect(transaction).rejects.toThrow('rolled back')
    const [, seen] = await others
    expect(seen.map(({ name }) => name)).not.toContain('slow')
    expect(await count()).toBe(before + 1)
  })

  test('what a transaction leaves running may use the outer handle after it has ended', async () => {
    const ended = Promise.withResolvers<void>()
    let later: Promise<unknown> = Promise.resolve()
    await database.transaction(async () => {
      later = ended.promise.then(count)
    })
    ended.resolve()
    await expect(later).resolves.toBeTypeOf('number')
  })

  test('fifty transactions at once all commit', async () => {
    const before = await count()
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        database.transaction(tx =>
          tx
            .insertInto('person')
            .values({ name: `many-${index}` })
            .execute(),
        ),
      ),
    )
    expect(await count()).toBe(before + 50)
  })

  test('after a failed statement the transaction is rolled back, even if the callback swallowed the error', async () => {
    await add('taken')
    const before = await count()
    const swallowing = database.transaction(async tx => {
      await tx.insertInto('person').values({ name: 'lost' }).execute()
      await tx
        .insertInto('person')
        .values({ name: 'taken' })
        .execute()
        .catch(() => undefined)
    })
    await expect(swallowing).rejects.toThrow(/transaction/i)
    expect(await count()).toBe(before)
  })

  test('a value that is taken is recognised, with its constraint', async () => {
    await add('unique')
    const error: unknown = await add('unique').catch((reason: unknown) => reason)
    expect(isUniqueViolation(error)).toBe(true)
    expect(isUniqueViolation(error, 'person_name')).toBe(true)
    expect(isUniqueViolation(error, 'other')).toBe(false)
    expect(uniqueConstraintOf(error)).toBe('person_name')
    const other: unknown = await sql`select 1/0`.execute(database.query).catch((reason: unknown) => reason)
    expect(isUniqueViolation(other)).toBe(false)
  })
})
