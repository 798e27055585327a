/**
 * SQL and memory give one answer to every filter, on the same users: RFC 7644 §3.4.2.2. On PGlite always, on
 * PostgreSQL where there is one.
 */
import { testDatabases } from '@joinery/database/testing'
import { bindFilter, type Filter, fold, type JsonObject, printFilter } from '@joinery/scim'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ResourceStore } from '../../src/index.ts'
import { memoryStore } from '../../src/memory/index.ts'
import { type PostgresScimTables, postgresMigrations, postgresStore } from '../../src/postgres/index.ts'
import { badgedUser, createTestServer, user } from '../test-server.ts'
import { attributes, filters, userName } from './random-users.ts'

const users: fc.Arbitrary<readonly JsonObject[]> = fc.uniqueArray(
  fc.tuple(userName, attributes).map(([name, more]) => user(name, more)),
  { minLength: 1, maxLength: 8, selector: ({ userName: name }) => fold(String(name)) },
)

/** Stores the users under ids and times that are the same in every store. */
async function fill<Tx>(
  store: ResourceStore<Tx>,
  tenant: string,
  input: readonly JsonObject[],
): Promise<void> {
  let id = 0
  const { server } = createTestServer(store, {
    resourceTypes: [badgedUser],
    newId() {
      id += 1
      return `id-${id}`
    },
  })
  const principal = { tenant, id: 'test', label: 'test' }
  await store.transaction(async tx => {
    for (const each of input) await server.write.create(tx, tenant, 'User', each, principal)
  })
}

async function answer<Tx>(store: ResourceStore<Tx>, tenant: string, filter: Filter): Promise<string> {
  const bound = bindFilter(badgedUser, filter)
  const { total, resources } = await store.find(tenant, 'User', { filter: bound, offset: 0, limit: 100 })
  return `${total}: ${resources.map(({ id }) => id).join(' ')}`
}

describe.each(testDatabases())('compileFilter on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open<PostgresScimTables>>>
  let tenants = 0

  beforeAll(async () => {
    opened = await open<PostgresScimTables>(postgresMigrations)
  })
  afterAll(() => opened.dispose())

  test('answers as `matches` does in memory, on any data', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(
      users,
      fc.array(filters, { minLength: 10, maxLength: 25 }),
      async (input, asked) => {
        const memory = memoryStore()
        const database = postgresStore(opened.database)
        tenants += 1
        const tenant = `tenant "${tenants}' \\ $.x`
        await fill(memory, tenant, input)
        await fill(database, tenant, input)
        for (const filter of asked) {
          const expected = await answer(memory, tenant, filter)
          expect(await answer(database, tenant, filter), printFilter(filter)).toBe(expected)
        }
      },
    )
    await fc.assert(property, { numRuns: 60 })
  })
})
