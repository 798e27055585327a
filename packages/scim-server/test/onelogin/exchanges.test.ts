/**
 * What OneLogin was captured sending, character by character where the capture has it: query strings, bodies and
 * headers of connector "SCIM v2 Enterprise" (goauthentik/authentik#11249, 2024-09) and of its own sample service
 * providers. INTEROP(onelogin): every one of these has to be taken. RFC 7644 §3.3, §3.4.2 and §3.5.1.
 */
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MemoryTransaction, memoryStore } from '../../src/memory/index.ts'
import {
  acme,
  createTestServer,
  enterpriseUrn,
  parseObject,
  type TestServer,
  userUrn,
} from '../test-server.ts'

interface Reply {
  readonly status: number
  readonly contentType: string | undefined
  readonly body: JsonObject
}

/** The rendered template of the "SCIM v2 Enterprise" connector, with its URNs of before RFC 7643. */
const enterpriseBody: JsonObject = {
  schemas: ['urn:scim:schemas:core:2.0', 'urn:scim:schemas:extension:enterprise:2.0'],
  userName: 'onelogin-test-user01',
  name: { familyName: 'User01', givenName: 'Test', formatted: 'Test User01' },
  displayName: 'Test User01',
  emails: { value: 'onelogin-test-user01@example.org', type: 'work', primary: true },
  title: '',
  'urn:scim:schemas:extension:enterprise:2.0': { department: 'Sales', manager: null, employeeNumber: '' },
}

/** The body of the v1.1 connectors, with the nulls and empty lists that do occur. */
const coreBody: JsonObject = {
  schemas: ['urn:scim:schemas:core:1.0'],
  id: null,
  externalId: null,
  userName: 'onelogin-test-user02',
  nickName: null,
  name: { givenName: 'Test', familyName: 'User02' },
  displayName: 'Test User02',
  profileUrl: null,
  title: 'Engineer',
  timezone: null,
  active: 'true',
  emails: [{ value: 'onelogin-test-user02@example.org', primary: 'true' }],
  photos: [{ value: '', type: 'photo' }],
  groups: [],
}

describe('the recorded exchanges of OneLogin', () => {
  let port = 0
  let run: TestServer<MemoryTransaction>
  const listener = createServer((incoming, response) => run.server.node(incoming, response))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })

  beforeAll(async () => {
    await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
    const address = listener.address() as AddressInfo
    port = address.port
  })
  beforeEach(() => {
    run = createTestServer(memoryStore())
  })
  afterAll(async () => {
    agent.destroy()
    await new Promise(resolve => listener.close(resolve))
  })

  /** As the capture shows it: `application/json`, no User-Agent, no Accept. */
  const call = (method: string, target: string, body?: JsonObject): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${acme}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const options = { host: '127.0.0.1', port, agent, method, path: `/scim/v2${target}`, headers }
      const outgoing = request(options, response => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', chunk => (text += String(chunk)))
        response.on('end', () => {
          const contentType = response.headers['content-type']
          resolve({ status: response.statusCode ?? 0, contentType, body: parseObject(text) })
        })
      })
      outgoing.on('error', reject)
      outgoing.end(body && JSON.stringify(body))
    })

  const lookUp = (userName: string) => call('GET', `/Users?filter=userName+eq+%22${userName}%22&`)

  test('Enable: the lookup of a name that cannot exist is an empty list', async () => {
    const probe = await lookUp('3f9c2c0e-nobody-has-this-name')
    expect(probe.status).toBe(200)
    expect(probe.body).toMatchObject({ totalResults: 0, Resources: [] })
  })

  test('lookup, POST, lookup, PUT with a dangling "?": emails as an object, URNs of before the RFC', async () => {
    expect((await lookUp('onelogin-test-user01')).body).toMatchObject({ totalResults: 0 })
    const created = await call('POST', '/Users', enterpriseBody)
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({
      schemas: [userUrn, enterpriseUrn],
      userName: 'onelogin-test-user01',
      name: { givenName: 'Test', familyName: 'User01' },
      emails: [{ value: 'onelogin-test-user01@example.org', type: 'work', primary: true }],
      [enterpriseUrn]: { department: 'Sales' },
    })
    expect(created.body).not.toHaveProperty('title')
    const { body: found } = await lookUp('OneLogin-Test-User01')
    expect(found).toMatchObject({ totalResults: 1, Resources: [created.body] })
    const id = String(created.body['id'])
    const updated = await call('PUT', `/Users/${id}?`, { ...enterpriseBody, title: 'Director', active: true })
    expect(updated.status).toBe(200)
    expect(updated.body).toMatchObject({ id, title: 'Director', active: true, meta: { version: 'W/"2"' } })
  })

  test('the same PUT again, as before every update, changes nothing', async () => {
    const created = await call('POST', '/Users', enterpriseBody)
    const again = await call('PUT', `/Users/${String(created.body['id'])}?`, enterpriseBody)
    expect(again.status).toBe(200)
    expect(again.body).toEqual(created.body)
    expect(run.changes.map(({ kind }) => kind)).toEqual(['create', 'replace'])
  })

  test('booleans as strings, explicit nulls and empty lists: what has no value is left out', async () => {
    const created = await call('POST', '/Users', coreBody)
    expect(created.status).toBe(201)
    const { id, meta, ...attributes } = created.body
    expect(String(id)).toMatch(/^[0-9a-f-]{36}$/)
    expect(meta).toMatchObject({ resourceType: 'User' })
    expect(attributes).toEqual({
      schemas: [userUrn],
      userName: 'onelogin-test-user02',
      name: { givenName: 'Test', familyName: 'User02' },
      displayName: 'Test User02',
      title: 'Engineer',
      active: true,
      emails: [{ value: 'onelogin-test-user02@example.org', primary: true }],
    })
  })

  test('suspending and reactivating are PUTs of `active`, deleting is DELETE', async () => {
    const created = await call('POST', '/Users', { ...coreBody, active: true })
    const target = `/Users/${String(created.body['id'])}`
    expect((await call('PUT', `${target}?`, { ...coreBody, active: 'false' })).body).toMatchObject({
      active: false,
    })
    expect((await lookUp('onelogin-test-user02')).body).toMatchObject({
      totalResults: 1,
      Resources: [{ active: false }],
    })
    expect((await call('PUT', `${target}?`, { ...coreBody, active: true })).body).toMatchObject({
      active: true,
    })
    expect((await call('DELETE', target)).status).toBe(204)
    expect((await call('GET', `${target}?`)).status).toBe(404)
    expect((await call('POST', '/Users', coreBody)).status).toBe(201)
  })

  test('what was understood as something else is in the request log', async () => {
    await call('POST', '/Users', coreBody)
    const record = run.records.at(-1)
    expect(record?.warnings.map(({ path }) => path)).toEqual(expect.arrayContaining(['active']))
    expect(record).toMatchObject({
      method: 'POST',
      target: '/Users',
      status: 201,
      principal: { tenant: 'acme' },
    })
  })
})
