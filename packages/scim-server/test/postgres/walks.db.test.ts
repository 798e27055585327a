/** Walks in the database: the contract, and that its table does not grow. RFC 7644 §3.4.2.4. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PostgresScimTables, postgresMigrations, postgresStore } from '../../src/postgres/index.ts'
import { describeWalks } from '../describe-walks.ts'

const start = Date.parse('2026-01-02T03:04:05.678Z')
const at = (minutes: number) => new Date(start + minutes * 60_000)

for (const { name, open } of testDatabases()) {
  describeWalks(name, async () => {
    const { database, dispose } = await open<PostgresScimTables>(postgresMigrations)
    return { store: postgresStore(database), dispose }
  })

  describe(`the table of walks on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open<PostgresScimTables>>>

    beforeAll(async () => {
      opened = await open<PostgresScimTables>(postgresMigrations)
    })
    afterAll(() => opened.dispose())

    const rows = async (tenant = '') => {
      const counted = await sql<{ n: number }>`
        select count(*)::int as n from scim_walk where ${tenant} in ('', tenant)`.execute(
        opened.database.query,
      )
      return counted.rows[0]?.n
    }
    const keep = (tenant: string, from: number, minutes: number, queryHash = 'query') =>
      postgresStore(opened.database).walks?.keep(
        { tenant, principalId: 'token', queryHash },
        { from, next: from + 10, position: 'p', rank: 'r', now: at(minutes), expires: at(minutes + 30) },
      )

    test('a walk has two rows, however far it goes', async () => {
      for (let page = 0; page < 50; page += 1) await keep('acme', 1 + page * 10, 0)
      expect(await rows()).toBe(2)
    })

    test('a page that is asked for over and over leaves two rows, until they are old', async () => {
      for (let request = 0; request < 20; request += 1) await keep('poller', 1, 0)
      expect(await rows('poller')).toBe(2)
      for (let request = 0; request < 20; request += 1) await keep('poller', 1, 4)
      expect(await rows('poller')).toBe(3)
      await sql`delete from scim_walk where tenant = 'poller'`.execute(opened.database.query)
    })

    test('the first page of a walk takes away what nobody can come back for, of every tenant', async () => {
      await keep('globex', 1, 20)
      expect(await rows()).toBe(3)
      await keep('other', 11, 31)
      expect(await rows()).toBe(4)
      await keep('other', 1, 31)
      expect(await rows()).toBe(3)
    })

    test('one token has at most about a thousand rows', { timeout: 60_000 }, async () => {
      await sql`insert into scim_walk
          (tenant, principal_id, query_hash, start_index, from_index, position, rank, expires)
        select 'acme', 'token', 'q' || n, 11, 1, 'p', 'r', ${at(60).toISOString()}::timestamptz
        from generate_series(1, 1050) as n`.execute(opened.database.query)
      await keep('acme', 1, 31, 'one more')
      await keep('acme', 1, 31, 'and one more')
      const left = await sql<{
        n: number
      }>`select count(*)::int as n from scim_walk where tenant = 'acme'`.execute(opened.database.query)
      expect(left.rows[0]?.n).toBeLessThanOrEqual(1_001)
    })
  })
}
