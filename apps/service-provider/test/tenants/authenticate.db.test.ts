import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemPorts } from '../../src/ports.ts'
import { adminPrincipal, originOf } from '../../src/tenants/principals.ts'
import { issueToken } from '../../src/tenants/tokens.ts'
import { listOf, type RunningApplication, runApplication, textOf, userBody } from '../running-application.ts'

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

  test.each([
    ['no label', {}, 'label'],
    ['a blank label', { label: ' ' }, 'label'],
    ['an unknown profile', { label: 'x', profile: 'moon' }, 'profile'],
    ['an expiry that is no moment', { label: 'x', expiresAt: 'tomorrow' }, 'expiresAt'],
    ['an expiry in the past', { label: 'x', expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
  ])('%s is refused with its place', async (_, body, path) => {
    const reply = await app.api('POST', '/tokens', body)
    expect(reply.status).toBe(400)
    expect(reply.body['error']).toMatchObject({ issues: [{ path }] })
  })

  test('a token that is not there cannot be revoked', async () => {
    expect((await app.api('DELETE', '/tokens/018f0000-0000-7000-8000-000000000000')).status).toBe(404)
    expect((await app.api('DELETE', '/tokens/7')).status).toBe(404)
  })

  test('a token opens its own workspace only', async () => {
    const created = await app.scim('POST', '/Users', userBody('private'))
    const other = systemPorts.newId()
    const { token } = await app.database.transaction(async tx => {
      await tx.insertInto('workspace').values({ id: other, name: 'Other', created_at: new Date() }).execute()
      const draft = { workspaceId: other, label: 'other', profile: 'generic' } as const
      return issueToken(tx, draft, originOf(adminPrincipal(other)), systemPorts)
    })
    const id = textOf(created.body, 'id')
    expect((await app.scim('GET', `/Users/${id}`, undefined, token)).status).toBe(404)
    expect((await app.scim('PUT', `/Users/${id}`, userBody('private'), token)).status).toBe(404)
    expect((await app.scim('DELETE', `/Users/${id}`, undefined, token)).status).toBe(404)
    expect((await app.scim('GET', '/Users', undefined, token)).body['totalResults']).toBe(0)
    expect((await app.scim('POST', '/Users', userBody('private'), token)).status).toBe(201)
    expect(listOf((await app.api('GET', '/members?userName=private')).body)).toHaveLength(1)
  })
})
