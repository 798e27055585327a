import { get } from 'node:http'
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  adminToken,
  listOf,
  type RunningApplication,
  runApplication,
  textOf,
  userBody,
} from '../running-application.ts'

describe.each(testDatabases())('the API, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
    for (const name of ['ann', 'bob', 'cy']) await app.scim('POST', '/Users', userBody(name))
  })
  afterAll(() => app.dispose())

  test('the health is open to all', async () => {
    const { status, body } = await app.call('GET', '/status', undefined, '')
    expect([status, body]).toEqual([200, { status: 'ok', database: databases.name }])
  })

  test.each([
    ['no token', ''],
    ['another token', 'wrong'],
  ])('%s is answered 401', async (_, token) => {
    for (const path of ['/members', '/history', '/tokens', '/requests']) {
      const { status, body, headers } = await app.api('GET', path, undefined, token)
      expect([path, status]).toEqual([path, 401])
      expect(body['error']).toMatchObject({ code: 'unauthorized' })
      expect(headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  test('a SCIM token does not open the API, nor the admin token the SCIM endpoint', async () => {
    expect((await app.api('GET', '/members', undefined, app.token)).status).toBe(401)
    expect((await app.scim('GET', '/Users', undefined, adminToken)).status).toBe(401)
  })

  test('members are paged in the order of their making', async () => {
    const first = await app.api('GET', '/members?limit=2')
    expect(listOf(first.body).map(member => member['userName'])).toEqual(['ann', 'bob'])
    const second = await app.api('GET', `/members?limit=2&after=${textOf(first.body, 'next')}`)
    expect(listOf(second.body).map(member => member['userName'])).toEqual(['cy'])
    expect(second.body['next']).toBeNull()
  })

  test('members are found by status', async () => {
    const [cy] = listOf((await app.api('GET', '/members?userName=cy')).body)
    await app.scim('PUT', `/Users/${textOf(cy ?? {}, 'scimId')}`, userBody('cy', { active: false }))
    const { body: count } = await app.api('GET', '/members/count?status=suspended')
    expect(count).toEqual({ total: 1 })
    const { body } = await app.api('GET', '/members?status=suspended')
    expect(listOf(body).map(member => member['userName'])).toEqual(['cy'])
  })

  test.each([
    ['/members/018f0000-0000-7000-8000-000000000000', 404],
    ['/members/1%27', 404],
    ['/nothing', 404],
    ['/members?status=asleep', 400],
    ['/members?after=1', 400],
    ['/members/count?limit=1', 400],
    ['/requests?limit=x', 400],
  ])('GET %s is answered %i with an error body', async (path, status) => {
    const reply = await app.api('GET', path)
    expect(reply.status).toBe(status)
    expect(reply.body['error']).toMatchObject({ code: status === 404 ? 'not_found' : 'invalid_request' })
  })

  test('a body over the limit is answered 413', async () => {
    const reply = await app.api('POST', '/members', { userName: 'x'.repeat(70_000) })
    expect(reply.status).toBe(413)
    expect(reply.body['error']).toMatchObject({ code: 'payload_too_large' })
  })

  /** Posts a body of 10,000 bytes a piece that does not say its length beforehand. */
  function postPieces(count: number): Promise<Response> {
    const piece = new TextEncoder().encode(' '.repeat(10_000))
    return fetch(`${app.url}/api/workspaces/${app.workspaceId}/tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}` },
      body: ReadableStream.from(Array.from({ length: count }, () => piece)),
      duplex: 'half',
    })
  }

  test('a body that comes in pieces is bounded by what arrives, not by what it says', async () => {
    expect((await postPieces(7)).status).toBe(413)
    expect((await postPieces(1)).status).toBe(400)
  })

  test('the request log tells method, path, status, scimType and warnings, the latest first', async () => {
    await app.scim('GET', `/Users?filter=${encodeURIComponent('userName foo "x"')}`)
    await app.scim('POST', '/Users', userBody('odd', { shoeSize: 7 }))
    const [latest, before] = listOf((await app.api('GET', '/requests?limit=2')).body)
    expect(latest).toMatchObject({ method: 'POST', path: '/Users', status: 201, scimType: null })
    expect(JSON.stringify(latest?.['warnings'])).toContain('shoeSize')
    expect(before).toMatchObject({ method: 'GET', status: 400, scimType: 'invalidFilter' })
    expect(before?.['elapsedMs']).toEqual(expect.any(Number))
    expect(JSON.stringify([latest, before])).not.toContain(app.token)
  })

  test('a target with scheme and host is answered like its path: RFC 9112 §3.2.2', async () => {
    const { hostname, port } = new URL(app.url)
    const status = new Promise(resolve => {
      const headers = { authorization: `Bearer ${app.token}` }
      get({ hostname, port, path: 'http://inner/scim/v2/Users', headers }, response => {
        response.resume()
        resolve(response.statusCode)
      })
    })
    expect(await status).toBe(200)
  })

  test('a path beside both is answered 404 as JSON', async () => {
    for (const path of ['/nowhere', '/scim/v2x', '/scim']) {
      const response = await fetch(`${app.url}${path}`)
      expect([path, response.status]).toEqual([path, 404])
      expect(response.headers.get('content-type')).toContain('json')
    }
  })
})

