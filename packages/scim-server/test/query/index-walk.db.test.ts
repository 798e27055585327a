/** Pages by startIndex, one after another, while people go and come between them: RFC 7644 §3.4.2.4, on every store. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createTestServer,
  type Received,
  type Sent,
  send,
  tenantsBehindTokens,
  user,
} from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

let runs = 0

/** `startIndex total: names`. */
function summary({ status, body }: Received): string {
  const { Resources: resources, startIndex, totalResults, itemsPerPage } = body
  if (status !== 200 || !Array.isArray(resources)) return `${status} ${String(body['scimType'])}`
  const names = resources.map(each =>
    typeof each === 'object' && each !== null && 'userName' in each ? each['userName'] : '',
  )
  expect([itemsPerPage, 'nextCursor' in body]).toEqual([names.length, false])
  return `${String(startIndex)} of ${String(totalResults)}: ${names.join('')}`
}

forEachStore((name, open) => {
  describe(`walks by startIndex on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    let ask: (sent: Sent) => Promise<Received>
    let ids: Map<string, string>
    let now: number

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())
    beforeEach(async () => {
      runs += 1
      now = Date.parse('2026-01-02T03:04:05Z')
      ids = new Map()
      const authenticate = tenantsBehindTokens(`index ${runs} ${name}: `)
      const limits = { walkSeconds: 60 }
      const { server } = createTestServer(opened.store, { authenticate, limits, clock: () => new Date(now) })
      ask = sent => send(server, sent)
      for (const letter of 'abcdefghij') await join(letter)
    })

    const join = async (letter: string) => {
      now += 1
      const { body } = await ask({ method: 'POST', target: '/Users', body: user(letter) })
      ids.set(letter, String(body['id']))
    }
    const leave = async (letters: string) => {
      for (const letter of letters) {
        const { status } = await ask({ method: 'DELETE', target: `/Users/${ids.get(letter)}` })
        expect(status).toBe(204)
      }
    }
    const page = async (startIndex: number, count: number, more = '') =>
      summary(
        await ask({
          method: 'GET',
          target: `/Users?startIndex=${startIndex}&count=${count}${more}`,
        }),
      )

    test('a page goes on behind the one before, whoever was deleted', async () => {
      expect(await page(1, 4)).toBe('1 of 10: abcd')
      await leave('ac')
      expect(await page(5, 4)).toBe('5 of 9: efgh')
      await leave('bi')
      expect(await page(9, 4)).toBe('9 of 9: j')
    })

    test('totalResults ends a walk where there is no more, and not before', async () => {
      expect(await page(1, 3)).toBe('1 of 10: abc')
      await leave('abcd')
      expect(await page(4, 3)).toBe('4 of 7: efg')
      await join('k')
      expect(await page(7, 3)).toBe('7 of 10: hij')
      await leave('k')
      expect(await page(10, 3)).toBe('10 of 9: ')
    })

    test('a repeated request begins at the same place', async () => {
      await page(1, 4)
      await leave('a')
      expect(await page(5, 4)).toBe('5 of 9: efgh')
      await leave('b')
      expect(await page(5, 4)).toBe('5 of 9: efgh')
      expect(await page(9, 4)).toBe('9 of 10: ij')
      expect(await page(9, 4)).toBe('9 of 10: ij')
    })

    test('any other startIndex is counted from the first resource', async () => {
      await page(1, 4)
      await leave('a')
      expect(await page(4, 4)).toBe('4 of 9: efgh')
      expect(await page(7, 4)).toBe('7 of 9: hij')
      expect(await page(99, 4)).toBe('99 of 9: ')
    })

    test('the page size may change on the way, the query may not', async () => {
      await page(1, 4)
      await leave('a')
      expect(await page(5, 2)).toBe('5 of 9: ef')
      expect(await page(5, 2, '&sortBy=userName')).toBe('5 of 9: fg')
      expect(await page(5, 2, '&filter=userName pr')).toBe('5 of 9: fg')
    })

    test('a walk that rested too long is counted from the first resource again', async () => {
      await page(1, 4)
      await leave('a')
      now += 59_000
      expect(await page(5, 2)).toBe('5 of 9: ef')
      now += 1_000
      expect(await page(5, 2)).toBe('5 of 9: fg')
    })

    test('a sorted and filtered walk goes on behind the last value', async () => {
      const query = '&sortBy=userName&sortOrder=descending&filter=userName ne "b"'
      expect(await page(1, 4, query)).toBe('1 of 9: jihg')
      await leave('jg')
      await join('k')
      expect(await page(5, 4, query)).toBe('5 of 9: fedc')
      expect(await page(9, 4, query)).toBe('9 of 9: a')
    })

    test('a count of 0 is answered by the total, and nothing goes on from it', async () => {
      expect(await page(1, 0)).toBe('1 of 10: ')
      expect(await page(5, 0)).toBe('5 of 10: ')
      await page(1, 4)
      expect(await page(5, 0)).toBe('5 of 10: ')
      await leave('a')
      expect(await page(5, 4)).toBe('5 of 9: efgh')
    })

    test('the walks of two tokens do not know one another', async () => {
      await page(1, 4)
      const other = { method: 'GET', target: '/Users?startIndex=5&count=4', token: 'globex-token' }
      expect(summary(await ask(other))).toBe('5 of 0: ')
    })
  })
})
