/** One plan for all values leads to what a search form contains by the index, and reads nobody else: RFC 7644 §3.4.2.2. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageOfHoldingText } from '../../src/postgres/fixed-search.ts'
import { type PostgresScimTables, postgresMigrations } from '../../src/postgres/index.ts'

const people = 20_000

describe.each(testDatabases())('a search on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open<PostgresScimTables>>>

  beforeAll(async () => {
    opened = await open<PostgresScimTables>(postgresMigrations)
    const { query } = opened.database
    await sql`insert into scim_resource (tenant, resource_type, id, user_name, document, search, version, created, last_modified)
      select 'acme', 'User', 'id-' || n, 'user' || n, '{"id":"id-' || n || '"',
        jsonb_build_object('acme', jsonb_build_object('externalid', 'e-' || n)), 1,
        '2026-01-01'::timestamptz + n * interval '1 s', now()
      from generate_series(1, ${sql.lit(people)}) as n`.execute(query)
    await sql`analyze scim_resource`.execute(query)
    await sql`vacuum scim_resource`.execute(query)
  }, 120_000)
  afterAll(() => opened.dispose())

  test('for one value begins in the index scim_resource_search and goes through nobody', async () => {
    const plan = await opened.database.transaction(async tx => {
      await sql`set local plan_cache_mode = force_generic_plan`.execute(tx)
      await sql.raw(`prepare holding as ${pageOfHoldingText([])}`).execute(tx)
      const { rows } = await sql<{ readonly 'QUERY PLAN': string }>`
        explain (analyze, costs off, timing off, summary off)
        execute holding ('acme', 'User', '{"acme":{"externalid":"e-14400"}}', '-infinity', '', 0, 101)`.execute(
        tx,
      )
      await sql`deallocate holding`.execute(tx)
      return rows.map(row => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toMatch(/Bitmap Index Scan on scim_resource_search \(actual rows=1\b/)
    expect(plan).not.toMatch(/Rows Removed by Filter/)
  })
})
