import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { testDatabases } from '@joinery/database/testing'
import { writeIdentityProviderMetadata } from '@joinery/saml'
import type { JsonObject } from '@joinery/scim'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renewDueMetadata, sweepSignOn } from '../../src/sso/provider/renew-metadata.ts'
import { type RunningApplication, runApplication, userBody } from '../running-application.ts'
import { refusalOf } from '../sessions/account-scene.ts'
import { signInMember } from '../signed-in-member.ts'
import { answerOf, makeIssuer, post, sessionOf, setUp, signOn, type TestIssuer } from './sign-on-scene.ts'

const dayMs = 86_400_000

/** The metadata of an issuer, as it publishes it. */
function metadataOf({ entityId, fields, key }: TestIssuer): string {
  return writeIdentityProviderMetadata({
    entityId,
    signOn: { redirect: 'https://idp.example/sso', post: null },
    logout: { redirect: 'https://idp.example/slo', post: null },
    certificates: [key.certificate],
    wantsSignedRequests: fields['wantsSignedRequests'] === true,
  })
}

/** Serves what it is given, and says where. */
async function publish() {
  let answer = { status: 200, text: '', type: '' }
  const server = createServer((_, response) => {
    const { status, text, type } = answer
    response.writeHead(status, { location: '/elsewhere', 'content-type': type }).end(text)
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' ? (address satisfies AddressInfo | null)?.port : undefined
  return {
    url: `http://127.0.0.1:${port}/metadata`,
    answer(status: number, text: string, type = 'application/samlmetadata+xml') {
      answer = { status, text, type }
    },
    close: () => server.close(),
  }
}

describe.each(testDatabases())('the settings of single sign-on, on $name', databases => {
  let app: RunningApplication
  let issuer: TestIssuer
  let site: Awaited<ReturnType<typeof publish>>
  beforeAll(async () => {
    app = await runApplication(databases, {
      adminToken: 'the-admin-token-of-these-tests',
      callsPerMinute: { member: 1e6, stranger: 1e6 },
    })
    issuer = await makeIssuer()
    site = await publish()
    await app.scim('POST', '/Users', userBody('ann'))
  })
  afterAll(async () => {
    site.close()
    await app.dispose()
  })

  const ports = (aheadMs = 0) => ({
    database: app.database,
    clock: () => new Date(Date.now() + aheadMs),
    localTargets: true,
  })
  const identityProvider = async (): Promise<JsonObject> => {
    const found = (await app.api('GET', '/sso')).body['identityProvider']
    return found !== null && typeof found === 'object' && !Array.isArray(found) ? found : {}
  }

  test('say what the identity provider has to be told, before there is one', async () => {
    const { body } = await app.api('GET', '/sso')
    const base = `${app.url}/sso/${app.workspaceId}`
    const told = { entityId: `${base}/metadata`, consumerUrl: `${base}/acs`, logoutUrl: `${base}/logout` }
    expect(body).toMatchObject({ serviceProvider: { ...told, certificate: null }, identityProvider: null })
    const metadata = await fetch(`${base}/metadata`)
    expect(metadata.headers.get('content-type')).toBe('application/samlmetadata+xml')
    expect(await metadata.text()).toContain(`Location="${base}/acs"`)
    expect(refusalOf(await app.api('PUT', '/sso', { enabled: true }))).toMatch(
      /^409 conflict no identity provider/,
    )
    expect((await app.api('POST', '/sso/test')).status).toBe(404)
  })

  test.each([
    ['fields', () => issuer.fields],
    ['a document', () => ({ metadata: metadataOf(issuer) })],
    ['an address', () => ({ metadataUrl: site.url })],
  ])('are taken as %s, which come to the same', async (_, given) => {
    site.answer(200, metadataOf(issuer))
    const { status, body } = await app.api('PUT', '/sso', { identityProvider: given() })
    expect([status, JSON.stringify(body).includes('PRIVATE')]).toEqual([200, false])
    expect(await identityProvider()).toMatchObject({
      enabled: true,
      enforced: false,
      issuer: issuer.entityId,
      signOn: { redirect: 'https://idp.example/sso', post: null },
      logout: { redirect: 'https://idp.example/slo', post: null },
      isTested: false,
    })
    expect((await signOn(app, issuer)).status).toBe(303)
  })

  test.each<[string, () => JsonObject, RegExp]>([
    ['an address that is none', () => ({ metadataUrl: 'idp' }), /\.metadataUrl: is no URL/],
    ['an address of a file', () => ({ metadataUrl: 'file:///etc/passwd' }), /\.metadataUrl: must be https/],
    ['a document that is none', () => ({ metadata: 'hello' }), /\.metadata: /],
    [
      'one with a DOCTYPE',
      () => ({ metadata: `<!DOCTYPE a>${metadataOf(issuer)}` }),
      /\.metadata: .*DOCTYPE/,
    ],
    [
      'another one’s',
      () => ({ metadata: metadataOf(issuer), entityId: 'https://x.example' }),
      /\.metadata: .*x\.example/,
    ],
    [
      'the second certificate',
      () => ({ ...issuer.fields, certificates: [issuer.key.certificate, 'hello'] }),
      /\.certificates\.1: /,
    ],
    [
      'a script to sign in at',
      () => ({ ...issuer.fields, signOn: { redirect: 'javascript:alert(1)', post: null } }),
      /\.signOn\.redirect: javascript:alert\(1\) must be https/,
    ],
    [
      'nowhere to sign in at',
      () => ({ ...issuer.fields, signOn: { redirect: null, post: null } }),
      /\.signOn: has no address to sign in at/,
    ],
  ])('refuse %s, saying what is wrong and where', async (_, given, message) => {
    const refusal = refusalOf(await app.api('PUT', '/sso', { identityProvider: given() }))
    expect(refusal).toMatch(/^400 invalid_request the identity provider cannot be used: identityProvider\./)
    expect(refusal).toMatch(message)
  })

  test.each<[string, unknown, RegExp]>([
    ['nothing', null, /identityProvider: is named by metadataUrl, by metadata, or by entityId, signOn and/],
    ['a text', 'https://idp.example', /is named by metadataUrl/],
    ['an empty object', {}, /is named by metadataUrl/],
    ['an address that is a number', { metadataUrl: 5 }, /identityProvider: metadataUrl: .*expected string/],
    [
      'two ways at once',
      { metadataUrl: 'https://a.example', metadata: '<a/>' },
      /identityProvider: .*"metadata"/,
    ],
    ['half of the fields', { entityId: 'x' }, /identityProvider: signOn: .*expected object/],
  ])('refuse %s in the place of an identity provider, saying what is expected', async (_, given, says) => {
    const refusal = refusalOf(await app.api('PUT', '/sso', { identityProvider: given }))
    expect(refusal).toMatch(/^400 invalid_request the body is not acceptable/)
    expect(refusal).toMatch(says)
  })

  test('keep the names of attributes that a change leaves out', async () => {
    const before = Object((await identityProvider())['attributeNames'])
    await app.api('PUT', '/sso', { attributeNames: { email: ['address'], roles: { prod: 'role' } } })
    const after = { ...before, email: ['address'], roles: { prod: 'role' } }
    expect(await identityProvider()).toMatchObject({ attributeNames: after })
    await app.api('PUT', '/sso', { attributeNames: before })
    expect(await identityProvider()).toMatchObject({ attributeNames: before })
  })

  test('refuse the role of an environment that the workspace does not have', async () => {
    const { body } = await app.api('GET', '/sso')
    const names = { email: ['email'], firstName: [], lastName: [], displayName: [] }
    const roles = { prod: 'role', nowhere: 'role' }
    const refusal = refusalOf(await app.api('PUT', '/sso', { attributeNames: { ...names, roles } }))
    expect(refusal).toMatch(/^400 invalid_request .*attributeNames\.roles\.nowhere: .* dev, test, prod/)
    expect((await app.api('GET', '/sso')).body).toEqual(body)
  })

  test.each([
    [404, 'gone', /answered 404/],
    [302, '', /redirects are not followed/],
    [200, '<a/>', /\.metadataUrl: .*EntityDescriptor/],
    [200, 'x'.repeat(1_100_000), /more than 1048576 bytes/],
  ])('refuse an address that answers %i %#', async (status, text, message) => {
    site.answer(status, text)
    const refusal = refusalOf(await app.api('PUT', '/sso', { identityProvider: { metadataUrl: site.url } }))
    expect(refusal).toMatch(/^400 /)
    expect(refusal).toMatch(message)
  })

  test.each([
    ['by its beginning', '<!DOCTYPE html>\n<html lang="en"><title>Sign in</title></html>', 'application/xml'],
    ['of the older kind', '<?xml version="1.0"?>\n<!-- a -->\n<html xmlns="x"><body/></html>', ''],
    ['by its type', '<title>Sign in</title>', 'text/html; charset=utf-8'],
  ])('say that a web page is one, %s', async (_, text, type) => {
    site.answer(200, text, type)
    const refusal = refusalOf(await app.api('PUT', '/sso', { identityProvider: { metadataUrl: site.url } }))
    expect(refusal).toMatch(/^400 .*\.metadataUrl: answered a web page \(HTML\) and no metadata: /)
    expect(refusal).not.toContain('DOCTYPE')
  })

  test('say that what was pasted is a web page', async () => {
    const metadata = '<!doctype html><html><body>Sign in</body></html>'
    const refusal = refusalOf(await app.api('PUT', '/sso', { identityProvider: { metadata } }))
    expect(refusal).toMatch(/\.metadata: This is a web page \(HTML\) and no SAML metadata/)
  })

  test('take metadata that are called a web page', async () => {
    site.answer(200, metadataOf(issuer), 'text/html')
    const { status } = await app.api('PUT', '/sso', { identityProvider: { metadataUrl: site.url } })
    expect(status).toBe(200)
  })

  test('are changed by who may, with a fresh sign-in', async () => {
    const manager = await signInMember(app, 'manager', 'admin')
    const auditor = await signInMember(app, 'auditor', 'auditor')
    const path = `/workspaces/${app.workspaceId}/sso`
    const change = { clockSkewSeconds: 30 }
    const stale = await manager.open('web', new Date(Date.now() - 600_000))
    const refusal = refusalOf(await app.call('PUT', path, change, '', stale))
    expect(refusal).toMatch(/^403 fresh_sign_in_required/)
    expect((await app.call('PUT', path, change, '', await manager.open('web'))).status).toBe(200)
    const reading = await auditor.open('web')
    expect((await app.call('GET', path, undefined, '', reading)).status).toBe(200)
    expect((await app.call('PUT', path, change, '', reading)).status).toBe(403)
  })

  test('make nobody an owner: who names the identity provider signs in as anybody, so that takes one', async () => {
    const path = `/workspaces/${app.workspaceId}/sso`
    const as = async (name: string, privilege: 'owner' | 'admin' | 'scim_manager') =>
      (await signInMember(app, name, privilege)).open('web')
    const [owner, admin, manager] = [
      await as('naming.owner', 'owner'),
      await as('naming.admin', 'admin'),
      await as('naming.manager', 'scim_manager'),
    ]
    const { email, firstName, lastName, displayName } = Object((await identityProvider())['attributeNames'])
    const attributeNames = { email, firstName, lastName, displayName, roles: {} }
    for (const change of [{ identityProvider: issuer.fields }, { attributeNames }]) {
      const statuses = [manager, admin, owner].map(async caller => {
        const { status } = await app.call('PUT', path, change, '', caller)
        return status
      })
      expect(await Promise.all(statuses)).toEqual([403, 403, 200])
    }
    expect((await app.call('PUT', path, { enabled: true }, '', manager)).status).toBe(403)
    expect((await app.call('PUT', path, { enabled: true }, '', admin)).status).toBe(200)
    expect((await app.call('DELETE', path, undefined, '', manager)).status).toBe(403)
    expect((await app.call('POST', `${path}/test`, undefined, '', manager)).status).toBe(201)
  })

  describe('by an address of metadata', () => {
    beforeAll(async () => {
      site.answer(200, metadataOf(issuer))
      await app.api('PUT', '/sso', { identityProvider: { metadataUrl: site.url } })
    })

    test('follow a certificate that rolls over, once a day by themselves', async () => {
      const rolled = { ...(await makeIssuer()), fields: { wantsSignedRequests: true } }
      site.answer(200, metadataOf(rolled))
      expect(await renewDueMetadata(ports())).toBe(0)
      expect(await renewDueMetadata(ports(dayMs + 1_000))).toBe(1)
      expect(await renewDueMetadata(ports(dayMs + 1_000))).toBe(0)
      expect((await post(app, answerOf(app, issuer))).status).toBe(403)
      expect((await post(app, answerOf(app, rolled))).status).toBe(303)
      expect(await identityProvider()).toMatchObject({ wantsSignedRequests: true, isTested: false })
      site.answer(200, metadataOf(issuer))
      await app.api('POST', '/sso/metadata')
      expect((await post(app, answerOf(app, issuer))).status).toBe(303)
    })

    test.each([
      ['cannot be read', 500, () => 'ill', /answered 500/],
      [
        'are of another identity provider',
        200,
        () => metadataOf({ ...issuer, entityId: 'https://x.example' }),
        /x/,
      ],
    ])('stay as they were where the metadata %s, with the reason', async (_, status, text, reason) => {
      site.answer(status, text())
      const { body } = await app.api('POST', '/sso/metadata')
      expect(body).toMatchObject({
        identityProvider: {
          issuer: issuer.entityId,
          metadata: { source: 'url', error: expect.stringMatching(reason) },
        },
      })
      expect((await post(app, answerOf(app, issuer))).status).toBe(303)
      // After a failure it is tried again within the hour, and well again it says so.
      site.answer(200, metadataOf(issuer))
      expect(await renewDueMetadata(ports(3_601_000))).toBe(1)
      expect(await identityProvider()).toMatchObject({ metadata: { error: null } })
      await sql`update saml_provider set metadata_tried_at = now()`.execute(app.database.query)
    })
  })

  test('what has expired goes: requests, used assertions and attempts', async () => {
    await signOn(app, issuer)
    const count = async () => {
      const { rows } = await sql<{ readonly all: number }>`select (select count(*) from saml_request)
        + (select count(*) from saml_assertion_used) + (select count(*) from sso_attempt) as all`.execute(
        app.database.query,
      )
      return Number(rows[0]?.all)
    }
    const before = await count()
    await sweepSignOn({ database: app.database, clock: () => new Date() })
    expect([before > 0, (await count()) > 0]).toEqual([true, true])
    await sweepSignOn({ database: app.database, clock: () => new Date(Date.now() + 31 * dayMs) })
    expect(await count()).toBe(0)
  })

  test('of another identity provider end what the one before has opened', async () => {
    await setUp(app, issuer)
    const landed = await signOn(app, issuer)
    const next = await makeIssuer('https://next.example')
    await setUp(app, next)
    expect((await sessionOf(app, landed.cookie)).status).toBe(401)
    await setUp(app, issuer)
  })

  test('switched off let nobody in, and in again when switched on', async () => {
    await app.api('PUT', '/sso', { enabled: false })
    expect((await post(app, answerOf(app, issuer))).status).toBe(403)
    expect((await fetch(`${app.url}/sso/${app.workspaceId}/start`)).status).toBe(404)
    await app.api('PUT', '/sso', { enabled: true })
    expect((await post(app, answerOf(app, issuer))).status).toBe(303)
  })

  test('are told in the history field by field, of certificates the prints', async () => {
    await setUp(app, issuer, { clockSkewSeconds: 45 })
    const { body } = await app.api('GET', '/history?event=sso.changed&limit=200')
    expect(JSON.stringify(body)).toMatch(/"field":"clockSkewSeconds","oldValue":\d+,"newValue":45/)
    expect(JSON.stringify(body)).not.toContain('BEGIN CERTIFICATE')
  })

  test('tell the page of SCIM that its people sign in by single sign-on', async () => {
    const { body } = await app.api('GET', '/scim')
    const text = JSON.stringify(body['prerequisites'])
    expect(text).toContain(`people sign in by single sign-on with ${issuer.entityId}`)
  })

  test('taken away end their sessions, and passwords are all there is', async () => {
    const landed = await signOn(app, issuer)
    expect((await app.api('DELETE', '/sso')).status).toBe(204)
    expect((await sessionOf(app, landed.cookie)).status).toBe(401)
    expect((await post(app, answerOf(app, issuer))).status).toBe(404)
    expect((await app.api('DELETE', '/sso')).status).toBe(404)
    expect((await app.api('GET', '/sso')).body['identityProvider']).toBeNull()
  })
})
