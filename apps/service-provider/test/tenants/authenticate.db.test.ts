import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemPorts } from '../../src/ports.ts'
import { tokenAuthentication } from '../../src/tenants/authenticate.ts'
import {
  adminToken,
  listOf,
  type RunningApplication,
  runApplication,
  textOf,
  userBody,
} from '../running-application.ts'
import { addSecondWorkspace } from '../second-workspace.ts'

describe.each(testDatabases())('SCIM tokens, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  async function issue(label: string, more: JsonObject = {}): Promise<JsonObject> {
    const { status, body } = await app.api('POST', '/tokens', { label, ...more })
    expect(status).toBe(201)
    return body
  }
  async function view(label: string): Promise<JsonObject> {
    const tokens = listOf((await app.api('GET', '/tokens')).body)
    return tokens.find(token => token['label'] === label) ?? {}
  }
  async function statusWith(token: string): Promise<number> {
    return (await app.scim('GET', '/Users?count=0', undefined, token)).status
  }

  test('an empty installation comes with a workspace and one token of 256 random bits', async () => {
    expect(app.token).toMatch(/^jnr_sp_[A-Za-z0-9_-]{43}$/)
    expect(await statusWith(app.token)).toBe(200)
    expect(await app.database.query.selectFrom('workspace').selectAll().execute()).toHaveLength(1)
  })

  test.each([
    ['none', ''],
    ['one of another form', 'secret'],
    ['one that was never issued', `jnr_sp_${'A'.repeat(43)}`],
  ])('%s is answered 401 with a challenge (RFC 6750 §3)', async (_, token) => {
    const reply = await app.scim('GET', '/Users', undefined, token)
    expect(reply.status).toBe(401)
    expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer/)
    expect(reply.body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '401',
    })
  })

  test('a token is shown once; what is kept and listed does not contain it', async () => {
    const issued = await issue('once')
    const token = textOf(issued, 'token')
    const listed = await view('once')
    expect(listed).toMatchObject({
      id: issued['id'],
      hint: token.slice(-4),
      profile: 'generic',
      lastUsedAt: null,
    })
    const secret = token.slice('jnr_sp_'.length)
    expect(JSON.stringify((await app.api('GET', '/tokens')).body)).not.toContain(secret)
    const rows = await app.database.query.selectFrom('scim_token').selectAll().execute()
    const kept = rows.map(row => `${JSON.stringify(row)} ${Buffer.from(row.token_hash).toString('latin1')}`)
    expect(kept.join()).not.toContain(secret)
  })

  test('a revoked token is refused at the next request, the others stay valid, and both are told', async () => {
    const issued = await issue('revoked')
    const token = textOf(issued, 'token')
    expect(await statusWith(token)).toBe(200)
    const revoked = await app.api('DELETE', `/tokens/${textOf(issued, 'id')}`)
    expect(revoked.status).toBe(200)
    expect(revoked.body['revokedAt']).toEqual(expect.any(String))
    expect(await statusWith(token)).toBe(401)
    expect(await statusWith(app.token)).toBe(200)
    const again = await app.api('DELETE', `/tokens/${textOf(issued, 'id')}`)
    expect(again.body['revokedAt']).toBe(revoked.body['revokedAt'])
    const events = listOf((await app.api('GET', '/history')).body).filter(
      ({ subject }) => subject === 'revoked',
    )
    const facts = { hint: token.slice(-4), profile: 'generic', expiresAt: null }
    expect(events).toMatchObject([
      { event: 'token.revoked', oldValue: facts, newValue: null },
      { event: 'token.issued', oldValue: null, newValue: facts },
    ])
  })

  test('an expired token is refused from its moment on', async () => {
    const expiresAt = new Date(Date.now() + 600_000).toISOString()
    const token = textOf(await issue('expiring', { expiresAt }), 'token')
    expect(await statusWith(token)).toBe(200)
    app.advance(600_001)
    expect(await statusWith(token)).toBe(401)
  })

  test('the last use is noted at most once a minute', async () => {
    const token = textOf(await issue('used'), 'token')
    await statusWith(token)
    await app.settle()
    const first = textOf(await view('used'), 'lastUsedAt')
    app.advance(59_000)
    await statusWith(token)
    await app.settle()
    expect((await view('used'))['lastUsedAt']).toBe(first)
    app.advance(2_000)
    await statusWith(token)
    await app.settle()
    expect(Date.parse(textOf(await view('used'), 'lastUsedAt')) - Date.parse(first)).toBeGreaterThan(60_000)
  })

  test('a token opens its own workspace only', async () => {
    const created = await app.scim('POST', '/Users', userBody('private'))
    const { token } = await addSecondWorkspace(app)
    const id = textOf(created.body, 'id')
    expect((await app.scim('GET', `/Users/${id}`, undefined, token)).status).toBe(404)
    expect((await app.scim('PUT', `/Users/${id}`, userBody('private'), token)).status).toBe(404)
    expect((await app.scim('DELETE', `/Users/${id}`, undefined, token)).status).toBe(404)
    expect((await app.scim('GET', '/Users', undefined, token)).body['totalResults']).toBe(0)
    expect((await app.scim('POST', '/Users', userBody('private'), token)).status).toBe(201)
    expect(listOf((await app.api('GET', '/members?userName=private')).body)).toHaveLength(1)
  })
})

