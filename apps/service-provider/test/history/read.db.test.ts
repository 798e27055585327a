import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCursor } from '../../src/history/read.ts'
import { clientProfiles } from '../../src/tenants/client-profiles.ts'
import { listOf, type RunningApplication, runApplication, textOf, userBody } from '../running-application.ts'

test.each(['', '1', '1.', '.1', '1.2.3', '-1.2', 'a.b', '1.9999999999999999999'])(
  'the text %o is no cursor',
  text => {
    expect(parseCursor(text)).toBeUndefined()
  },
)

describe.each(testDatabases())('reading the history, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
    for (const name of ['a', 'b', 'c', 'd', 'e']) await app.scim('POST', '/Users', userBody(name))
  })
  afterAll(() => app.dispose())

  async function page(query: string): Promise<{ subjects: unknown[]; next: string | null }> {
    const { status, body } = await app.api('GET', `/history?${query}`)
    expect(status).toBe(200)
    return {
      subjects: listOf(body).map(entry => entry['subject']),
      next: body['next'] === null ? null : textOf(body, 'next'),
    }
  }

  test('without a cursor the newest comes first, and `before` pages backwards to the beginning', async () => {
    const first = await page('limit=3')
    expect(first.subjects).toEqual(['e', 'd', 'c'])
    const second = await page(`limit=3&before=${first.next}`)
    expect(second.subjects).toEqual(['b', 'a', 'first token (ping)'])
    const rest = await page(`limit=100&before=${second.next}`)
    expect(rest.subjects).toHaveLength(clientProfiles.length - 1)
    expect(rest.subjects).toContain('first token')
    expect(rest.next).toBeNull()
  })

  test('`after` is a feed from the oldest, each entry once', async () => {
    const seen: unknown[] = []
    let cursor = '0.0'
    let ended = false
    for (;;) {
      const { subjects, next } = await page(`limit=2&after=${cursor}`)
      if (next === null) throw new Error('A feed does not end.')
      // Where nothing is new it says to ask there again.
      ended = subjects.length === 0 && next === cursor
      if (ended && seen.length >= clientProfiles.length + 5) break
      seen.push(...subjects)
      cursor = next
    }
    expect(ended).toBe(true)
    expect(seen.slice(0, clientProfiles.length)).toContain('first token')
    expect(seen.slice(clientProfiles.length)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['after=x', 'after'],
    ['after=0.0&before=0.0', 'before'],
    ['member_id=7', 'member_id'],
    ['memberid=7', 'memberid'],
  ])('the query %s is refused with its place', async (query, path) => {
    const { status, body } = await app.api('GET', `/history?${query}`)
    expect(status).toBe(400)
    expect(body['error']).toMatchObject({ code: 'invalid_request', issues: [{ path }] })
  })

  test('another workspace reads nothing of it', async () => {
    const { body } = await app.api('GET', '/history?member_id=018f0000-0000-7000-8000-000000000000')
    expect(listOf(body)).toEqual([])
  })
})
