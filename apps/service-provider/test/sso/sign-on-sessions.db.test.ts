import { inflateRawSync } from 'node:zlib'
import { testDatabases } from '@joinery/database/testing'
import { newMessageId, redirectUrl, writeLogoutRequest, writeLogoutResponse } from '@joinery/saml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csrfTokenOf } from '../../src/sessions/find-caller.ts'
import {
  type Reply,
  type RunningApplication,
  runApplication,
  textOf,
  userBody,
} from '../running-application.ts'
import { codeFor, exchange, refresh, refusalOf, registerApp } from '../sessions/account-scene.ts'
import {
  answerOf,
  begin,
  type Landed,
  lastAttempt,
  makeIssuer,
  post,
  sessionOf,
  setUp,
  signOn,
  type TestIssuer,
} from './sign-on-scene.ts'

const hourMs = 3_600_000

/** What the browser of a session sends with a call that changes something. */
function browser({ cookie }: Pick<Landed, 'cookie'>): Readonly<Record<string, string>> {
  return { cookie, 'x-csrf-token': csrfTokenOf(cookie.split('=')[1] ?? '') }
}

describe.each(testDatabases())('sessions of single sign-on, on $name', databases => {
  let app: RunningApplication
  let issuer: TestIssuer
  beforeAll(async () => {
    app = await runApplication(databases, {
      adminToken: 'the-admin-token-of-these-tests',
      callsPerMinute: { member: 1e6, stranger: 1e6 },
    })
    issuer = await makeIssuer()
    for (const name of ['ann', 'bob', 'eve']) await app.scim('POST', '/Users', userBody(name))
    await setUp(app, issuer)
  })
  afterAll(() => app.dispose())

  const keysPath = () => `/workspaces/${app.workspaceId}/api-keys`
  const now = async (): Promise<Date> => {
    const { headers } = await app.call('GET', '/status', undefined, '')
    return new Date(headers.get('date') ?? Date.now())
  }

  async function asUser(landed: Landed, method: string, path: string, body?: unknown): Promise<Reply> {
    return app.call(method, path, body, '', browser(landed))
  }

  describe('the account behind one', () => {
    test('is made of the address without a password, and linked', async () => {
      await signOn(app, issuer)
      const account = await app.database.query
        .selectFrom('account')
        .selectAll()
        .where('email', '=', 'ann@example.com')
        .executeTakeFirstOrThrow()
      expect(account).toMatchObject({ password_hash: null, email_verified_at: null })
      await signOn(app, issuer)
      const { rows } = await app.database.query
        .selectFrom('account')
        .select(eb => eb.fn.countAll<string>().as('rows'))
        .executeTakeFirstOrThrow()
      expect(Number(rows)).toBe(1)
    })

    test('is that of the address where its owner has proved it, and none that somebody only claims', async () => {
      const claimed = { email: 'eve@example.com', email_folded: 'eve@example.com', created_at: new Date() }
      const id = '018f0000-0000-7000-8000-00000000000e'
      await app.database.query
        .insertInto('account')
        .values({ id, ...claimed, password_hash: 'of a stranger' })
        .execute()
      const landed = await signOn(app, issuer, { nameId: 'eve' })
      expect([landed.status, await lastAttempt(app)]).toEqual([403, 'refused account_unproved'])
      expect(landed.text).toContain('/account/password')
      await app.database.query
        .updateTable('account')
        .set({ email_verified_at: new Date() })
        .where('id', '=', id)
        .execute()
      const proved = await signOn(app, issuer, { nameId: 'eve' })
      expect(proved.status).toBe(303)
      const member = await app.database.query
        .selectFrom('member')
        .select('account_id')
        .where('user_name', '=', 'eve')
        .executeTakeFirstOrThrow()
      expect(member.account_id).toBe(id)
    })
  })

  describe('reach no further than their workspace', () => {
    let landed: Landed
    beforeAll(async () => {
      const { body } = await app.call('POST', '/workspaces', { name: 'Second', preset: 'plain' })
      const second = textOf(body, 'id')
      const issued = await app.call('POST', `/workspaces/${second}/tokens`, { label: 'x' })
      await app.scim('POST', '/Users', userBody('ann'), textOf(issued.body, 'token'))
      const account = await app.database.query
        .selectFrom('account')
        .select('id')
        .where('email', '=', 'ann@example.com')
        .executeTakeFirstOrThrow()
      await app.database.query
        .updateTable('member')
        .set({ account_id: account.id })
        .where('user_name', '=', 'ann')
        .execute()
      landed = await signOn(app, issuer)
    })

    test.each([
      ['the list of workspaces', 'GET', '/session/workspaces', undefined],
      [
        'another workspace',
        'POST',
        '/session/switch',
        { workspaceId: '018f0000-0000-7000-8000-000000000000' },
      ],
      [
        'the password',
        'POST',
        '/session/password',
        { currentPassword: 'a', newPassword: 'a long enough one' },
      ],
    ])('so not to %s', async (_, method, path, body) => {
      const refusal = refusalOf(await asUser(landed, method, path, body))
      expect(refusal).toMatch(/^403 forbidden single sign-on opens this workspace alone/)
    })

    test('and another workspace is not there for them', async () => {
      const others = await app.database.query
        .selectFrom('workspace')
        .select('id')
        .where('name', '=', 'Second')
        .executeTakeFirstOrThrow()
      expect((await asUser(landed, 'GET', `/workspaces/${others.id}`)).status).toBe(404)
    })

    test('nor do those of apps that begin with them, whose tokens end as they do', async () => {
      const until = new Date((await now()).getTime() + hourMs)
      const web = await signOn(app, issuer, { sessionNotOnOrAfter: until })
      const client = await registerApp(app)
      const code = await codeFor(app, client, { cookie: web.cookie })
      const tokens = (await exchange(app, client, code)).body
      const authorization = `Bearer ${textOf(tokens, 'access_token')}`
      const as = { authorization }
      const session = await app.call('GET', '/session', undefined, '', as)
      expect(session.body).toMatchObject({
        client: 'mobile',
        signedInBy: 'saml',
        endsAt: until.toISOString(),
      })
      expect((await app.call('GET', '/session/workspaces', undefined, '', as)).status).toBe(403)
      expect((await refresh(app, client, textOf(tokens, 'refresh_token'))).status).toBe(200)
    })
  })

  describe('are fresh by the identity provider', () => {
    const key = { name: 'a key' }

    test('not because it remembers who signed in long ago', async () => {
      const authnInstant = new Date(Date.now() - 2 * hourMs)
      const landed = await signOn(app, issuer, { authnInstant })
      const refusal = refusalOf(await asUser(landed, 'POST', keysPath(), key))
      expect(refusal).toMatch(/^403 fresh_sign_in_required .*\/sso\/[\w-]+\/start\?purpose=confirm/)
      expect(refusalOf(await asUser(landed, 'POST', '/session/confirm', { password: 'x' }))).toMatch(
        /^403 access_refused/,
      )
    })

    test('but when it has asked the same person anew', async () => {
      const landed = await signOn(app, issuer, { authnInstant: new Date(Date.now() - 2 * hourMs) })
      const cookies = { cookie: landed.cookie }
      const begun = await begin(app, '?purpose=confirm&return=/keys', cookies)
      expect(begun.xml).toContain('ForceAuthn="true"')
      const old = new Date(Date.now() - hourMs)
      const unasked = answerOf(app, issuer, { inResponseTo: begun.id, authnInstant: old })
      expect((await post(app, unasked, begun)).status).toBe(403)
      expect(await lastAttempt(app)).toBe('refused not_fresh')

      const second = await begin(app, '?purpose=confirm', cookies)
      const somebody = answerOf(app, issuer, { inResponseTo: second.id, nameId: 'bob' })
      expect((await post(app, somebody, second)).status).toBe(403)
      expect(await lastAttempt(app)).toBe('refused other_person')

      const third = await begin(app, '?purpose=confirm&return=/keys', cookies)
      const confirmed = await post(app, answerOf(app, issuer, { inResponseTo: third.id }), third)
      expect([confirmed.status, confirmed.location, confirmed.cookie]).toEqual([303, '/keys', ''])
      expect((await asUser(landed, 'POST', keysPath(), key)).status).toBe(201)
    })
  })

  describe('end', () => {
    test('when the person signs out, also at the identity provider', async () => {
      const landed = await signOn(app, issuer)
      const out = await fetch(`${app.url}/sign-out`, {
        method: 'POST',
        headers: { cookie: landed.cookie, origin: app.url },
        redirect: 'manual',
      })
      const page = await out.text()
      const leads = /url=(https:\/\/idp\.example\/slo[^"]+)/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const query = new URL(leads).searchParams
      expect(query.has('Signature')).toBe(true)
      const xml = inflateRawSync(Buffer.from(query.get('SAMLRequest') ?? '', 'base64')).toString('utf8')
      expect(xml).toContain('>ann</')
      expect((await sessionOf(app, landed.cookie)).status).toBe(401)
      const id = /ID="([^"]+)"/.exec(xml)?.[1] ?? ''
      const destination = `${app.url}/sso/${app.workspaceId}/logout`
      const answer = { id: newMessageId(), now: new Date(), issuer: issuer.entityId, destination }
      const response = writeLogoutResponse({ ...answer, inResponseTo: id, status: 'Success' }, null)
      const back = redirectUrl(destination, { kind: 'SAMLResponse', xml: response }, issuer.key)
      const done = await fetch(back)
      expect([done.status, await done.text()]).toMatchObject([
        200,
        expect.stringContaining('You are signed out'),
      ])
    })

    test('by DELETE /api/session, and another site’s page cannot sign anybody out', async () => {
      const landed = await signOn(app, issuer)
      const foreign = await fetch(`${app.url}/sign-out`, {
        method: 'POST',
        headers: { cookie: landed.cookie, origin: 'https://evil.example' },
      })
      expect([foreign.status, (await sessionOf(app, landed.cookie)).status]).toEqual([403, 200])
      expect((await asUser(landed, 'DELETE', '/session')).status).toBe(204)
      expect((await sessionOf(app, landed.cookie)).status).toBe(401)
    })

    test('when the identity provider says so, those that it names alone', async () => {
      const destination = `${app.url}/sso/${app.workspaceId}/logout`
      const nameId = { value: 'ann', format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified' }
      const begins = { now: new Date(), issuer: issuer.entityId, destination, nameId }
      const logOut = async (sessionIndexes: readonly string[], signer = issuer) => {
        const notOnOrAfter = new Date(Date.now() + hourMs)
        const request = { ...begins, id: newMessageId(), sessionIndexes, notOnOrAfter }
        const xml = writeLogoutRequest(request, null)
        const url = redirectUrl(destination, { kind: 'SAMLRequest', xml, relayState: 'its' }, signer.key)
        return fetch(url, { redirect: 'manual' })
      }
      const [first, second, bobs] = await Promise.all([
        signOn(app, issuer, { sessionIndex: 'one' }),
        signOn(app, issuer, { sessionIndex: 'two' }),
        signOn(app, issuer, { nameId: 'bob', sessionIndex: 'three' }),
      ])
      const statuses = async () =>
        Promise.all([first, second, bobs].map(async ({ cookie }) => (await sessionOf(app, cookie)).status))
      const forged = await logOut([], await makeIssuer(issuer.entityId))
      expect([forged.status, await statuses()]).toEqual([403, [200, 200, 200]])
      const one = await logOut(['one'])
      expect([one.status, await statuses()]).toEqual([303, [401, 200, 200]])
      const answer = new URL(one.headers.get('location') ?? '')
      expect([answer.origin, answer.searchParams.get('RelayState')]).toEqual(['https://idp.example', 'its'])
      expect(answer.searchParams.has('SAMLResponse')).toBe(true)
      await logOut([])
      expect(await statuses()).toEqual([401, 401, 200])
    })

    test('at the first call after the person is deprovisioned or suspended, and a sign-in wakes nobody', async () => {
      const landed = await signOn(app, issuer, { nameId: 'bob' })
      expect((await sessionOf(app, landed.cookie)).status).toBe(200)
      const found = await app.scim('GET', `/Users?filter=${encodeURIComponent('userName eq "bob"')}`)
      const [user] = Array.isArray(found.body['Resources']) ? found.body['Resources'] : []
      const id = user !== null && typeof user === 'object' && !Array.isArray(user) ? textOf(user, 'id') : ''
      await app.scim('PUT', `/Users/${id}`, userBody('bob', { active: false }))
      expect((await sessionOf(app, landed.cookie)).status).toBe(401)
      const again = await signOn(app, issuer, { nameId: 'bob' })
      expect([again.status, again.cookie, await lastAttempt(app)]).toEqual([403, '', 'refused suspended'])
      expect(again.text).toContain('suspended')
      await app.scim('DELETE', `/Users/${id}`)
      expect((await signOn(app, issuer, { nameId: 'bob' })).status).toBe(403)
      expect((await sessionOf(app, landed.cookie)).status).toBe(401)
    })

    test('at SessionNotOnOrAfter, and none begins behind it', async () => {
      const over = await signOn(app, issuer, { sessionNotOnOrAfter: new Date(Date.now() - 1_000) })
      expect([over.status, await lastAttempt(app)]).toEqual([403, 'refused session_over'])
      const until = new Date(Date.now() + hourMs)
      const landed = await signOn(app, issuer, { sessionNotOnOrAfter: until })
      expect(landed.setCookie).toContain(`Expires=${until.toUTCString()}`)
      expect((await sessionOf(app, landed.cookie)).body).toMatchObject({ endsAt: until.toISOString() })
      app.advance(hourMs - 60_000)
      expect((await sessionOf(app, landed.cookie)).status).toBe(200)
      app.advance(61_000)
      expect((await sessionOf(app, landed.cookie)).status).toBe(401)
    })
  })
})