describe.each(testDatabases())('what a token is bound to, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  async function principalOf(terms: JsonObject) {
    const { body } = await app.api('POST', '/tokens', { label: 'held', ...terms })
    const authentication = tokenAuthentication({
      database: app.database,
      ports: systemPorts,
      trustedProxies: [],
      log: line => expect(line).toBe(''),
      onVersion: async (workspaceId, version) => expect([workspaceId, version]).toEqual([app.workspaceId, 1]),
    })
    const headers = { authorization: `Bearer ${textOf(body, 'token')}` }
    const request = { method: 'GET', target: '/Users', headers, body: undefined }
    const principal = await authentication.authenticate(request)
    await authentication.settle()
    return { id: textOf(body, 'id'), principal }
  }

  test('is handed to the SCIM server with who is asking', async () => {
    const terms = {
      profile: 'jumpcloud',
      scopes: ['read', 'write:User'],
      rateLimit: { requests: 5, perSeconds: 2 },
    }
    const { id, principal } = await principalOf(terms)
    expect(principal).toEqual({ tenant: app.workspaceId, id, label: 'held', allowedRoles: null, ...terms })
  })

  test('is left out where it is bound to nothing', async () => {
    const { id, principal } = await principalOf({})
    expect(principal).toEqual({
      tenant: app.workspaceId,
      id,
      label: 'held',
      profile: 'generic',
      allowedRoles: null,
    })
  })

  test('a stored profile and scope that this version does not know give no more than any client has', async () => {
    const { id } = await principalOf({ scopes: ['read'] })
    await sql`update scim_token set profile = 'moon', scopes = '{read,fly}' where id = ${id}`.execute(
      app.database.query,
    )
    const listed = listOf((await app.api('GET', '/tokens')).body).find(token => token['id'] === id)
    expect(listed).toMatchObject({ profile: 'generic', scopes: ['read'] })
  })
})

