/** The profile of a token decides, and where an application has changed it, that. RFC 7644 §3.5.2.3 and §3.8. */
import { groupResourceType, strict, userResourceType } from '@joinery/scim'
import { describe, expect, test } from 'vitest'
import type { ProfileName, ScimServerOptions } from '../src/index.ts'
import { type MemoryTransaction, memoryStore } from '../src/memory/index.ts'
import { createTestServer, type Sent, send, user } from './test-server.ts'

type Options = Partial<ScimServerOptions<MemoryTransaction>>

/** A server that knows a token for each profile: its name. */
function serverOf(options: Options = {}) {
  const { server, records } = createTestServer(memoryStore(), {
    resourceTypes: [userResourceType(), groupResourceType()],
    authenticate: async ({ headers }) => {
      const name = headers['authorization']?.replace('Bearer ', '') ?? ''
      return { tenant: 'acme', id: name, label: name, profile: name as ProfileName }
    },
    ...options,
  })
  const ask = (token: string, sent: Sent) => send(server, { ...sent, token })
  return { ask, records }
}

const sizeOfShoe = { ...user('ann'), shoeSize: 43 }
const post = (body: Sent['body']): Sent => ({ method: 'POST', target: '/Users', ...(body && { body }) })

describe('settings for a client', () => {
  test('are those of its profile, request by request', async () => {
    const { ask } = serverOf()
    expect((await ask('strict', post(sizeOfShoe))).status).toBe(400)
    expect((await ask('generic', post(sizeOfShoe))).status).toBe(201)
    const json = { 'content-type': 'application/json' }
    expect(await ask('onelogin', { method: 'GET', target: '/Users' })).toMatchObject({ headers: json })
    expect((await ask('ping', { method: 'GET', target: '/Users?filter=userName eq ann' })).status).toBe(200)
    expect((await ask('okta', { method: 'GET', target: '/Users?filter=userName eq ann' })).status).toBe(400)
  })

  test('a profile that is none is a fault of the application, and the client learns nothing of it', async () => {
    const { ask, records } = serverOf()
    expect((await ask('homegrown', { method: 'GET', target: '/Users' })).status).toBe(500)
    expect(String(records.at(-1)?.fault)).toContain('no client profile "homegrown"')
  })

  test('the options `tolerance` and `patch` are those of `generic`, the bounds of `patch` those of all', async () => {
    const { ask } = serverOf({ tolerance: strict, patch: { limits: { operations: 1 } } })
    expect((await ask('generic', post(sizeOfShoe))).status).toBe(400)
    const made = await ask('okta', post(sizeOfShoe))
    expect(made.status).toBe(201)
    const operation = { op: 'replace', path: 'title', value: 'Baker' }
    const body = { Operations: [operation, operation] }
    const target = `/Users/${String(made.body['id'])}`
    expect(await ask('okta', { method: 'PATCH', target, body })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('at most 1') },
    })
  })

  test('what an application changes about a profile holds for that client alone, e.g. lists of members that add', async () => {
    const { ask, records } = serverOf({ profiles: { entra: { memberList: 'add', warnings: 'none' } } })
    const ids: string[] = []
    for (const name of ['ann', 'bob', 'cid'])
      ids.push(String((await ask('okta', post(user(name)))).body['id']))
    const [ann, bob, cid] = ids.map(value => ({ value }))
    const group = { displayName: 'Sales', members: [ann ?? null] }
    const { body } = await ask('okta', { method: 'POST', target: '/Groups', body: group })
    const target = `/Groups/${String(body['id'])}`
    const replace = (token: string, value: Sent['body'] = []) =>
      ask(token, {
        method: 'PATCH',
        target,
        body: { Operations: [{ op: 'Replace', path: 'members', value }] },
      })
    const added = await replace('entra', [bob ?? null])
    expect(added.headers).not.toHaveProperty('warning')
    expect(records.at(-1)?.warnings.map(({ path }) => path)).toContain('Operations[0]: members')
    expect((await ask('entra', { method: 'GET', target })).body).toMatchObject({ members: [ann, bob] })
    await replace('okta', [cid ?? null])
    expect((await ask('okta', { method: 'GET', target })).body).toMatchObject({ members: [cid] })
  })
})
