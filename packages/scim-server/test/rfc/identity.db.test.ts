/** What a resource is known by: `id` and `externalId`. RFC 7643 §3.1, RFC 7644 §6.2, on every store. */
import { defineResourceType, defineSchema, type JsonObject, userResourceType } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ScimServerOptions } from '../../src/index.ts'
import { createTestServer, globex, type Sent, send, tenantsBehindTokens, user } from '../test-server.ts'
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
    attributes: [{ name: 'serial', description: 'Printed below.' }],
  }),
})

let runs = 0

forEachStore((name, open) => {
  describe(`identifiers on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())

    /** A way to ask a server whose tenants are of one test alone. */
    const fresh = (options: Pick<ScimServerOptions<never>, 'newId'> = {}) => {
      runs += 1
      const { server, records } = createTestServer(opened.store, {
        resourceTypes: [userResourceType(), device],
        authenticate: tenantsBehindTokens(`identity ${runs} ${name}: `),
        ...options,
      })
      const ask = (method: string, target: string, more: Partial<Sent> = {}) =>
        send(server, { method, target, ...more })
      const make = async (body: JsonObject, more: Partial<Sent> = {}, target = '/Users') => {
        const made = await ask('POST', target, { ...more, body })
        expect(made.status, made.text).toBe(201)
        return made
      }
      return { ask, make, records }
    }

    test('the id stays through PUT and PATCH of everything else (RFC 7643 §3.1)', async () => {
      const { ask, make } = fresh()
      const { body } = await make(user('ann', { id: 'mine' }))
      const id = String(body['id'])
      expect(id).not.toBe('mine')
      const target = `/Users/${id}`
      const put = await ask('PUT', target, { body: user('anna', { id: 'mine', externalId: 'x' }) })
      expect(put).toMatchObject({ status: 200, body: { id, userName: 'anna' } })
      const Operations = [{ op: 'replace', value: { id: 'mine', userName: 'eve' } }]
      const patched = await ask('PATCH', target, { body: { Operations } })
      expect(patched).toMatchObject({ status: 200, body: { id, userName: 'eve' } })
      const named = [{ op: 'replace', path: 'id', value: 'mine' }]
      expect(await ask('PATCH', target, { body: { Operations: named } })).toMatchObject({
        status: 400,
        body: { scimType: 'mutability' },
      })
      expect((await ask('GET', target)).body).toMatchObject({ id, userName: 'eve' })
    })

    test('who comes again under the same userName gets another id (RFC 7643 §3.1)', async () => {
      const { ask, make } = fresh()
      const ids = new Set<unknown>()
      for (let time = 0; time < 3; time += 1) {
        const { body } = await make(user('ann', { externalId: 'same' }))
        ids.add(body['id'])
        expect((await ask('DELETE', `/Users/${String(body['id'])}`)).status).toBe(204)
      }
      expect(ids.size).toBe(3)
    })

    test('no id is "bulkId": an application that makes one is told (RFC 7643 §3.1)', async () => {
      const { ask, records } = fresh({ newId: () => 'bulkId' })
      expect((await ask('POST', '/Users', { body: user('ann') })).status).toBe(500)
      expect(String(records.at(-1)?.fault)).toContain('bulkId')
      expect((await ask('GET', '/Users')).body).toMatchObject({ totalResults: 0 })
    })

    test('the id is in every answer (RFC 7643 §3.1)', async () => {
      const { ask, make } = fresh()
      const { body } = await make(user('ann'), {}, '/Users?attributes=title')
      const id = String(body['id'])
      const target = `/Users/${id}`
      const Operations = [{ op: 'replace', path: 'title', value: 'Cook' }]
      const answers = [
        await ask('GET', `${target}?attributes=title`),
        await ask('GET', `${target}?excludedAttributes=id,title`),
        await ask('PUT', `${target}?attributes=title`, { body: user('ann') }),
        await ask('PATCH', `${target}?excludedAttributes=id`, { body: { Operations } }),
      ]
      expect(answers.map(answer => answer.body['id'])).toEqual([id, id, id, id])
      for (const found of [
        await ask('GET', '/Users?attributes=title'),
        await ask('POST', '/.search', { body: { excludedAttributes: ['id'] } }),
      ]) {
        expect(found.body).toMatchObject({ Resources: [{ id }] })
      }
    })

    test('an id in another case is another id (RFC 7643 §3.1)', async () => {
      const { ask, make } = fresh({ newId: () => `Id-of-${name}` })
      await make(user('ann'))
      expect((await ask('GET', `/Users/Id-of-${name}`)).status).toBe(200)
      expect((await ask('GET', `/Users/id-OF-${name}`)).status).toBe(404)
      const lower = encodeURIComponent(`id eq "id-of-${name}"`)
      expect((await ask('GET', `/Users?filter=${lower}`)).body).toMatchObject({ totalResults: 0 })
    })

    test('ids differ across resource types and tenants (RFC 7643 §3.1, RFC 7644 §6.2)', async () => {
      const { make } = fresh()
      const made = [
        await make(user('ann')),
        await make(user('ann'), { token: globex }),
        await make({ schemas: [deviceUrn], serial: '1' }, {}, '/Devices'),
        await make({ schemas: [deviceUrn], serial: '1' }, { token: globex }, '/Devices'),
      ]
      expect(new Set(made.map(({ body }) => body['id'])).size).toBe(made.length)
    })

    test('an externalId comes back as it was sent, and may be found by it (RFC 7643 §3.1)', async () => {
      const { ask, make } = fresh()
      const { body } = await make(user('ann', { externalId: 'HR-7 ß' }))
      expect(body).toMatchObject({ externalId: 'HR-7 ß' })
      const count = async (filter: string) =>
        (await ask('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body['totalResults']
      expect(await count('externalId eq "HR-7 ß"')).toBe(1)
      expect(await count('externalId eq "hr-7 ß"')).toBe(0)
    })

    test('an externalId is not asked for (RFC 7643 §3.1)', async () => {
      const { make } = fresh()
      expect((await make(user('ann'))).body).not.toHaveProperty('externalId')
    })

    test('two tenants give the same externalId (RFC 7643 §3.1, RFC 7644 §6.2)', async () => {
      const { make } = fresh()
      const body = user('ann', { externalId: 'HR-7' })
      expect((await make(body)).body).toMatchObject({ externalId: 'HR-7' })
      expect((await make(body, { token: globex })).body).toMatchObject({ externalId: 'HR-7' })
    })
  })
})
