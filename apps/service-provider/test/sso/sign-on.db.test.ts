import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertPerson } from '../people.ts'
import { type RunningApplication, runApplication, userBody } from '../running-application.ts'
import { begin, lastAttempt, makeIssuer, sessionOf, setUp, signOn, type TestIssuer } from './sign-on-scene.ts'

describe.each(testDatabases())('single sign-on, on $name', databases => {
  let app: RunningApplication
  let issuer: TestIssuer
  beforeAll(async () => {
    app = await runApplication(databases)
    issuer = await makeIssuer()
    await app.scim('POST', '/Users', userBody('ann'))
    await setUp(app, issuer)
  })
  afterAll(() => app.dispose())

  test('a request goes to the identity provider by redirect, and its answer signs the member in', async () => {
    const begun = await begin(app, '?return=/reports')
    expect(begun.location).toMatch(/^https:\/\/idp\.example\/sso\?SAMLRequest=/)
    expect(begun.xml).toContain(`AssertionConsumerServiceURL="${app.url}/sso/${app.workspaceId}/acs"`)
    const landed = await signOn(app, issuer, {}, '?return=/reports')
    expect([landed.status, landed.location]).toEqual([303, '/reports'])
    const { status, body } = await sessionOf(app, landed.cookie)
    expect([status, body]).toMatchObject([200, { signedInBy: 'saml', member: { userName: 'ann' } }])
    expect(await lastAttempt(app)).toBe('signed_in ok')
  })
})
