/** What PostgreSQL knows of its tables after a change of many rows, within the change and after it. */
import { testDatabases } from '@joinery/database/testing'
import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrations } from '../../src/storage/migrations.ts'
import { countAnew } from '../../src/storage/statistics.ts'
import type { Tables } from '../../src/storage/tables.ts'

describe.each(testDatabases())('the statistics of a table on $name', databases => {
  let opened: Awaited<ReturnType<typeof databases.open<Tables>>>
  let account = 0

  beforeAll(async () => {
    opened = await databases.open<Tables>(migrations)
    const row = { name: 'Test', created_at: new Date() }
    const made = await opened.database.query
      .insertInto('account')
      .values(row)
      .returning('id')
      .executeTakeFirstOrThrow()
    account = made.id
  })
  afterAll(() => opened.dispose())

  it.each([
    { rows: 999, known: -1, title: 'are left alone after fewer than a thousand rows' },
    {
      rows: 1000,
      known: 1999,
      title: 'count what the same transaction has written, from a thousand rows on',
    },
  ])('$title', async ({ rows, known }) => {
    const seen = await opened.database.transaction(async tx => {
      await sql`
        insert into role (account_id, name, name_folded, created_at)
        select ${account}::bigint, ${rows} || ' ' || n, ${rows} || ' ' || n, now() from generate_series(1, ${rows}::integer) n`.execute(
        tx,
      )
      await countAnew(tx, rows, ['role', 'role_member'])
      return rowsKnownOf(tx)
    })
    expect(seen).toBe(known)
  })
})

async function rowsKnownOf(tx: Transaction<Tables>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select reltuples::integer as n from pg_class where oid = 'role'::regclass`.execute(tx)
  return rows[0]?.n ?? 0
}
