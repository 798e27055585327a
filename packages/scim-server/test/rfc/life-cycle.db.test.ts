/** A resource from its creation to its end, over the protocol. RFC 7644 §3.3 to §3.6, RFC 7643 §3.1 and §4, on every store. */
import { defineResourceType, groupResourceType, type JsonObject, userResourceType } from '@joinery/scim'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Change, RequestRecord } from '../../src/index.ts'
import {
  baseUrl,
  createTestServer,
  enterpriseUrn,
  type Received,
  send,
  tenantsBehindTokens,
  user,
  userUrn,
} from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

const robots = defineResourceType({ ...userResourceType(), name: 'Robot', endpoint: '/Robots' })

const values = (value: string, type: string): JsonObject[] => [
  { value, display: `${type} one`, type, primary: true },
  { value: `${value}2`, type: 'other', primary: false },
]

/** Every attribute that a client may set. RFC 7643 §4.1 and §4.3. */
const whole: JsonObject = {
  schemas: [userUrn, enterpriseUrn],
  externalId: '701984',
  userName: 'bjensen@example.com',
  name: {
    formatted: 'Ms. Barbara J Jensen, III',
    familyName: 'Jensen',
    givenName: 'Barbara',
    middleName: 'Jane',
    honorificPrefix: 'Ms.',
    honorificSuffix: 'III',
  },
  displayName: 'Babs Jensen',
  nickName: 'Babs',
  profileUrl: 'https://login.example.com/bjensen',
  title: 'Tour Guide',
  userType: 'Employee',
  preferredLanguage: 'en-US',
  locale: 'en-US',
  timezone: 'America/Los_Angeles',
  active: true,
  emails: values('bjensen@example.com', 'work'),
  phoneNumbers: values('tel:+1-201-555-0123', 'work'),
  ims: values('someaimhandle', 'aim'),
  photos: values('https://photos.example.com/F', 'photo'),
  addresses: [
    {
      formatted: '100 Universal City Plaza\nHollywood, CA 91608 USA',
      streetAddress: '100 Universal City Plaza',
      locality: 'Hollywood',
      region: 'CA',
      postalCode: '91608',
      country: 'US',
      type: 'work',
      primary: true,
    },
  ],
  entitlements: values('tours', 'app'),
  roles: values('guide', 'app'),
  x509Certificates: values('MIIDQzCCAqygAwIBAgIC', 'signing').slice(0, 1),
  [enterpriseUrn]: {
    employeeNumber: '701984',
    costCenter: '4130',
    organization: 'Universal Studios',
    division: 'Theme Park',
    department: 'Tour Operations',
    manager: { value: '26118915', $ref: '../Users/26118915' },
  },
}

const operations = (...list: readonly JsonObject[]): JsonObject => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [...list],
})
const targetOf = ({ body }: Received) => `/Users/${String(body['id'])}`

let runs = 0

