import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CallLimit } from '../../../src/access/call-limit.ts'
import { type IssuedCredential, issueCredential } from '../../../src/access/credentials.ts'
import { createApi } from '../../../src/api/server.ts'
import { type RunningApi, startApi } from '../../running-api.ts'

const success = { error: false, code: 200, type: 'success', message: 'Success' }

describe.each(testDatabases())('tokens on $name', databases => {
  let api: RunningApi
  let credential: IssuedCredential

  beforeAll(async () => {
    api = await startApi(databases)
    const { query } = api.context.database
    credential = await issueCredential(query, api.account, 'read_users', new Date())
  })
  afterAll(() => api.close())

  const post = async (path: string, body: object, of: IssuedCredential = credential) => {
    const response = await fetch(api.url + path, {
      method: 'POST',
      headers: {
        authorization: `client_id:${of.clientId}, client_secret:${of.clientSecret}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: Object(await response.json()) }
  }
  const issue = async () => (await post('/auth/oauth2/v2/token', { grant_type: 'client_credentials' })).body
  const statusWith = async (token: unknown): Promise<number> =>
    (await fetch(`${api.url}/api/2/users`, { headers: { authorization: `bearer ${String(token)}` } })).status

  it('of the first version come in its envelope, as its errors do', async () => {
    const path = '/auth/oauth2/token'
    expect(await post(path, { grant_type: 'client_credentials' })).toEqual({
      status: 200,
      body: {
        status: success,
        data: [
          {
            access_token: expect.stringMatching(/^[0-9a-f]{64}$/u),
            created_at: expect.any(String),
            expires_in: 36_000,
            refresh_token: expect.stringMatching(/^[0-9a-f]{64}$/u),
            token_type: 'bearer',
            account_id: api.account,
          },
        ],
      },
    })
    const wrong = { clientId: 'a', clientSecret: 'b' }
    expect(await post(path, { grant_type: 'client_credentials' }, wrong)).toEqual({
      status: 401,
      body: { status: { error: true, code: 401, type: 'Unauthorized', message: 'Unauthorized' } },
    })
    expect(await post(path, { grant_type: 'password' })).toMatchObject({
      status: 400,
      body: { status: { error: true, code: 400, type: 'bad request' } },
    })
  })

  it.each(['/auth/oauth2/revoke', '/auth/oauth2/v2/revoke'])(
    'are given back at %s, by their own client',
    async path => {
      const { access_token: token } = await issue()
      const other = await issueCredential(api.context.database.query, api.account, 'read_all', new Date())
      expect(await post(path, { access_token: token }, other)).toEqual({
        status: 200,
        body: { status: success },
      })
      expect(await statusWith(token)).toBe(200)
      expect(await post(path, { access_token: token })).toEqual({ status: 200, body: { status: success } })
      expect(await statusWith(token)).toBe(401)
      expect((await post(path, { access_token: token })).status).toBe(200)
      expect((await post(path, { access_token: token }, { clientId: 'a', clientSecret: 'b' })).status).toBe(
        401,
      )
      expect((await post(path, {})).status).toBe(422)
    },
  )

  it('are renewed once by the refresh token that came with them', async () => {
    const { access_token: token, refresh_token: refresh } = await issue()
    const grant = { grant_type: 'refresh_token', access_token: token, refresh_token: refresh }
    expect((await post('/auth/oauth2/v2/token', { ...grant, access_token: 'other' })).status).toBe(401)
    const next = await post('/auth/oauth2/v2/token', grant)
    expect(next.status).toBe(200)
    expect([await statusWith(token), await statusWith(next.body.access_token)]).toEqual([401, 200])
    expect((await post('/auth/oauth2/v2/token', grant)).status).toBe(401)
    expect((await post('/auth/oauth2/v2/token', { grant_type: 'refresh_token' })).status).toBe(400)
  })

  it('that have expired are still renewed, and go for good after that', async () => {
    const { access_token: token, refresh_token: refresh } = await issue()
    const { query } = api.context.database
    await query.updateTable('access_token').set({ expires_at: new Date() }).execute()
    expect(await statusWith(token)).toBe(401)
    const grant = { grant_type: 'refresh_token', access_token: token, refresh_token: refresh }
    expect((await post('/auth/oauth2/v2/token', grant)).status).toBe(200)
    const past = new Date(Date.now() - 1000)
    await query.updateTable('access_token').set({ expires_at: past, refresh_until: past }).execute()
    await issue()
    expect(await query.selectFrom('access_token').select('token_hash').execute()).toHaveLength(1)
  })

  it('of one credential are a thousand at most; the oldest go', async () => {
    const { access_token: first } = await issue()
    const { query } = api.context.database
    const row = await query
      .selectFrom('access_token')
      .selectAll()
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow()
    const created = new Date(row.created_at.getTime() + 1)
    const hashes = Array.from({ length: 999 }, (_, i) => Buffer.from(`token ${i}`))
    const rows = hashes.map(hash => ({ ...row, token_hash: hash, refresh_hash: hash, created_at: created }))
    await query.insertInto('access_token').values(rows).execute()
    expect(await statusWith(first)).toBe(200)
    await new Promise(resolve => setTimeout(resolve, 5))
    const { access_token: last } = await issue()
    expect([await statusWith(first), await statusWith(last)]).toEqual([401, 200])
    const kept = await query.selectFrom('access_token').select('token_hash').execute()
    expect(kept).toHaveLength(1000)
  })

  it('are let in a number of times an hour, which every answer counts down', async () => {
    const access = { ...api.context.access, callLimit: new CallLimit(2) }
    const limited = createApi({ ...api.context, access }, () => undefined)
    const authorization = `bearer ${await api.tokenOf('read_users')}`
    const call = async (path: string) =>
      limited.fetch(new Request(`http://127.0.0.1${path}`, { headers: { authorization } }))
    const answers = [await call('/api/2/users'), await call('/api/2/apps'), await call('/api/2/users')]
    expect(answers.map(answer => answer.status)).toEqual([200, 403, 429])
    expect(answers.map(answer => left(answer).slice(0, 2))).toEqual([
      ['2', '1'],
      ['2', '0'],
      ['2', '0'],
    ])
    const reset = Number(answers[2]?.headers.get('x-ratelimit-reset'))
    expect(reset).toBeGreaterThan(3590)
    expect(answers[2]?.headers.get('retry-after')).toBe(String(reset))
    expect(await answers[2]?.json()).toEqual({
      message: 'The account has made 2 calls in this hour',
      statusCode: 429,
      name: 'TooManyRequestsError',
    })
    const asked = await call('/auth/rate_limit')
    expect({ status: asked.status, body: await asked.json() }).toEqual({
      status: 200,
      body: {
        status: success,
        data: { 'X-RateLimit-Limit': 2, 'X-RateLimit-Remaining': 0, 'X-RateLimit-Reset': expect.any(Number) },
      },
    })
  })
})

function left(answer: Response): readonly (string | null)[] {
  return ['limit', 'remaining', 'reset'].map(name => answer.headers.get(`x-ratelimit-${name}`))
}
