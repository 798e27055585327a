import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  adminToken,
  listOf,
  type RunningApplication,
  runApplication,
  userBody,
} from '../running-application.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const bob = { userName: 'bob', givenName: 'Bob', familyName: 'Ray', email: 'bob@example.com' }

describe.each(testDatabases())('the id of a request, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  const byDoor: readonly [string, (headers: Record<string, string>) => Promise<Response>][] = [
    ['the API', headers => fetch(`${app.url}/api/status`, { headers })],
    ['SCIM', headers => fetch(`${app.url}/scim/v2/ServiceProviderConfig`, { headers })],
    ['a path that is not there', headers => fetch(`${app.url}/nothing`, { headers })],
  ]

  describe.each(byDoor)('in an answer of %s', (_, ask) => {
    test.each(['a', 'req-7.4:9_Z', 'x'.repeat(128)])('is that which the caller brought: %s', async given => {
      expect((await ask({ 'x-request-id': given })).headers.get('x-request-id')).toBe(given)
    })

    test.each([undefined, 'x'.repeat(129), 'two words', '<script>', 'a"b'])(
      'is a new one where the caller brought %s',
      async given => {
        const ids = [await ask(given === undefined ? {} : { 'x-request-id': given }), await ask({})].map(
          ({ headers }) => headers.get('x-request-id'),
        )
        expect(ids).toEqual([expect.stringMatching(uuid), expect.stringMatching(uuid)])
        expect(ids[0]).not.toBe(ids[1])
      },
    )
  })

  test('is the trace id of all that the history is told meanwhile, by hand and by SCIM', async () => {
    await app.api('POST', '/members', bob, adminToken, { 'x-request-id': 'by-hand-1' })
    await app.scim('POST', '/Users', userBody('cy'), app.token, { 'x-request-id': 'by-scim-1' })
    const { body } = await app.api('GET', '/history?limit=2')
    expect(listOf(body).map(entry => [entry['subject'], entry['traceId']])).toEqual([
      ['cy', 'by-scim-1'],
      ['bob', 'by-hand-1'],
    ])
  })

  test('keeps apart what is done at the same time', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `parallel${index}`)
    await Promise.all(
      names.map((name, index) =>
        index % 2 === 0
          ? app.api('POST', '/members', { ...bob, userName: name }, adminToken, { 'x-request-id': name })
          : app.scim('POST', '/Users', userBody(name), app.token, { 'x-request-id': name }),
      ),
    )
    const entries = listOf((await app.api('GET', '/history?limit=100')).body)
    const made = entries.filter(entry => names.includes(String(entry['subject'])))
    expect(made).toHaveLength(names.length)
    expect(made.filter(entry => entry['subject'] !== entry['traceId'])).toEqual([])
  })
})
