/** Signing in: who is let in, who is told why not, and who is told nothing. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberStatus } from '../../src/storage/tables.ts'
import {
  adminToken,
  listOf,
  type RunningApplication,
  runApplication,
  textOf,
} from '../running-application.ts'
import { addAccount, addWorkspace, browserOf, password, refusalOf, signInAs } from './account-scene.ts'

describe.each(testDatabases())('signing in, on $name', databases => {
  let app: RunningApplication
  let acme: string
  let globex: string
  beforeAll(async () => {
    app = await runApplication(databases, { adminToken, trustedProxies: ['127.0.0.1'] })
    acme = await addWorkspace(app, 'Acme')
    globex = await addWorkspace(app, 'Globex')
  })
  afterAll(() => app.dispose())

  const session = (browser: Readonly<Record<string, string>>) =>
    app.call('GET', '/session', undefined, '', browser)

  test('gives who knows the password a session of the one workspace he has, in any case of the address', async () => {
    const { email } = await addAccount(app, 'ann', [{ workspaceId: acme }])
    const entered = await signInAs(app, { email: email.toUpperCase() })
    expect(entered.status).toBe(201)
    expect(entered.headers.get('set-cookie')).toMatch(
      /^joinery_app_session=\w{64}; .*HttpOnly; SameSite=Lax$/,
    )
    const { status, body } = await session(browserOf(entered))
    expect(status).toBe(200)
    expect(body).toMatchObject({ workspace: { id: acme, name: 'Acme' }, email, client: 'web' })
  })

  test('tells a wrong password, an unknown address and an account without a password alike', async () => {
    await addAccount(app, 'wrong', [{ workspaceId: acme }])
    const { accountId } = await addAccount(app, 'unset', [{ workspaceId: acme }])
    await app.database.query
      .updateTable('account')
      .set({ password_hash: null })
      .where('id', '=', accountId)
      .execute()
    const replies = [
      await signInAs(app, { email: 'wrong@example.com', password: 'another horse battery' }),
      await signInAs(app, { email: 'nobody@example.com' }),
      await signInAs(app, { email: 'unset@example.com' }),
    ]
    expect(replies.map(refusalOf)).toEqual(
      Array.from({ length: 3 }, () => '401 unauthorized Wrong e-mail address or password'),
    )
  })

  const reasons: readonly (readonly [MemberStatus, RegExp])[] = [
    ['suspended', /^403 access_refused Your access to Acme was suspended by its administrator$/],
    ['deprovisioned', /^403 access_refused Your access to Acme has ended/],
    ['invited', /^403 access_refused You are invited to Acme and have not accepted yet/],
  ]
  test.each(reasons)('tells who is %s why, after the right password only', async (status, reason) => {
    const { email } = await addAccount(app, `is-${status}`, [{ workspaceId: acme, status }])
    expect(refusalOf(await signInAs(app, { email }))).toMatch(reason)
    expect(refusalOf(await signInAs(app, { email, password: 'something else here' }))).toMatch(/^401/)
  })

  test('lets who is suspended in one workspace into the others, and names the refusal when he asks for that one', async () => {
    const places = [{ workspaceId: acme, status: 'suspended' as const }, { workspaceId: globex }]
    const { email } = await addAccount(app, 'half', places)
    const entered = await signInAs(app, { email })
    expect(entered.body).toMatchObject({ workspace: { name: 'Globex' } })
    expect(refusalOf(await signInAs(app, { email, workspaceId: acme }))).toMatch(/suspended/)
    const browser = browserOf(entered)
    const { body } = await app.call('GET', '/session/workspaces', undefined, '', browser)
    expect(listOf(body).map(item => [item['status'], item['refusal'] === null])).toEqual([
      ['suspended', false],
      ['active', true],
    ])
    const refused = await app.call('POST', '/session/switch', { workspaceId: acme }, '', browser)
    expect(refusalOf(refused)).toMatch(/^403 access_refused Your access to Acme was suspended/)
    expect((await session(browser)).status).toBe(200)
  })

  test('asks who has several which one, and takes him from one to the other', async () => {
    const { email } = await addAccount(app, 'both', [{ workspaceId: acme }, { workspaceId: globex }])
    const asked = await signInAs(app, { email })
    expect(asked.status).toBe(200)
    expect(asked.headers.get('set-cookie')).toBeNull()
    expect(listOf(asked.body, 'workspaces').map(item => item['name'])).toEqual(['Acme', 'Globex'])
    const first = browserOf(await signInAs(app, { email, workspaceId: acme }))
    const moved = await app.call('POST', '/session/switch', { workspaceId: globex }, '', first)
    expect(moved.body).toMatchObject({ workspace: { name: 'Globex' } })
    expect((await session(first)).status).toBe(401)
    expect((await session(browserOf(moved))).status).toBe(200)
  })

  test('says plainly when an account is a member of nothing', async () => {
    const { email } = await addAccount(app, 'alone', [])
    expect(refusalOf(await signInAs(app, { email }))).toMatch(/member of no workspace/)
  })

  test('makes guessing slow, by address and whether or not there is such an account', async () => {
    const guess = (email: string, from: string) =>
      signInAs(app, { email, password: 'a guess of mine' }, { 'x-forwarded-for': from })
    await addAccount(app, 'guessed', [{ workspaceId: acme }])
    const addresses = ['guessed@example.com', 'not-there@example.com']
    for (const [index, email] of addresses.entries()) {
      const from = `203.0.113.${index + 1}`
      const codes: number[] = []
      for (let n = 0; n < 11; n += 1) {
        codes.push((await guess(email, from)).status)
        app.advance(n === 10 ? 0 : 60_000)
      }
      expect(new Set(codes)).toEqual(new Set([401]))
      const early = await guess(email, from)
      expect(early.status).toBe(429)
      expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(30)
      // Elsewhere nobody has guessed yet.
      expect((await guess(email, '198.51.100.9')).status).toBe(401)
    }
    app.advance(20 * 60_000)
    expect((await signInAs(app, { email: 'guessed@example.com' })).status).toBe(201)
  })

  test('ends a session after two hours without a call and twelve in all', async () => {
    const { email } = await addAccount(app, 'idle', [{ workspaceId: acme }])
    const left = browserOf(await signInAs(app, { email }))
    app.advance(119 * 60_000)
    expect((await session(left)).status).toBe(200)
    await app.settle()
    app.advance(119 * 60_000)
    expect((await session(left)).status).toBe(200)
    await app.settle()
    app.advance(121 * 60_000)
    expect((await session(left)).status).toBe(401)
    const busy = browserOf(await signInAs(app, { email }))
    for (let hour = 0; hour < 11; hour += 1) {
      app.advance(60 * 60_000)
      expect((await session(busy)).status).toBe(200)
      await app.settle()
    }
    app.advance(61 * 60_000)
    expect((await session(busy)).status).toBe(401)
  })

  test('lets who confirms the password do what takes a fresh sign-in', async () => {
    const { email } = await addAccount(app, 'fresh', [{ workspaceId: acme }])
    const browser = browserOf(await signInAs(app, { email }))
    const make = () => app.call('POST', `/workspaces/${acme}/api-keys`, { name: 'mine' }, '', browser)
    expect((await make()).status).toBe(201)
    app.advance(6 * 60_000)
    expect(refusalOf(await make())).toMatch(/^403 fresh_sign_in_required/)
    const confirm = (given: string) => app.call('POST', '/session/confirm', { password: given }, '', browser)
    expect((await confirm('not the password')).status).toBe(401)
    expect((await make()).status).toBe(403)
    expect((await confirm(password)).status).toBe(200)
    expect((await make()).status).toBe(201)
  })

  test('takes a cookie only from a page of its own', async () => {
    const { email } = await addAccount(app, 'csrf', [{ workspaceId: acme }])
    const browser = browserOf(await signInAs(app, { email }))
    const signOut = (headers: Readonly<Record<string, string>>) =>
      app.call('DELETE', '/session', undefined, '', headers)
    const { cookie = '' } = browser
    expect((await signOut({ cookie })).status).toBe(403)
    expect((await signOut({ ...browser, origin: 'https://evil.example' })).status).toBe(403)
    expect((await signOut({ authorization: `Bearer ${cookie.split('=')[1] ?? ''}` })).status).toBe(401)
    expect((await signInAs(app, { email }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await signOut(browser)).status).toBe(204)
    expect((await session(browser)).status).toBe(401)
  })

  test('shows a member his sessions, and lets him and an administrator end them', async () => {
    const { email, memberIds } = await addAccount(app, 'many', [{ workspaceId: acme }])
    const browsers = []
    for (let n = 0; n < 3; n += 1) browsers.push(browserOf(await signInAs(app, { email })))
    const [first = {}, second = {}, third = {}] = browsers
    const own = `/workspaces/${acme}/sessions`
    const shown = await app.call('GET', own, undefined, '', first)
    const ids = listOf(shown.body).map(item => textOf(item, 'id'))
    expect(ids).toHaveLength(3)
    expect(ids.at(-1)).toBe(shown.body['current'])
    expect((await app.call('DELETE', `${own}/${ids[0] ?? ''}`, undefined, '', first)).status).toBe(204)
    expect((await session(third)).status).toBe(401)
    expect((await app.call('DELETE', own, undefined, '', first)).body).toEqual({ ended: 1 })
    expect((await session(second)).status).toBe(401)
    const theirs = `/workspaces/${acme}/members/${memberIds[0] ?? ''}/sessions`
    expect(listOf((await app.call('GET', theirs)).body)).toHaveLength(1)
    expect((await app.call('DELETE', theirs)).body).toEqual({ ended: 1 })
    expect((await session(first)).status).toBe(401)
    const { body } = await app.call('GET', `/workspaces/${acme}/members/${memberIds[0] ?? ''}/history`)
    const told = listOf(body).map(item => item['event'])
    expect(told).toEqual(expect.arrayContaining(['session.started', 'session.ended']))
  })

  test('ends the oldest beyond fifty, each told with the reason', async () => {
    const { email, memberIds } = await addAccount(app, 'collector', [{ workspaceId: acme }])
    const [memberId = ''] = memberIds
    const first = browserOf(await signInAs(app, { email }))
    for (let n = 0; n < 49; n += 1) await signInAs(app, { email })
    expect((await session(first)).status).toBe(200)
    await signInAs(app, { email })
    expect((await session(first)).status).toBe(401)
    const theirs = `/workspaces/${acme}/members/${memberId}`
    expect(listOf((await app.call('GET', `${theirs}/sessions`)).body)).toHaveLength(50)
    const { body } = await app.call('GET', `${theirs}/history?limit=5`)
    expect(listOf(body).filter(({ event }) => event === 'session.ended')).toMatchObject([
      { newValue: { reason: 'a member has at most 50 sessions, and another one was begun' } },
    ])
  })
})
