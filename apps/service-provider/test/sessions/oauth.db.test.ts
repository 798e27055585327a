/** Tokens for apps: RFC 6749 with RFC 7636, refresh tokens as RFC 9700 has them, and RFC 7009. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOf, type RunningApplication, runApplication, textOf } from '../running-application.ts'
import {
  type AppClient,
  addAccount,
  addWorkspace,
  authorize,
  authorizeQuery,
  browserOf,
  codeFor,
  exchange,
  type Headers,
  oauth,
  password,
  refresh,
  refusalOf,
  registerApp,
  signInAs,
} from './account-scene.ts'

describe.each(testDatabases())('an app, on $name', databases => {
  let app: RunningApplication
  let acme: string
  let client: AppClient
  let count = 0
  beforeAll(async () => {
    app = await runApplication(databases)
    acme = await addWorkspace(app, 'Acme')
    client = await registerApp(app)
  })
  afterAll(() => app.dispose())

  async function person(): Promise<{
    readonly email: string
    readonly browser: Headers
    readonly memberId: string
  }> {
    count += 1
    const { email, memberIds } = await addAccount(app, `person-${count}`, [{ workspaceId: acme }])
    const browser = browserOf(await signInAs(app, { email }))
    return { email, browser, memberId: memberIds[0] ?? '' }
  }
  const call = (token: unknown) => app.call('GET', '/session', undefined, String(token))

  test('is given tokens of its user, which open the API and show when they end', async () => {
    const { email, browser } = await person()
    const { status, body } = await exchange(app, client, await codeFor(app, client, browser))
    expect(status).toBe(200)
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 1800, workspace_id: acme })
    const shown = await call(body['access_token'])
    expect(shown.body).toMatchObject({ email, client: 'mobile', csrfToken: null, workspace: { id: acme } })
    app.advance(31 * 60_000)
    expect((await call(body['access_token'])).status).toBe(401)
    const next = await refresh(app, client, textOf(body, 'refresh_token'))
    expect((await call(next.body['access_token'])).status).toBe(200)
  })

  test('lets its user sign in on the page, which says what is wrong and opens no web session', async () => {
    const { email } = await person()
    const query = authorizeQuery(client)
    const page = await authorize(app, query)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self' com.example.app:")
    const submit = (given: string) =>
      fetch(`${app.url}/oauth/authorize`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams([...new URLSearchParams(query), ['email', email], ['password', given]]),
      })
    const wrong = await submit('not the password')
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Wrong e-mail address')])
    const right = await submit(password)
    expect(right.status).toBe(303)
    expect(right.headers.get('set-cookie')).toBeNull()
    const location = new URL(right.headers.get('location') ?? '')
    expect(location.searchParams.get('state')).toBe('of-the-app')
    expect(location.searchParams.get('iss')).toBe(app.url)
    const { status } = await exchange(app, client, location.searchParams.get('code') ?? '')
    expect(status).toBe(200)
  })

  test.each([
    ['another redirect URI', { redirect_uri: 'com.example.app:/signed-in/' }],
    ['a redirect URI that begins alike', { redirect_uri: 'com.example.app:/signed-in?more=1' }],
    ['another host than the loopback', { redirect_uri: 'http://localhost/signed-in' }],
    ['an app that is not known', { client_id: 'nobody' }],
  ])('is not answered at all with %s', async (_what, changes) => {
    const { browser } = await person()
    const answer = await authorize(app, authorizeQuery(client, changes), browser)
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
  })

  test('may listen on any port of the loopback address', async () => {
    const { browser } = await person()
    const redirectUri = 'http://127.0.0.1:51234/signed-in'
    const answer = await authorize(app, authorizeQuery(client, { redirect_uri: redirectUri }), browser)
    const location = answer.headers.get('location') ?? ''
    expect(location.startsWith(`${redirectUri}?code=`)).toBe(true)
    const code = new URL(location).searchParams.get('code') ?? ''
    expect((await exchange(app, client, code, { redirect_uri: redirectUri })).status).toBe(200)
  })

  test.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['with the plain method', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['for another response', { response_type: 'token' }, 'unsupported_response_type'],
  ])('is refused at its redirect URI when it asks %s', async (_what, changes, error) => {
    const { browser } = await person()
    const answer = await authorize(app, authorizeQuery(client, changes), browser)
    expect(answer.status).toBe(302)
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('error')).toBe(error)
  })

  test.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
    ['another redirect URI', { redirect_uri: 'http://127.0.0.1/signed-in' }],
    ['another client', { client_id: 'nobody' }],
    ['a code that never was', { code: 'f'.repeat(64) }],
  ])('is given nothing for a code with %s', async (_what, changes) => {
    const { browser } = await person()
    const { status, body } = await exchange(app, client, await codeFor(app, client, browser), changes)
    expect([status, body['error']]).toEqual([400, 'invalid_grant'])
  })

  test('is given nothing for a code that is older than a minute', async () => {
    const { browser } = await person()
    const code = await codeFor(app, client, browser)
    app.advance(61_000)
    expect((await exchange(app, client, code)).body['error']).toBe('invalid_grant')
  })

  test('loses all its tokens when a code comes a second time', async () => {
    const { browser } = await person()
    const code = await codeFor(app, client, browser)
    const { body } = await exchange(app, client, code)
    expect((await exchange(app, client, code)).body['error']).toBe('invalid_grant')
    expect((await call(body['access_token'])).status).toBe(401)
    expect((await refresh(app, client, textOf(body, 'refresh_token'))).body['error']).toBe('invalid_grant')
  })

  test('loses all its tokens when a refresh token comes a second time, also the newest', async () => {
    const { browser, memberId } = await person()
    const { body: first } = await exchange(app, client, await codeFor(app, client, browser))
    const { body: second } = await refresh(app, client, textOf(first, 'refresh_token'))
    const { body: third } = await refresh(app, client, textOf(second, 'refresh_token'))
    expect((await refresh(app, client, textOf(first, 'refresh_token'))).body['error']).toBe('invalid_grant')
    const tokens = [first, second, third].map(body => body['access_token'])
    expect(await Promise.all(tokens.map(async token => (await call(token)).status))).toEqual([401, 401, 401])
    expect((await refresh(app, client, textOf(third, 'refresh_token'))).body['error']).toBe('invalid_grant')
    const history = await app.call('GET', `/workspaces/${acme}/members/${memberId}/history`)
    expect(listOf(history.body).map(({ newValue }) => newValue)).toContainEqual({
      reason: 'refresh token used twice',
    })
  })

  test('of two that refresh with the same token at once, lets one go on at most and ends the family', async () => {
    const { browser } = await person()
    const { body } = await exchange(app, client, await codeFor(app, client, browser))
    const token = textOf(body, 'refresh_token')
    const both = await Promise.all([refresh(app, client, token), refresh(app, client, token)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400])
    const [given] = both.filter(({ status }) => status === 200)
    expect((await call(given?.body['access_token'])).status).toBe(401)
  })

  test('ends its session by revoking either token, and nobody else’s', async () => {
    for (const kind of ['access_token', 'refresh_token']) {
      const { browser } = await person()
      const { body } = await exchange(app, client, await codeFor(app, client, browser))
      const other = await registerApp(app, 'extension')
      await oauth(app, 'revoke', { client_id: other.id, token: textOf(body, kind) })
      expect((await call(body['access_token'])).status).toBe(200)
      const revoked = await oauth(app, 'revoke', { client_id: client.id, token: textOf(body, kind) })
      expect(revoked.status).toBe(200)
      expect((await call(body['access_token'])).status).toBe(401)
      expect((await refresh(app, client, textOf(body, 'refresh_token'))).status).toBe(400)
    }
    const unknown = await oauth(app, 'revoke', { client_id: client.id, token: 'never was' })
    expect(unknown.status).toBe(200)
  })

  test('ends with its registration', async () => {
    const { browser } = await person()
    const extension = await registerApp(app, 'extension')
    const { body } = await exchange(app, extension, await codeFor(app, extension, browser))
    expect((await call(body['access_token'])).body).toMatchObject({ client: 'extension' })
    expect((await app.call('DELETE', `/oauth/clients/${extension.id}`)).status).toBe(204)
    expect((await call(body['access_token'])).status).toBe(401)
  })

  test.each([
    'http://app.example/callback',
    'javascript:alert(1)',
    'myapp:/callback',
    'https://app.example/callback#part',
    'not a uri',
  ])('is not registered for the redirect URI %s', async uri => {
    const draft = { name: 'Bad', client: 'mobile', redirectUris: [uri] }
    expect(refusalOf(await app.call('POST', '/oauth/clients', draft))).toMatch(/^400 invalid_request/)
  })

  test('is refused in the words of OAuth when a field is missing or the grant is another', async () => {
    const missing = await oauth(app, 'token', { grant_type: 'authorization_code', client_id: client.id })
    expect(missing).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    const other = await oauth(app, 'token', { grant_type: 'password', client_id: client.id })
    expect(other).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } })
  })
})
