/** Paging by cursor over the protocol, by GET and by POST. RFC 9865, on every store. */
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  acme,
  createTestServer,
  globex,
  type Received,
  send,
  tenantsBehindTokens,
  user,
} from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

const walkSeconds = 600
const people = ['eve', 'bob', 'ann', 'dan', 'cid']

interface Page {
  readonly totalResults: number
  readonly itemsPerPage: number
  readonly nextCursor?: string
  readonly previousCursor?: string
  readonly Resources: readonly { readonly userName: string }[]
}

const namesOf = ({ Resources }: Page) => Resources.map(({ userName }) => userName).join(' ')

const nextOf = ({ nextCursor }: Page): string => {
  if (nextCursor === undefined) throw new Error('the page has no nextCursor')
  return nextCursor
}
const refused = (scimType: string) => ({ status: 400, body: { status: '400', scimType } })

let runs = 0

forEachStore((name, open) => {
  describe(`cursors on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    let now: number
    let ask: (method: string, target: string, body?: JsonObject, token?: string) => Promise<Received>

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())
    beforeEach(async () => {
      runs += 1
      now = Date.parse('2026-01-02T03:04:05Z')
      const { server } = createTestServer(opened.store, {
        authenticate: tenantsBehindTokens(`cursors ${runs} ${name}: `),
        limits: { walkSeconds, pageSize: 4, defaultPageSize: 2 },
        clock: () => new Date((now += 1)),
      })
      ask = (method, target, body, token = acme) =>
        send(server, { method, target, token, ...(body === undefined ? {} : { body }) })
      for (const userName of people) {
        expect((await ask('POST', '/Users', user(userName, { title: 'Cook' }))).status).toBe(201)
      }
    })

    const get = (query: Readonly<Record<string, string>>, token?: string) =>
      ask('GET', `/Users?${new URLSearchParams(query).toString()}`, undefined, token)
    const page = async (query: Readonly<Record<string, string>>): Promise<Page> => {
      const { status, text } = await get(query)
      expect(status, text).toBe(200)
      return JSON.parse(text ?? '')
    }
    const walk = async (query: Readonly<Record<string, string>>): Promise<readonly Page[]> => {
      const pages = [await page({ ...query, cursor: '' })]
      for (let last = pages[0]; last?.nextCursor !== undefined; last = pages.at(-1)) {
        pages.push(await page({ ...query, cursor: last.nextCursor }))
      }
      return pages
    }

    test('an empty cursor asks for the first page (RFC 9865 §2)', async () => {
      const first = await page({ cursor: '', count: '2' })
      expect(namesOf(first)).toBe('eve bob')
      const bare = await ask('GET', '/Users?cursor&count=2')
      expect(bare.body).toMatchObject({ itemsPerPage: 2, nextCursor: expect.any(String) })
    })

    test('a cursor is of characters that a URL takes as they are (RFC 9865 §2, RFC 3986 §2.3)', async () => {
      for (const query of [{}, { sortBy: 'userName', filter: 'userName sw "Ø" or title eq "cook"' }]) {
        expect(nextOf(await page({ ...query, cursor: '' }))).toMatch(/^[A-Za-z0-9._~-]+$/)
      }
    })

    test('nextCursor leads from page to page, and its absence says that there is no more (RFC 9865 §2)', async () => {
      const pages = await walk({ count: '2' })
      expect(pages.map(namesOf)).toEqual(['eve bob', 'ann dan', 'cid'])
      expect(pages.map(({ nextCursor }) => nextCursor !== undefined)).toEqual([true, true, false])
      expect((await page({ cursor: '', count: '4', filter: 'userName eq "ann"' })).nextCursor).toBeUndefined()
    })

    test('the first page has no previousCursor (RFC 9865 §2)', async () => {
      expect(await page({ cursor: '', count: '2' })).not.toHaveProperty('previousCursor')
    })

    test('totalResults is the number of resources on all pages (RFC 9865 §2)', async () => {
      const pages = await walk({ count: '2' })
      expect(pages.map(({ totalResults }) => totalResults)).toEqual([5, 5, 5])
    })

    test('a negative count is 0, and 0 is answered by the total (RFC 9865 §2)', async () => {
      for (const count of ['-3', '0']) {
        expect(await page({ cursor: '', count })).toMatchObject({ totalResults: 5, Resources: [] })
      }
    })

    test('a page holds no more than count, and no more than the server gives (RFC 9865 §2)', async () => {
      expect((await page({ cursor: '', count: '1' })).Resources).toHaveLength(1)
      expect((await page({ cursor: '', count: '3' })).Resources).toHaveLength(3)
      expect((await page({ cursor: '' })).Resources).toHaveLength(2)
    })

    test('another query than that of the first page is invalidCursor (RFC 9865 §2)', async () => {
      const query = { filter: 'title eq "cook"', sortBy: 'userName', count: '2' }
      const cursor = nextOf(await page({ ...query, cursor: '' }))
      for (const other of [
        { ...query, filter: 'title pr' },
        { ...query, sortBy: 'title' },
        { ...query, sortOrder: 'descending' },
        { sortBy: 'userName', count: '2' },
      ]) {
        expect(await get({ ...other, cursor })).toMatchObject(refused('invalidCursor'))
      }
      expect(await get({ ...query, cursor })).toMatchObject({ status: 200 })
    })

    test('a cursor that the server did not make is invalidCursor (RFC 9865 §2.1)', async () => {
      const cursor = nextOf(await page({ cursor: '', count: '2' }))
      const forged = `${cursor.slice(0, 20)}${cursor[20] === 'A' ? 'B' : 'A'}${cursor.slice(21)}`
      for (const wrong of ['x', 'null', cursor.slice(0, -2), forged, `${cursor}AA`, '%', 'é']) {
        expect(await get({ cursor: wrong, count: '2' }), wrong).toMatchObject(refused('invalidCursor'))
      }
    })

    test('a cursor that is too old is expiredCursor (RFC 9865 §2.1)', async () => {
      const cursor = nextOf(await page({ cursor: '', count: '2' }))
      now += (walkSeconds - 1) * 1000
      expect(await get({ cursor, count: '2' })).toMatchObject({ status: 200 })
      now += 2000
      expect(await get({ cursor, count: '2' })).toMatchObject(refused('expiredCursor'))
    })

    test('another count than that of the first page is invalidCount (RFC 9865 §2.1)', async () => {
      const cursor = nextOf(await page({ cursor: '', count: '2' }))
      for (const count of ['1', '3']) {
        expect(await get({ cursor, count })).toMatchObject(refused('invalidCount'))
      }
    })

    test('pages come sorted as asked for (RFC 9865 §2.2)', async () => {
      expect((await walk({ sortBy: 'userName', count: '2' })).map(namesOf).join(' ')).toBe(
        'ann bob cid dan eve',
      )
      const descending = await walk({ sortBy: 'userName', sortOrder: 'descending', count: '3' })
      expect(descending.map(namesOf)).toEqual(['eve dan cid', 'bob ann'])
    })

    test('a query that asks for neither kind of paging is paged by index (RFC 9865 §2.4)', async () => {
      const plain = await page({})
      expect(plain).toMatchObject({ startIndex: 1, itemsPerPage: 2, totalResults: 5 })
      expect(plain).not.toHaveProperty('nextCursor')
      const { body } = await ask('GET', '/ServiceProviderConfig')
      expect(body).toMatchObject({ pagination: { defaultPaginationMethod: 'index' } })
    })

    test('a query by POST names cursor and count in its message (RFC 9865 §3)', async () => {
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest']
      for (const target of ['/Users/.search', '/.search']) {
        const found: string[] = []
        for (let cursor: string | undefined = ''; cursor !== undefined; ) {
          const { status, text } = await ask('POST', target, { schemas, cursor, count: 2 })
          expect(status, text).toBe(200)
          const each: Page = JSON.parse(text ?? '')
          found.push(namesOf(each))
          cursor = each.nextCursor
        }
        expect(found).toEqual(['eve bob', 'ann dan', 'cid'])
      }
    })

    test('ServiceProviderConfig says what paging there is, and its limits (RFC 9865 §4)', async () => {
      const { body } = await ask('GET', '/ServiceProviderConfig')
      expect(body['pagination']).toEqual({
        cursor: true,
        index: true,
        defaultPaginationMethod: 'index',
        defaultPageSize: 2,
        maxPageSize: 4,
        cursorTimeout: walkSeconds,
      })
    })

    test('a cursor opens nothing of its tenant to another (RFC 9865 §5.2)', async () => {
      await ask('POST', '/Users', user('zoe'), globex)
      const cursor = nextOf(await page({ cursor: '', count: '2' }))
      const { text } = await get({ cursor, count: '2' }, globex)
      for (const userName of people) expect(text).not.toContain(`"${userName}"`)
    })

    test('who is there throughout is seen once while others come and go (RFC 7644 §3.4.2.4)', async () => {
      const { Resources }: { Resources: { id: string }[] } = JSON.parse(
        (await get({ filter: 'userName eq "bob"' })).text ?? '',
      )
      const disturb = [
        () => ask('DELETE', `/Users/${Resources[0]?.id}`),
        () => ask('POST', '/Users', user('late')),
        () => ask('POST', '/Users', user('later')),
      ]
      const seen: string[] = []
      let cursor: string | undefined = ''
      while (cursor !== undefined) {
        const each = await page({ cursor, count: '1' })
        seen.push(namesOf(each))
        cursor = each.nextCursor
        await disturb.shift()?.()
      }
      expect(seen.slice(0, 4)).toEqual(['eve', 'ann', 'dan', 'cid'])
      expect(new Set(seen).size).toBe(seen.length)
      expect((await get({ filter: 'userName eq "bob"' })).body).toMatchObject({ totalResults: 0 })
    })
  })
})
