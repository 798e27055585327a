/** Fixed statements: named on the wire of a server, plain on PGlite, and guarded like the rest. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, fixedStatement } from '../src/index.ts'
import { type TestDatabase, testDatabases } from '../src/testing.ts'

interface Tables {
  person: { id: number; name: string }
}

const migrations = [
  {
    name: '0001-person',
    statements: ['create table person (id int8 primary key, name text not null unique)'],
  },
]

const byId = fixedStatement<{ name: string }>('person-by-id', 'select name from person where id = $1')
const add = fixedStatement<{ id: number }>(
  'add-person',
  'insert into person (id, name) values ($1, $2) returning id',
)
const rename = fixedStatement<never>('rename-person', 'update person set name = $2 where id = $1')

describe('a name', () => {
  test.each(['', '1st', 'with blank', `a${'b'.repeat(50)}`, 'naïve', 'a"b'])('"%s" is refused', name => {
    expect(() => fixedStatement(name, 'select 1')).toThrow(`A fixed statement is named "${name}"`)
  })

  test('is kept as given, with its text', () => {
    const name = `a${'b'.repeat(49)}`
    expect(fixedStatement(name, 'select 1')).toMatchObject({ name, text: 'select 1' })
  })
})

describe.each(testDatabases())('on $name', ({ open }) => {
  let opened: TestDatabase<Tables>
  let database: Database<Tables>
  beforeAll(async () => {
    opened = await open<Tables>(migrations)
    database = opened.database
    await database.query.insertInto('person').values({ id: 1, name: 'Ada' }).execute()
  })
  afterAll(() => opened.dispose())

  test('returns its rows, each time by its values, with the column types of any other statement', async () => {
    expect(await byId.run(database.query, [1])).toEqual([{ name: 'Ada' }])
    expect(await byId.run(database.query, [2])).toEqual([])
    expect(await add.run(database.query, [2, 'Grace'])).toEqual([{ id: 2 }])
    expect(await byId.run(database.query, [2])).toEqual([{ name: 'Grace' }])
    expect(await rename.run(database.query, [2, 'Grace Hopper'])).toEqual([])
    expect(await byId.run(database.query, [2])).toEqual([{ name: 'Grace Hopper' }])
  })

  test('runs in a transaction, and is rolled back with it', async () => {
    const failing = database.transaction(async tx => {
      await add.run(tx, [3, 'Lost'])
      expect(await byId.run(tx, [3])).toEqual([{ name: 'Lost' }])
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(await byId.run(database.query, [3])).toEqual([])
  })

  test('through the outer handle from inside a transaction it is refused', async () => {
    const mistaken = database.transaction(() => add.run(database.query, [4, 'Escaped']))
    await expect(mistaken).rejects.toMatchObject({ code: 'outer_handle_in_transaction' })
    expect(await byId.run(database.query, [4])).toEqual([])
  })

  test('after an error of its values or its text it can be run again', async () => {
    await expect(byId.run(database.query, ['one'])).rejects.toMatchObject({ code: '22P02' })
    expect(await byId.run(database.query, [1])).toEqual([{ name: 'Ada' }])
    const late = fixedStatement<{ one: number }>('late', 'select one from late')
    await expect(late.run(database.query, [])).rejects.toMatchObject({ code: '42P01' })
    await sql`create table late as select 1 as one`.execute(database.query)
    expect(await late.run(database.query, [])).toEqual([{ one: 1 }])
  })

  test('is planned anew after a migration has added a column', async () => {
    expect(await byId.run(database.query, [1])).toEqual([{ name: 'Ada' }])
    await sql`alter table person add column nickname text`.execute(database.query)
    expect(await byId.run(database.query, [1])).toEqual([{ name: 'Ada' }])
  })

  test('one name with two texts is two statements', async () => {
    const one = fixedStatement<{ n: number }>('version', 'select 1 as n')
    const two = fixedStatement<{ n: number }>('version', 'select 2 as n')
    for (const _ of [1, 2]) {
      expect(await one.run(database.query, [])).toEqual([{ n: 1 }])
      expect(await two.run(database.query, [])).toEqual([{ n: 2 }])
    }
  })

  test('many at once, on every connection, each get their own rows', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => index + 1000)
    await Promise.all(ids.map(id => add.run(database.query, [id, `Person ${id}`])))
    const found = await Promise.all(ids.map(id => byId.run(database.query, [id])))
    expect(found).toEqual(ids.map(id => [{ name: `Person ${id}` }]))
  })
})

const servers = testDatabases().filter(({ name }) => name === 'postgres')

describe.each(servers)('on $name', ({ open }) => {
  let opened: TestDatabase<Tables>
  beforeAll(async () => {
    opened = await open<Tables>(migrations, { poolSize: 1 })
  })
  afterAll(() => opened.dispose())

  test('a connection prepares it once, under its name and a hash of its text; other statements not at all', async () => {
    const { query } = opened.database
    for (const id of [1, 2, 3]) await byId.run(query, [id])
    await sql`select name from person where id = ${1}`.execute(query)
    const { rows } = await sql<{ name: string; statement: string; executions: number }>`
      select name, statement, generic_plans + custom_plans as executions
      from pg_prepared_statements where not from_sql`.execute(query)
    const hash = createHash('sha256').update(byId.text).digest('hex').slice(0, 12)
    expect(rows).toEqual([{ name: `person-by-id_${hash}`, statement: byId.text, executions: 3 }])
  })
})
