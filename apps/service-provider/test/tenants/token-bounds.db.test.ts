import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { groupBody } from '../isolation-scenarios.ts'
import { listOf, type RunningApplication, runApplication, textOf, userBody } from '../running-application.ts'

describe.each(testDatabases())('requests with a token that is bound, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
    await app.scim('POST', '/Users', userBody('ann'))
    await app.scim('POST', '/Groups', groupBody('Bakers'))
  })
  afterAll(() => app.dispose())

  async function issue(terms: JsonObject): Promise<string> {
    const { status, body } = await app.api('POST', '/tokens', { label: 'bound', ...terms })
    expect(status).toBe(201)
    return textOf(body, 'token')
  }

  test.each<[readonly string[], Record<string, number>]>([
    [['read'], { 'GET /Users': 200, 'GET /Groups': 200, 'POST /Users': 403, 'POST /Groups': 403 }],
    [['write'], { 'GET /Users': 403, 'GET /Groups': 403, 'POST /Users': 201, 'POST /Groups': 201 }],
    [['read:User'], { 'GET /Users': 200, 'GET /Groups': 403, 'POST /Users': 403, 'POST /Groups': 403 }],
    [
      ['read', 'write:Group'],
      { 'GET /Users': 200, 'GET /Groups': 200, 'POST /Users': 403, 'POST /Groups': 201 },
    ],
  ])('the scopes %j', async (scopes, statuses) => {
    const token = await issue({ scopes: [...scopes] })
    const name = scopes.join()
    for (const [request, status] of Object.entries(statuses)) {
      const [method = '', path = ''] = request.split(' ')
      const body = path === '/Users' ? userBody(name) : groupBody(name)
      const reply = await app.scim(method, path, method === 'POST' ? body : undefined, token)
      expect([request, reply.status]).toEqual([request, status])
    }
  })

  test('a refusal names the scope that lacks, and leaves nothing (RFC 6750 §3.1)', async () => {
    const token = await issue({ scopes: ['read', 'write:Group'] })
    const before = await app.api('GET', '/history?limit=1')
    const { status, body } = await app.scim('POST', '/Users', userBody('refused'), token)
    expect([status, body['detail']]).toEqual([403, expect.stringContaining('write:User')])
    expect((await app.api('GET', '/history?limit=1')).body).toEqual(before.body)
    const [logged] = listOf((await app.api('GET', '/requests?limit=1')).body)
    expect(logged).toMatchObject({ status: 403, reason: expect.stringContaining('write:User') })
  })

  test('a rotated token keeps its scopes', async () => {
    const { body } = await app.api('POST', '/tokens', { label: 'rotated', scopes: ['read'] })
    const rotated = await app.api('POST', `/tokens/${textOf(body, 'id')}/rotate`, {})
    const reply = await app.scim('POST', '/Users', userBody('no'), textOf(rotated.body, 'token'))
    expect(reply.status).toBe(403)
  })

  test('whoever asks too often is told when to come again, and others are not held up (RFC 6585 §4)', async () => {
    const token = await issue({ rateLimit: { requests: 3, perSeconds: 3_600 } })
    const statuses: number[] = []
    for (let index = 0; index < 4; index += 1) {
      statuses.push((await app.scim('GET', '/Users?count=0', undefined, token)).status)
    }
    expect(statuses).toEqual([200, 200, 200, 429])
    const refused = await app.scim('GET', '/Users?count=0', undefined, token)
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(1_100)
    expect(seconds).toBeLessThanOrEqual(1_200)
    expect((await app.scim('GET', '/Users?count=0')).status).toBe(200)
    app.advance(seconds * 1_000)
    expect((await app.scim('GET', '/Users?count=0', undefined, token)).status).toBe(200)
  })

  test('a client’s profile is that of its token: to OneLogin an answer is application/json', async () => {
    const types: (string | null)[] = []
    for (const profile of ['onelogin', 'generic']) {
      const headers = { accept: 'application/scim+json' }
      const reply = await app.scim('GET', '/Users', undefined, await issue({ profile }), headers)
      types.push(reply.headers.get('content-type'))
    }
    expect(types.map(type => type?.split(';')[0])).toEqual(['application/json', 'application/scim+json'])
  })
})
