/**
 * What the indexes are worth while nothing is known of the tables: a server gathers statistics after a minute, PGlite
 * never does by itself. Without them several indexes look alike, and the wrong one goes through all of a tenant.
 */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PostgresScimTables, postgresMigrations } from '../../src/postgres/index.ts'

const people = 'scim_resource as person'

describe.each(testDatabases())('tables without statistics on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open<PostgresScimTables>>>

  beforeAll(async () => {
    opened = await open<PostgresScimTables>(postgresMigrations)
    await sql`
      insert into scim_resource (tenant, resource_type, id, user_name, document, search, version, created, last_modified)
      select 'acme', 'User', 'id ' || number, 'name ' || number, '{}', '{}', 1, now(), now()
      from generate_series(1, 3000) as number
    `.execute(opened.database.query)
  })
  afterAll(() => opened.dispose())

  test.each([
    ['an id', `${people} where tenant = 'acme' and resource_type = 'User' and id = 'id 7'`, 'pkey'],
    [
      'a userName',
      `${people} where tenant = 'acme' and resource_type = 'User' and user_name = 'name 7'`,
      'user_name',
    ],
    [
      'a member',
      `scim_member as member left join ${people} on person.tenant = member.tenant
        and person.resource_type = member.member_type and person.id = member.value
      where member.tenant = 'acme' and member.group_id = 'g'`,
      'pkey',
    ],
  ])('%s leads to its resource by the index of its own', async (_, source, index) => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain (costs off) select document from ${sql.raw(source)}
    `.execute(opened.database.query)
    const plan = rows.map(row => row['QUERY PLAN']).join('\n')
    expect(plan).toContain(`using scim_resource_${index} on scim_resource person`)
    expect(plan).not.toContain('Filter:')
  })
})
