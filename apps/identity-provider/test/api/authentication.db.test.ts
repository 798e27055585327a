import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type IssuedCredential, issueCredential } from '../../src/access/credentials.ts'
import type { Scope } from '../../src/storage/access-tables.ts'
import { type RunningApi, startApi } from '../running-api.ts'

const unauthorized = { message: 'Unauthorized', statusCode: 401, name: 'UnauthorizedError' }

describe.each(testDatabases())('authentication on $name', databases => {
  let api: RunningApi
  let credential: IssuedCredential

  beforeAll(async () => {
    api = await startApi(databases)
    const { query } = api.context.database
    credential = await issueCredential(query, api.account, 'manage_all', new Date())
  })
  afterAll(() => api.close())

  const ask = async (
    headers: Record<string, string>,
    body: string,
  ): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${api.url}/auth/oauth2/v2/token`, { method: 'POST', headers, body })
    return { status: response.status, body: await response.json() }
  }
  const json = { 'content-type': 'application/json' }
  const grant = JSON.stringify({ grant_type: 'client_credentials' })

  it.each([
    {
      form: 'HTTP Basic',
      request: ({ clientId, clientSecret }: IssuedCredential) => ({
        headers: { ...json, authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
        body: grant,
      }),
    },
    {
      form: 'the header client_id:X, client_secret:Y',
      request: ({ clientId, clientSecret }: IssuedCredential) => ({
        headers: { ...json, authorization: `client_id:${clientId}, client_secret:${clientSecret}` },
        body: grant,
      }),
    },
    {
      form: 'a form',
      request: ({ clientId, clientSecret }: IssuedCredential) => ({
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`,
      }),
    },
    {
      form: 'a JSON body',
      request: ({ clientId, clientSecret }: IssuedCredential) => ({
        headers: json,
        body: JSON.stringify({
          grant_type: 'client_credentials',
          client_id: clientId,
          client_secret: clientSecret,
        }),
      }),
    },
  ])('gives a token that works to a client named by $form', async ({ request }) => {
    const { headers, body } = request(credential)
    const answer = await ask(headers, body)
    expect(answer).toMatchObject({
      status: 200,
      body: {
        access_token: expect.stringMatching(/^[0-9a-f]{64}$/u),
        expires_in: 36_000,
        token_type: 'bearer',
        account_id: api.account,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
      },
    })
    const token = tokenIn(answer.body)
    for (const authorization of [`bearer ${token}`, `Bearer ${token}`, `bearer:${token}`]) {
      const response = await fetch(`${api.url}/api/2/roles`, { headers: { authorization } })
      expect(response.status).toBe(200)
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u)
    }
  })

  it('keeps hashes only', async () => {
    const answer = await ask(
      { ...json, authorization: `Basic ${btoa(`${credential.clientId}:${credential.clientSecret}`)}` },
      grant,
    )
    const token = tokenIn(answer.body)
    const { query } = api.context.database
    const stored = [
      ...(await query.selectFrom('access_token').selectAll().execute()),
      ...(await query.selectFrom('api_credential').selectAll().execute()),
    ]
    const text = stored
      .flatMap(row => Object.values(row))
      .map(asText)
      .join('\n')
    expect(text).toContain(credential.clientId)
    expect(text).not.toContain(credential.clientSecret)
    expect(text).not.toContain(token)
  })

  it.each([
    {
      what: 'a wrong secret',
      headers: { ...json, authorization: 'client_id:a, client_secret:b' },
      body: grant,
      status: 401,
    },
    { what: 'nobody named', headers: json, body: grant, status: 401 },
    { what: 'another grant', headers: json, body: '{"grant_type":"password"}', status: 400 },
    { what: 'no body', headers: json, body: '', status: 400 },
    { what: 'broken JSON', headers: json, body: '{', status: 400 },
  ])('answers $status to $what', async ({ headers, body, status }) => {
    expect(await ask(headers, body)).toMatchObject({ status, body: { statusCode: status } })
  })

  it.each(['', 'bearer', 'bearer wrong', 'Basic YTpi', `bearer ${'0'.repeat(64)}`])(
    'answers 401 to the header %j',
    async authorization => {
      const response = await fetch(`${api.url}/api/2/users`, { headers: { authorization } })
      expect({ status: response.status, body: await response.json() }).toEqual({
        status: 401,
        body: unauthorized,
      })
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
    },
  )

  it('answers 401 to a token that has expired', async () => {
    const token = await api.tokenOf('manage_all')
    const headers = { authorization: `bearer ${token}` }
    expect((await api.call('GET', '/api/2/users', undefined, headers)).status).toBe(200)
    await api.context.database.query.updateTable('access_token').set({ expires_at: new Date() }).execute()
    expect((await fetch(`${api.url}/api/2/users`, { headers })).status).toBe(401)
  })

  it('says nothing more than 401 to an unknown caller, also on paths that there are not', async () => {
    expect((await fetch(`${api.url}/api/2/nothing`)).status).toBe(401)
    expect((await fetch(`${api.url}/api/2/users`, { method: 'PATCH' })).status).toBe(401)
    expect((await fetch(`${api.url}/api/status`)).status).toBe(200)
    expect((await fetch(`${api.url}/elsewhere`)).status).toBe(404)
    const authorization = `bearer ${await api.tokenOf('authentication_only')}`
    const nothing = await api.call('GET', '/api/2/nothing', undefined, { authorization })
    expect(nothing).toMatchObject({ status: 404, body: { message: 'There is no GET /api/2/nothing' } })
    const patched = await api.call('PATCH', '/api/2/users', {}, { authorization })
    expect(patched).toMatchObject({ status: 405, body: { name: 'MethodNotAllowedError' } })
    expect(patched.headers.get('allow')).toBe('GET, POST')
  })

  const calls = [
    { method: 'GET', path: '/api/2/users', by: ['read_users', 'manage_users', 'read_all', 'manage_all'] },
    { method: 'POST', path: '/api/2/users', by: ['manage_users', 'manage_all'] },
    { method: 'DELETE', path: '/api/2/users/999', by: ['manage_users', 'manage_all'] },
    { method: 'POST', path: '/api/2/users/custom_attributes', by: ['manage_users', 'manage_all'] },
    { method: 'POST', path: '/api/provisioning/imports/users', by: ['manage_users', 'manage_all'] },
    { method: 'GET', path: '/api/2/roles', by: ['read_users', 'manage_users', 'read_all', 'manage_all'] },
    { method: 'POST', path: '/api/2/roles', by: ['manage_all'] },
    { method: 'GET', path: '/api/2/apps', by: ['read_all', 'manage_all'] },
    { method: 'PUT', path: '/api/2/apps/999', by: ['manage_all'] },
    { method: 'GET', path: '/api/2/connectors', by: ['read_all', 'manage_all'] },
    { method: 'GET', path: '/api/provisioning/tasks', by: ['read_all', 'manage_all'] },
    { method: 'POST', path: '/api/provisioning/tasks/approve', by: ['manage_all'] },
    { method: 'GET', path: '/api/1/events', by: ['read_all', 'manage_all'] },
  ]
  const scopes: readonly Scope[] = [
    'authentication_only',
    'read_users',
    'manage_users',
    'read_all',
    'manage_all',
  ]

  it.each(scopes)('lets the scope %s do what it covers and answers 403 to the rest', async scope => {
    const token = await api.tokenOf(scope)
    for (const { method, path, by } of calls) {
      const answer = await api.call(method, path, undefined, { authorization: `bearer ${token}` })
      expect({ method, path, refused: answer.status === 403 }).toEqual({
        method,
        path,
        refused: !by.includes(scope),
      })
    }
  })

  it('lets only manage_all set role_ids', async () => {
    const authorization = `bearer ${await api.tokenOf('manage_users')}`
    const input = { username: 'climber', role_ids: [] }
    expect((await api.call('POST', '/api/2/users', input, { authorization })).status).toBe(403)
    const plain = { username: 'climber' }
    expect((await api.call('POST', '/api/2/users', plain, { authorization })).status).toBe(201)
  })

  it('keeps accounts apart', async () => {
    const { query } = api.context.database
    const other = await query
      .insertInto('account')
      .values({ name: 'Other', created_at: new Date() })
      .returning('id')
      .executeTakeFirstOrThrow()
    const foreign = await issueCredential(query, other.id, 'manage_all', new Date())
    const basic = `Basic ${btoa(`${foreign.clientId}:${foreign.clientSecret}`)}`
    const token = tokenIn((await ask({ ...json, authorization: basic }, grant)).body)
    const headers = { authorization: `bearer ${token}` }
    const mine = await api.call('POST', '/api/2/users', { username: 'mine' }, await own(api))
    expect(mine.status).toBe(201)
    expect((await api.call('GET', '/api/2/users', undefined, headers)).body).toEqual([])
    expect((await api.call('GET', '/api/1/events', undefined, headers)).body).toMatchObject({ data: [] })
    expect((await api.call('POST', '/api/2/users', { username: 'mine' }, headers)).status).toBe(201)
  })
})

async function own(api: RunningApi): Promise<Record<string, string>> {
  return { authorization: `bearer ${await api.tokenOf('manage_all')}` }
}

function tokenIn(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'access_token' in body) {
    if (typeof body.access_token === 'string') return body.access_token
  }
  throw new Error('the answer has no token')
}

function asText(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)
}
