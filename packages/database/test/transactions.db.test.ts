/** transaction(): all or nothing, and no way out of it by mistake. The same on both databases. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, isDeadlock, isUniqueViolation, uniqueConstraintOf } from '../src/index.ts'
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
    expect([error, other, undefined].map(isDeadlock)).toEqual([false, false, false])
  })

  test('after going back to a savepoint the transaction commits without what came behind it', async () => {
    const controlled = await database.query.startTransaction().execute()
    const held = await controlled.insertInto('person').values({ name: 'kept' }).execute()
    const nested = await controlled.savepoint('before "it"').execute()
    await expect(nested.insertInto('person').values({ name: 'kept' }).execute()).rejects.toThrow(
      'person_name',
    )
    const back = await nested.rollbackToSavepoint('before "it"').execute()
    await (await back.releaseSavepoint('before "it"').execute()).commit().execute()
    expect(held[0]?.numInsertedOrUpdatedRows).toBe(1n)
    await expect(add('kept')).rejects.toThrow('person_name')
  })
})

describe.each(testDatabases().filter(({ name }) => name === 'postgres'))('on $name', ({ open }) => {
  let opened: TestDatabase<Tables>
  beforeAll(async () => {
    opened = await open<Tables>(migrations)
  })
  afterAll(() => opened.dispose())

  test.each([
    ['serializable', 'read only'],
    ['repeatable read', undefined],
    [undefined, undefined],
  ] as const)('a transaction begins as asked: %s, %s', async (isolation, access) => {
    let builder = opened.database.query.transaction()
    if (isolation !== undefined) builder = builder.setIsolationLevel(isolation)
    if (access !== undefined) builder = builder.setAccessMode(access)
    const { rows } = await builder.execute(tx =>
      sql`select current_setting('transaction_isolation') as isolation,
        current_setting('transaction_read_only') as read_only`.execute(tx),
    )
    expect(rows).toEqual([
      { isolation: isolation ?? 'read committed', read_only: access === undefined ? 'off' : 'on' },
    ])
  })

  test('several statements in one text all run, and return no rows', async () => {
    const { rows } = await sql
      .raw("insert into person values ('one'); insert into person values ('two')")
      .execute(opened.database.query)
    expect(rows).toEqual([])
    await expect(
      opened.database.query.insertInto('person').values({ name: 'two' }).execute(),
    ).rejects.toThrow('person_name')
  })

  test('of two transactions that wait for each other one is ended by a deadlock, which is recognised', async () => {
    const { database } = opened
    await database.query
      .insertInto('person')
      .values([{ name: 'left' }, { name: 'right' }])
      .execute()
    const firstLocks = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const bothStand = Promise.all(firstLocks.map(({ promise }) => promise))
    const lockBoth = (first: string, second: string, stands: () => void) =>
      database.transaction(async tx => {
        await sql`select from person where name = ${first} for update`.execute(tx)
        stands()
        await bothStand
        await sql`select from person where name = ${second} for update`.execute(tx)
      })
    const outcomes = await Promise.allSettled([
      lockBoth('left', 'right', () => firstLocks[0]?.resolve()),
      lockBoth('right', 'left', () => firstLocks[1]?.resolve()),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const ended = outcomes.find(outcome => outcome.status === 'rejected')
    expect(isDeadlock(ended?.reason)).toBe(true)
    expect(isUniqueViolation(ended?.reason)).toBe(false)
  })
})
