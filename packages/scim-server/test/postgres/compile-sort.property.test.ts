/** SQL and memory put the same users in the same order: RFC 7644 §3.4.2.3. On PGlite always, on PostgreSQL where there is one. */
import { testDatabases } from '@joinery/database/testing'
import { bindFilter, fold, type JsonObject, parseFilter } from '@joinery/scim'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ResourceStore } from '../../src/index.ts'
import { memoryStore } from '../../src/memory/index.ts'
import { type PostgresScimTables, postgresMigrations, postgresStore } from '../../src/postgres/index.ts'
import { readSortOrder } from '../../src/query/sort-order.ts'
import { badgedUser, badgeUrn, createTestServer, enterpriseUrn, user } from '../test-server.ts'
import { attributes, userName } from './random-users.ts'

const users: fc.Arbitrary<readonly JsonObject[]> = fc.uniqueArray(
  fc.tuple(userName, attributes).map(([name, more]) => user(name, more)),
  { minLength: 2, maxLength: 12, selector: ({ userName: name }) => fold(String(name)) },
)

const sortable = `
  id schemas externalId meta.created meta.lastModified meta.version meta.resourceType userName displayName title
  profileUrl active name.givenName name.familyName emails emails.value emails.type emails.primary emails.display
  phoneNumbers ${enterpriseUrn}:employeeNumber ${enterpriseUrn}:manager ${enterpriseUrn}:manager.value
  ${badgeUrn}:level ${badgeUrn}:issued ${badgeUrn}:colours ${badgeUrn}:note
`
  .trim()
  .split(/\s+/)

const orders = fc.tuple(fc.constantFrom(...sortable), fc.boolean())
const pages = fc.record({ offset: fc.nat(4), limit: fc.integer({ min: 1, max: 12 }) })

/** Stores the users under ids and times that are the same in every store; two in each second. */
async function fill<Tx>(
  store: ResourceStore<Tx>,
  tenant: string,
  input: readonly JsonObject[],
): Promise<void> {
  let made = 0
  const { server } = createTestServer(store, {
    resourceTypes: [badgedUser],
    clock: () => new Date(Date.UTC(2026, 0, 1, 0, 0, made >> 1)),
    newId() {
      made += 1
      return `id-${(made * 7) % 13}`
    },
  })
  const principal = { tenant, id: 'test', label: 'test' }
  await store.transaction(async tx => {
    for (const each of input) await server.write.create(tx, tenant, 'User', each, principal)
  })
}

describe.each(testDatabases())('compileSort on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open<PostgresScimTables>>>
  let tenants = 0

  beforeAll(async () => {
    opened = await open<PostgresScimTables>(postgresMigrations)
  })
  afterAll(() => opened.dispose())

  test('sorts as memory does, on any data, page by page', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(
      users,
      fc.array(fc.tuple(orders, pages, fc.boolean()), { minLength: 10, maxLength: 25 }),
      async (input, asked) => {
        const memory = memoryStore()
        const database = postgresStore(opened.database)
        tenants += 1
        const tenant = `tenant "${tenants}' \\ $.x`
        await fill(memory, tenant, input)
        await fill(database, tenant, input)
        for (const [[sortBy, descending], page, filtered] of asked) {
          const sort = readSortOrder(badgedUser, [badgedUser], {
            sortBy,
            sortOrder: descending ? 'descending' : 'ascending',
          })
          const filter = filtered && { filter: bindFilter(badgedUser, parseFilter('active pr or title pr')) }
          const query = { ...page, ...filter, ...(sort && { sort }) }
          const expected = await memory.find(tenant, 'User', query)
          const found = await database.find(tenant, 'User', query)
          const ids = (list: typeof found) => list.resources.map(({ id }) => id)
          expect([found.total, ...ids(found)], sortBy).toEqual([expected.total, ...ids(expected)])
        }
      },
    )
    await fc.assert(property, { numRuns: 60 })
  })
})
