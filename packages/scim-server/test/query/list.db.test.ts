/** A query at the root goes through all resource types, one after the other: RFC 7644 §3.4.2.1, on every store. */
import { defineResourceType, defineSchema, type JsonObject, userResourceType } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestServer, send, tenantsBehindTokens, user } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

const deviceUrn = 'urn:example:params:scim:schemas:Device'
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
      { name: 'serial', required: true, description: 'Printed below.' },
      { name: 'displayName', description: 'What people call it.' },
    ],
  }),
})

/** The total, and what the resources on the page go by. */
const names = ({ totalResults, Resources }: JsonObject) => {
  const resources: readonly JsonObject[] = JSON.parse(JSON.stringify(Resources))
  return [totalResults, ...resources.map(each => each['userName'] ?? each['serial'])]
}

forEachStore((name, open) => {
  describe(`queries at the root on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    let ask: (query: string) => Promise<JsonObject>
    let search: (body: JsonObject) => Promise<{ readonly status: number; readonly body: JsonObject }>

    beforeAll(async () => {
      opened = await open()
      const { server } = createTestServer(opened.store, {
        resourceTypes: [userResourceType(), device],
        authenticate: tenantsBehindTokens(`root ${name}: `),
      })
      ask = async query => (await send(server, { method: 'GET', target: `/?${query}` })).body
      search = body => send(server, { method: 'POST', target: '/.search', body })
      for (const body of [user('ann', { displayName: 'Ann' }), user('bob'), user('cid', { active: true })]) {
        expect((await send(server, { method: 'POST', target: '/Users', body })).status).toBe(201)
      }
      for (const body of [{ serial: '1' }, { serial: '2', displayName: 'ann' }]) {
        const made = await send(server, {
          method: 'POST',
          target: '/Devices',
          body: { schemas: [deviceUrn], ...body },
        })
        expect(made.status).toBe(201)
      }
    })
    afterAll(() => opened.dispose())

    test('pages run from one type into the next, and the total is that of all', async () => {
      expect(names(await ask(''))).toEqual([5, 'ann', 'bob', 'cid', '1', '2'])
      expect(names(await ask('startIndex=2&count=3'))).toEqual([5, 'bob', 'cid', '1'])
      expect(names(await ask('startIndex=4&count=3'))).toEqual([5, '1', '2'])
      expect(names(await ask('startIndex=5&count=1'))).toEqual([5, '2'])
      expect(names(await ask('startIndex=9'))).toEqual([5])
      expect(names(await ask('count=2'))).toEqual([5, 'ann', 'bob'])
      expect(names(await ask('count=0'))).toEqual([5])
    })

    test.each([
      ['displayName eq "ANN"', [2, 'ann', '2']],
      ['serial pr', [2, '1', '2']],
      ['not (serial pr)', [3, 'ann', 'bob', 'cid']],
      ['serial ne "1"', [4, 'ann', 'bob', 'cid', '2']],
      ['serial eq null', [3, 'ann', 'bob', 'cid']],
      ['serial ne null', [2, '1', '2']],
      ['serial sw "1" or userName eq "bob"', [2, 'bob', '1']],
      ['serial eq "1" and userName eq "bob"', [0]],
      ['emails[type eq "work"] or active eq true', [1, 'cid']],
      ['meta.resourceType eq "Device"', [2, '1', '2']],
      [`${deviceUrn}:serial eq "2"`, [1, '2']],
    ])('an attribute that a type does not have is without a value there: %s', async (filter, expected) => {
      expect(names(await ask(new URLSearchParams({ filter }).toString()))).toEqual(expected)
      expect(names((await search({ filter })).body)).toEqual(expected)
    })

    test('a sorted page is one of all types, those without a value last: RFC 7644 §3.4.2.3', async () => {
      expect(names(await ask('sortBy=displayName'))).toEqual([5, 'ann', '2', 'bob', 'cid', '1'])
      const descending = 'sortBy=displayName&sortOrder=descending'
      expect(names(await ask(descending))).toEqual([5, 'bob', 'cid', '1', 'ann', '2'])
      expect(names(await ask(`${descending}&startIndex=3&count=2`))).toEqual([5, '1', 'ann'])
      expect(names(await ask('sortBy=serial&count=3'))).toEqual([5, '1', '2', 'ann'])
      expect(names(await ask('sortBy=meta.created&sortOrder=descending&filter=serial pr'))).toEqual([
        2,
        '2',
        '1',
      ])
      expect(names(await ask('sortBy=meta.resourceType&count=1'))).toEqual([5, '1'])
      expect(names(await ask('sortBy=serial&count=0'))).toEqual([5])
      expect(names(await ask('sortBy=serial&startIndex=99'))).toEqual([5])
      const far = await search({ sortBy: 'serial', startIndex: 10_000, count: 2 })
      expect(far).toMatchObject({ status: 400, body: { scimType: 'tooMany' } })
    })

    test('what no type has is refused', async () => {
      expect(await search({ filter: 'shoeSize pr' })).toMatchObject({
        status: 400,
        body: { scimType: 'invalidFilter' },
      })
      expect(await search({ filter: 'active gt true' })).toMatchObject({ status: 400 })
      expect(await search({ sortBy: 'shoeSize' })).toMatchObject({
        status: 400,
        body: { scimType: 'invalidPath' },
      })
    })
  })
})
