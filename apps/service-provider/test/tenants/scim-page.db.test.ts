import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tellNotices } from '../../src/tenants/notices.ts'
import { type PresetWorkspace, presetWorkspace, userWith } from '../preset-workspace.ts'
import { listOf, type RunningApplication, runApplication, textOf } from '../running-application.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

interface Mail {
  readonly to: readonly string[]
  readonly subject: string
  readonly body: string
}

describe.each(testDatabases())('the SCIM page of a workspace, on $name', databases => {
  let app: RunningApplication
  let acme: PresetWorkspace
  let aheadMs = 0
  beforeAll(async () => {
    app = await runApplication(databases)
    acme = await presetWorkspace(app, 'plain', 'Acme')
  })
  afterAll(() => app.dispose())

  function advance(ms: number): void {
    aheadMs += ms
    app.advance(ms)
  }
  /** The notices that are due, as they would be mailed. */
  async function notices(): Promise<readonly Mail[]> {
    const mails: Mail[] = []
    await tellNotices(app.database, async (_, mail) => mails.push(mail), new Date(Date.now() + aheadMs))
    return mails
  }
  async function page() {
    return (await acme.api('GET', '/scim')).body
  }

  test('shows where it is reached and what it needs', async () => {
    expect(await page()).toMatchObject({
      enabled: true,
      baseUrl: `${app.url}/scim/v2`,
      prerequisites: [{ met: true }, { id: 'sso', met: false }, { met: true }],
      health: { lastCallAt: null, lastDay: { requests: 0, errorRate: null }, silentSince: null },
    })
  })

  test('counts what was asked and what failed; a look-up that found nobody is no failure', async () => {
    await acme.scim('POST', '/Users', userWith('ann'))
    await acme.scim('POST', '/Users', userWith('ann'))
    await acme.scim('GET', '/Users/nobody')
    await acme.scim('GET', '/Users')
    const { body } = await acme.api('GET', '/scim/health')
    expect(body).toMatchObject({
      lastHour: { requests: 4, failed: 1, errorRate: 0.25 },
      lastDay: { requests: 4, failed: 1 },
      byStatus: { '200': 1, '201': 1, '404': 1, '409': 1 },
      secondsSinceLastWrite: expect.any(Number),
    })
    expect(Date.parse(textOf(body, 'lastCallAt'))).toBeGreaterThanOrEqual(
      Date.parse(textOf(body, 'lastWriteAt')),
    )
  })

  test('says how many members SCIM manages, without those who have left', async () => {
    const shop = await presetWorkspace(app, 'plain', 'Counted')
    await shop.scim('POST', '/Users', userWith('ann'))
    const made = await shop.scim('POST', '/Users', userWith('ben'))
    expect((await shop.api('GET', '/scim')).body).toMatchObject({ managedMembers: 2 })
    await shop.scim('DELETE', `/Users/${textOf(made.body, 'id')}`)
    expect((await shop.api('GET', '/scim')).body).toMatchObject({ managedMembers: 1 })
  })

  test('switched off answers 401 at once and removes nobody; on again finds the same people', async () => {
    const before = listOf((await acme.api('GET', '/members')).body)
    const off = await acme.api('PUT', '/scim', { enabled: false })
    expect(off.body).toMatchObject({ enabled: false, health: { enabled: false } })
    for (const [method, path] of [
      ['GET', '/Users'],
      ['POST', '/Users'],
      ['GET', '/ResourceTypes'],
    ] as const) {
      expect((await acme.scim(method, path)).status).toBe(401)
    }
    const [entry] = listOf((await acme.api('GET', '/requests?status=401&limit=1')).body)
    expect(entry).toMatchObject({
      reason: expect.stringMatching(/^SCIM is switched off in the workspace since /),
    })
    expect(listOf((await acme.api('GET', '/members')).body)).toEqual(before)
    await acme.api('PUT', '/scim', { enabled: false })
    await acme.api('PUT', '/scim', { enabled: true })
    const found = await acme.scim('GET', '/Users?filter=userName eq "ann"')
    expect(listOf(found.body, 'Resources').map(({ id }) => id)).toEqual(before.map(({ scimId }) => scimId))
    expect((await acme.told('scim.')).map(({ event }) => event)).toEqual(['scim.disabled', 'scim.enabled'])
  })

  test('the base URL that names the workspace takes no other workspace’s token', async () => {
    const other = await presetWorkspace(app, 'plain', 'Neighbour')
    const { workspaceBaseUrl } = await page()
    const ask = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` }
      const response = await fetch(`${String(workspaceBaseUrl)}/Users?count=0`, { headers })
      await response.arrayBuffer()
      return response.status
    }
    expect([await ask(acme.token), await ask(other.token)]).toEqual([200, 401])
    const [entry] = listOf((await other.api('GET', '/requests?limit=1')).body)
    expect(entry).toMatchObject({
      status: 401,
      reason: expect.stringContaining('is of another workspace than the base URL names'),
    })
  })

  test('switching off does not touch another workspace', async () => {
    const other = await presetWorkspace(app, 'plain', 'Other')
    await other.api('PUT', '/scim', { enabled: false })
    expect((await acme.scim('GET', '/Users')).status).toBe(200)
    expect((await other.scim('GET', '/Users')).status).toBe(401)
  })

  describe('notices', () => {
    beforeAll(async () => {
      const { body } = await acme.api('GET', '/members?userName=ann')
      await app.database.query
        .updateTable('member')
        .set({ privilege: 'admin' })
        .where('id', '=', textOf(listOf(body)[0] ?? {}, 'id'))
        .execute()
      await acme.set({ silenceHours: 24 })
      await notices()
    })

    test('silence is shown and mailed once, and ends with the next call', async () => {
      advance(23 * hourMs)
      expect(await notices()).toEqual([])
      advance(2 * hourMs)
      const { body } = await acme.api('GET', '/scim/health')
      expect(body['silentSince']).toBe(body['lastCallAt'])
      expect(await notices()).toMatchObject([
        { to: ['ann@example.com'], subject: expect.stringMatching(/^Acme: SCIM has been silent since /) },
      ])
      expect(await notices()).toEqual([])
      await acme.scim('GET', '/Users')
      expect((await acme.api('GET', '/scim/health')).body['silentSince']).toBeNull()
      advance(25 * hourMs)
      expect(await notices()).toHaveLength(1)
    })

    test('two processes tell one silence once', async () => {
      await acme.scim('GET', '/Users')
      await acme.api('GET', '/scim/health')
      advance(25 * hourMs)
      const told = await Promise.all([notices(), notices()])
      expect(told.flat()).toHaveLength(1)
      await acme.set({ silenceHours: 0 })
    })

    test('the end of a token is mailed 30, 7 and 1 days before, and not of one that was rotated', async () => {
      const issued = await acme.api('POST', '/tokens', { label: 'Okta', expiresInDays: 40 })
      const subjects: string[] = []
      for (const days of [9, 2, 10, 14, 4, 0.9, 2]) {
        advance(days * dayMs)
        subjects.push(...(await notices()).map(({ subject }) => subject))
      }
      expect(subjects).toEqual([
        'Acme: a SCIM token expires in 30 days',
        'Acme: a SCIM token expires in 7 days',
        'Acme: a SCIM token expires in a day',
      ])
      const next = await acme.api('POST', '/tokens', { label: 'Entra', expiresInDays: 5 })
      await acme.api('POST', `/tokens/${textOf(next.body, 'id')}/rotate`, { expiresInDays: 100 })
      expect(await notices()).toEqual([])
      expect(issued.body['expiresWithinDays']).toBeNull()
      expect(await acme.told('token.end_warned')).toHaveLength(3)
    })
  })

  test('a token whose maker has left is said to be so, and stays valid', async () => {
    const { body } = await acme.api('GET', '/members?userName=ann')
    const memberId = textOf(listOf(body)[0] ?? {}, 'id')
    const issued = await acme.api('POST', '/tokens', { label: 'Ann’s' })
    await app.database.query
      .updateTable('member')
      .set({ status: 'suspended', privilege: 'member' })
      .where('id', '=', memberId)
      .execute()
    // Issued by the operator here; a member's own is of that member.
    await app.database.query
      .insertInto('scim_token')
      .columns([
        'workspace_id',
        'id',
        'label',
        'profile',
        'token_hash',
        'hint',
        'created_at',
        'made_by_member',
        'made_by',
      ])
      .expression(eb =>
        eb
          .selectFrom('scim_token')
          .select(select => [
            'workspace_id',
            select.val(crypto.randomUUID()).as('id'),
            'label',
            'profile',
            select.val(new Uint8Array(32)).as('token_hash'),
            'hint',
            'created_at',
            select.val(memberId).as('made_by_member'),
            select.val('ann@example.com').as('made_by'),
          ])
          .where('id', '=', textOf(issued.body, 'id')),
      )
      .execute()
    const tokens = listOf((await acme.api('GET', '/tokens?limit=1000')).body)
    expect(tokens.filter(({ makerLeft }) => makerLeft === true)).toMatchObject([
      { madeBy: 'ann@example.com' },
    ])
    const health = await acme.api('GET', '/scim/health')
    expect(listOf(health.body, 'warnings')).toContainEqual(
      expect.objectContaining({ kind: 'token_maker_left', message: expect.stringContaining('stays valid') }),
    )
  })
})
