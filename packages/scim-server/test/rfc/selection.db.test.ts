/** Which attributes and how many resources an answer holds. RFC 7644 §3.4.2.4, §3.4.2.5 and §3.9, on every store. */
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ScimServerOptions } from '../../src/index.ts'
import { createTestServer, send, tenantsBehindTokens, user } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

const only = ({ Resources }: JsonObject): JsonObject =>
  Array.isArray(Resources) && Resources.length === 1 ? JSON.parse(JSON.stringify(Resources[0])) : {}

let runs = 0

forEachStore((name, open) => {
  describe(`what is answered on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())

    const fresh = (options: Pick<ScimServerOptions<never>, 'limits'> = {}) => {
      runs += 1
      const { server } = createTestServer(opened.store, {
        authenticate: tenantsBehindTokens(`selection ${runs} ${name}: `),
        ...options,
      })
      return async (method: string, target: string, body?: JsonObject) => {
        const answer = await send(server, { method, target, ...(body === undefined ? {} : { body }) })
        expect(answer.status, answer.text).toBeLessThan(300)
        return answer.body
      }
    }

    /** The resource as each kind of request answers with it, under this query and this part of a message. */
    const everywhere = async (query: string, message: JsonObject): Promise<readonly JsonObject[]> => {
      const ask = fresh()
      const ann = user('ann', { title: 'Cook', name: { givenName: 'Ann', familyName: 'Lee' } })
      const made = await ask('POST', `/Users?${query}`, ann)
      const target = `/Users/${String(made['id'])}?${query}`
      const Operations = [{ op: 'replace', path: 'nickName', value: 'A' }]
      return [
        made,
        await ask('GET', target),
        await ask('PUT', target, ann),
        await ask('PATCH', target, { Operations }),
        only(await ask('GET', `/Users?${query}`)),
        only(await ask('GET', `/?${query}`)),
        only(await ask('POST', '/Users/.search', message)),
        only(await ask('POST', '/.search', message)),
      ]
    }

    test('attributes chooses on POST, GET, PUT, PATCH and both kinds of query (RFC 7644 §3.9)', async () => {
      const attributes = ['title', 'name.givenName']
      const answers = await everywhere(`attributes=${attributes.join(',')}`, { attributes })
      for (const answer of answers) {
        expect(Object.keys(answer).sort()).toEqual(['id', 'name', 'schemas', 'title'])
        expect(answer).toMatchObject({ title: 'Cook', name: { givenName: 'Ann' } })
        expect(answer['name']).toEqual({ givenName: 'Ann' })
      }
    })

    test('excludedAttributes takes from POST, GET, PUT, PATCH and both kinds of query (RFC 7644 §3.9)', async () => {
      const excludedAttributes = ['title', 'name.givenName', 'meta', 'nickName', 'id']
      const query = `excludedAttributes=${excludedAttributes.join(',')}`
      for (const answer of await everywhere(query, { excludedAttributes })) {
        expect(Object.keys(answer).sort()).toEqual(['id', 'name', 'schemas', 'userName'])
        expect(answer['name']).toEqual({ familyName: 'Lee' })
      }
    })

    test('a page holds no more than count and no more than the server gives (RFC 7644 §3.4.2.4)', async () => {
      const ask = fresh({ limits: { pageSize: 3, defaultPageSize: 2 } })
      for (const userName of ['a', 'b', 'c', 'd']) await ask('POST', '/Users', user(userName))
      for (const [query, itemsPerPage] of [
        ['count=1', 1],
        ['count=3', 3],
        ['count=4', 3],
        ['', 2],
      ] as const) {
        const page = await ask('GET', `/Users?${query}`)
        expect(page, query).toMatchObject({ totalResults: 4, itemsPerPage })
        expect(page['Resources'], query).toHaveLength(itemsPerPage)
      }
      expect((await ask('GET', '/ServiceProviderConfig'))['filter']).toEqual({
        supported: true,
        maxResults: 3,
      })
    })
  })
})
