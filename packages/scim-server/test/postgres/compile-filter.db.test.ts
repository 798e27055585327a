/** What the statements of compiled filters rely on: the indexes, bound parameters, and a limit on their time. */
import { testDatabases } from '@joinery/database/testing'
import { bindFilter, parseFilter, ScimError } from '@joinery/scim'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  compileFilter,
  type PostgresScimTables,
  postgresMigrations,
  postgresStore,
} from '../../src/postgres/index.ts'
import { badgedUser, badgeUrn, createTestServer, enterpriseUrn, send, user } from '../test-server.ts'

const acme = { tenant: 'acme', resourceType: 'User' }
const bound = (text: string) => bindFilter(badgedUser, parseFilter(text))

describe.each(testDatabases())('compiled filters on $name', ({ name, open }) => {
  let opened: Awaited<ReturnType<typeof open<PostgresScimTables>>>

  beforeAll(async () => {
    opened = await open<PostgresScimTables>(postgresMigrations)
    await sql`
      insert into scim_resource (tenant, resource_type, id, user_name, document, search, version, created, last_modified)
      select 'acme', 'User', 'id-' || n, 'user-' || n, '{"id":"id-' || n || '"',
        jsonb_build_object('acme', jsonb_build_object(
          'username', 'user-' || n, 'externalid', 'x-' || n,
          'emails', jsonb_build_array(jsonb_build_object('type', 'work', 'value', n || '@x.org')),
          lower(${enterpriseUrn}::text), jsonb_build_object('employeenumber', n::text)
        )), 1, now(), now()
      from generate_series(1, 5000) as n
    `.execute(opened.database.query)
    await sql`vacuum analyze scim_resource`.execute(opened.database.query)
  })
  afterAll(() => opened.dispose())

  const planOf = async (filter: string) => {
    const { rows } = await sql<Record<string, string>>`
      explain select id from scim_resource
      where tenant = 'acme' and resource_type = 'User' and ${compileFilter(acme, bound(filter))}
    `.execute(opened.database.query)
    return rows.flatMap(row => Object.values(row)).join('\n')
  }

  test.each([
    ['userName eq "USER-77"', 'scim_resource_user_name'],
    ['id eq "id-77"', 'scim_resource_pkey'],
    ['externalId eq "x-77"', 'scim_resource_search'],
    ['emails eq "77@x.org"', 'scim_resource_search'],
    ['emails[type eq "work" and value eq "77@x.org"]', 'scim_resource_search'],
    [`${enterpriseUrn}:employeeNumber eq "77"`, 'scim_resource_search'],
    ['emails.type eq "work" and externalId eq "x-77"', 'scim_resource_search'],
    ['externalId eq "x-77" or externalId eq "x-78"', 'scim_resource_search'],
    ['meta.created lt "2001-01-01T00:00:00Z"', 'scim_resource_page'],
  ])('%s is served by %s', async (filter, index) => {
    expect(await planOf(filter)).toContain(index)
  })

  test('no name and no value is ever part of the statement: they are bound', () => {
    const nasty = `'; drop table scim_resource; --`
    const filters = [
      `userName eq "${nasty}"`,
      `title co "${nasty}"`,
      `emails[type ne "${nasty}" or value sw "%_\\\\"]`,
      `not (${badgeUrn}:level gt 4) and externalId eq "${nasty}"`,
    ]
    for (const filter of filters) {
      const compiled =
        sql`select 1 where ${compileFilter({ tenant: nasty, resourceType: nasty }, bound(filter))}`.compile(
          opened.database.query,
        )
      expect(compiled.sql).not.toMatch(/drop|%|urn:|acme/)
      expect(JSON.stringify(compiled.parameters)).toContain('drop table')
    }
  })

  test('characters that mean something to LIKE mean themselves', async () => {
    const { server } = createTestServer(postgresStore(opened.database), {
      authenticate: async () => ({ tenant: 'percent', id: 'x', label: 'x' }),
    })
    await send(server, { method: 'POST', target: '/Users', body: user('100%') })
    await send(server, { method: 'POST', target: '/Users', body: user('100x_\\y') })
    const count = async (filter: string) => {
      const { body } = await send(server, {
        method: 'GET',
        target: `/Users?filter=${encodeURIComponent(filter)}`,
      })
      return body['totalResults']
    }
    expect(await count('userName co "%"')).toBe(1)
    expect(await count('userName sw "1__"')).toBe(0)
    expect(await count('userName co "_\\\\y"')).toBe(1)
    expect(await count('userName ew "%"')).toBe(1)
  })

  test('meta.location, which no row holds, is refused rather than guessed', () => {
    expect(() => compileFilter(acme, bound('meta.location eq "x"'))).toThrow('meta.location')
    expect(() => compileFilter(acme, bound('meta[location pr]'))).toThrow('meta.location')
  })

  test('a search that takes too long is ended by a server and answered tooMany; PGlite cannot be interrupted', async () => {
    const store = postgresStore(opened.database, { findTimeoutMs: 1 })
    const slow = Array.from({ length: 40 }, (_, index) => `emails[value co "no${index}" or display ew "x"]`)
    const query = { filter: bound(slow.join(' or ')), offset: 0, limit: 10 }
    const outcome = await store.find('acme', 'User', query).then(
      ({ total }) => total,
      (error: unknown) => (error instanceof ScimError ? `${error.status} ${error.code}` : error),
    )
    expect(outcome).toBe(name === 'postgres' ? '400 tooMany' : 0)
    const patient = postgresStore(opened.database, { findTimeoutMs: 60_000 })
    expect((await patient.find('acme', 'User', query)).total).toBe(0)
  })
})
