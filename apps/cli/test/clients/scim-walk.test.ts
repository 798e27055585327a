import { describe, expect, test } from 'vitest'
import { assertLists, scimCall, walkUsers } from '../../src/clients/scim-walk.ts'
import { type Answering, anEndpoint, json } from './http-endpoint.ts'

const patience = { signal: new AbortController().signal, patienceMs: 0 }
const everybody = Array.from({ length: 250 }, (_, index) => ({
  id: `id-${index}`,
  userName: `user${index}@example.com`,
  active: true,
}))

async function endpointOf(answer: Answering) {
  const server = await anEndpoint(answer)
  return { server, scim: { baseUrl: `${server.url}/scim/v2/`, token: 'secret' } }
}

function page(total: number, resources: readonly object[]): object {
  return { totalResults: total, Resources: resources }
}

describe('walking', () => {
  test('reads every page once (RFC 7644 §3.4.2.4)', async () => {
    const { server, scim } = await endpointOf(({ url }, response) => {
      const query = new URL(url, 'http://x').searchParams
      const start = Number(query.get('startIndex')) - 1
      json(response, 200, page(250, everybody.slice(start, start + Number(query.get('count')))))
    })
    expect((await walkUsers(scim, patience)).map(user => user.id)).toEqual(everybody.map(user => user.id))
    expect(server.asked.map(asked => asked.url)).toEqual([
      '/scim/v2/Users?startIndex=1&count=100',
      '/scim/v2/Users?startIndex=101&count=100',
      '/scim/v2/Users?startIndex=201&count=100',
    ])
    expect(server.asked[0]?.headers.authorization).toBe('Bearer secret')
  })

  test('takes shorter pages than it asked for: what is not published is not unlimited (RFC 9865 §4)', async () => {
    const { server, scim } = await endpointOf(({ url }, response) => {
      const start = Number(new URL(url, 'http://x').searchParams.get('startIndex')) - 1
      json(response, 200, page(250, everybody.slice(start, start + 60)))
    })
    expect((await walkUsers(scim, patience)).map(user => user.id)).toEqual(everybody.map(user => user.id))
    expect(server.asked.map(({ url }) => url)).toContain('/scim/v2/Users?startIndex=61&count=100')
    expect(server.asked).toHaveLength(5)
  })

  test('goes on by the cursors that it is given, with the query as it was (RFC 9865 §2 and §2.3)', async () => {
    const cursors = ['', 'a~1', 'b&2=%']
    const { server, scim } = await endpointOf(({ url }, response) => {
      const nth = cursors.indexOf(new URL(url, 'http://x').searchParams.get('cursor') ?? '')
      const nextCursor = cursors[nth + 1]
      // The second page is empty: a cursor that is not the last says that there is more.
      const resources = nth === 1 ? [] : everybody.slice(nth * 50, nth * 50 + 50)
      json(response, 200, { ...page(250, resources), ...(nextCursor === undefined ? {} : { nextCursor }) })
    })
    expect(await walkUsers(scim, patience)).toHaveLength(100)
    expect(server.asked.map(({ url }) => url)).toEqual([
      '/scim/v2/Users?startIndex=1&count=100',
      '/scim/v2/Users?startIndex=1&count=100&cursor=a~1',
      '/scim/v2/Users?startIndex=1&count=100&cursor=b%262%3D%25',
    ])
  })

  test('ends at an endpoint that gives everybody at once, and at one that gives the same page again', async () => {
    const whole = await endpointOf((_asked, response) => json(response, 200, page(250, everybody)))
    expect(await walkUsers(whole.scim, patience)).toHaveLength(250)
    expect(whole.server.asked).toHaveLength(1)
    const stuck = await endpointOf((_asked, response) =>
      json(response, 200, page(250, everybody.slice(0, 100))),
    )
    expect(await walkUsers(stuck.scim, patience)).toHaveLength(100)
    expect(stuck.server.asked).toHaveLength(2)
  })

  test('finds nobody in an empty list without Resources (RFC 7644 §3.4.2)', async () => {
    const { scim } = await endpointOf((_asked, response) => json(response, 200, { totalResults: 0 }))
    expect(await walkUsers(scim, patience)).toEqual([])
  })
})

describe('an endpoint that does not list users', () => {
  test.each<[string, Answering, RegExp]>([
    ['refuses', (_asked, response) => json(response, 401, {}), /answered 401 without a list of users$/],
    ['answers HTML', (_asked, response) => response.end('<html>'), /answered 200 without a list of users: /],
    [
      'gives users without an id',
      (_asked, response) => json(response, 200, page(1, [{ userName: 'ann' }])),
      /Resources\[0\]\.id/,
    ],
  ])('and %s is named as such', async (_name, answer, message) => {
    const { scim } = await endpointOf(answer)
    const expected = { code: 'request_failed', message: expect.stringMatching(message) }
    await expect(walkUsers(scim, patience)).rejects.toMatchObject(expected)
    await expect(assertLists(scim, patience.signal)).rejects.toMatchObject(expected)
  })
})

test('a body goes out as application/scim+json (RFC 7644 §8.1)', async () => {
  const { server, scim } = await endpointOf((_asked, response) => json(response, 409, { detail: 'taken' }))
  const answer = await scimCall(scim, { method: 'POST', path: '/Users', body: { userName: 'é' } }, patience)
  expect(answer).toMatchObject({ status: 409, ok: false, text: '{"detail":"taken"}' })
  expect(server.asked[0]).toMatchObject({
    method: 'POST',
    url: '/scim/v2/Users',
    headers: { 'content-type': 'application/scim+json' },
  })
  expect(server.asked[0]?.body.toString('utf8')).toBe('{"userName":"é"}')
})
