/** A page of everybody is read off the index, wherever it is, and the total off its slots: RFC 7644 §3.4.2.4. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PostgresScimTables, postgresMigrations, postgresStore } from '../../src/postgres/index.ts'
import { pageOfAllText } from '../../src/postgres/page-of-all.ts'

const people = 20_000

describe.each(testDatabases())('a page of $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open<PostgresScimTables>>>
  let plan: string

  beforeAll(async () => {
    opened = await open<PostgresScimTables>(postgresMigrations)
    const { query } = opened.database
    await sql`insert into scim_resource (tenant, resource_type, id, user_name, document, search, version, created, last_modified)
      select case when n % 2 = 0 then 'acme' else 'globex' end, 'User', 'id-' || n, 'user' || n, '{"id":"id-' || n || '"',
        '{}', 1, '2026-01-01'::timestamptz + n * interval '1 s', now()
      from generate_series(1, ${sql.lit(people)}) as n`.execute(query)
    await sql`analyze scim_resource`.execute(query)
    await sql`vacuum scim_resource`.execute(query)
    plan = await opened.database.transaction(async tx => {
      await sql`set local plan_cache_mode = force_generic_plan`.execute(tx)
      await sql.raw(`prepare page as ${pageOfAllText([])}`).execute(tx)
      const { rows } = await sql<{ readonly 'QUERY PLAN': string }>`
        explain (analyze, costs off, timing off, summary off)
        execute page ('acme', 'User', '2026-01-01 04:00:00Z', 'id-14400', 0, 101)`.execute(tx)
      await sql`deallocate page`.execute(tx)
      return rows.map(row => row['QUERY PLAN']).join('\n')
    })
  }, 120_000)
  afterAll(() => opened.dispose())

  test('by its key begins in the index scim_resource_page, and reads no more than it gives', () => {
    expect(plan).toMatch(/Index Scan using scim_resource_page on scim_resource \(actual rows=101\b/)
    expect(plan).toMatch(/Index Cond: .*ROW\(created, id\) > ROW\(/)
    expect(plan).not.toMatch(/Rows Removed by Filter/)
  })

  test('counts nobody to know how many there are', async () => {
    expect(plan.match(/ on scim_resource\b/g)).toHaveLength(1)
    const page = await postgresStore(opened.database).find('acme', 'User', { offset: 0, limit: 1 })
    expect([page.total, page.resources[0]?.id]).toEqual([people / 2, 'id-2'])
  })
})