forEachStore((name, open) => {
  describe(`the life of a resource on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    let changes: readonly Change[]
    let records: readonly RequestRecord[]
    let tenant: string
    let ask: (method: string, target: string, body?: JsonObject) => Promise<Received>

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())
    beforeEach(() => {
      runs += 1
      tenant = `life ${runs} ${name}: acme`
      const { server, ...heard } = createTestServer(opened.store, {
        resourceTypes: [userResourceType(), groupResourceType(), robots],
        authenticate: tenantsBehindTokens(tenant.replace(/acme$/, '')),
      })
      changes = heard.changes
      records = heard.records
      ask = (method, target, body) =>
        send(server, { method, target, ...(body === undefined ? {} : { body }) })
    })

    test('every method of the table of endpoints is answered at /Users (RFC 7644 §3.2)', async () => {
      const made = await ask('POST', '/Users', user('ann'))
      const target = targetOf(made)
      const statuses = [
        made,
        await ask('GET', '/Users'),
        await ask('GET', target),
        await ask('PUT', target, user('anna')),
        await ask('PATCH', target, operations({ op: 'add', path: 'title', value: 'x' })),
        await ask('POST', '/Users/.search', {}),
        await ask('DELETE', target),
      ].map(({ status }) => status)
      expect(statuses).toEqual([201, 200, 200, 200, 200, 200, 204])
    })

    test('every method of the table of endpoints is answered at /Groups (RFC 7644 §3.2)', async () => {
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
      const made = await ask('POST', '/Groups', { schemas, displayName: 'Cooks' })
      const target = `/Groups/${String(made.body['id'])}`
      const renamed = await ask(
        'PATCH',
        target,
        operations({ op: 'replace', path: 'displayName', value: 'x' }),
      )
      const statuses = [
        made,
        await ask('GET', '/Groups'),
        await ask('GET', target),
        await ask('PUT', target, { schemas, displayName: 'Bakers' }),
        await ask('POST', '/Groups/.search', {}),
        await ask('DELETE', target),
      ].map(({ status }) => status)
      expect([...statuses, renamed.status]).toEqual([201, 200, 200, 200, 200, 204, 204])
      expect(await ask('GET', target)).toMatchObject({ status: 404 })
    })

    test('members are users and groups, and a user shows groups direct and indirect (RFC 7643 §4.1.2, §4.2)', async () => {
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
      const ann = targetOf(await ask('POST', '/Users', user('ann')))
      const value = ann.slice('/Users/'.length)
      const make = async (displayName: string, members: JsonObject[]) => {
        const { status, body } = await ask('POST', '/Groups', { schemas, displayName, members })
        expect(status).toBe(201)
        return body
      }
      const inner = await make('Inner', [{ value }])
      const innerId = String(inner['id'])
      const outer = await make('Outer', [{ value: innerId }])
      expect(inner).toMatchObject({ members: [{ value, type: 'User', $ref: `${baseUrl}${ann}` }] })
      const $ref = `${baseUrl}/Groups/${innerId}`
      expect(outer).toMatchObject({ members: [{ value: innerId, type: 'Group', $ref }] })
      const { groups } = (await ask('GET', ann)).body
      expect(groups).toHaveLength(2)
      expect(groups).toEqual(
        expect.arrayContaining([
          { value: innerId, $ref, display: 'Inner', type: 'direct' },
          expect.objectContaining({ value: outer['id'], display: 'Outer', type: 'indirect' }),
        ]),
      )
    })

    test('meta.location, Location and Content-Location are one URL, where the resource is (RFC 7643 §3.1)', async () => {
      const made = await ask('POST', '/Users', user('ann'))
      const location = `${baseUrl}${targetOf(made)}`
      expect(made.headers).toMatchObject({ location, 'content-location': location })
      const target = location.slice(baseUrl.length)
      const answers = [
        made,
        await ask('GET', target),
        await ask('PUT', target, user('anna')),
        await ask('PATCH', target, operations({ op: 'add', path: 'title', value: 'x' })),
      ]
      for (const { body, headers } of answers) {
        expect(body).toMatchObject({ meta: { location } })
        expect(headers['content-location']).toBe(location)
      }
      expect((await ask('GET', '/Users')).body).toMatchObject({ Resources: [{ meta: { location } }] })
    })

    test('meta.version is the ETag of the answer, after every kind of write (RFC 7643 §3.1)', async () => {
      const made = await ask('POST', '/Users', user('ann'))
      const target = targetOf(made)
      const answers = [
        made,
        await ask('PUT', target, user('anna')),
        await ask('PATCH', target, operations({ op: 'add', path: 'title', value: 'x' })),
        await ask('GET', target),
      ]
      for (const { body, headers } of answers)
        expect(body).toMatchObject({ meta: { version: headers['etag'] } })
      expect(answers.map(({ headers }) => headers['etag'])).toEqual(['W/"1"', 'W/"2"', 'W/"3"', 'W/"3"'])
    })

    test('meta.resourceType follows from the endpoint (RFC 7644 §3.3.1)', async () => {
      const meta = { resourceType: 'Group' }
      const ann = await ask('POST', '/Users', user('ann', { meta }))
      const robot = await ask('POST', '/Robots', user('r2', { meta }))
      expect(ann.body).toMatchObject({ meta: { resourceType: 'User' } })
      expect(robot.body).toMatchObject({ meta: { resourceType: 'Robot' } })
      expect((await ask('GET', `/Robots/${String(ann.body['id'])}`)).status).toBe(404)
    })

    test('a user with every attribute of the schemas comes back as it was sent (RFC 7643 §4.1, §4.3)', async () => {
      const made = await ask('POST', '/Users', whole)
      expect(made.status, made.text).toBe(201)
      const { id: _id, meta: _meta, ...attributes } = made.body
      expect(attributes).toEqual(whole)
      expect((await ask('GET', targetOf(made))).body).toEqual(made.body)
      const put = await ask('PUT', targetOf(made), made.body)
      expect(put).toMatchObject({ status: 200, headers: { etag: 'W/"1"' } })
      expect(put.body).toEqual(made.body)
    })

    test('a password is in nothing that is stored (RFC 7643 §4.1.1)', async () => {
      const made = await ask('POST', '/Users', user('ann', { password: 't1meMa$heen' }))
      const target = targetOf(made)
      await ask('PUT', target, user('anna', { password: 't1meMa$heen' }))
      await ask('PATCH', target, operations({ op: 'replace', path: 'password', value: 't1meMa$heen' }))
      const stored = await opened.store.get(tenant, 'User', String(made.body['id']))
      expect(stored?.document).toContain('anna')
      expect(JSON.stringify([stored, changes])).not.toContain('t1meMa$heen')
    })

    test('a PUT without a required attribute is 400 and changes nothing (RFC 7644 §3.5.1)', async () => {
      const made = await ask('POST', '/Users', user('ann', { title: 'Cook' }))
      const refused = await ask('PUT', targetOf(made), { schemas: [userUrn], title: 'Baker' })
      expect(refused).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
      expect(refused.body['detail']).toMatch(/^userName: required/)
      expect((await ask('GET', targetOf(made))).body).toEqual(made.body)
    })

    test('who asked for what, and what came of it, is told to the application (RFC 7644 §7.5.1)', async () => {
      const target = targetOf(await ask('POST', '/Users', user('ann')))
      await ask('GET', `${target}?attributes=title`)
      await ask('DELETE', '/Users/unknown')
      const principal = { tenant, id: 'token-of-acme' }
      expect(records).toMatchObject([
        { method: 'POST', target: '/Users', status: 201, principal },
        { method: 'GET', target: `${target}?attributes=title`, status: 200, principal },
        { method: 'DELETE', target: '/Users/unknown', status: 404, principal },
      ])
      expect(changes).toMatchObject([{ kind: 'create', principal, at: expect.any(Date) }])
    })

    test('every method on a deleted resource is 404, and no query finds it (RFC 7644 §3.6)', async () => {
      const made = await ask('POST', '/Users', user('ann', { title: 'Cook' }))
      const target = targetOf(made)
      expect(await ask('DELETE', target)).toMatchObject({ status: 204, text: undefined })
      for (const gone of [
        await ask('GET', target),
        await ask('PUT', target, user('ann')),
        await ask('PATCH', target, operations({ op: 'remove', path: 'title' })),
        await ask('DELETE', target),
      ]) {
        expect(gone).toMatchObject({ status: 404, body: { status: '404' } })
      }
      const id = encodeURIComponent(`id eq "${String(made.body['id'])}"`)
      for (const found of [
        await ask('GET', '/Users'),
        await ask('GET', '/'),
        await ask('GET', `/Users?filter=${id}`),
        await ask('POST', '/.search', { filter: 'title eq "Cook"' }),
      ]) {
        expect(found.body).toMatchObject({ totalResults: 0, Resources: [] })
      }
      expect((await ask('POST', '/Users', user('ann'))).status).toBe(201)
    })
  })
})
