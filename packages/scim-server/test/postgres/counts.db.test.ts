/** The total is what counting would give, whichever way rows come and go: RFC 7644 §3.4.2. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countsMigration } from '../../src/postgres/counts.ts'
import { type PostgresScimTables, postgresMigrations, postgresStore } from '../../src/postgres/index.ts'

const insert = (tenant: string, type: string, first: number, last: number) =>
  sql`insert into scim_resource (tenant, resource_type, id, user_name, document, search, version, created, last_modified)
    select ${tenant}, ${type}, 'id-' || n, 'name-' || n, '{', '{}', 1, now(), now()
    from generate_series(${first}::int, ${last}::int) as n
    on conflict (tenant, resource_type, user_name) do nothing`

describe.each(testDatabases())('totals on $name', ({ name, open }) => {
  let opened: Awaited<ReturnType<typeof open<PostgresScimTables>>>

  beforeAll(async () => {
    opened = await open<PostgresScimTables>(postgresMigrations)
  })
  afterAll(() => opened.dispose())

  const totals = async () => {
    const store = postgresStore(opened.database)
    const found = []
    for (const [tenant, type] of [
      ['acme', 'User'],
      ['acme', 'Group'],
      ['globex', 'User'],
    ] as const) {
      found.push((await store.find(tenant, type, { offset: 0, limit: 0 })).total)
    }
    return found
  }

  test('follow every statement, of many rows, of none and of those that were there already', async () => {
    const { query } = opened.database
    await insert('acme', 'User', 1, 10).execute(query)
    await insert('acme', 'Group', 1, 3).execute(query)
    await insert('acme', 'User', 8, 12).execute(query)
    await insert('acme', 'User', 1, 1).execute(query)
    expect(await totals()).toEqual([12, 3, 0])
    await sql`delete from scim_resource where tenant = 'acme' and id in ('id-1', 'id-2', 'nobody')`.execute(
      query,
    )
    await sql`delete from scim_resource where tenant = 'nobody'`.execute(query)
    await sql`update scim_resource set version = version + 1`.execute(query)
    expect(await totals()).toEqual([10, 1, 0])
  })

  test('are as they were where a transaction is undone', async () => {
    const before = await totals()
    const undone = opened.database.transaction(async tx => {
      await insert('globex', 'User', 1, 5).execute(tx)
      throw new Error('changed my mind')
    })
    await expect(undone).rejects.toThrow('changed my mind')
    expect(await totals()).toEqual(before)
  })

  test('are right after writers that come and go at the same time', async () => {
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let round = 0; round < 10; round += 1) {
        const first = 1000 * (writer + 1) + round * 10
        await opened.database.transaction(async tx => {
          await insert('globex', 'User', first, first + 4).execute(tx)
          await sql`delete from scim_resource where tenant = 'globex' and id in (${`id-${first}`}, ${`id-${first - 9}`})`.execute(
            tx,
          )
        })
      }
    })
    await Promise.all(writers)
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from scim_resource where tenant = 'globex'`.execute(opened.database.query)
    expect((await totals())[2]).toBe(rows[0]?.n)
    expect(rows[0]?.n).toBe(8 * 10 * 4 - 8 * 9)
  })

  test('are filled from what was there when the table came', async () => {
    const before = postgresMigrations.filter(migration => migration !== countsMigration)
    const older = await open<PostgresScimTables>(before)
    await insert('acme', 'User', 1, 7).execute(older.database.query)
    for (const statement of countsMigration.statements) await sql.raw(statement).execute(older.database.query)
    await insert('acme', 'User', 8, 9).execute(older.database.query)
    const found = await postgresStore(older.database).find('acme', 'User', { offset: 0, limit: 0 })
    expect(found.total, name).toBe(9)
    await older.dispose()
  })

  test('are none after all was thrown away at once', async () => {
    await sql`truncate scim_resource cascade`.execute(opened.database.query)
    expect(await totals()).toEqual([0, 0, 0])
  })
})
