import { testDatabases } from '@joinery/database/testing'
import { newMessageId } from '@joinery/saml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApplication, runApplication, textOf, userBody } from '../running-application.ts'
import { openSecondApplication } from '../second-application.ts'
import {
  answerOf,
  begin,
  lastAttempt,
  makeIssuer,
  post,
  sessionOf,
  setUp,
  signOn,
  type TestIssuer,
} from './sign-on-scene.ts'

describe.each(testDatabases())('single sign-on, on $name', databases => {
  let app: RunningApplication
  let issuer: TestIssuer
  let other: { readonly workspaceId: string; readonly token: string }
  beforeAll(async () => {
    app = await runApplication(databases, {
      adminToken: 'the-admin-token-of-these-tests',
      callsPerMinute: { member: 1e6, stranger: 1e6 },
    })
    issuer = await makeIssuer()
    await app.scim('POST', '/Users', userBody('ann'))
    await setUp(app, issuer)
    const made = await app.call('POST', '/workspaces', { name: 'Other', preset: 'plain' })
    const workspaceId = textOf(made.body, 'id')
    const issued = await app.call('POST', `/workspaces/${workspaceId}/tokens`, { label: 'OneLogin' })
    other = { workspaceId, token: textOf(issued.body, 'token') }
    await app.scim('POST', '/Users', userBody('ann'), other.token)
  })
  afterAll(() => app.dispose())

  describe('a sign-in that begins here', () => {
    test('goes to the identity provider by redirect, and its answer signs the member in', async () => {
      const begun = await begin(app, '?return=/reports')
      expect(begun.location).toMatch(/^https:\/\/idp\.example\/sso\?SAMLRequest=/)
      expect(begun.xml).toContain(`AssertionConsumerServiceURL="${app.url}/sso/${app.workspaceId}/acs"`)
      expect(begun.xml).toContain(`${app.url}/sso/${app.workspaceId}/metadata</`)
      const landed = await signOn(app, issuer, {}, '?return=/reports')
      expect([landed.status, landed.location]).toEqual([303, '/reports'])
      expect(landed.setCookie).toMatch(/HttpOnly; SameSite=Lax/)
      const { status, body } = await sessionOf(app, landed.cookie)
      expect([status, body]).toMatchObject([200, { signedInBy: 'saml', member: { userName: 'ann' } }])
      expect(await lastAttempt(app)).toBe('signed_in ok')
    })

    test.each(['response', 'both'] as const)('takes an answer that signs the %s', async sign => {
      expect((await signOn(app, issuer, { sign })).status).toBe(303)
    })

    test('gives a session of its own, whatever the browser had been given before', async () => {
      const planted = `joinery_app_session=${'a'.repeat(64)}`
      const begun = await begin(app)
      const answer = answerOf(app, issuer, { inResponseTo: begun.id })
      const landed = await post(app, answer, { cookie: `${begun.cookie}; ${planted}` })
      expect(landed.cookie).toMatch(/^joinery_app_session=/)
      expect([landed.cookie === planted, (await sessionOf(app, planted)).status]).toEqual([false, 401])
      expect((await sessionOf(app, landed.cookie)).status).toBe(200)
    })

    test('goes home where the path it was to lead to is another site’s', async () => {
      for (const path of [
        'https://evil.example',
        '//evil.example',
        '/%5Cevil.example',
        'javascript:alert(1)',
      ]) {
        const { location } = await signOn(
          app,
          issuer,
          {},
          `?return=${encodeURIComponent(decodeURIComponent(path))}`,
        )
        expect([path, location]).toEqual([path, '/'])
      }
    })

    test('ends with its first answer: the same, or another to the same request, is refused', async () => {
      const begun = await begin(app)
      const answer = answerOf(app, issuer, { inResponseTo: begun.id })
      expect((await post(app, answer, begun)).status).toBe(303)
      expect((await post(app, answer, begun)).status).toBe(403)
      expect(await lastAttempt(app)).toBe('refused unknown_request')
      const another = await post(app, answerOf(app, issuer, { inResponseTo: begun.id }), begun)
      expect([another.status, another.cookie]).toEqual([403, ''])
    })

    test('that nobody began is refused', async () => {
      const { cookie } = await begin(app)
      const landed = await post(app, answerOf(app, issuer, { inResponseTo: newMessageId() }), { cookie })
      expect([landed.status, landed.cookie]).toEqual([403, ''])
      expect(landed.text).toContain('took longer than ten minutes')
      expect(await lastAttempt(app)).toBe('refused unknown_request')
    })

    test('is finished by the browser that began it alone', async () => {
      const begun = await begin(app)
      const stranger = await begin(app)
      const answer = answerOf(app, issuer, { inResponseTo: begun.id })
      for (const cookie of ['', stranger.cookie, 'joinery_app_sso=x']) {
        const landed = await post(app, answer, { cookie })
        expect([landed.status, landed.cookie, await lastAttempt(app)]).toEqual([
          403,
          '',
          'refused other_browser',
        ])
      }
      expect((await post(app, answer, begun)).status).toBe(303)
    })

    test('may go on in two windows of one browser', async () => {
      const first = await begin(app)
      const second = await begin(app, '', { cookie: first.cookie })
      expect(second.cookie).toBe(first.cookie)
      for (const { id } of [first, second]) {
        expect((await post(app, answerOf(app, issuer, { inResponseTo: id }), first)).status).toBe(303)
      }
    })

    test('of another workspace is not finished here', async () => {
      await setUp(app, issuer, {}, other.workspaceId)
      const begun = await begin(app, '', { workspaceId: other.workspaceId })
      const landed = await post(app, answerOf(app, issuer, { inResponseTo: begun.id }), begun)
      expect([landed.status, await lastAttempt(app)]).toEqual([403, 'refused unknown_request'])
    })
  })

  describe('a sign-in that begins at the identity provider', () => {
    test.each([
      ['/reports?x=1', '/reports?x=1'],
      ['', '/'],
      ['https://evil.example/', '/'],
      ['//evil.example', '/'],
      ['/\\evil.example', '/'],
      ['javascript:alert(1)', '/'],
      ['/\tevil', '/'],
      ['/a\r\nSet-Cookie: b=c', '/'],
      [`/${'a'.repeat(2_048)}`, '/'],
    ])('with the RelayState %j leads to %s', async (relayState, location) => {
      const landed = await post(app, answerOf(app, issuer), { relayState })
      expect([landed.status, landed.location]).toEqual([303, location])
    })

    test('is refused where the workspace takes none, and says so', async () => {
      await app.api('PUT', '/sso', { idpInitiated: false })
      const landed = await post(app, answerOf(app, issuer))
      expect([landed.status, landed.cookie, await lastAttempt(app)]).toEqual([403, '', 'refused unsolicited'])
      expect(landed.text).toContain('begin here')
      expect((await signOn(app, issuer)).status).toBe(303)
      await app.api('PUT', '/sso', { idpInitiated: true })
    })

    test('is good once: not twice, not in a second process, not after a restart', async () => {
      const answer = answerOf(app, issuer)
      expect((await post(app, answer)).status).toBe(303)
      const again = await post(app, answer)
      expect([again.status, again.cookie, await lastAttempt(app)]).toEqual([403, '', 'refused replayed'])
      for (const _ of ['a second process', 'one that was started later']) {
        const { server, application } = await openSecondApplication(app.database, app.url)
        const elsewhere = { url: server.url, workspaceId: app.workspaceId }
        const fresh = await post(elsewhere, answerOf(app, issuer))
        const replayed = await post(elsewhere, answer)
        expect([fresh.status, replayed.status, replayed.cookie]).toEqual([303, 403, ''])
        await server.close(0)
        await application.settle()
      }
    })

    test('that is posted to two processes at once signs in once', async () => {
      const { server, application } = await openSecondApplication(app.database, app.url)
      const places = [app.url, server.url].flatMap(url => [url, url])
      for (let round = 0; round < 3; round += 1) {
        const answer = answerOf(app, issuer)
        const landed = await Promise.all(
          places.map(url => post({ url, workspaceId: app.workspaceId }, answer)),
        )
        expect(landed.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 403, 403, 403])
      }
      await server.close(0)
      await application.settle()
    })
  })

  test('over TLS the browser keeps both cookies under names that no other site can set', async () => {
    const { server, application } = await openSecondApplication(app.database, 'https://app.example')
    const started = await fetch(`${server.url}/sso/${app.workspaceId}/start`, { redirect: 'manual' })
    expect(started.headers.get('set-cookie')).toMatch(
      /^__Host-joinery_app_sso=[\da-f]{64};.* HttpOnly; Secure; SameSite=None$/,
    )
    const elsewhere = { url: server.url, workspaceId: app.workspaceId }
    const landed = await post(elsewhere, answerOf(app, issuer, { url: 'https://app.example' }))
    expect(landed.setCookie).toMatch(/^__Host-joinery_app_session=.* HttpOnly; Secure; SameSite=Lax$/)
    await server.close(0)
    await application.settle()
  })

  describe('an assertion for one workspace, posted to another', () => {
    test('is refused where both have the same issuer with different keys', async () => {
      const alike = await makeIssuer(issuer.entityId)
      await setUp(app, alike, {}, other.workspaceId)
      const landed = await post(app, answerOf(app, issuer), other)
      expect([landed.status, landed.cookie]).toEqual([403, ''])
      expect(await lastAttempt(app, other.workspaceId)).toBe('refused saml_signature')
      // Even one that is made out to it: what signs for one customer signs for no other.
      const madeOut = await post(app, answerOf(app, issuer, { workspaceId: other.workspaceId }), other)
      expect([madeOut.status, await lastAttempt(app, other.workspaceId)]).toEqual([
        403,
        'refused saml_signature',
      ])
    })

    test.each(['assertion', 'response', 'both'] as const)(
      'is refused where both have the same issuer with the same key, signed as %s',
      async sign => {
        await setUp(app, issuer, {}, other.workspaceId)
        const landed = await post(app, answerOf(app, issuer, { sign }), other)
        expect([landed.status, landed.cookie]).toEqual([403, ''])
        expect(await lastAttempt(app, other.workspaceId)).toBe('refused saml_addressee')
      },
    )

    test.each([
      ['audience', { audience: 'OTHER/metadata' }],
      ['destination', { destination: 'OTHER/acs', recipient: 'OWN/acs' }],
      ['recipient', { recipient: 'OTHER/acs' }],
      ['issuer', { issuer: 'https://other.example' }],
    ])('is refused for its %s alone', async (_, changes) => {
      const named = Object.entries(changes).map(([name, value]) => [
        name,
        value
          .replace('OTHER', `${app.url}/sso/${other.workspaceId}`)
          .replace('OWN', `${app.url}/sso/${app.workspaceId}`),
      ])
      const landed = await post(app, answerOf(app, issuer, { sign: 'both', ...Object.fromEntries(named) }))
      expect([landed.status, await lastAttempt(app)]).toEqual([403, 'refused saml_addressee'])
    })

    test('signs in where it is meant, as who is there a member of his own', async () => {
      const landed = await post(app, answerOf(app, issuer, { workspaceId: other.workspaceId }), other)
      const { body } = await sessionOf(app, landed.cookie)
      expect(body).toMatchObject({ workspace: { id: other.workspaceId }, member: { userName: 'ann' } })
    })
  })

  describe('what is no answer', () => {
    test.each([
      ['nothing', '', /holds no SAMLResponse/],
      ['no base64', '<Response/>', /not base64/],
      ['no XML', Buffer.from('hello').toString('base64'), /does not begin with an element/],
    ])('%s is refused on a page, and the cause is in the log', async (_, answer, reason) => {
      const landed = await post(app, answer)
      expect([landed.status, await lastAttempt(app)]).toEqual([403, 'refused saml_malformed'])
      expect(JSON.stringify((await app.api('GET', '/sso/attempts?limit=1')).body)).toMatch(reason)
      expect(landed.text).toContain('Tell your administrator')
    })

    test('what is longer than half a mebibyte is not read', async () => {
      expect((await post(app, 'A'.repeat(600_000))).status).toBe(413)
    })

    test('there is no single sign-on where none is set up, or no workspace is', async () => {
      const { body } = await app.call('POST', '/workspaces', { name: 'Bare', preset: 'plain' })
      for (const id of [textOf(body, 'id'), newMessageId(), '018f0000-0000-7000-8000-000000000000']) {
        const statuses = [
          await begin(app, '', { workspaceId: id }),
          await post(app, 'x', { workspaceId: id }),
        ]
        expect(statuses).toMatchObject([{ location: '' }, { status: 404 }])
      }
    })
  })

  test('the history tells who came in and that somebody was refused, and of a stranger nothing else', async () => {
    await post(app, answerOf(app, issuer, { nameId: 'nobody@secret.example' }))
    await post(app, answerOf(app, await makeIssuer(issuer.entityId), { nameId: 'forged@secret.example' }))
    const { body } = await app.api('GET', '/history?event=sso.&limit=200')
    const text = JSON.stringify(body)
    expect(text).toMatch(/"sso\.signed_in"[^}]*"newValue":\{"assertionId":"_[^"]+","issuer":"https:/)
    expect(text).toContain('"not_provisioned"')
    expect(text).not.toContain('secret.example')
    // What nobody signed who is known here is in the log of attempts alone.
    expect(text).not.toContain('saml_signature')
    expect(JSON.stringify((await app.api('GET', '/sso/attempts?limit=2')).body)).toContain(
      'nobody@secret.example',
    )
  })
})
