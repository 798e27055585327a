/** Scopes and rate limits, asked of a whole server: what a principal may do is decided before anything is read. */
import { groupResourceType, type JsonObject, userResourceType } from '@joinery/scim'
import { describe, expect, test } from 'vitest'
import type { Principal, Scope } from '../../src/index.ts'
import { memoryStore } from '../../src/memory/index.ts'
import { createTestServer, type Sent, send, user } from '../test-server.ts'

const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const searchUrn = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

function serverFor(more: Partial<Principal>, options: { readonly now?: () => Date } = {}) {
  const principals = new Map<string | undefined, Principal>([
    ['Bearer all', { tenant: 'acme', id: 'all', label: 'all' }],
    ['Bearer some', { tenant: 'acme', id: 'some', label: 'some', ...more }],
  ])
  return createTestServer(memoryStore(), {
    resourceTypes: [userResourceType(), groupResourceType()],
    authenticate: async ({ headers }) => principals.get(headers['authorization']),
    ...(options.now && { clock: options.now }),
  })
}

const requests: readonly (readonly [string, Sent])[] = [
  ['read:User', { method: 'GET', target: '/Users' }],
  ['read:User', { method: 'HEAD', target: '/Users' }],
  ['read:User', { method: 'GET', target: '/Users/1' }],
  ['read:User', { method: 'POST', target: '/Users/.search', body: { schemas: [searchUrn] } }],
  ['write:User', { method: 'POST', target: '/Users', body: user('ann') }],
  ['write:User', { method: 'PUT', target: '/Users/1', body: user('ann') }],
  ['write:User', { method: 'PATCH', target: '/Users/1', body: {} }],
  ['write:User', { method: 'DELETE', target: '/Users/1' }],
  ['read:Group', { method: 'GET', target: '/Groups' }],
  ['write:Group', { method: 'DELETE', target: '/Groups/1' }],
]

describe('scopes', () => {
  const cases: readonly (readonly Scope[])[] = [
    ['read'],
    ['write'],
    ['read:User'],
    ['write:Group', 'read:Group'],
    ['read', 'write'],
    [],
  ]
  test.each(cases.map(scopes => ({ scopes })))(
    'a token with $scopes gets what they cover, and 403 with the name of the scope for the rest',
    async ({ scopes }) => {
      const { server, changes } = serverFor({ scopes })
      const covers = (needed: string) =>
        scopes.some(scope => needed === scope || needed.startsWith(`${scope}:`))
      const lacking: string[] = []
      for (const [needed, sent] of requests) {
        const { status, body, headers } = await send(server, { ...sent, token: 'some' })
        const challenge = status === 403 ? `Bearer error="insufficient_scope", scope="${needed}"` : undefined
        expect(headers['www-authenticate']).toBe(challenge)
        const [named] = /"(.*?)"/.exec(String(body['detail'] ?? `"${needed}"`))?.slice(1) ?? []
        if (status === 403) lacking.push(`${sent.method} ${String(named)}`)
      }
      const uncovered = requests.filter(([needed]) => !covers(needed))
      expect(lacking).toEqual(uncovered.map(([needed, { method }]) => `${method} ${needed}`))
      expect(changes.length).toBe(covers('write:User') ? 1 : 0)
    },
  )

  test('a token without scopes may do everything, one with none nothing but discovery', async () => {
    const everything = serverFor({}).server
    for (const [, sent] of requests) {
      expect((await send(everything, { ...sent, token: 'some' })).status).not.toBe(403)
    }
    const { server } = serverFor({ scopes: [] })
    const statusOf = async (target: string) =>
      (await send(server, { method: 'GET', target, token: 'some' })).status
    for (const target of ['/ServiceProviderConfig', '/Schemas', '/ResourceTypes/User']) {
      expect(await statusOf(target)).toBe(200)
    }
    expect(await statusOf('/')).toBe(403)
    expect(await statusOf('/Nowhere')).toBe(404)
  })

  test('a query at the root is about the types that may be read, and says which are not: RFC 7644 §3.4.2.1', async () => {
    const { server, records } = serverFor({ scopes: ['read:User'] })
    await send(server, { method: 'POST', target: '/Users', token: 'all', body: user('ann') })
    const group: JsonObject = { schemas: [groupUrn], displayName: 'ann and others' }
    await send(server, { method: 'POST', target: '/Groups', token: 'all', body: group })
    const everything = await send(server, { method: 'GET', target: '/', token: 'all' })
    expect(everything.body['totalResults']).toBe(2)
    for (const sent of [
      { method: 'GET', target: '/' },
      { method: 'POST', target: '/.search', body: { schemas: [searchUrn] } },
    ]) {
      const { body, headers } = await send(server, { ...sent, token: 'some' })
      expect(body['totalResults']).toBe(1)
      expect(headers['warning']).toBe('299 joinery "Group: left out: needs the scope read:Group"')
      expect(records.at(-1)?.warnings.map(({ path }) => path)).toEqual(['Group'])
    }
  })
})

describe('rate limits: RFC 6585 §4', () => {
  const rateLimit = { requests: 2, perSeconds: 10 }
  const users = { method: 'GET', target: '/Users', token: 'some' }

  test('who asks too often is 429, told when to come back and what the limit is', async () => {
    let now = 0
    const { server, records } = serverFor({ rateLimit }, { now: () => new Date(now) })
    expect((await send(server, users)).status).toBe(200)
    expect((await send(server, { ...users, method: 'HEAD' })).status).toBe(200)
    const refused = await send(server, users)
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '5' }, body: { status: '429' } })
    expect(refused.body['detail']).toMatch(/2 requests in 10 s: try again in 5 s/)
    expect(records.at(-1)).toMatchObject({ status: 429, principal: { id: 'some' } })
    now = 5_000
    expect((await send(server, users)).status).toBe(200)
    expect((await send(server, users)).status).toBe(429)
  })

  test('others, those without a limit, and who is not let in at all pay nothing', async () => {
    const { server } = serverFor({ rateLimit }, { now: () => new Date(0) })
    for (let index = 0; index < 5; index += 1) {
      expect((await send(server, { ...users, token: 'all' })).status).toBe(200)
      expect((await send(server, { ...users, token: 'nobody' })).status).toBe(401)
      expect((await send(server, { ...users, target: '/ServiceProviderConfig' })).status).toBe(200)
    }
    expect((await send(server, users)).status).toBe(200)
  })

  test('what is refused writes nothing', async () => {
    const { server, changes } = serverFor({ rateLimit }, { now: () => new Date(0) })
    for (const name of ['a', 'b', 'c', 'd']) {
      await send(server, { method: 'POST', target: '/Users', token: 'some', body: user(name) })
    }
    expect(changes.map(({ after }) => after?.['userName'])).toEqual(['a', 'b'])
  })
})
