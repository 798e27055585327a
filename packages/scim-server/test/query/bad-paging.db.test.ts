/** What asks for a page that there cannot be is refused in its words, on every store: RFC 7644 §3.4.2.4, RFC 9865 §2.1. */
import { userResourceType } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeCursor } from '../../src/query/cursor.ts'
import { printPosition } from '../../src/query/position.ts'
import { hashQuery } from '../../src/query/query-hash.ts'
import { createTestServer, globex, type Received, send, tenantsBehindTokens, user } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

const created = new Date('2026-01-02T03:04:05.000Z')
const refusals: readonly (readonly [query: string, scimType: string, detail: RegExp])[] = [
  ['startIndex=one', 'invalidValue', /^startIndex: /],
  ['startIndex=1.5', 'invalidValue', /^startIndex: /],
  ['startIndex=1e99', 'invalidValue', /^startIndex: /],
  ['startIndex=1&startIndex=2', 'invalidValue', /^startIndex: /],
  ['count=ten', 'invalidValue', /^count: /],
  ['count=9999999999999999', 'invalidValue', /^count: /],
  ['cursor=&startIndex=2', 'invalidValue', /cursor and startIndex/],
  ['cursor=&count=1001', 'invalidCount', /^count: at most 1000/],
  ['cursor=&count=ten', 'invalidValue', /^count: /],
  ['cursor=x', 'invalidCursor', /^cursor: /],
  ['cursor=MQ', 'invalidCursor', /^cursor: /],
  ['cursor=%C3%A4', 'invalidCursor', /^cursor: /],
  ['cursor=a%2Bb', 'invalidCursor', /^cursor: /],
  [`cursor=${'a'.repeat(9000)}`, 'invalidCursor', /^cursor: /],
  ['cursor=a&cursor=b', 'invalidValue', /^cursor: given 2 times/],
]

forEachStore((name, open) => {
  describe(`refused pages on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    let ask: (query: string, token?: string) => Promise<Received>
    let faults: () => readonly unknown[]
    const searches = [{ type: userResourceType(), conditions: {}, write: () => '' }]
    const asked = { tenant: `refused ${name}: acme`, order: 'ascending', searches } as const

    beforeAll(async () => {
      opened = await open()
      const authenticate = tenantsBehindTokens(`refused ${name}: `)
      const { server, records } = createTestServer(opened.store, { authenticate })
      faults = () => records.flatMap(({ fault }) => (fault === undefined ? [] : [fault]))
      ask = (query, token) =>
        send(server, { method: 'GET', target: `/Users?${query}`, ...(token !== undefined && { token }) })
      for (const each of ['ann', 'bob', 'cid']) {
        await send(server, { method: 'POST', target: '/Users', body: user(each) })
      }
    })
    afterAll(() => opened.dispose())

    test.each(refusals)('%s is %s', async (query, scimType, detail) => {
      const { status, body } = await ask(query)
      expect({ status, scimType: body['scimType'] }).toEqual({ status: 400, scimType })
      expect(body['detail']).toMatch(detail)
      expect(faults()).toEqual([])
    })

    test('a cursor of one tenant is none in another, whose query is the same: RFC 9865 §5.2', async () => {
      const { body } = await ask('cursor=&count=1')
      const next = `cursor=${String(body['nextCursor'])}&count=1`
      expect((await ask(next)).status).toBe(200)
      expect(await ask(next, globex)).toMatchObject({ status: 400, body: { scimType: 'invalidCursor' } })
    })

    test.each([
      ['a time that is none', 'meta.created', { type: 0, created, id: '1', value: 'yesterday' }],
      [
        'a day that there is not',
        'meta.created',
        { type: 0, created, id: '1', value: '2026-02-31T00:00:00.000Z' },
      ],
      ['no time', 'meta.lastModified', { type: 0, created, id: '1', value: undefined }],
      ['a type that is not asked', 'userName', { type: 3, created, id: '1', value: 'a' }],
      [
        'a year without a number',
        'meta.created',
        { type: 0, created, id: '1', value: '0000-01-01T00:00:00.000Z' },
      ],
      ['a year without a name', 'userName', { type: 0, created: new Date(8.64e15), id: '1', value: 'a' }],
    ])('a cursor that somebody put together with %s is refused: RFC 9865 §5.2', async (_, sortBy, place) => {
      const terms = { queryHash: await hashQuery(asked, { startIndex: 1, sortBy }), count: 2 }
      const good = await writeCursor(
        { ...place, type: 0, created, value: '2026-01-02T03:04:05.000Z' },
        terms,
        new Date(4e12),
      )
      expect(
        (await ask(`sortBy=${sortBy}&count=2&cursor=${good}`)).status,
        printPosition({ ...place, value: '' }),
      ).toBe(200)
      const forged = await writeCursor(place, terms, new Date(4e12))
      expect(await ask(`sortBy=${sortBy}&count=2&cursor=${forged}`)).toMatchObject({
        status: 400,
        body: { scimType: 'invalidCursor' },
      })
      expect(faults()).toEqual([])
    })

    test('a value of another kind than that of the order stands where its kind stands', async () => {
      for (const [sortBy, value] of [
        ['userName', 7],
        ['userName', true],
        ['active', 'x'],
        ['active', 0.5],
      ] as const) {
        const terms = { queryHash: await hashQuery(asked, { startIndex: 1, sortBy }), count: 2 }
        const forged = await writeCursor({ type: 0, created, id: '1', value }, terms, new Date(4e12))
        expect((await ask(`sortBy=${sortBy}&count=2&cursor=${forged}`)).status).toBe(200)
      }
      expect(faults()).toEqual([])
    })
  })
})
