/** One-time sign-in links: who comes in, how often, and what the page and the events say. */
import { testDatabases } from '@joinery/database/testing'
import { hashToken } from '@joinery/sign-in'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setFactorSince } from '../../src/access/admin-factor-rows.ts'
import { updateAdmin } from '../../src/access/admins.ts'
import { issueSignInLink, signInLinkPath } from '../../src/access/sign-in-links.ts'
import { openChange } from '../../src/change.ts'
import type { Admin } from '../../src/storage/access-tables.ts'
import { makeAdmin, signedIn } from '../admin-session.ts'
import { type RunningApi, startApi } from '../running-api.ts'

describe.each(testDatabases())('sign-in links, on $name', databases => {
  let api: RunningApi
  let owner: Admin
  beforeAll(async () => {
    api = await startApi(databases)
  })
  afterAll(() => api.close())

  const issue = (minutes = 15, now = new Date()) =>
    api.context.database.transaction(tx => issueSignInLink(tx, api.account, { now, minutes }))
  const open = (token: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${api.url}/sign-in-link`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: api.url, ...headers },
      body: new URLSearchParams({ token }),
    })

  const asOwner = async (method: string, path: string, body: object) => {
    const headers = { ...(await signedIn(api, owner)), 'content-type': 'application/json' }
    return (await fetch(api.url + path, { method, headers, body: JSON.stringify(body) })).status
  }
  const refusalOf = async (token: string) => {
    const answer = await open(token)
    return [answer.status, /not one of ours/u.exec(await answer.text())?.[0]]
  }
  const isVoid = [401, 'not one of ours']

  it('stay good until there is an owner, sign him in once, and leave an event', async () => {
    await api.newEvents()
    const token = await issue()
    expect((await api.newEvents()).map(event => `${event.type} ${event.notes}`)).toEqual([
      '110 the first owner: sign-in link made, good for 15 minutes',
    ])
    const early = await open(token)
    expect(early.status).toBe(401)
    expect(await early.text()).toContain('The account has no owner yet: open the setup link first')
    const setup = { token: api.setupToken, email: 'olga@example.com', password: 'a long enough password' }
    expect((await api.call('POST', '/api/session/setup', setup)).status).toBe(201)
    owner = await api.context.database.query.selectFrom('admin').selectAll().executeTakeFirstOrThrow()
    await api.newEvents()
    const entered = await open(token)
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/console'])
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const session = await fetch(`${api.url}/api/session`, { headers: { cookie } })
    expect(await session.text()).toContain(owner.email)
    const notes = (await api.newEvents()).map(event => event.notes)
    expect(notes).toEqual([expect.stringMatching(/^admin olga@example.com from .* by a sign-in link$/u)])
    const late = await open(token)
    expect(late.status).toBe(401)
    expect(await late.text()).toContain('This link has been used: it signs in once')
  })

  describe('end before their time', () => {
    it('when the owner changes his password', async () => {
      const token = await issue()
      const body = { current_password: 'a long enough password', new_password: 'another long password' }
      expect(await asOwner('POST', '/api/session/password', body)).toBe(201)
      expect(await refusalOf(token)).toEqual(isVoid)
    })

    it('when his second factor is set up or taken away', async () => {
      for (const since of [new Date(), null]) {
        const token = await issue()
        await api.context.database.transaction(tx =>
          setFactorSince(openChange(tx, { account: api.account, actor: 'a test' }, new Date()), owner, since),
        )
        expect(await refusalOf(token)).toEqual(isVoid)
      }
    })

    it('when he hands the account over, also once it is his again', async () => {
      const other = await makeAdmin(api, 'administrator', 'otto@example.com')
      await api.context.database.query
        .updateTable('admin')
        .set({ password_hash: 'set' })
        .where('id', '=', other.id)
        .execute()
      const token = await issue()
      expect(await asOwner('PUT', `/api/provisioning/admins/${other.id}`, { role: 'owner' })).toBe(200)
      expect(await refusalOf(token)).toEqual(isVoid)
      const his = await issue()
      await api.context.database.transaction(async tx => {
        const change = openChange(tx, { account: api.account, actor: 'a test' }, new Date())
        await updateAdmin(change, { kind: 'admin', id: other.id }, owner.id, { role: 'owner' })
      })
      expect(await refusalOf(token)).toEqual(isVoid)
      expect(await refusalOf(his)).toEqual(isVoid)
    })
  })

  it('let one of two in who come at the same time', async () => {
    const token = await issue()
    const statuses = (await Promise.all([open(token), open(token)])).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([303, 401])
  })

  it('end the session that the browser had before', async () => {
    const { cookie } = await signedIn(api, owner)
    const isOpen = async () => (await fetch(`${api.url}/api/session`, { headers: { cookie } })).status
    expect(await isOpen()).toBe(200)
    expect((await open(await issue(), { cookie })).status).toBe(303)
    expect(await isOpen()).toBe(401)
  })

  it('are not used up by opening the page, and their secret goes to no server', async () => {
    const token = await issue()
    const link = new URL(`${api.url}${signInLinkPath(token)}`)
    expect(link.search).toBe('')
    const page = await fetch(link)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'sha256-/u)
    expect(await page.text()).toContain('Sign in as the account owner')
    expect((await open(token, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await open(token)).status).toBe(303)
  })

  it.each([
    ['of nobody', async () => '0'.repeat(64)],
    ['that are empty', async () => ''],
    ['whose minutes are over', () => issue(0)],
  ])('%s open nothing', async (_, tokenOf) => {
    const answer = await open(await tokenOf())
    expect(answer.status).toBe(401)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await answer.text()).toContain('This link has expired, or is not one of ours')
  })

  it('are kept as hashes, few of them, and none that are over', async () => {
    for (let at = 0; at < 8; at += 1) await issue()
    const last = await issue()
    const links = api.context.database.query.selectFrom('sign_in_link').selectAll()
    const rows = await links.execute()
    expect(rows).toHaveLength(5)
    expect(rows.some(row => Buffer.from(row.token_hash).equals(hashToken(last)))).toBe(true)
    await issue(15, new Date(Date.now() + 3_600_000))
    expect(await links.execute()).toHaveLength(1)
  })
})
