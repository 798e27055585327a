/** Migrations: once, in order, whole or not at all, never backwards. The same on both databases. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type Migration, openDatabase } from '../src/index.ts'
import { testDatabases } from '../src/testing.ts'

const first: Migration = { name: '0001-person', statements: ['create table person (name text)'] }
const second: Migration = {
  name: '0002-age',
  statements: ['alter table person add column age integer', "insert into person values ('ann', 7)"],
}
const broken: Migration = {
  name: '0003-broken',
  statements: ['create table half (id integer)', 'alter table nowhere add column x integer', 'select 1'],
}

describe.each(testDatabases())('on $name', ({ open }) => {
  test('each is applied once, in the order of the list, and what is added later on the next opening', async () => {
    const opened = await open<object>([first], { folder: true })
    await opened.database.close()
    const later = await openDatabase<object>(opened.where, { migrations: [first, second] })
    await later.close()
    const again = await openDatabase<object>(opened.where, { migrations: [first, second] })
    const { rows } = await sql`select name, age from person`.execute(again.query)
    expect(rows).toEqual([{ name: 'ann', age: 7 }])
    const record = await sql<{ name: string }>`select name from joinery_migration order by name`.execute(
      again.query,
    )
    expect(record.rows.map(({ name }) => name)).toEqual(['0001-person', '0002-age'])
    await again.close()
    await opened.dispose()
  })

  test('a failing one is named with the number of its statement, and nothing of it is kept', async () => {
    const opened = await open<object>([first], { folder: true })
    await opened.database.close()
    await expect(openDatabase(opened.where, { migrations: [first, second, broken] })).rejects.toMatchObject({
      code: 'migration_failed',
      message: expect.stringMatching(/"0003-broken" failed at statement 2 of 3: .*nowhere/),
    })
    const after = await openDatabase<object>(opened.where, { migrations: [first, second] })
    const { rows } =
      await sql`select to_regclass('half') as half, (select count(*) from joinery_migration) as applied`.execute(
        after.query,
      )
    expect(rows).toEqual([{ half: null, applied: 2 }])
    await after.close()
    await opened.dispose()
  })

  test('a database of a newer version is refused by the name of what is unknown, and not changed', async () => {
    const opened = await open<object>([first, second], { folder: true })
    await opened.database.close()
    const fork: Migration = { name: '0002-fork', statements: ['create table fork (id integer)'] }
    await expect(openDatabase(opened.where, { migrations: [first, fork] })).rejects.toMatchObject({
      code: 'database_newer',
      message: expect.stringContaining('"0002-age"'),
    })
    const after = await openDatabase<object>(opened.where, { migrations: [first, second] })
    const { rows } = await sql`select to_regclass('fork') as fork`.execute(after.query)
    expect(rows).toEqual([{ fork: null }])
    await after.close()
    await opened.dispose()
  })

  test('a database that is opened as it is stays as it is, of whichever version', async () => {
    const opened = await open<object>([first], { folder: true })
    await opened.database.close()
    const read = await openDatabase<object>(opened.where, { migrations: [second], asItIs: true })
    const { rows } = await sql`select name from joinery_migration`.execute(read.query)
    expect(rows).toEqual([{ name: first.name }])
    await read.close()
    await opened.dispose()
  })

  test('two of one name are refused before anything is opened', async () => {
    await expect(openDatabase('memory:', { migrations: [first, first] })).rejects.toMatchObject({
      code: 'invalid_migrations',
      message: expect.stringContaining('"0001-person"'),
    })
  })
})

describe.each(testDatabases().filter(({ name }) => name === 'postgres'))('on $name', ({ open }) => {
  test('any number of processes may open at once: each migration and queue is made once', async () => {
    const opened = await open<object>([], {})
    const all = await Promise.all(
      Array.from({ length: 6 }, () =>
        openDatabase<object>(opened.where, { migrations: [first, second], queues: ['a', 'b'], poolSize: 3 }),
      ),
    )
    const { rows } = await sql`select name, age from person`.execute(opened.database.query)
    expect(rows).toEqual([{ name: 'ann', age: 7 }])
    await Promise.all(all.map(database => database.close()))
    await opened.dispose()
  })
})
