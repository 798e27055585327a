/** What a watch is told: each write once it is committed, and nothing of one that changed no row. */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Database, fixedStatement } from '../src/index.ts'
import { type TestDatabase, testDatabases } from '../src/testing.ts'

interface Tables {
  person: { id: number; name: string }
  note: { id: number }
}

const migrations = [
  {
    name: '0001-person',
    statements: [
      'create table person (id int8 primary key, name text not null)',
      'create table note (id int8 primary key)',
    ],
  },
]
const rename = fixedStatement<never>('rename-watched', 'update person set name = $2 where id = $1')

describe.each(testDatabases())('on $name', ({ open }) => {
  let opened: TestDatabase<Tables>
  let database: Database<Tables>
  let told: string[] = []
  beforeAll(async () => {
    opened = await open<Tables>(migrations)
    database = opened.database
    await database.query.insertInto('person').values({ id: 1, name: 'Ada' }).execute()
    database.watchWrites({
      tables: new Set(['person', 'note']),
      scopesOf: () => [],
      onWritten: written => void told.push(...written.keys()),
    })
  })
  afterEach(() => {
    told = []
  })
  afterAll(() => opened.dispose())

  test('a write is told, by whatever statement it was made', async () => {
    await database.query.updateTable('person').set({ name: 'Ada L.' }).where('id', '=', 1).execute()
    await rename.run(database.query, [1, 'Ada'])
    await sql`with one as (insert into note values (1) returning id) select id from one where id = 2`.execute(
      database.query,
    )
    expect(told).toEqual(['person', 'person', 'note'])
  })

  test('a statement that finds nothing to change tells nothing', async () => {
    await database.query.updateTable('person').set({ name: 'Nobody' }).where('id', '=', 9).execute()
    await database.query.deleteFrom('person').where('id', '=', 9).execute()
    await rename.run(database.query, [9, 'Nobody'])
    await sql`with due as (select id from person where id = 9 for update skip locked)
      update person set name = '' from due where due.id = person.id returning person.id`.execute(
      database.query,
    )
    expect(told).toEqual([])
  })

  test('what is rolled back is not told', async () => {
    const failing = database.transaction(async tx => {
      await tx.insertInto('person').values({ id: 2, name: 'Lost' }).execute()
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(told).toEqual([])
  })
})
