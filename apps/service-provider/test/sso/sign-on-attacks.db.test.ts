/** What whoever runs a workspace's identity provider, or posts forms without end, must not reach beyond that workspace. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { erasePerson } from '../../src/members/erase.ts'
import { listOf, type RunningApplication, runApplication, userBody } from '../running-application.ts'
import { addAccount, addWorkspace } from '../sessions/account-scene.ts'
import {
  answerOf,
  begin,
  lastAttempt,
  makeIssuer,
  post,
  setUp,
  signOn,
  type TestIssuer,
} from './sign-on-scene.ts'

const emailOf = (name: string) => `${name}@example.com`

describe.each(testDatabases())('beyond single sign-on, on $name', databases => {
  let app: RunningApplication
  let issuer: TestIssuer
  beforeAll(async () => {
    app = await runApplication(databases, {
      adminToken: 'the-admin-token-of-these-tests',
      callsPerMinute: { member: 1e6, stranger: 1e6 },
    })
    issuer = await makeIssuer()
    await setUp(app, issuer)
  })
  afterAll(() => app.dispose())

  const hire = async (name: string): Promise<{ readonly scimId: string; readonly id: string }> => {
    const { body } = await app.scim('POST', '/Users', userBody(name))
    const scimId = String(body['id'])
    const { id } = await app.database.query
      .selectFrom('member')
      .select('id')
      .where('workspace_id', '=', app.workspaceId)
      .where('scim_id', '=', scimId)
      .executeTakeFirstOrThrow()
    return { scimId, id }
  }
  const erase = async ({ scimId, id: memberId }: Awaited<ReturnType<typeof hire>>): Promise<void> => {
    await app.scim('DELETE', `/Users/${scimId}`)
    const deed = {
      workspaceId: app.workspaceId,
      memberId,
      caller: { kind: 'operator' },
      at: new Date(),
    } as const
    await app.database.transaction(tx => erasePerson(tx, deed))
  }
  const accountOf = (name: string) =>
    app.database.query.selectFrom('account').selectAll().where('email', '=', emailOf(name)).executeTakeFirst()

  test('an identity provider makes no network familiar to an account, nor notes when its person signed in', async () => {
    const elsewhere = await addWorkspace(app, 'The workspace of the victim')
    const { accountId } = await addAccount(app, 'victim', [{ workspaceId: elsewhere }])
    await hire('victim')
    expect((await signOn(app, issuer, { nameId: 'victim' })).status).toBe(303)
    expect(await accountOf('victim')).toMatchObject({ id: accountId, last_sign_in_at: null })
    const familiar = app.database.query.selectFrom('account_network').selectAll()
    expect(await familiar.where('account_id', '=', accountId).execute()).toEqual([])
  })

  test('an assertion that is posted again and again is told to the history once', async () => {
    await hire('eager')
    const told = async () => {
      const { body } = await app.api('GET', '/history?event=sso.refused&limit=200')
      return listOf(body).length
    }
    const before = await told()
    const replayed = answerOf(app, issuer, { nameId: 'eager' })
    expect((await post(app, replayed)).status).toBe(303)
    const begun = await begin(app)
    const stolen = answerOf(app, issuer, { nameId: 'eager', inResponseTo: begun.id })
    for (let round = 0; round < 4; round += 1) {
      expect((await post(app, replayed)).status).toBe(403)
      expect(await lastAttempt(app)).toBe('refused replayed')
      expect((await post(app, stolen)).status).toBe(403)
      expect(await lastAttempt(app)).toBe('refused other_browser')
    }
    expect((await told()) - before).toBeLessThanOrEqual(2)
  })

  test('nothing of who was refused is left once he is erased', async () => {
    const gone = await hire('gone.for.ever')
    await app.scim('PUT', `/Users/${gone.scimId}`, { ...userBody('gone.for.ever'), active: false })
    await signOn(app, issuer, { nameId: 'gone.for.ever' })
    await signOn(app, issuer, { nameId: emailOf('Gone.For.Ever') })
    expect(await lastAttempt(app)).toBe('refused suspended')
    await erase(gone)
    const left = JSON.stringify(await app.database.query.selectFrom('sso_attempt').selectAll().execute())
    expect(left.toLowerCase()).not.toContain('gone.for.ever')
  })

  test('an account that single sign-on has made goes with its last member, where nobody has proved it to be his', async () => {
    const here = await hire('brief')
    await signOn(app, issuer, { nameId: 'brief' })
    expect(await accountOf('brief')).toMatchObject({ email_verified_at: null })
    await erase(here)
    expect(await accountOf('brief')).toBeUndefined()
    const kept = await hire('lasting')
    await addAccount(app, 'lasting', [])
    await signOn(app, issuer, { nameId: 'lasting' })
    await erase(kept)
    expect(await accountOf('lasting')).toBeDefined()
  })
})
