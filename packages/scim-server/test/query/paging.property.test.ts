/** Walks visit everybody once, in the order of a plain sort, whatever is asked: RFC 7644 §3.4.2.3 and §3.4.2.4, RFC 9865 §2. */
import { defineResourceType, defineSchema, fold, type JsonObject } from '@joinery/scim'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ResourceStore, ScimServer } from '../../src/index.ts'
import { attributes, userName } from '../postgres/random-users.ts'
import { acme, badgedUser, badgeUrn, createTestServer, tenantsBehindTokens, user } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'
import { idsOf, pageOf, walkByCursor, walkByIndex } from '../walking.ts'

const deviceUrn = 'urn:example:params:scim:schemas:Device'
/** Its level is a text, where a badge's is a number. */
const device = defineResourceType({
  name: 'Device',
  endpoint: '/Devices',
  description: 'A thing that a person works with.',
  schemaExtensions: [],
  schema: defineSchema({
    id: deviceUrn,
    name: 'Device',
    description: 'A thing that a person works with.',
    attributes: [
      { name: 'displayName', description: 'What people call it.' },
      { name: 'active', description: 'A text here.' },
      { name: 'serial', type: 'integer', description: 'Printed below.' },
    ],
  }),
})

const users = fc.uniqueArray(
  fc.tuple(userName, attributes).map(([name, more]) => user(name, more)),
  { maxLength: 14, selector: ({ userName: name }) => fold(String(name)) },
)
const devices = fc.array(
  fc.record(
    {
      displayName: fc.constantFrom('ann', 'Bob', 'ｂob', 'z', '😀'),
      active: fc.constantFrom('true', 'no'),
      serial: fc.integer({ min: -2, max: 2 }),
    },
    { requiredKeys: [] },
  ),
  { maxLength: 6 },
)
const sortable = [
  '',
  'id',
  'meta.created',
  'meta.lastModified',
  'meta.resourceType',
  'userName',
  'displayName',
  'title',
  'active',
  'name.familyName',
  'emails',
  'emails.primary',
  `${badgeUrn}:level`,
  `${badgeUrn}:issued`,
]
const filters = [
  '',
  'active pr or title pr',
  'not (displayName pr)',
  'active pr',
  'userName sw "a" or title pr',
]
const asked = fc.record({
  path: fc.constantFrom('/Users', '/Users', '/'),
  sortBy: fc.constantFrom(...sortable),
  descending: fc.boolean(),
  filter: fc.constantFrom(...filters),
  count: fc.integer({ min: 1, max: 7 }),
})

let tenants = 0

/** Two are made in each instant, with ids in another order; a device has the id and the time of a user. */
async function fill<Tx>(
  store: ResourceStore<Tx>,
  people: readonly JsonObject[],
  things: readonly JsonObject[],
) {
  tenants += 1
  const prefix = `paging "${tenants}' \\ `
  let made = 0
  const { server } = createTestServer(store, {
    resourceTypes: [badgedUser, device],
    authenticate: tenantsBehindTokens(prefix),
    clock: () => new Date(Date.UTC(2026, 0, 1, 0, 0, made >> 1)),
    newId() {
      made += 1
      return `id-${(made * 7) % 23}`
    },
  })
  const principal = { tenant: `${prefix}acme`, id: 'test', label: 'test' }
  await store.transaction(async tx => {
    for (const each of people) await server.write.create(tx, principal.tenant, badgedUser, each, principal)
    made = 0
    for (const each of things) {
      await server.write.create(tx, principal.tenant, device, { schemas: [deviceUrn], ...each }, principal)
    }
  })
  return server.handle
}

type Ask = typeof asked extends fc.Arbitrary<infer T> ? T : never

async function walk(handle: ScimServer<never>['handle'], { path, sortBy, descending, filter, count }: Ask) {
  const query = {
    ...(filter !== '' && { filter }),
    ...(sortBy !== '' && { sortBy, sortOrder: descending ? 'descending' : 'ascending' }),
  }
  const walker = { handle, path, query, count, token: acme }
  const all = await pageOf({ ...walker, count: 1000 }, {})
  const byCursor = await walkByCursor(walker)
  const byIndex = await walkByIndex(walker)
  const jumps = await Promise.all(
    byIndex.map((_, index) => pageOf(walker, { startIndex: String(1 + index * count), attributes: 'id' })),
  )
  return { all, byCursor, byIndex, jumps }
}

forEachStore((name, open) => {
  describe(`walks on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())

    test('visit everybody once, in the order of a plain sort', { timeout: 240_000 }, async () => {
      const property = fc.asyncProperty(
        users,
        devices,
        fc.array(asked, { minLength: 6, maxLength: 10 }),
        async (people, things, asks) => {
          const handle = await fill(opened.store, people, things)
          for (const each of asks) {
            const { all, byCursor, byIndex, jumps } = await walk(handle, each)
            const said = JSON.stringify(each)
            expect(all.totalResults, said).toBe(all.ids.length)
            expect(idsOf(byCursor), said).toEqual(all.ids)
            expect(idsOf(byIndex), said).toEqual(all.ids)
            expect(idsOf(jumps), said).toEqual(all.ids)
            for (const page of [...byCursor, ...byIndex]) expect(page.totalResults, said).toBe(all.ids.length)
            expect(byCursor.length, said).toBe(Math.max(1, Math.ceil(all.ids.length / each.count)))
          }
        },
      )
      await fc.assert(property, { numRuns: 40 })
    })
  })
})
