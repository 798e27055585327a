import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi } from '../../../src/api/server.ts'
import { signedIn } from '../../admin-session.ts'
import { type RunningApi, startApi } from '../../running-api.ts'

const email = 'owner@example.com'
const password = 'correct horse battery'

describe.each(testDatabases())('the session of an admin on $name', databases => {
  let api: RunningApi

  beforeAll(async () => {
    api = await startApi(databases)
  })
  afterAll(() => api.close())

  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(api.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const get = (path: string, cookie: string): Promise<Response> =>
    fetch(api.url + path, { headers: { cookie } })

  it('begins for the owner on the page of the first link, without a console', async () => {
    const older = await fetch(`${api.url}/setup?token=${api.setupToken}`, { redirect: 'manual' })
    expect([older.status, older.headers.get('location')]).toEqual([303, `/setup#token=${api.setupToken}`])
    const entry = await fetch(`${api.url}/setup`)
    expect([entry.status, await entry.text()]).toEqual([200, expect.stringContaining(' data-at-once')])
    const open = () =>
      fetch(`${api.url}/setup`, {
        method: 'POST',
        headers: { origin: api.url },
        body: new URLSearchParams({ token: api.setupToken }),
      })
    const page = await open()
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/u)
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'/u,
    )
    expect(page.headers.get('referrer-policy')).toBe('same-origin')
    expect(html).toContain('You will be the owner of this account')
    expect(html).not.toContain('<script')
    const submit = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(`${api.url}/setup`, {
        method: 'POST',
        headers: { origin: api.url, ...headers },
        body: new URLSearchParams({ token: api.setupToken, email, password, again: password, ...fields }),
      })
    const problems = [
      { fields: { again: 'another' }, says: 'The passwords differ' },
      { fields: { password: 'short', again: 'short' }, says: 'Password: Has to have at least 12 characters' },
      { fields: { email: '' }, says: 'E-mail address: Required field is missing' },
      { fields: { email: 'nobody' }, says: 'is not an e-mail address' },
    ]
    for (const { fields, says } of problems) {
      const answer = await submit(fields)
      expect({ status: answer.status, says: (await answer.text()).includes(says) }).toEqual({
        status: 422,
        says: true,
      })
    }
    expect(await (await submit({ email: '<b>"', again: 'x' })).text()).toContain('value="&lt;b&gt;&quot;"')
    expect((await submit({}, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await submit({}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    const done = await submit({}, { 'sec-fetch-site': 'same-origin' })
    expect(done.status).toBe(201)
    expect(await done.text()).toContain('Your password is set')
    expect(await (await get('/api/session', cookieOf(done))).json()).toMatchObject({
      admin: { email, role: 'owner', state: 'active' },
    })
    expect((await open()).status).toBe(404)
    expect((await submit({})).status).toBe(404)
  })

  it('begins with e-mail address and password, in a cookie that no script and no other site gets', async () => {
    const answer = await post('/api/session', { email, password })
    const body = await answer.json()
    expect(answer.status).toBe(201)
    expect(body).toMatchObject({
      admin: { email, role: 'owner' },
      csrf_token: expect.stringMatching(/^[0-9a-f]{64}$/u),
    })
    const set = answer.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/^joinery_session=[0-9a-f]{64}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/u)
    expect(await (await get('/api/session', cookieOf(answer))).json()).toEqual({
      ...Object(body),
      admin: expect.objectContaining({ email }),
    })
  })

  it('is over TLS alone where the public URL is https', async () => {
    const secure = createApi({ ...api.context, publicUrl: 'https://idp.example' }, () => undefined)
    const ask = (path: string, headers: Record<string, string>, body?: object) =>
      secure.fetch(
        new Request(`http://127.0.0.1${path}`, {
          method: body === undefined ? 'GET' : 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      )
    const origin = { origin: 'https://idp.example' }
    const answer = await ask('/api/session', origin, { email, password })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-joinery_session=.*; Secure; /u)
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000')
    const foreign = { origin: 'https://idp.example.evil.example' }
    expect((await ask('/api/session', foreign, { email, password })).status).toBe(403)
    const plain = cookieOf(answer).replace('__Host-', '')
    expect((await ask('/api/session', { cookie: plain })).status).toBe(401)
    expect((await ask('/api/session', { cookie: cookieOf(answer) })).status).toBe(200)
  })

  it.each([
    { what: 'a wrong password', given: { email, password: 'wrong' } },
    { what: 'an unknown e-mail address', given: { email: 'nobody@example.com', password } },
  ])('does not begin with $what', async ({ given }) => {
    const answer = await post('/api/session', given)
    expect({
      status: answer.status,
      cookie: answer.headers.get('set-cookie'),
      body: await answer.json(),
    }).toEqual({
      status: 401,
      cookie: null,
      body: { message: 'Wrong e-mail address or password', statusCode: 401, name: 'UnauthorizedError' },
    })
  })

  it('does not begin for another site, nor from one that guesses', async () => {
    const cross = await post('/api/session', { email, password }, { 'sec-fetch-site': 'cross-site' })
    expect(cross.status).toBe(403)
    const guess = () => post('/api/session', { email: 'guessed@example.com', password: 'wrong' })
    for (let i = 0; i < 5; i += 1) expect((await guess()).status).toBe(401)
    const slowed = await guess()
    expect({
      status: slowed.status,
      wait: slowed.headers.get('retry-after'),
      body: await slowed.json(),
    }).toEqual({
      status: 429,
      wait: '1',
      body: {
        message: 'Too many attempts to sign in; try again later',
        statusCode: 429,
        name: 'TooManyRequestsError',
      },
    })
  })

  it('changes people by hand, in the name of the admin', async () => {
    const headers = await ownerHeaders(api)
    await api.newEvents()
    const created = await post('/api/2/users', { username: 'made by hand' }, headers)
    expect(created.status).toBe(201)
    const { query } = api.context.database
    const event = await query.selectFrom('event').select('actor').orderBy('id', 'desc').executeTakeFirst()
    expect(event).toEqual({ actor: `admin ${email}` })
  })

  it('has the bearer token count where both come', async () => {
    const { cookie } = await ownerHeaders(api)
    const authorization = `bearer ${await api.tokenOf('read_users')}`
    expect((await post('/api/2/users', { username: 'x' }, { cookie, authorization })).status).toBe(403)
    expect(
      (await post('/api/2/users', { username: 'x' }, { cookie, authorization: 'bearer no' })).status,
    ).toBe(401)
  })

  it('goes on after the password was changed, with another cookie', async () => {
    const before = await ownerHeaders(api)
    const other = await ownerHeaders(api)
    const next = 'another horse battery'
    const wrong = { current_password: 'wrong', new_password: next }
    expect(await (await post('/api/session/password', wrong, before)).json()).toEqual({
      message: 'Validation failed: current_password: Is not the password',
      statusCode: 422,
      name: 'UnprocessableEntityError',
      errors: [{ field: 'current_password', message: ['Is not the password'] }],
    })
    const given = { current_password: password, new_password: next }
    const changed = await post('/api/session/password', given, before)
    expect(changed.status).toBe(201)
    for (const { cookie } of [before, other]) expect((await get('/api/session', cookie)).status).toBe(401)
    expect((await get('/api/session', cookieOf(changed))).status).toBe(200)
    expect((await post('/api/session', { email, password })).status).toBe(401)
    expect((await post('/api/session', { email, password: next })).status).toBe(201)
  })

  it('ends when the admin signs out', async () => {
    const headers = await ownerHeaders(api)
    const out = await fetch(`${api.url}/api/session`, { method: 'DELETE', headers })
    expect(out.status).toBe(204)
    expect(out.headers.get('set-cookie')).toMatch(/^joinery_session=; Max-Age=0; Path=\//u)
    expect((await get('/api/session', headers.cookie)).status).toBe(401)
  })
})

async function ownerHeaders(api: RunningApi) {
  const owner = await api.context.database.query
    .selectFrom('admin')
    .selectAll()
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  return signedIn(api, owner)
}

function cookieOf(answer: Response): string {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}
