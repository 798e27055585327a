import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

const path = '/api/provisioning/credentials'

describe.each(testDatabases())('API credentials on $name', databases => {
  let api: RunningApi

  beforeAll(async () => {
    api = await startApi(databases)
  })
  afterAll(() => api.close())

  interface Made {
    readonly at: string
    readonly client: { readonly client_id: string; readonly client_secret: string }
  }
  const make = async (name: string, scope = 'read_users'): Promise<Made> => {
    const answer = await api.call('POST', path, { name, scope })
    expect(answer.status).toBe(201)
    const { client_id: id, client_secret: secret } = Object(answer.body)
    return { at: `${path}/${idOf(answer)}`, client: { client_id: String(id), client_secret: String(secret) } }
  }
  const tokenOf = async ({ client }: Made): Promise<{ status: number; token: string }> => {
    const response = await fetch(`${api.url}/auth/oauth2/v2/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', ...client }),
    })
    return { status: response.status, token: String(Object(await response.json()).access_token) }
  }
  const statusWith = async (token: string, at = '/api/2/users'): Promise<number> =>
    (await fetch(api.url + at, { headers: { authorization: `Bearer ${token}` } })).status

  it('show their secret once, and say when they were used', async () => {
    const made = await make('Nightly import')
    expect(made.client.client_secret).toMatch(/^[0-9a-f]{64}$/u)
    const shown = await api.call('GET', made.at)
    expect(shown.body).toEqual({
      id: expect.any(Number),
      name: 'Nightly import',
      client_id: made.client.client_id,
      scope: 'read_users',
      enabled: true,
      created_at: expect.any(String),
      created_by: expect.stringMatching(/^api credential /u),
      last_used_at: null,
    })
    expect((await tokenOf(made)).status).toBe(200)
    expect(await api.call('GET', made.at)).toMatchObject({ body: { last_used_at: expect.any(String) } })
    const all = await api.call('GET', path)
    expect(all.body).toMatchObject([{ name: 'First credential' }, { name: 'Nightly import' }])
    expect(JSON.stringify(all.body)).not.toContain(made.client.client_secret)
  })

  it('change their scope under tokens that are out, and can be switched off and on', async () => {
    const made = await make('Console')
    const { token } = await tokenOf(made)
    expect(await statusWith(token, '/api/2/apps')).toBe(403)
    await api.newEvents()
    expect(await api.call('PUT', made.at, { scope: 'read_all', name: 'Board' })).toMatchObject({
      status: 200,
      body: { name: 'Board', scope: 'read_all' },
    })
    expect(await statusWith(token, '/api/2/apps')).toBe(200)
    await api.call('PUT', made.at, { enabled: false })
    expect(await statusWith(token)).toBe(401)
    expect((await tokenOf(made)).status).toBe(401)
    await api.call('PUT', made.at, { enabled: true })
    expect(await statusWith(token)).toBe(200)
    await api.call('PUT', made.at, {})
    expect((await api.newEvents()).map(event => `${event.type} ${event.notes}`)).toEqual([
      '72 API credential Board: renamed from Console, scope read_users -> read_all',
      '73 API credential Board: switched off',
      '72 API credential Board: switched on',
    ])
  })

  it('take their tokens with them when they are deleted', async () => {
    const made = await make('Leaver')
    const { token } = await tokenOf(made)
    expect((await api.call('DELETE', made.at)).status).toBe(204)
    expect(await statusWith(token)).toBe(401)
    expect((await tokenOf(made)).status).toBe(401)
    expect((await api.call('DELETE', made.at)).status).toBe(404)
  })

  it.each([
    { body: { name: 'x' }, field: 'scope' },
    { body: { name: ' ', scope: 'read_all' }, field: 'name' },
    { body: { name: 'x', scope: 'everything' }, field: 'scope' },
    { body: { name: 'x', scope: 'read_all', client_secret: 'mine' }, field: 'client_secret' },
  ])('are not made of $body', async ({ body, field }) => {
    expect(await api.call('POST', path, body)).toMatchObject({ status: 422, body: { errors: [{ field }] } })
  })
})
