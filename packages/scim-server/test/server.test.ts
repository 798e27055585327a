import { strict, userResourceType } from '@joinery/scim'
import { describe, expect, test } from 'vitest'
import { createScimServer, type ResourceStore, type ScimServerOptions } from '../src/index.ts'
import { type MemoryTransaction, memoryStore } from '../src/memory/index.ts'
import { bulk, create } from './bulk-scenarios.ts'
import { acme, createTestServer, send, user } from './test-server.ts'

describe('createScimServer', () => {
  test('refuses a base URL that is none, before the first request', () => {
    const options = {
      resourceTypes: [userResourceType()],
      store: memoryStore(),
      authenticate: async () => undefined,
    }
    expect(() => createScimServer({ ...options, baseUrl: '/scim/v2' })).toThrow('is not a URL: "/scim/v2"')
    expect(() => createScimServer({ ...options, baseUrl: 'ftp://x/scim' })).toThrow('http or https')
  })

  test('meta.location and Location come from the public URL of the moment, never from the Host header', async () => {
    let baseUrl = 'https://one.example/scim/'
    const { server } = createTestServer(memoryStore(), { baseUrl: () => baseUrl })
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
    const created = await send(server, { method: 'POST', target: '/Users', body: user('ann'), headers })
    const id = String(created.body['id'])
    expect(created.headers['location']).toBe(`https://one.example/scim/Users/${id}`)
    baseUrl = 'https://two.example:8443'
    const moved = await send(server, { method: 'GET', target: `/Users/${id}`, headers })
    expect(moved.body).toMatchObject({ meta: { location: `https://two.example:8443/Users/${id}` } })
  })

  test('a fault of authenticate is a 500 that tells nothing, and is in the request log', async () => {
    const { server, records } = createTestServer(memoryStore(), {
      authenticate: async () => {
        throw new Error('password of the database is wrong')
      },
    })
    const { status, text } = await send(server, { method: 'GET', target: '/Users', token: acme })
    expect(status).toBe(500)
    expect(text).not.toContain('password')
    expect(records).toMatchObject([{ status: 500, fault: { message: 'password of the database is wrong' } }])
  })

  test('a store that cannot be reached at the moment is a 503 with Retry-After, alone and in bulk, and is in the request log', async () => {
    const store: ResourceStore<MemoryTransaction> = {
      ...memoryStore(),
      transaction: () => Promise.reject(new Error('all connections to db.example are in use')),
      isUnavailable: error => error instanceof Error && error.message.includes('in use'),
    }
    const { server, records } = createTestServer(store)
    const alone = await send(server, { method: 'POST', target: '/Users', body: user('ann') })
    expect(alone).toMatchObject({ status: 503, headers: { 'retry-after': '5' }, body: { status: '503' } })
    expect(alone.text).not.toContain('db.example')
    const together = await send(server, bulk([create('ann')]))
    expect(together).toMatchObject({ status: 200, body: { Operations: [{ status: '503' }] } })
    expect(records).toMatchObject([
      { status: 503, fault: { message: expect.stringContaining('db.example') } },
      { status: 200, fault: { message: expect.stringContaining('db.example') } },
    ])
  })

  test('the resource leaves as it was stored: its text is not made anew', async () => {
    const store = memoryStore()
    const { server } = createTestServer(store)
    const { body } = await send(server, { method: 'POST', target: '/Users', body: user('ann') })
    const stored = await store.get('acme', 'User', String(body['id']))
    const { text } = await send(server, { method: 'GET', target: '/Users' })
    expect(text).toContain(`${stored?.document},"meta":{`)
  })

  test('patches are read by the letter where resources are, and noTarget is as set: RFC 7644 §3.5.2.3', async () => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
    const phone = [{ op: 'replace', path: 'phoneNumbers[type eq "fax"].value', value: '7' }]
    const statuses = async (options: Partial<ScimServerOptions<MemoryTransaction>>) => {
      const { server } = createTestServer(memoryStore(), options)
      const { body } = await send(server, { method: 'POST', target: '/Users', body: user('ann') })
      const target = `/Users/${String(body['id'])}`
      const bodies = [
        { schemas, Operations: [{ op: 'replace', path: 'active', value: false }] },
        { schemas, Operations: [{ op: 'replace', path: 'active', value: 'False' }] },
        { Operations: [{ op: 'replace', path: 'title', value: 'Baker' }] },
        { schemas, Operations: phone },
      ]
      const answers = []
      for (const each of bodies) answers.push(await send(server, { method: 'PATCH', target, body: each }))
      return answers.map(({ status }) => status)
    }
    expect(await statuses({})).toEqual([200, 200, 200, 400])
    expect(await statuses({ tolerance: strict })).toEqual([200, 400, 400, 400])
    expect(await statuses({ patch: { noTarget: 'create' } })).toEqual([200, 200, 200, 200])
  })
})
