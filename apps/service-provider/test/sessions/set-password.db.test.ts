/** Passwords set by mailed links and changed, mails through a real server, and the first owner's setup link. */
import { testDatabases } from '@joinery/database/testing'
import { type MailServer, startMailServer } from '@joinery/mail/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueSetupLink } from '../../src/accounts/setup-links.ts'
import { insertPerson } from '../people.ts'
import {
  adminToken,
  listOf,
  type RunningApplication,
  runApplication,
  textOf,
} from '../running-application.ts'
import {
  addAccount,
  addWorkspace,
  browserOf,
  deliverAll,
  newestMailTo,
  password,
  refusalOf,
  signInAs,
  tokenIn,
} from './account-scene.ts'

const another = 'battery horse correct'

describe.each(testDatabases())('a password, on $name', databases => {
  let app: RunningApplication
  let acme: string
  let globex: string
  let server: MailServer
  beforeAll(async () => {
    server = await startMailServer()
    app = await runApplication(databases, { adminToken, sending: true })
    acme = await addWorkspace(app, 'Acme')
    globex = await addWorkspace(app, 'Globex')
  })
  afterAll(async () => {
    await app.dispose()
    await server.close()
  })

  async function ask(email: string) {
    const reply = await app.call('POST', '/account/forgot', { email }, '')
    await app.settle()
    return reply
  }
  const set = (token: string, given: string) =>
    app.call('POST', '/account/password', { token, password: given }, '')
  const session = (browser: Readonly<Record<string, string>>) =>
    app.call('GET', '/session', undefined, '', browser)

  test('is set by a link that arrives by mail, once, and every session of the account ends', async () => {
    const { email } = await addAccount(app, 'ann', [{ workspaceId: acme }, { workspaceId: globex }])
    const browsers = [
      browserOf(await signInAs(app, { email, workspaceId: acme })),
      browserOf(await signInAs(app, { email, workspaceId: globex })),
    ]
    await ask('Ann@Example.com')
    await deliverAll(app, server.url)
    const arrived = server.received.find(({ to }) => to.includes(email))
    expect(arrived?.text).toContain('Subject: Set another password')
    const token = tokenIn(await newestMailTo(app, email))
    expect(refusalOf(await set(token, 'short'))).toMatch(/^400 invalid_request .*at least 12/)
    expect((await set(token, another)).status).toBe(204)
    expect(refusalOf(await set(token, another))).toMatch(/^401 .*used or has expired/)
    expect(await Promise.all(browsers.map(async one => (await session(one)).status))).toEqual([401, 401])
    expect((await signInAs(app, { email, workspaceId: acme })).status).toBe(401)
    expect((await signInAs(app, { email, workspaceId: acme, password: another })).status).toBe(201)
    expect(await newestMailTo(app, email)).toContain('password of your account was changed')
  })

  test('can be asked for by anybody, and the answer tells nothing', async () => {
    const { email } = await addAccount(app, 'known', [{ workspaceId: acme }])
    const known = await ask(email)
    const unknown = await ask('stranger@example.com')
    expect([known.status, known.body]).toEqual([202, unknown.body])
    expect(unknown.status).toBe(202)
    expect(await newestMailTo(app, 'stranger@example.com')).toBe('')
  })

  test('is mailed three links for in an hour, also where they are asked for all at once', async () => {
    const { email } = await addAccount(app, 'flooded', [{ workspaceId: acme }])
    await Promise.all(Array.from({ length: 8 }, () => ask(email)))
    const mails = await app.database.query.selectFrom('mail').select('recipients').execute()
    expect(mails.filter(({ recipients }) => recipients.includes(email))).toHaveLength(3)
  })

  test('is not set by a link older than an hour, nor by one of three when another was used', async () => {
    const { email } = await addAccount(app, 'late', [{ workspaceId: acme }])
    await ask(email)
    const old = tokenIn(await newestMailTo(app, email))
    app.advance(61 * 60_000)
    expect((await set(old, another)).status).toBe(401)
    const tokens: string[] = []
    for (let n = 0; n < 4; n += 1) {
      await ask(email)
      tokens.push(tokenIn(await newestMailTo(app, email)))
    }
    expect(new Set(tokens).size).toBe(3)
    expect((await set(tokens[1] ?? '', another)).status).toBe(204)
    expect((await set(tokens[0] ?? '', another)).status).toBe(401)
  })

  test('is a first one for who was provisioned, and links his members everywhere but where he is not sure to be meant', async () => {
    const email = 'new@example.com'
    await insertPerson(app.database, acme, { userName: 'new' })
    await insertPerson(app.database, globex, { userName: 'new' })
    const ambiguous = await addWorkspace(app, 'Initech')
    for (const userName of ['new', 'other']) {
      const id = await insertPerson(app.database, ambiguous, { userName })
      await app.database.query
        .updateTable('member')
        .set({ email_folded: email })
        .where('id', '=', id)
        .execute()
    }
    await ask(email)
    const mail = await newestMailTo(app, email)
    expect(mail).toContain('set your first password')
    expect((await set(tokenIn(mail), password)).status).toBe(204)
    const signed = await signInAs(app, { email })
    expect(listOf(signed.body, 'workspaces').map(item => item['name'])).toEqual(['Acme', 'Globex'])
  })

  test('is changed by who gives the one there is, with a new session in place of all others', async () => {
    const { email } = await addAccount(app, 'change', [{ workspaceId: acme }])
    const [mine, other] = [
      browserOf(await signInAs(app, { email })),
      browserOf(await signInAs(app, { email })),
    ]
    const change = (currentPassword: string, newPassword: string) =>
      app.call('POST', '/session/password', { currentPassword, newPassword }, '', mine)
    expect((await change('not the password', another)).status).toBe(401)
    expect((await change(password, email)).status).toBe(400)
    const changed = await change(password, another)
    expect(changed.status).toBe(201)
    const statuses = [mine, other, browserOf(changed)].map(async one => (await session(one)).status)
    expect(await Promise.all(statuses)).toEqual([401, 401, 200])
  })

  test('is set by no page of another site', async () => {
    const { email } = await addAccount(app, 'paged', [{ workspaceId: acme }])
    await ask(email)
    const mail = await newestMailTo(app, email)
    expect(mail).toContain(`${app.url}/console/password#token=`)
    const given = { token: tokenIn(mail), password: another }
    const forged = (headers: Readonly<Record<string, string>>) =>
      app.call('POST', '/account/password', given, '', headers)
    expect((await forged({ origin: 'https://evil.example' })).status).toBe(403)
    expect((await forged({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await set(given.token, another)).status).toBe(204)
    expect((await set(given.token, another)).status).toBe(401)
  })

  test('of the first owner is set by the setup link, once', async () => {
    const token = await app.database.transaction(tx => issueSetupLink(tx, acme, new Date()))
    const older = await fetch(`${app.url}/setup?token=${token}`, { redirect: 'manual' })
    expect([older.status, older.headers.get('location')]).toEqual([303, `/setup#token=${token}`])
    const entry = await fetch(`${app.url}/setup`)
    expect([entry.status, await entry.text()]).toEqual([200, expect.stringContaining(' data-at-once')])
    const page = await fetch(`${app.url}/setup`, { method: 'POST', body: new URLSearchParams({ token }) })
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Acme')])
    const form = { token, email: 'owner@example.com', givenName: 'Olive', familyName: 'Owner' }
    const submit = (again: string) =>
      fetch(`${app.url}/setup`, { method: 'POST', body: new URLSearchParams({ ...form, password, again }) })
    expect((await submit(another)).status).toBe(422)
    const done = await submit(password)
    expect(done.status).toBe(201)
    const cookie = done.headers.get('set-cookie')?.split(';')[0] ?? ''
    const { body } = await session({ cookie })
    expect(body).toMatchObject({ workspace: { id: acme }, member: { privilege: 'owner' } })
    expect((await submit(password)).status).toBe(404)
  })

  test('of an account that there is has to be given with a setup link', async () => {
    const { email } = await addAccount(app, 'second-owner', [{ workspaceId: globex }])
    const token = await app.database.transaction(tx => issueSetupLink(tx, globex, new Date()))
    const setUp = (given: string) =>
      app.call('POST', '/setup', { token, email, password: given, givenName: 'S', familyName: 'O' }, '')
    expect((await setUp(another)).status).toBe(401)
    const done = await setUp(password)
    expect([done.status, done.body['member']]).toEqual([201, expect.objectContaining({ privilege: 'owner' })])
  })

  test('leaves with the mail server when it is back: tried again, shown, and sent again by hand', async () => {
    const { email } = await addAccount(app, 'unlucky', [{ workspaceId: acme }])
    await deliverAll(app, server.url)
    await ask(email)
    let ahead = 0
    const clock = () => new Date(Date.now() + ahead)
    const newest = async () => listOf((await app.call('GET', '/mails?limit=1')).body)[0] ?? {}
    ahead += 24 * 3_600_000
    await deliverAll(app, 'smtp://127.0.0.1:1', clock)
    expect(await newest()).toMatchObject({ state: 'queued', attempts: 1, recipients: [email] })
    expect(textOf(await newest(), 'error')).toContain('ECONNREFUSED')
    ahead += 60 * 60_000
    await deliverAll(app, server.url, clock)
    const sent = await newest()
    expect(sent).toMatchObject({ state: 'sent', attempts: 2 })
    expect(server.received.filter(({ to }) => to.includes(email))).toHaveLength(1)
    const again = await app.call('POST', `/mails/${String(sent['id'])}/resend`)
    expect(again.status).toBe(201)
    await deliverAll(app, server.url, clock)
    expect(server.received.filter(({ to }) => to.includes(email))).toHaveLength(2)
  })
})
