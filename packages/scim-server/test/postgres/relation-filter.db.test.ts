/** What statements on memberships rely on: the indexes, and leaving alone what nobody asked for. */
import { openDatabase } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { bindFilter, parseFilter } from '@joinery/scim'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  compileFilter,
  type PostgresScimTables,
  postgresMigrations,
  postgresStore,
} from '../../src/postgres/index.ts'
import { storedTypes, storedVersion } from '../../src/testing/stored-version.ts'

describe.each(testDatabases())('memberships on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open<PostgresScimTables>>>

  beforeAll(async () => {
    opened = await open<PostgresScimTables>(postgresMigrations)
    const { query } = opened.database
    for (const type of ['User', 'Group']) {
      await sql`
        insert into scim_resource
          (tenant, resource_type, id, document, search, version, created, last_modified, display, display_folded)
        select 'acme', ${type}, ${type} || n, '{"id":"' || n || '"', '{}'::jsonb, 1, now(), now(), 'N' || n, 'n' || n
        from generate_series(1, 2000) as n
      `.execute(query)
    }
    await sql`
      insert into scim_member (tenant, group_id, value, value_folded, member_type)
      select 'acme', 'Group' || n % 2000 + 1, 'User' || n % 1999 + 1, 'user' || n % 1999 + 1, 'User'
      from generate_series(1, 20000) as n
    `.execute(query)
    await sql`analyze`.execute(query)
  })
  afterAll(() => opened.dispose())

  const planOf = async (resourceType: 'User' | 'Group', text: string) => {
    const filter = bindFilter(storedTypes[resourceType], parseFilter(text))
    const { rows } = await sql<Record<string, string>>`
      explain select id from scim_resource where tenant = 'acme' and resource_type = ${resourceType}
        and ${compileFilter({ tenant: 'acme', resourceType }, filter)}
    `.execute(opened.database.query)
    return rows.flatMap(row => Object.values(row)).join('\n')
  }

  test.each([
    ['Group', 'members eq "User77"', 'scim_member_folded'],
    ['Group', 'members[value eq "User77" and type eq "User"]', 'scim_member_value'],
    ['User', 'groups eq "Group77"', 'scim_resource_id_folded'],
    ['User', 'groups[value eq "Group77" and display pr]', 'scim_member_pkey'],
  ] as const)('a search for %s by %s is served by %s', async (type, text, index) => {
    expect(await planOf(type, text)).toContain(index)
  })

  test('groups of each user are looked for only where the filter asks how a user is in them', async () => {
    expect(await planOf('User', 'groups.display co "7"')).not.toContain('above')
    expect(await planOf('User', 'groups[display co "7" and type eq "direct"]')).toContain('above')
  })

  test('who asks for no memberships reads none: RFC 7644 §3.9', async () => {
    const store = postgresStore(opened.database)
    const { query } = opened.database
    const page = { offset: 0, limit: 1 }
    await sql`alter table scim_member rename to scim_member_away`.execute(query)
    try {
      expect((await store.get('acme', 'Group', 'Group1'))?.id).toBe('Group1')
      expect((await store.transaction(tx => store.lock(tx, 'acme', 'Group', 'Group1')))?.id).toBe('Group1')
      expect((await store.find('acme', 'Group', page)).resources).toHaveLength(1)
      await expect(store.get('acme', 'Group', 'Group1', { members: true })).rejects.toThrow('scim_member')
      await expect(store.find('acme', 'Group', { ...page, include: { members: true } })).rejects.toThrow(
        'scim_member',
      )
    } finally {
      await sql`alter table scim_member_away rename to scim_member`.execute(query)
    }
  })
})

describe.each(testDatabases())('resources from before memberships, on $name', ({ open }) => {
  test('are shown in groups by the names that they have', async () => {
    const opened = await open<PostgresScimTables>(postgresMigrations.slice(0, 1), { folder: true })
    try {
      await sql`
        insert into scim_resource (tenant, resource_type, id, document, search, version, created, last_modified)
        values
          ('acme', 'User', 'u1', '{"id":"u1","userName":"Bob"', '{"acme":{"username":"bob"}}', 1, now(), now()),
          ('acme', 'User', 'u2', '{"id":"u2","userName":"x","displayName":"Ann \\"A\\""',
            '{"acme":{"username":"x","displayname":"ann \\"a\\""}}', 1, now(), now())
      `.execute(opened.database.query)
      await opened.database.close()
      const database = await openDatabase<PostgresScimTables>(opened.where, {
        migrations: postgresMigrations,
      })
      const store = postgresStore(database)
      const shown = await store.transaction(async tx => {
        await store.insert(tx, 'acme', 'Group', storedVersion('Group', 'g', { displayName: 'Staff' }))
        const members = ['u1', 'u2'].map(id => ({ id, type: 'User' }) as const)
        return store.memberships?.add(tx, 'acme', 'g', members, [])
      })
      const filter = bindFilter(storedTypes.Group, parseFilter('members.display eq "ann \\"a\\""'))
      const { total } = await store.find('acme', 'Group', { filter, offset: 0, limit: 1 })
      await database.close()
      expect(shown?.map(({ display }) => display)).toEqual(['Bob', 'Ann "A"'])
      expect(total).toBe(1)
    } finally {
      await opened.dispose()
    }
  })
})
