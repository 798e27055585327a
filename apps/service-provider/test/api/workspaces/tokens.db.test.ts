import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientProfiles } from '../../../src/tenants/client-profiles.ts'
import { listOf, type RunningApplication, runApplication, textOf } from '../../running-application.ts'

const dayMs = 86_400_000

describe.each(testDatabases())('tokens by the admin API, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  async function issue(body: JsonObject): Promise<JsonObject> {
    const reply = await app.api('POST', '/tokens', body)
    expect(reply.status).toBe(201)
    return reply.body
  }
  async function view({ id }: JsonObject): Promise<JsonObject> {
    const { body } = await app.api('GET', '/tokens?limit=1000')
    return listOf(body).find(token => token['id'] === id) ?? {}
  }

  test('a token that is given a label only is any client’s, may do everything from anywhere and does not expire', async () => {
    const issued = await issue({ label: ' free ' })
    const { token, ...shown } = issued
    expect(token).toMatch(/^jnr_sp_[A-Za-z0-9_-]{43}$/)
    expect(shown).toEqual({
      id: expect.any(String),
      label: 'free',
      profile: 'generic',
      scopes: null,
      addressRanges: null,
      rateLimit: null,
      allowedRoles: null,
      hint: textOf(issued, 'token').slice(-4),
      createdAt: expect.any(String),
      lastUsedAt: null,
      lastUsedFrom: null,
      expiresAt: null,
      expiresWithinDays: null,
      madeBy: null,
      makerLeft: false,
      revokedAt: null,
      rotatedFrom: null,
      rotatedTo: null,
    })
    expect(await view(issued)).toEqual(shown)
  })

  test('what a token is bound to is kept, in canonical form and once each', async () => {
    const issued = await issue({
      label: 'bound',
      profile: 'entra',
      scopes: ['read', 'write:User', 'read'],
      addressRanges: ['203.0.113.7', '2001:DB8::/32', ' ::ffff:203.0.113.7 '],
      rateLimit: { requests: 100, perSeconds: 60 },
      expiresAt: '2999-01-01T00:00:00+01:00',
    })
    expect(await view(issued)).toMatchObject({
      profile: 'entra',
      scopes: ['read', 'write:User'],
      addressRanges: ['203.0.113.7/32', '2001:db8::/32'],
      rateLimit: { requests: 100, perSeconds: 60 },
      expiresAt: '2998-12-31T23:00:00.000Z',
    })
    const [told] = listOf((await app.api('GET', '/history?limit=1')).body)
    expect(told).toMatchObject({
      event: 'token.issued',
      subject: 'bound',
      newValue: { id: issued['id'], profile: 'entra', addressRanges: ['203.0.113.7/32', '2001:db8::/32'] },
    })
  })

  test.each(clientProfiles)('a token may have the profile %s', async profile => {
    expect(await issue({ label: profile, profile })).toMatchObject({ profile })
  })

  test('30, 7 and 1 days before its end a valid token is said to expire', async () => {
    const issued = await issue({ label: 'ending', expiresInDays: 40 })
    const lifeMs = Date.parse(textOf(issued, 'expiresAt')) - Date.parse(textOf(issued, 'createdAt'))
    expect(Math.abs(lifeMs - 40 * dayMs)).toBeLessThan(1_000)
    expect(issued['expiresWithinDays']).toBeNull()
    for (const [days, within] of [
      [9.9, null],
      [0.2, 30],
      [23, 7],
      [6, 1],
      [1, null],
    ] as const) {
      app.advance(days * dayMs)
      expect(await view(issued)).toMatchObject({ expiresWithinDays: within })
    }
    const revoked = await issue({ label: 'ending, revoked', expiresInDays: 1 })
    expect(await view(revoked)).toMatchObject({ expiresWithinDays: 1 })
    await app.api('DELETE', `/tokens/${textOf(revoked, 'id')}`)
    expect(await view(revoked)).toMatchObject({ expiresWithinDays: null })
  })

  test('the list is paged in the order of issuing', async () => {
    const all = listOf((await app.api('GET', '/tokens?limit=1000')).body)
    const seen: JsonObject[] = []
    let after = ''
    for (;;) {
      const { body } = await app.api('GET', `/tokens?limit=3${after}`)
      seen.push(...listOf(body))
      if (body['next'] === null) break
      after = `&after=${textOf(body, 'next')}`
    }
    expect(seen).toEqual(all)
    expect(seen.length).toBeGreaterThan(10)
    const times = seen.map(token => textOf(token, 'createdAt'))
    expect(times).toEqual(times.toSorted())
  })

  test.each<[string, JsonObject, string]>([
    ['no label', {}, 'label'],
    ['a blank label', { label: ' ' }, 'label'],
    ['an unknown profile', { label: 'x', profile: 'moon' }, 'profile'],
    ['no scope at all', { label: 'x', scopes: [] }, 'scopes'],
    ['an unknown scope', { label: 'x', scopes: ['read', 'admin'] }, 'scopes.1'],
    ['a scope of a type that is not served', { label: 'x', scopes: ['read:Device'] }, 'scopes.0'],
    ['a scope in another case', { label: 'x', scopes: ['Read'] }, 'scopes.0'],
    ['no range at all', { label: 'x', addressRanges: [] }, 'addressRanges'],
    ['a range that is none', { label: 'x', addressRanges: ['10.0.0.0/8', 'home'] }, 'addressRanges.1'],
    ['a range with host bits', { label: 'x', addressRanges: ['10.0.0.1/8'] }, 'addressRanges.0'],
    ['65 ranges', { label: 'x', addressRanges: Array(65).fill('10.0.0.0/8') }, 'addressRanges'],
    ['a rate of nothing', { label: 'x', rateLimit: { requests: 0, perSeconds: 1 } }, 'rateLimit.requests'],
    ['half a rate', { label: 'x', rateLimit: { requests: 5 } }, 'rateLimit.perSeconds'],
    ['an expiry that is no moment', { label: 'x', expiresAt: 'tomorrow' }, 'expiresAt'],
    ['an expiry in the past', { label: 'x', expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    ['a life of no days', { label: 'x', expiresInDays: 0 }, 'expiresInDays'],
    ['two expiries', { label: 'x', expiresAt: '2999-01-01T00:00:00Z', expiresInDays: 1 }, 'expiresInDays'],
    ['a field that is none', { label: 'x', scope: 'read' }, 'scope'],
  ])('%s is refused with its place, and nothing is issued', async (_, body, path) => {
    const before = await app.api('GET', '/tokens?limit=1000')
    const reply = await app.api('POST', '/tokens', body)
    expect(reply.status).toBe(400)
    expect(reply.body['error']).toMatchObject({ code: 'invalid_request', issues: [{ path }] })
    expect((await app.api('GET', '/tokens?limit=1000')).body).toEqual(before.body)
  })

  test('the refusal of a scope names those that there are, that of a range the network', async () => {
    const scope = await app.api('POST', '/tokens', { label: 'x', scopes: ['all'] })
    expect(JSON.stringify(scope.body)).toContain('there are read, write, read:User, write:User')
    const range = await app.api('POST', '/tokens', { label: 'x', addressRanges: ['10.1.2.3/8'] })
    expect(JSON.stringify(range.body)).toContain('the network is 10.0.0.0/8')
  })

  test.each(['018f0000-0000-7000-8000-000000000000', '7'])(
    'the token %s, which is not there, can neither be rotated nor revoked',
    async id => {
      expect((await app.api('DELETE', `/tokens/${id}`)).status).toBe(404)
      expect((await app.api('POST', `/tokens/${id}/rotate`, {})).status).toBe(404)
    },
  )
})