describe.each(testDatabases())('tokens bound to address ranges, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases, { adminToken, trustedProxies: ['127.0.0.0/8'] })
  })
  afterAll(() => app.dispose())

  async function issue(addressRanges: readonly string[]): Promise<JsonObject> {
    const { status, body } = await app.api('POST', '/tokens', { label: addressRanges.join(), addressRanges })
    expect(status).toBe(201)
    return body
  }
  function ask(token: string, forwardedFor?: string) {
    const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }
    return app.scim('GET', '/Users?count=0', undefined, token, headers)
  }
  async function latestRequest(): Promise<JsonObject> {
    return listOf((await app.api('GET', '/requests?limit=1')).body)[0] ?? {}
  }

  test.each([
    ['the connection itself', ['127.0.0.1'], undefined],
    ['the connection itself, one of several ranges', ['2001:db8::/32', '127.0.0.0/30'], undefined],
    ['a client behind a trusted proxy', ['203.0.113.0/24'], '198.51.100.9, 203.0.113.7'],
    ['an IPv6 client behind a trusted proxy', ['2001:db8::/32'], '2001:db8::7'],
    ['an IPv4 client in its IPv6 dress', ['203.0.113.0/24'], '::ffff:203.0.113.7'],
  ])('from inside it opens: %s', async (_, ranges, forwardedFor) => {
    const token = textOf(await issue(ranges), 'token')
    expect((await ask(token, forwardedFor)).status).toBe(200)
    expect(await latestRequest()).toMatchObject({ status: 200, reason: null })
  })

  test.each([
    ['the connection itself', ['203.0.113.0/24'], undefined, '127.0.0.1'],
    ['a client behind a trusted proxy', ['203.0.113.0/24'], '203.0.113.7, 198.51.100.9', '198.51.100.9'],
    ['a proxy that does not know', ['203.0.113.0/24'], 'unknown', 'an unknown address'],
  ])(
    'from outside it is answered like a token that was never issued, and the request log says why: %s',
    async (_, ranges, forwardedFor, from) => {
      const issued = await issue(ranges)
      const token = textOf(issued, 'token')
      const unknown = await ask(`jnr_sp_${'A'.repeat(43)}`, forwardedFor)
      const refused = await ask(token, forwardedFor)
      expect([refused.status, refused.body]).toEqual([401, unknown.body])
      expect(named(refused.headers)).toEqual(named(unknown.headers))
      expect(await latestRequest()).toMatchObject({
        status: 401,
        reason: `the token "203.0.113.0/24" (…${token.slice(-4)}) is bound to 203.0.113.0/24, and the request came from ${from}`,
      })
      await app.settle()
      const listed = listOf((await app.api('GET', '/tokens?limit=1000')).body)
      expect(listed.find(({ id }) => id === issued['id'])).toMatchObject({ lastUsedAt: null })
    },
  )

  test('each reason of a 401 stands in the request log and nowhere in the answer', async () => {
    const revoked = await issue(['127.0.0.1'])
    await app.api('DELETE', `/tokens/${textOf(revoked, 'id')}`)
    const expired = await app.api('POST', '/tokens', { label: 'old', expiresInDays: 1 })
    app.advance(86_400_000)
    const cases: readonly [string, RegExp][] = [
      ['', /^no Authorization header$/],
      ['secret', /^the Authorization header holds no token of ours$/],
      [`jnr_sp_${'B'.repeat(43)}`, /^the token was never issued here$/],
      [textOf(revoked, 'token'), /^the token "127.0.0.1" \(….{4}\) was revoked at 20/],
      [textOf(expired.body, 'token'), /^the token "old" \(….{4}\) expired at 20/],
    ]
    const bodies: unknown[] = []
    for (const [token, reason] of cases) {
      const { status, body } = await ask(token)
      expect(status).toBe(401)
      if (token !== '') bodies.push(body)
      expect((await latestRequest())['reason']).toMatch(reason)
    }
    expect(new Set(bodies.map(body => JSON.stringify(body))).size).toBe(1)
  })
})

describe.each(testDatabases())('without trusted proxies, on $name', databases => {
  test('what X-Forwarded-For says moves nobody into a range or out of one', async () => {
    const app = await runApplication(databases)
    try {
      const issue = async (range: string) =>
        textOf((await app.api('POST', '/tokens', { label: range, addressRanges: [range] })).body, 'token')
      const headers = { 'x-forwarded-for': '203.0.113.7' }
      const inside = await app.scim('GET', '/Users', undefined, await issue('127.0.0.1'), headers)
      const outside = await app.scim('GET', '/Users', undefined, await issue('203.0.113.7'), headers)
      expect([inside.status, outside.status]).toEqual([200, 401])
    } finally {
      await app.dispose()
    }
  })
})

/** The headers of an answer but for its date and its id. */
function named(headers: Headers): readonly (readonly [string, string])[] {
  return [...headers].filter(([name]) => name !== 'date' && name !== 'x-request-id')
}
