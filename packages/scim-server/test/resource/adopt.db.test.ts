/** A client that creates somebody who is there already is given the one that the application names: RFC 7644 §3.3. */
import { groupResourceType, invalidValue, type Json, userResourceType } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Arrival } from '../../src/index.ts'
import { createTestServer, send, user, userUrn } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

const bulkUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'
const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group'

forEachStore((name, open) => {
  describe(`arrivals on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())

    /** A server of one tenant of its own, whose application knows people by their externalId, from that question on. */
    function fresh(
      known: Map<Json | undefined, string>,
      meanwhile: () => Promise<void> = async () => {},
      from = 1,
    ) {
      const arrivals: Arrival[] = []
      const tenant = `${name}-${Math.random()}`
      const made = createTestServer(opened.store, {
        resourceTypes: [userResourceType(), groupResourceType()],
        authenticate: async () => ({ tenant, id: 't', label: 'test' }),
        async adopt(_tx, arrival) {
          if (arrivals.push(arrival) < from) return undefined
          const id = known.get(arrival.resource['externalId'])
          if (id !== undefined) await meanwhile()
          if (id === 'two') throw invalidValue('two people are called that')
          return id
        },
      })
      const post = (body: Json) => send(made.server, { method: 'POST', target: '/Users', body })
      return { ...made, arrivals, post }
    }

    test('it takes on all that was sent, and is answered 201 under its own id, heard of as a replace', async () => {
      const known = new Map<Json | undefined, string>()
      const { server, post, changes, arrivals } = fresh(known)
      const made = await post(user('ann', { title: 'Baker', nickName: 'A' }))
      known.set('e1', String(made.body['id']))
      const { status, body, headers } = await post(user('ann.lee', { externalId: 'e1', title: 'Cook' }))
      expect(status).toBe(201)
      expect(body).toMatchObject({
        id: made.body['id'],
        userName: 'ann.lee',
        externalId: 'e1',
        title: 'Cook',
      })
      expect(body).not.toHaveProperty('nickName')
      expect(body['meta']).toMatchObject({ version: 'W/"2"' })
      expect(headers['location']).toMatch(new RegExp(`/Users/${String(made.body['id'])}$`))
      expect(changes.map(({ kind, id }) => [kind, id])).toEqual([
        ['create', made.body['id']],
        ['replace', made.body['id']],
      ])
      expect(changes[1]?.before).toMatchObject({ userName: 'ann' })
      expect(arrivals.at(-1)).toMatchObject({
        resourceType: 'User',
        resource: { schemas: [userUrn], userName: 'ann.lee' },
        principal: { id: 't' },
      })
      expect((await send(server, { method: 'GET', target: '/Users' })).body['totalResults']).toBe(1)
    })

    test('who is nobody that is there is new, and has the id that the application was told', async () => {
      const { post, arrivals, changes } = fresh(new Map())
      const { status, body } = await post(user('bob', { externalId: 'e2' }))
      expect([status, body['id']]).toEqual([201, arrivals[0]?.id])
      expect([arrivals.length, changes[0]?.kind]).toEqual([1, 'create'])
    })

    test('an error of the application is the answer, and nothing is stored', async () => {
      const { server, post } = fresh(new Map([['e3', 'two']]))
      const { status, body } = await post(user('cy', { externalId: 'e3' }))
      expect([status, body['detail']]).toEqual([400, 'two people are called that'])
      expect((await send(server, { method: 'GET', target: '/Users' })).body['totalResults']).toBe(0)
    })

    test('a name that another one has is refused also for one that is adopted (409, RFC 7644 §3.3)', async () => {
      const known = new Map<Json | undefined, string>()
      const { post } = fresh(known)
      const made = await post(user('dee'))
      await post(user('taken'))
      known.set('e4', String(made.body['id']))
      const { status, body } = await post(user('TAKEN', { externalId: 'e4' }))
      expect([status, body['scimType']]).toEqual([409, 'uniqueness'])
    })

    test('one that somebody else takes before it is locked is asked for again, and then it is another', async () => {
      const known = new Map<Json | undefined, string>()
      let asked = 0
      const { post } = fresh(known, async () => {
        asked += 1
        if (asked === 1) known.delete('e5')
      })
      const made = await post(user('eve'))
      known.set('e5', String(made.body['id']))
      const { status, body } = await post(user('eve2', { externalId: 'e5' }))
      expect(status).toBe(201)
      expect(body['id']).not.toBe(made.body['id'])
    })

    test('one who has come since the application was asked, and has the name, is adopted and not a conflict', async () => {
      const known = new Map<Json | undefined, string>()
      // The first question is about the one who is made, the second comes too early, the third finds him.
      const { server, post } = fresh(known, async () => {}, 3)
      const made = await post(user('hot'))
      known.set('e9', String(made.body['id']))
      const { status, body } = await post(user('HOT', { externalId: 'e9' }))
      expect([status, body['id'], body['userName']]).toEqual([201, made.body['id'], 'HOT'])
      expect((await send(server, { method: 'GET', target: '/Users' })).body['totalResults']).toBe(1)
    })

    test('a name that nobody is meant by is refused (409), also in a bulk request, after asking once more', async () => {
      const { server, post, arrivals } = fresh(new Map())
      await post(user('ivy'))
      const again = await post(user('IVY', { externalId: 'e10' }))
      expect([again.status, again.body['scimType']]).toEqual([409, 'uniqueness'])
      const { body } = await send(server, {
        method: 'POST',
        target: '/Bulk',
        body: {
          schemas: [bulkUrn],
          Operations: [{ method: 'POST', path: '/Users', bulkId: 'i', data: user('ivy') }],
        },
      })
      expect(body['Operations']).toMatchObject([{ status: '409' }])
      expect(arrivals).toHaveLength(5)
    })

    test('one that is never there is a conflict, not a second one', async () => {
      const { server, post } = fresh(new Map([['e6', 'gone']]))
      expect((await post(user('fay', { externalId: 'e6' }))).status).toBe(409)
      expect((await send(server, { method: 'GET', target: '/Users' })).body['totalResults']).toBe(0)
    })

    test('a bulk request refers to it by the id that it has (RFC 7644 §3.7.2)', async () => {
      const known = new Map<Json | undefined, string>()
      const { server, post } = fresh(known)
      const made = await post(user('gil'))
      known.set('e7', String(made.body['id']))
      const { body } = await send(server, {
        method: 'POST',
        target: '/Bulk',
        body: {
          schemas: [bulkUrn],
          Operations: [
            {
              method: 'POST',
              path: '/Groups',
              bulkId: 'g',
              data: { schemas: [groupUrn], displayName: 'Bakers', members: [{ value: 'bulkId:u' }] },
            },
            { method: 'POST', path: '/Users', bulkId: 'u', data: user('gil', { externalId: 'e7' }) },
          ],
        },
      })
      const id = String(made.body['id'])
      expect(body['Operations']).toMatchObject([
        { bulkId: 'g', status: '201' },
        { bulkId: 'u', status: '201', location: expect.stringMatching(new RegExp(`/Users/${id}$`)) },
      ])
      const groups = await send(server, { method: 'GET', target: '/Groups' })
      expect(groups.body['Resources']).toMatchObject([{ members: [{ value: id }] }])
    })

    test('in a circle of a bulk request nobody can be adopted: all of it is refused (409)', async () => {
      const known = new Map<Json | undefined, string>()
      const { server, post } = fresh(known)
      const made = await post(user('hal'))
      known.set('e8', String(made.body['id']))
      const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
      const boss = (bulkId: string) => ({ [enterprise]: { manager: { value: `bulkId:${bulkId}` } } })
      const { body } = await send(server, {
        method: 'POST',
        target: '/Bulk',
        body: {
          schemas: [bulkUrn],
          Operations: [
            {
              method: 'POST',
              path: '/Users',
              bulkId: 'a',
              data: user('hal2', { externalId: 'e8', ...boss('b') }),
            },
            { method: 'POST', path: '/Users', bulkId: 'b', data: user('ida', boss('a')) },
          ],
        },
      })
      expect(body['Operations']).toMatchObject([{ status: '409' }, { status: '409' }])
      expect((await send(server, { method: 'GET', target: '/Users' })).body['totalResults']).toBe(1)
    })
  })
})
