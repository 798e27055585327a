/** How often a search goes to the database: once, and in a transaction only where it has to be bounded in time. RFC 7644 §3.4.2. */
import type { Database } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { bindFilter, parseFilter, parsePath, resolvePath, userResourceType } from '@joinery/scim'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ResourceQuery } from '../../src/index.ts'
import { type PostgresScimTables, postgresMigrations, postgresStore } from '../../src/postgres/index.ts'

const type = userResourceType()
const after = { value: undefined, created: new Date('2026-01-01'), id: '1' }

/** The database, and how many statements and transactions it was asked for. */
function counted(database: Database<PostgresScimTables>) {
  const seen = { statements: 0, transactions: 0 }
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      seen.statements += 1
      return result
    },
  }
  const watched: Database<PostgresScimTables> = {
    ...database,
    query: database.query.withPlugin(plugin),
    transaction(run) {
      seen.transactions += 1
      return database.transaction(run)
    },
  }
  return { watched, seen }
}

function queryOf(filter: string, sortBy = ''): Pick<ResourceQuery, 'filter' | 'sort'> {
  const path = sortBy === '' ? undefined : resolvePath(type, parsePath(sortBy))
  return {
    ...(filter !== '' && { filter: bindFilter(type, parseFilter(filter)) }),
    ...(path && { sort: { path, descending: false } }),
  }
}

describe.each(testDatabases())('searches on $name', ({ name, open }) => {
  let opened: Awaited<ReturnType<typeof open<PostgresScimTables>>>

  beforeAll(async () => {
    opened = await open<PostgresScimTables>(postgresMigrations)
  })
  afterAll(() => opened.dispose())

  test.each([
    '',
    'userName eq "ann"',
    'id eq "1"',
    'title eq "cook"',
    'emails.value eq "a@x.org"',
    'emails[type eq "work" and value eq "a@x.org"]',
    'title eq "cook" and displayName co "a"',
    'title eq "cook" or userName eq "ann"',
  ])('one statement finds what an index leads to, and its total: %s', async filter => {
    for (const page of [{ offset: 0 }, { offset: 7 }, { offset: 0, after }]) {
      const { watched, seen } = counted(opened.database)
      const query = { ...queryOf(filter), ...page, limit: 10, include: { groups: true } }
      expect((await postgresStore(watched).find('acme', 'User', query)).total).toBe(0)
      expect(seen).toEqual({ statements: 1, transactions: 0 })
    }
  })

  test.each([
    ['title co "oo"', ''],
    ['title pr', ''],
    ['not (title eq "cook")', ''],
    ['title ne "cook"', ''],
    ['active eq true', ''],
    ['title eq "cook" or displayName co "a"', ''],
    ['', 'title'],
  ])('what goes through everybody is bounded in time, where that can be: %s %s', async (filter, sortBy) => {
    const { watched, seen } = counted(opened.database)
    const query = { ...queryOf(filter, sortBy), offset: 0, limit: 10 }
    expect((await postgresStore(watched).find('acme', 'User', query)).total).toBe(0)
    const expected =
      name === 'postgres' ? { statements: 0, transactions: 1 } : { statements: 1, transactions: 0 }
    expect(seen).toEqual(expected)
  })
})
