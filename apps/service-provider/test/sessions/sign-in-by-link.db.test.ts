/** One-time sign-in links: who comes in, how often, and what the page and the history say. */
import { testDatabases } from '@joinery/database/testing'
import { hashToken } from '@joinery/sign-in'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueSignInLink, signInLinkPath } from '../../src/accounts/sign-in-links.ts'
import { adminToken, listOf, type RunningApplication, runApplication } from '../running-application.ts'
import { signInMember } from '../signed-in-member.ts'

describe.each(testDatabases())('sign-in links, on $name', databases => {
  let app: RunningApplication
  let aheadMinutes = 0
  const early: string[] = []
  beforeAll(async () => {
    app = await runApplication(databases, { adminToken })
    early.push(await issue())
  })
  afterAll(() => app.dispose())

  const now = () => new Date(Date.now() + aheadMinutes * 60_000)
  const issue = (minutes = 15) =>
    app.database.transaction(tx => issueSignInLink(tx, app.workspaceId, { now: now(), minutes }))
  const open = (token: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${app.url}/sign-in-link`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: app.url, ...headers },
      body: new URLSearchParams({ token }),
    })
  test('where nobody is an owner yet the page says so, and the link stays good', async () => {
    const [token = ''] = early
    const refused = await open(token)
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('has no owner who may sign in: open the setup link first')
    const olga = await signInMember(app, 'olga', 'owner')
    const entered = await open(token)
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/console'])
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const session = await app.ask('GET', '/api/session', undefined, '', { cookie })
    expect(session.body['member']).toMatchObject({ id: olga.memberId })
    const { body } = await app.api('GET', '/history?limit=5')
    expect(JSON.stringify(body)).toContain('sign_in_link.used')
    const made = await app.api('GET', '/history?event=sign_in_link.made')
    expect(listOf(made.body)).toMatchObject([{ actor: 'operator', newValue: { minutes: 15 } }])
    expect(JSON.stringify(body)).not.toContain(token)
  })

  test('a link is for the owner of the time: it ends when he is one no more, or changes his password', async () => {
    const second = await signInMember(app, 'second', 'owner')
    const [olga] = await app.database.query
      .selectFrom('member')
      .selectAll()
      .where('user_name', '=', 'olga')
      .execute()
    if (olga?.account_id === undefined || olga.account_id === null) throw new Error('olga has no account')
    const headers = await second.open('web')
    const become = async (privilege: string) => {
      const path = `/members/${olga.id}/privilege`
      expect(await app.api('PUT', path, { privilege }, '', headers)).toMatchObject({ status: 200 })
    }
    const refused = async (token: string) => {
      const answer = await open(token)
      expect([answer.status, await answer.text()]).toEqual([401, expect.stringContaining('not one of ours')])
    }
    const given = await issue()
    await become('admin')
    await refused(given)
    await become('owner')
    await refused(given)
    const before = await issue()
    // One that was made before there was an owner would sign in the first there is.
    const older = await issue()
    await app.database.query
      .updateTable('sign_in_link')
      .set({ member_id: null })
      .where('token_hash', '=', hashToken(older))
      .execute()
    const reset = 'a-token-of-a-mailed-link'
    await app.database.query
      .insertInto('password_link')
      .values({
        email_folded: 'olga@example.com',
        email: 'olga@example.com',
        token_hash: hashToken(reset),
        created_at: new Date(),
        expires_at: new Date(Date.now() + 60_000),
      })
      .execute()
    const password = { token: reset, password: 'a long enough password' }
    expect((await app.call('POST', '/account/password', password, '')).status).toBe(204)
    await refused(before)
    await refused(older)
    expect((await open(await issue())).status).toBe(303)
    await app.database.query
      .updateTable('member')
      .set({ privilege: 'admin' })
      .where('id', '=', second.memberId)
      .execute()
  })

  test('a link signs in once, of two at the same time one', async () => {
    const token = await issue()
    const answers = await Promise.all([open(token), open(token)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 401])
    const late = await open(token)
    expect(late.status).toBe(401)
    expect(await late.text()).toContain('This link has been used: it signs in once')
  })

  test('the session that the browser had before ends, and the history says so', async () => {
    const before = await signInMember(app, 'before', 'member')
    const headers = await before.open('web')
    const isOpen = async () => (await app.ask('GET', '/api/session', undefined, '', headers)).status
    expect(await isOpen()).toBe(200)
    expect((await open(await issue(), { cookie: headers['cookie'] ?? '' })).status).toBe(303)
    expect(await isOpen()).toBe(401)
    const ended = await app.api('GET', '/history?event=session.ended&limit=1')
    expect(JSON.stringify(ended.body)).toContain('signed in anew by a link')
  })

  test('opening the page uses nothing up: the secret stands behind the # and goes to no server', async () => {
    const token = await issue()
    const link = `${app.url}${signInLinkPath(token)}`
    expect(new URL(link).search).toBe('')
    for (let time = 0; time < 3; time += 1) {
      const page = await fetch(link)
      expect(page.status).toBe(200)
      expect(page.headers.get('content-security-policy')).toMatch(/script-src 'sha256-/)
      const text = await page.text()
      expect(text).toContain('Sign in as the owner')
      expect(text).not.toContain(token)
    }
    expect((await open(token)).status).toBe(303)
  })

  test.each([
    ['of nobody', async () => '0'.repeat(64)],
    ['that is empty', async () => ''],
    ['whose minutes are over', () => issue(0)],
  ])('a link %s opens nothing', async (_, tokenOf) => {
    const answer = await open(await tokenOf())
    expect(answer.status).toBe(401)
    expect(answer.headers.getSetCookie()).toEqual([])
    const text = await answer.text()
    expect(text).toContain('This link has expired, or is not one of ours')
    expect(text).toContain('href="/console"')
  })

  test('the form of another site is refused', async () => {
    const token = await issue()
    expect((await open(token, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await open(token)).status).toBe(303)
  })

  test('an owner who is suspended does not come in by it', async () => {
    const [owner] = await app.database.query
      .selectFrom('member')
      .selectAll()
      .where('privilege', '=', 'owner')
      .execute()
    if (owner === undefined) throw new Error('there is no owner')
    const set = (status: 'active' | 'suspended') =>
      app.database.query.updateTable('member').set({ status }).where('id', '=', owner.id).execute()
    await set('suspended')
    expect((await open(await issue())).status).toBe(403)
    await set('active')
  })

  test('only hashes are kept, of few links, and none that are over', async () => {
    for (let at = 0; at < 8; at += 1) await issue()
    const last = await issue()
    const rows = await app.database.query.selectFrom('sign_in_link').selectAll().execute()
    expect(rows).toHaveLength(5)
    expect(rows.some(row => Buffer.from(row.token_hash).equals(hashToken(last)))).toBe(true)
    aheadMinutes = 60
    await issue()
    expect(await app.database.query.selectFrom('sign_in_link').selectAll().execute()).toHaveLength(1)
    aheadMinutes = 0
  })
})
