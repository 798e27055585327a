/** Trying single sign-on out, and enforcing it: what a password still does, and what it opens no more. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueSetupLink } from '../../src/accounts/setup-links.ts'
import { presets } from '../../src/tenants/presets.ts'
import { saveSettings } from '../../src/tenants/settings.ts'
import { type RunningApplication, runApplication, textOf, userBody } from '../running-application.ts'
import {
  addAccount,
  addWorkspace,
  authorize,
  authorizeQuery,
  browserOf,
  codeFor,
  exchange,
  type Headers,
  newestMailTo,
  password,
  refresh,
  refusalOf,
  registerApp,
  signInAs,
  tokenIn,
} from '../sessions/account-scene.ts'
import {
  answerOf,
  begin,
  makeIssuer,
  post,
  sessionOf,
  setUp,
  signOn,
  type TestIssuer,
} from './sign-on-scene.ts'

const enforced = /takes no passwords: sign in with single sign-on, at \/sso\//

describe.each(testDatabases())('trying out and enforcing, on $name', databases => {
  let app: RunningApplication
  let issuer: TestIssuer
  beforeAll(async () => {
    app = await runApplication(databases, {
      adminToken: 'the-admin-token-of-these-tests',
      callsPerMinute: { member: 1e6, stranger: 1e6 },
    })
    issuer = await makeIssuer()
    await app.scim('POST', '/Users', userBody('ann'))
  })
  afterAll(() => app.dispose())

  async function tryOut(nameId: string, workspaceId = app.workspaceId) {
    const made = await app.call('POST', `/workspaces/${workspaceId}/sso/test`)
    const url = textOf(made.body, 'url')
    const begun = await begin(app, '', { at: url })
    const answer = answerOf(app, issuer, {
      inResponseTo: begun.id,
      nameId,
      workspaceId,
      attributes: [{ name: 'email', values: [`${nameId}@example.com`] }],
    })
    return { url, landed: await post(app, answer, { cookie: begun.cookie, workspaceId }) }
  }
  const statusOf = async (as: Headers) => (await app.call('GET', '/session', undefined, '', as)).status
  const isTested = async (workspaceId = app.workspaceId): Promise<boolean> =>
    JSON.stringify((await app.call('GET', `/workspaces/${workspaceId}/sso`)).body).includes('"isTested":true')

  describe('a test', () => {
    beforeAll(() => setUp(app, issuer, { enabled: false, jit: 'create', jitWithScim: 'create_and_link' }))

    test('shows what was said and whom it means, and signs nobody in, also while it is off', async () => {
      const { url, landed } = await tryOut('ann')
      expect([landed.status, landed.cookie]).toEqual([200, ''])
      for (const said of ['Nobody was signed in', 'ann@example.com', issuer.entityId, 'who is a member']) {
        expect(landed.text).toContain(said)
      }
      expect(await isTested()).toBe(true)
      expect((await fetch(url)).status).toBe(403)
    })

    test('makes nobody, though a sign-in would', async () => {
      const { landed } = await tryOut('newcomer')
      expect(landed.text).toContain('It would make')
      const found = await app.api('GET', '/members?userName=newcomer')
      expect(found.body).toMatchObject({ items: [] })
    })

    test('that would be refused does not count, and what it says stays text', async () => {
      await app.api('PUT', '/sso', { jit: 'off' })
      expect(await isTested()).toBe(false)
      const { landed } = await tryOut('<script>alert(1)</script>')
      expect(landed.text).toContain('It would be refused')
      expect(landed.text).toContain('&lt;script&gt;')
      expect(await isTested()).toBe(false)
    })

    test('is not one that any browser could have begun', async () => {
      const wrong = `${app.url}/sso/${app.workspaceId}/start?test=${'0'.repeat(64)}`
      expect((await fetch(wrong)).status).toBe(403)
    })

    test('does not sign in by a request for a sign-in, nor the other way round', async () => {
      const made = await app.api('POST', '/sso/test')
      const begun = await begin(app, '', { at: textOf(made.body, 'url') })
      await app.api('PUT', '/sso', { enabled: true })
      const landed = await post(app, answerOf(app, issuer, { inResponseTo: begun.id }), begun)
      expect([landed.status, landed.cookie]).toEqual([200, ''])
    })
  })

  describe('enforced', () => {
    let acme: string
    let ann: Headers
    let owner: Headers
    let key: Headers
    beforeAll(async () => {
      acme = await addWorkspace(app, 'Acme')
      const globex = await addWorkspace(app, 'Globex')
      await setUp(app, issuer, {}, acme)
      await addAccount(app, 'bea', [{ workspaceId: acme }, { workspaceId: globex }])
      const boss = await addAccount(app, 'boss', [{ workspaceId: acme }])
      await app.database.query
        .updateTable('member')
        .set({ privilege: 'owner' })
        .where('id', '=', boss.memberIds[0] ?? '')
        .execute()
      ann = browserOf(await signInAs(app, { email: 'bea@example.com', workspaceId: acme }))
      owner = browserOf(await signInAs(app, { email: 'boss@example.com' }))
      const made = await app.call('POST', `/workspaces/${acme}/api-keys`, { name: 'key' }, '', owner)
      key = { authorization: `Bearer ${textOf(made.body, 'key')}` }
    })
    const change = (body: object, as: Headers) => app.call('PUT', `/workspaces/${acme}/sso`, body, '', as)

    test('it can be only as it was tried out', async () => {
      expect(refusalOf(await change({ enforced: true }, owner))).toMatch(/^409 conflict .*was not tried out/)
      await tryOut('bea', acme)
      const both = await change({ enforced: true, clockSkewSeconds: 10 }, owner)
      expect(refusalOf(both)).toMatch(/^409 conflict .*was not tried out/)
      const off = await change({ enforced: true, enabled: false }, owner)
      expect(off.body).toMatchObject({ identityProvider: { enforced: false } })
      await change({ enabled: true }, owner)
    })

    test('the sessions of passwords end, also those of apps, but that of who enforces it; API keys stay', async () => {
      const client = await registerApp(app)
      const code = await codeFor(app, client, ann)
      const pending = await codeFor(app, client, ann)
      const tokens = (await exchange(app, client, code)).body
      const saml = await signOn(app, issuer, { nameId: 'bea', workspaceId: acme })
      const sessions = async () =>
        (await app.call('GET', `/workspaces/${acme}/sso`, undefined, '', owner)).body['sessions']
      const bySingleSignOn = { sessions: 1, people: 1 }
      // What enforcing ends, Ann's in the browser and in the app, is said before; the asker's own is not among it.
      expect(await sessions()).toEqual({ byPassword: { sessions: 2, people: 1 }, bySingleSignOn })
      expect((await change({ enforced: true }, owner)).status).toBe(200)
      expect(await sessions()).toEqual({ byPassword: { sessions: 0, people: 0 }, bySingleSignOn })
      expect(await Promise.all([ann, owner, key, { cookie: saml.cookie }].map(statusOf))).toEqual([
        401, 200, 200, 200,
      ])
      expect((await refresh(app, client, textOf(tokens, 'refresh_token'))).status).toBe(400)
      expect((await exchange(app, client, pending)).status).toBe(400)
    })

    test('a password opens nothing there, in no way', async () => {
      const given = { email: 'boss@example.com' }
      expect(refusalOf(await signInAs(app, given))).toMatch(/^403 access_refused Acme takes no passwords/)
      const client = await registerApp(app)
      const page = await fetch(`${app.url}/oauth/authorize`, {
        method: 'POST',
        body: new URLSearchParams(`${authorizeQuery(client)}&email=boss@example.com&password=${password}`),
        redirect: 'manual',
      })
      expect([page.status, await page.text()]).toEqual([422, expect.stringMatching(enforced)])
      const form = await fetch(`${app.url}/sign-in`, {
        method: 'POST',
        body: new URLSearchParams({ ...given, password }),
        redirect: 'manual',
      })
      expect([form.status, await form.text()]).toEqual([422, expect.stringMatching(enforced)])
    })

    test('it opens other workspaces still, and whoever has it cannot go over from there', async () => {
      const elsewhere = await signInAs(app, { email: 'bea@example.com' })
      expect(elsewhere.body).toMatchObject({ workspace: { name: 'Globex' }, signedInBy: 'password' })
      const as = browserOf(elsewhere)
      const over = await app.call('POST', '/session/switch', { workspaceId: acme }, '', as)
      expect(refusalOf(over)).toMatch(enforced)
      const list = await app.call('GET', '/session/workspaces', undefined, '', as)
      expect(JSON.stringify(list.body)).toMatch(enforced)
    })

    test('it confirms nothing and cannot be changed from there', async () => {
      const confirm = await app.call('POST', '/session/confirm', { password }, '', owner)
      expect(refusalOf(confirm)).toMatch(/^403 access_refused .*purpose=confirm/)
      const next = { currentPassword: password, newPassword: 'another long password' }
      expect(refusalOf(await app.call('POST', '/session/password', next, '', owner))).toMatch(
        /^403 access_refused/,
      )
    })

    test('a mailed link still sets it, and opens no session', async () => {
      await app.call('POST', '/account/forgot', { email: 'boss@example.com' }, '')
      await app.settle()
      const token = tokenIn(await newestMailTo(app, 'boss@example.com'))
      expect((await app.call('POST', '/account/password', { token, password }, '')).status).toBe(204)
      expect(refusalOf(await signInAs(app, { email: 'boss@example.com' }))).toMatch(enforced)
      expect(await statusOf(owner)).toBe(401)
    })

    test('a setup link lets no owner in', async () => {
      const token = await app.database.transaction(tx => issueSetupLink(tx, acme, new Date()))
      const draft = { token, email: 'new@example.com', password, givenName: 'N', familyName: 'O' }
      expect(refusalOf(await app.call('POST', '/setup', draft, ''))).toMatch(enforced)
    })

    test('an invitation is accepted, and what follows is single sign-on', async () => {
      const settings = { ...presets.plain, invitations: 'on_create' } as const
      await app.database.transaction(tx => saveSettings(tx, acme, settings))
      const issued = await app.call('POST', `/workspaces/${acme}/tokens`, { label: 'x' })
      await app.scim('POST', '/Users', userBody('ivy'), textOf(issued.body, 'token'))
      const refused = await signOn(app, issuer, { nameId: 'ivy', workspaceId: acme })
      expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('invited')])
      const token = tokenIn(await newestMailTo(app, 'ivy@example.com'))
      const given = { token, password: 'a long password of ivy' }
      const accepted = await app.call('POST', '/invitations/accept', given, '')
      expect([accepted.status, accepted.headers.get('set-cookie')]).toEqual([201, null])
      expect(accepted.body).toMatchObject({ workspaceId: acme, signedIn: false })
      const landed = await signOn(app, issuer, { nameId: 'ivy', workspaceId: acme })
      expect((await sessionOf(app, landed.cookie)).body).toMatchObject({ member: { userName: 'ivy' } })
    })

    test('the page to sign in at offers no password there', async () => {
      for (const name of ['Acme', acme]) {
        const page = await fetch(`${app.url}/sign-in?workspace=${name}&return=/reports`)
        const text = await page.text()
        expect([page.status, text.includes('type="password"')]).toEqual([200, false])
        expect(text).toContain(`href="/sso/${acme}/start?return=%2Freports"`)
      }
    })

    test('the workspace is found by its name, with where a browser begins', async () => {
      const asked = await app.call('GET', '/sign-in/workspace?workspace=Acme', undefined, '')
      expect(asked.body['workspace']).toEqual({
        id: acme,
        name: 'Acme',
        enforced: true,
        start: `/sso/${acme}/start`,
      })
    })

    test('an app’s page leads to single sign-on, and from there back to the app', async () => {
      const client = await registerApp(app)
      const page = await (await authorize(app, authorizeQuery(client))).text()
      const leads = /href="(\/sign-in\?return=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const choice = await (await fetch(`${app.url}${leads}&workspace=Acme`)).text()
      const start = /href="\/sso\/[\w-]+\/start([^"]+)"/.exec(choice)?.[1] ?? ''
      const landed = await signOn(app, issuer, { nameId: 'bea', workspaceId: acme }, start)
      expect(landed.location).toMatch(/^\/oauth\/authorize\?response_type=code/)
      const back = new URL(landed.location, app.url).search.slice(1)
      const answer = await authorize(app, back, { cookie: landed.cookie })
      expect([answer.status, answer.headers.get('location')]).toEqual([
        302,
        expect.stringMatching(/^com\.example\.app:\/signed-in\?code=.*state=of-the-app/),
      ])
    })

    test('the operator lifts it, and passwords open the workspace again', async () => {
      expect((await app.call('PUT', `/workspaces/${acme}/sso`, { enforced: false })).status).toBe(200)
      expect((await signInAs(app, { email: 'boss@example.com' })).status).toBe(201)
    })
  })

  describe('the plain pages', () => {
    test('home shows who is signed in where, and others the way in', async () => {
      const away = await fetch(`${app.url}/`, { redirect: 'manual' })
      expect([away.status, away.headers.get('location')]).toEqual([303, '/sign-in'])
      const landed = await signOn(app, issuer)
      const home = await fetch(`${app.url}/`, { headers: { cookie: landed.cookie } })
      const text = await home.text()
      expect(home.status).toBe(200)
      for (const said of ['Workspace', 'ann', 'by single sign-on', 'Sign out']) expect(text).toContain(said)
    })

    test('sign in with a password, choosing a workspace, and lead to a path of ours alone', async () => {
      const enter = async (changes: Readonly<Record<string, string>>) => {
        const body = new URLSearchParams({ email: 'bea@example.com', password, ...changes })
        return fetch(`${app.url}/sign-in`, { method: 'POST', body, redirect: 'manual' })
      }
      const wrong = await enter({ password: 'wrong' })
      expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Wrong e-mail')])
      const choice = await (await enter({})).text()
      expect([choice.includes('Acme'), choice.includes('Globex')]).toEqual([true, true])
      const workspace = /value="([\w-]+)">Globex/.exec(choice)?.[1] ?? ''
      const entered = await enter({ workspace, return: '//evil.example' })
      expect([entered.status, entered.headers.get('location')]).toEqual([303, '/'])
      const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
      expect((await sessionOf(app, cookie)).body).toMatchObject({ workspace: { name: 'Globex' } })
      const again = await fetch(`${app.url}/sign-in?return=/reports`, {
        headers: { cookie },
        redirect: 'manual',
      })
      expect([again.status, again.headers.get('location')]).toEqual([303, '/reports'])
    })

    test('say that a workspace has no single sign-on', async () => {
      const page = await fetch(`${app.url}/sign-in?workspace=Globex`)
      expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('has single sign-on')])
    })
  })
})
