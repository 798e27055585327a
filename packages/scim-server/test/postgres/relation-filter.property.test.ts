/**
 * SQL and memory show the same memberships and give one answer to every filter on them: RFC 7643 §4.1.2 and §4.2,
 * RFC 7644 §3.4.2.2. On PGlite always, on PostgreSQL where there is one.
 */
import { testDatabases } from '@joinery/database/testing'
import { bindFilter, type Filter, printFilter } from '@joinery/scim'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ResourceStore } from '../../src/index.ts'
import { memoryStore } from '../../src/memory/index.ts'
import { type PostgresScimTables, postgresMigrations, postgresStore } from '../../src/postgres/index.ts'
import { storedTypes, storedVersion } from '../../src/testing/stored-version.ts'
import { filtersOnGroups, filtersOnMembers, type RandomTenant, tenants } from './random-groups.ts'

const all = { offset: 0, limit: 100, include: { members: true, groups: true } } as const

async function fill<Tx>(
  store: ResourceStore<Tx>,
  tenant: string,
  { users, groups }: RandomTenant,
): Promise<void> {
  await store.transaction(async tx => {
    for (const { id, displayName } of users) {
      const attributes = { userName: id, ...(displayName !== undefined && { displayName }) }
      await store.insert(tx, tenant, 'User', { ...storedVersion('User', id, attributes), unique: {} })
    }
    for (const { id, displayName } of groups) {
      await store.insert(tx, tenant, 'Group', { ...storedVersion('Group', id, { displayName }), unique: {} })
    }
    for (const { id, members, parked } of groups)
      await store.memberships?.add(tx, tenant, id, members, parked)
  })
}

async function shown<Tx>(store: ResourceStore<Tx>, tenant: string): Promise<unknown> {
  const [users, groups] = await Promise.all([
    store.find(tenant, 'User', all),
    store.find(tenant, 'Group', all),
  ])
  return [
    users.resources.map(resource => [resource.id, resource.groups]),
    groups.resources.map(resource => [resource.id, resource.members]),
  ]
}

async function answer<Tx>(
  store: ResourceStore<Tx>,
  tenant: string,
  type: 'User' | 'Group',
  filter: Filter,
): Promise<string> {
  const bound = bindFilter(storedTypes[type], filter)
  const { total, resources } = await store.find(tenant, type, { filter: bound, offset: 0, limit: 100 })
  return `${total}: ${resources.map(({ id }) => id).join(' ')}`
}

describe.each(testDatabases())('memberships on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open<PostgresScimTables>>>
  let made = 0

  beforeAll(async () => {
    opened = await open<PostgresScimTables>(postgresMigrations)
  })
  afterAll(() => opened.dispose())

  test('are shown and found as in memory, on any data', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(
      tenants,
      fc.array(filtersOnGroups, { minLength: 5, maxLength: 15 }),
      fc.array(filtersOnMembers, { minLength: 5, maxLength: 15 }),
      async (input, onGroups, onMembers) => {
        const memory = memoryStore()
        const database = postgresStore(opened.database)
        made += 1
        const tenant = `tenant "${made}' \\ $.x`
        await fill(memory, tenant, input)
        await fill(database, tenant, input)
        expect(await shown(database, tenant)).toEqual(await shown(memory, tenant))
        const asked = [
          ...onGroups.map(filter => ({ type: 'User', filter }) as const),
          ...onMembers.map(filter => ({ type: 'Group', filter }) as const),
        ]
        for (const { type, filter } of asked) {
          const expected = await answer(memory, tenant, type, filter)
          expect(await answer(database, tenant, type, filter), printFilter(filter)).toBe(expected)
        }
      },
    )
    await fc.assert(property, { numRuns: 40 })
  })
})
