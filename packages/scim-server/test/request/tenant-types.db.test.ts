/**
 * Resource types that belong to a tenant and change while the server runs: each tenant sees, is held to and searches by its
 * own. RFC 7643 §3.3, §6 and §7, on every store.
 */
import { type JsonObject, type ResourceTypeDefinition, readSchema, userResourceType } from '@joinery/scim'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  acme,
  createTestServer,
  globex,
  type Received,
  send,
  tenantsBehindTokens,
  user,
  userUrn,
} from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

const urn = 'urn:example:params:scim:schemas:extension:1.0:Locker'
const schemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:Schema'

/** As an administrator would hand it in: the representation of a schema, RFC 7643 §8.7. */
const representation = (attributes: readonly JsonObject[]): JsonObject => ({
  schemas: [schemaUrn],
  id: urn,
  name: 'Locker',
  description: 'Where a person keeps things.',
  attributes: [...attributes],
})
const number = { name: 'number', type: 'string', multiValued: false, uniqueness: 'server', caseExact: true }
const floor = { name: 'floor', type: 'integer', multiValued: false, required: true }

const withLocker = (...attributes: readonly JsonObject[]): readonly ResourceTypeDefinition[] => [
  userResourceType([{ schema: readSchema(representation(attributes)), required: false }]),
]

let runs = 0

forEachStore((name, open) => {
  describe(`resource types of a tenant on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    const types = new Map<string, readonly ResourceTypeDefinition[]>()
    const plain = [userResourceType()]
    let ask: (token: string, method: string, target: string, body?: JsonObject) => Promise<Received>
    let prefix = ''

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())
    beforeEach(() => {
      runs += 1
      prefix = `types ${runs} ${name}: `
      types.clear()
      const { server } = createTestServer(opened.store, {
        resourceTypes: async tenant => types.get(tenant) ?? plain,
        authenticate: tenantsBehindTokens(prefix),
      })
      ask = (token, method, target, body) =>
        send(server, { method, target, token, ...(body === undefined ? {} : { body }) })
    })

    const give = (...attributes: readonly JsonObject[]) =>
      types.set(`${prefix}acme`, withLocker(...attributes))
    const post = (token: string, userName: string, locker: JsonObject) =>
      ask(token, 'POST', '/Users', user(userName, { [urn]: locker }))

    test('a schema is seen in discovery as soon as the tenant has it, and by nobody else (RFC 7643 §6, §7)', async () => {
      expect((await ask(acme, 'GET', `/Schemas/${urn}`)).status).toBe(404)
      give(number)
      expect((await ask(acme, 'GET', `/Schemas/${urn}`)).body).toMatchObject({
        id: urn,
        attributes: [{ name: 'number', uniqueness: 'server', caseExact: true }],
      })
      expect((await ask(acme, 'GET', '/ResourceTypes/User')).text).toContain(urn)
      expect((await ask(globex, 'GET', `/Schemas/${urn}`)).status).toBe(404)
      expect((await ask(globex, 'GET', '/ResourceTypes/User')).text).not.toContain(urn)
      give(number, floor)
      expect((await ask(acme, 'GET', `/Schemas/${urn}`)).text).toContain('"floor"')
    })

    test('it is enforced on every write, and what follows from it as well (RFC 7643 §2.2, §3.3)', async () => {
      give(number)
      const made = await post(acme, 'ann', { number: 'A1' })
      expect(made).toMatchObject({ status: 201, body: { [urn]: { number: 'A1' } } })
      expect(await post(acme, 'bob', { number: 'A1' })).toMatchObject({ status: 409 })
      give(number, floor)
      expect(await post(acme, 'bob', { number: 'B1' })).toMatchObject({
        status: 400,
        body: { scimType: 'invalidValue', detail: expect.stringContaining('floor') },
      })
      const target = `/Users/${String(made.body['id'])}`
      const patch = (value: string | number) =>
        ask(acme, 'PATCH', target, { Operations: [{ op: 'add', path: `${urn}:floor`, value }] })
      expect((await patch('high')).status).toBe(400)
      expect((await patch(3)).body).toMatchObject({ [urn]: { number: 'A1', floor: 3 } })
      expect((await post(acme, 'bob', { number: 'B1', floor: 1 })).status).toBe(201)
    })

    test('it can be searched and sorted by, and chosen (RFC 7644 §3.4.2 and §3.9)', async () => {
      give(number, floor)
      await post(acme, 'ann', { number: 'A1', floor: 7 })
      await post(acme, 'bob', { number: 'B1', floor: 2 })
      const found = await ask(acme, 'GET', `/Users?filter=${urn}:floor gt 2&attributes=${urn}:number`)
      expect(found.body).toMatchObject({ totalResults: 1, Resources: [{ [urn]: { number: 'A1' } }] })
      const sorted = await ask(acme, 'GET', `/Users?sortBy=${urn}:floor`)
      expect(sorted.body).toMatchObject({ Resources: [{ userName: 'bob' }, { userName: 'ann' }] })
    })

    test('a tenant that has it not drops its values, and cannot ask for them (RFC 7644 §3.3, §3.4.2.2)', async () => {
      give(number)
      const made = await post(globex, 'ann', { number: 'A1' })
      expect(made.status).toBe(201)
      expect(made.body).not.toHaveProperty([urn])
      expect(made.headers['warning']).toContain(urn)
      const asked = await ask(globex, 'GET', `/Users?filter=${urn}:number eq "A1"`)
      expect(asked).toMatchObject({ status: 400, body: { scimType: 'invalidFilter' } })
    })

    test('what was stored under a schema that is gone is shown until the user is written anew (RFC 7643 §3.3)', async () => {
      give(number)
      const made = await post(acme, 'ann', { number: 'A1' })
      const target = `/Users/${String(made.body['id'])}`
      types.clear()
      expect((await ask(acme, 'GET', target)).body).toMatchObject({ [urn]: { number: 'A1' } })
      expect((await ask(acme, 'GET', `/Users?filter=${urn}:number eq "A1"`)).status).toBe(400)
      expect((await ask(acme, 'PUT', target, user('ann'))).body).not.toHaveProperty([urn])
      expect((await ask(acme, 'GET', target)).body).toMatchObject({ schemas: [userUrn], userName: 'ann' })
    })

    test('a type that the tenant has not is nowhere, and one that it gets is there (RFC 7644 §3.2)', async () => {
      expect((await ask(acme, 'GET', '/Lockers')).status).toBe(404)
      const locker = { ...userResourceType(), name: 'Locker', endpoint: '/Lockers' }
      types.set(`${prefix}acme`, [...plain, locker])
      expect((await ask(acme, 'GET', '/Lockers')).status).toBe(200)
      expect((await ask(globex, 'GET', '/Lockers')).status).toBe(404)
    })
  })
})
