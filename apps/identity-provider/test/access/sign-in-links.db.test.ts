/** One-time sign-in links: who comes in, how often, and what the page and the events say. */
import { testDatabases } from '@joinery/database/testing'
import { hashToken } from '@joinery/sign-in'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueSignInLink, signInLinkPath } from '../../src/access/sign-in-links.ts'
import { makeAdmin } from '../admin-session.ts'
import { type RunningApi, startApi } from '../running-api.ts'

describe.each(testDatabases())('sign-in links, on $name', databases => {
  let api: RunningApi
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

  it('stay good until there is an owner, sign him in once, and leave an event', async () => {
    const token = await issue()
    const early = await open(token)
    expect(early.status).toBe(401)
    expect(await early.text()).toContain('The account has no owner yet: open the setup link first')
    const owner = await makeAdmin(api, 'owner', 'olga@example.com')
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

  it('let one of two in who come at the same time', async () => {
    const token = await issue()
    const statuses = (await Promise.all([open(token), open(token)])).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([303, 401])
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