describe.each(testDatabases())('what an answer tells, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  test.each(['/api/status', '/api/nothing', '/api/workspaces', '/elsewhere'])(
    'the answer of %s is not to be kept, framed, sniffed or read by another site',
    async path => {
      const { headers } = await fetch(app.url + path)
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      })
      expect(headers.has('strict-transport-security')).toBe(false)
    },
  )

  test.each<[string, string, unknown, string]>([
    ['no JSON', 'POST', '{', 'the body is not JSON'],
    ['nothing', 'POST', undefined, 'the body is not JSON: there is none'],
    ['a list', 'POST', [], 'the body is not acceptable: expected object'],
    ['a NUL', 'POST', { name: 'a\u0000' }, 'the body is not acceptable: name: '],
    ['half a letter', 'POST', { name: '\ud800' }, 'the body is not acceptable: name: '],
    ['a line break', 'POST', { name: 'a\nb' }, 'the body is not acceptable: name: '],
    ['__proto__', 'POST', '{"name":"a","__proto__":{"x":1}}', 'the body is not acceptable: __proto__: '],
  ])('a body of %s is refused saying what and where', async (_, method, body, message) => {
    const reply = await app.call(method, '/workspaces', body)
    expect(reply.status).toBe(400)
    expect(reply.body['error']).toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining(message),
    })
  })

  test('a workspace is made as its preset says, and listed', async () => {
    const made = await app.call('POST', '/workspaces', { name: 'Vault', preset: 'vault' })
    expect([made.status, made.body]).toMatchObject([201, { name: 'Vault', preset: 'vault' }])
    const first = await app.call('GET', '/workspaces?limit=1')
    expect(listOf(first.body)).toMatchObject([{ id: app.workspaceId, preset: 'plain' }])
    const second = await app.call('GET', `/workspaces?limit=1&after=${textOf(first.body, 'next')}`)
    expect(listOf(second.body)).toEqual([made.body])
    const members = await app.call('GET', `/workspaces/${textOf(made.body, 'id')}/members`)
    expect([members.status, members.body]).toEqual([200, { items: [], next: null }])
  })

  test('what fails inside is logged in full under its id, and told outside without its inside', async () => {
    await sql`alter table member rename to lost`.execute(app.database.query)
    const id = 'failing-1'
    const { status, body } = await app.api('GET', '/members', undefined, adminToken, { 'x-request-id': id })
    expect([status, body]).toEqual([
      500,
      {
        error: {
          code: 'internal',
          message: `an unexpected error; the log names it by request ${id}`,
          issues: [],
        },
      },
    ])
    const logged = app.logged.filter(line => line.includes(id)).join()
    expect(logged).toContain(`GET /api/workspaces/${app.workspaceId}/members failed`)
    expect(logged).toMatch(/"member" does not exist[^]*\n {4}at /)
    expect(app.logged.join()).not.toContain(adminToken)
    await sql`alter table lost rename to member`.execute(app.database.query)
  })
})

describe.each(testDatabases())('without an admin token, on $name', databases => {
  test('nobody is the operator, while SCIM and the health work', async () => {
    const app = await runApplication(databases, { adminToken: undefined })
    try {
      const { status, body } = await app.api('GET', '/members')
      expect(status).toBe(401)
      expect(body['error']).toMatchObject({
        code: 'unauthorized',
        message: 'the token is not one that opens this API, or not any more',
      })
      expect((await app.scim('GET', '/Users')).status).toBe(200)
      expect((await app.call('GET', '/status')).status).toBe(200)
    } finally {
      await app.dispose()
    }
  })
})
