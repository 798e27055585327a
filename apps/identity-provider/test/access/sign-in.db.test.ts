import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteAdmin, findOwner, inviteAdmin, renewInvitation } from '../../src/access/admins.ts'
import { PasswordGate } from '../../src/access/passwords.ts'
import { findSession, openSession, type Visitor } from '../../src/access/sessions.ts'
import { type AccessPorts, changePassword, setUp, signIn } from '../../src/access/sign-in.ts'
import { countAttempt } from '../../src/access/sign-in-attempts.ts'
import { type Change, openChange } from '../../src/change.ts'
import { prepareAccount } from '../../src/first-account.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

const password = 'correct horse battery'
const wrong = { code: 'unauthorized', message: 'Wrong e-mail address or password' }
const email = 'owner@example.com'
const hour = 3_600_000

describe.each(testDatabases())('signing in on $name', databases => {
  let ports: AccessPorts
  let dispose: () => Promise<void>
  let account: number
  let setupToken: string
  let now = Date.parse('2026-11-22T06:00:00Z')
  let nextNetwork = 0

  beforeAll(async () => {
    const place = await databases.open<Tables>(migrations)
    dispose = place.dispose
    ports = { database: place.database, clock: () => new Date(now), passwords: new PasswordGate() }
    const prepared = await prepareAccount(place.database, ports.clock(), { issueCredential: false })
    setupToken = prepared.setupToken ?? ''
    const { id } = await place.database.query.selectFrom('account').select('id').executeTakeFirstOrThrow()
    account = id
  })
  afterAll(() => dispose())

  const elsewhere = (): Visitor => ({
    address: `198.51.100.${(nextNetwork += 1)}`,
    userAgent: 'a browser',
  })
  const later = (ms: number): void => {
    now += ms
  }
  const change = <T>(run: (change: Change) => Promise<T>): Promise<T> =>
    ports.database.transaction(tx => run(openChange(tx, { account, actor: 'a test' }, ports.clock())))
  const events = async (): Promise<string[]> => {
    const rows = await ports.database.query
      .selectFrom('event')
      .select(['event_type_id', 'notes'])
      .orderBy('id')
      .execute()
    return rows.map(row => `${row.event_type_id} ${row.notes ?? ''}`)
  }
  const invite = async (address: string): Promise<string> => {
    const invited = await change(given =>
      inviteAdmin(given, { email: address, name: null, role: 'administrator' }),
    )
    await setUp(ports, { token: invited.token, password }, elsewhere())
    return address
  }

  const took = async (address: string): Promise<number> => {
    const began = performance.now()
    for (let i = 0; i < 2; i += 1) {
      await signIn(ports, { email: address, password: 'wrong' }, elsewhere()).catch(() => undefined)
    }
    return performance.now() - began
  }

  it('begins with the link of the first start, which makes the owner and is good once', async () => {
    const given = { token: setupToken, password }
    await expect(setUp(ports, given, elsewhere())).rejects.toMatchObject({
      code: 'validation_failed',
      errors: [{ field: 'email' }],
    })
    await expect(setUp(ports, { ...given, email: 'not an address' }, elsewhere())).rejects.toMatchObject({
      errors: [{ field: 'email', message: ["'not an address' is not an e-mail address"] }],
    })
    await expect(setUp(ports, { ...given, email, password: 'short' }, elsewhere())).rejects.toMatchObject({
      errors: [{ field: 'password' }],
    })
    const session = await setUp(ports, { ...given, email }, elsewhere())
    expect(session.admin).toMatchObject({ email, role: 'owner' })
    expect(await findSession(ports.database, session.token, ports.clock())).toMatchObject({
      admin: { email },
    })
    await expect(setUp(ports, { ...given, email: 'other@example.com' }, elsewhere())).rejects.toMatchObject({
      code: 'unauthorized',
    })
    expect(await events()).toEqual([
      '72 admin owner@example.com: owner',
      expect.stringMatching(/^5 admin owner@example\.com from 198\.51\.100\.\d+$/u),
    ])
  })

  it('opens a session for the password, whatever the case of the e-mail address, and stores its hash only', async () => {
    const session = await signIn(ports, { email: ' OWNER@example.com', password }, elsewhere())
    expect(session.admin.email).toBe(email)
    const rows = await ports.database.query.selectFrom('admin_session').selectAll().execute()
    const stored = rows.map(row => Buffer.from(row.token_hash).toString('hex'))
    expect(stored).not.toContain(session.token)
    expect(JSON.stringify(rows)).not.toContain(session.token)
  })

  it.each([
    {
      what: 'a wrong password',
      given: { email, password: 'wrong' },
      notes: /^6 admin owner@example\.com from/u,
    },
    {
      what: 'nobody known',
      given: { email: 'my-password-by-mistake', password },
      notes: /^6 unknown e-mail address from/u,
    },
  ])('answers $what alike, and writes down no more than it may', async ({ given, notes }) => {
    await expect(signIn(ports, given, elsewhere())).rejects.toMatchObject(wrong)
    expect((await events()).at(-1)).toMatch(notes)
    expect(
      JSON.stringify(await ports.database.query.selectFrom('sign_in_attempt').selectAll().execute()),
    ).not.toContain('my-password')
  })

  it('takes as long for an unknown e-mail address as for a known one', async () => {
    await took('warm@example.com')
    const unknown = await took('nobody@example.com')
    expect(unknown).toBeGreaterThan((await took(email)) / 4)
  })

  it('is not looked at while too many attempts are counted, and is free of them once it succeeds', async () => {
    const visitor = elsewhere()
    const target = await invite('slow@example.com')
    const origin = { account, foldedEmail: target, network: visitor.address, familiar: false }
    for (let i = 0; i < 6; i += 1)
      await countAttempt(ports.database, origin, ports.clock()).catch(() => undefined)
    const right = { email: target, password }
    await expect(signIn(ports, right, visitor)).rejects.toMatchObject({ code: 'too_many_requests' })
    later(1_000)
    await expect(signIn(ports, right, visitor)).resolves.toMatchObject({ admin: { email: target } })
    await expect(signIn(ports, { ...right, password: 'wrong' }, visitor)).rejects.toMatchObject(wrong)
  })

  it('cannot be denied to an admin, where he has signed in before, by guessing from everywhere', async () => {
    const target = await invite('wanted@example.com')
    const home = elsewhere()
    await signIn(ports, { email: target, password }, home)
    for (let i = 0; i < 50; i += 1) {
      const network = `203.0.113.${i}`
      const origin = { account, foldedEmail: target, network, familiar: false }
      await countAttempt(ports.database, origin, ports.clock())
    }
    const right = { email: target, password }
    await expect(signIn(ports, right, elsewhere())).rejects.toMatchObject({ code: 'too_many_requests' })
    await expect(signIn(ports, right, home)).resolves.toBeDefined()
  })

  it('ends two hours after the last call and twelve after the first', async () => {
    const idle = await signIn(ports, { email, password }, elsewhere())
    const busy = await signIn(ports, { email, password }, elsewhere())
    const isOpen = async (token: string): Promise<boolean> =>
      (await findSession(ports.database, token, ports.clock())) !== undefined
    for (let i = 0; i < 11; i += 1) {
      later(hour)
      expect(await isOpen(busy.token)).toBe(true)
    }
    expect(await isOpen(idle.token)).toBe(false)
    later(hour)
    expect(await isOpen(busy.token)).toBe(false)
  })

  it('ends everywhere else when the password is changed', async () => {
    const target = await invite('changing@example.com')
    const visitor = elsewhere()
    const before = await signIn(ports, { email: target, password }, visitor)
    const next = 'another horse battery'
    const { admin } = before
    await expect(changePassword(ports, admin, { current: 'wrong', next }, visitor)).rejects.toMatchObject({
      errors: [{ field: 'current_password' }],
    })
    await expect(
      changePassword(ports, admin, { current: password, next: 'short' }, visitor),
    ).rejects.toMatchObject({ errors: [{ field: 'new_password' }] })
    const link = await change(given => renewInvitation(given, { kind: 'credential' }, admin.id))
    const after = await changePassword(ports, admin, { current: password, next }, visitor)
    await expect(setUp(ports, { token: link.token, password }, visitor)).rejects.toMatchObject({
      code: 'unauthorized',
    })
    expect(await findSession(ports.database, before.token, ports.clock())).toBeUndefined()
    expect(await findSession(ports.database, after.token, ports.clock())).toBeDefined()
    await expect(signIn(ports, { email: target, password }, visitor)).rejects.toMatchObject(wrong)
    await expect(signIn(ports, { email: target, password: next }, visitor)).resolves.toBeDefined()
    expect((await events()).filter(event => event.startsWith('110'))).toContain(
      '110 admin changing@example.com: password',
    )
  })

  it('changes the password once for two who know it at the same moment', async () => {
    const target = await invite('twice@example.com')
    const { admin } = await signIn(ports, { email: target, password }, elsewhere())
    const changes = ['one horse battery', 'two horse battery'].map(next =>
      changePassword(ports, admin, { current: password, next }, elsewhere()),
    )
    const outcomes = await Promise.allSettled(changes)
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { errors: [{ field: 'current_password' }] },
    })
  })

  it('keeps twenty sessions of an admin, the newest', async () => {
    const { admin } = await signIn(ports, { email, password }, elsewhere())
    const tokens: string[] = []
    for (let i = 0; i < 21; i += 1) {
      later(1_000)
      const opened = ports.database.transaction(tx => openSession(tx, admin, elsewhere(), ports.clock()))
      tokens.push((await opened).token)
    }
    const open = await Promise.all(tokens.map(token => findSession(ports.database, token, ports.clock())))
    expect(open.map(session => session !== undefined)).toEqual([false, ...tokens.slice(1).map(() => true)])
  })

  it('is over for who is deleted, and not possible for who has no password', async () => {
    const invited = await change(given =>
      inviteAdmin(given, { email: 'new@example.com', name: 'New', role: 'read_only' }),
    )
    await expect(
      signIn(ports, { email: 'new@example.com', password: '' }, elsewhere()),
    ).rejects.toMatchObject(wrong)
    const session = await setUp(ports, { token: invited.token, password }, elsewhere())
    await change(given => deleteAdmin(given, { kind: 'credential' }, session.admin.id))
    expect(await findSession(ports.database, session.token, ports.clock())).toBeUndefined()
  })

  it('is given back to an owner by a new link, whatever was guessed; an invitation ends after a week', async () => {
    const again = await prepareAccount(ports.database, ports.clock(), {
      issueCredential: false,
      issueSetupLink: true,
    })
    const visitor = elsewhere()
    await signIn(ports, { email, password: 'wrong' }, visitor).catch(() => undefined)
    later(24 * 30 * hour)
    const token = again.setupToken ?? ''
    const other = { token, email: 'other@example.com', password }
    await expect(setUp(ports, other, visitor)).rejects.toMatchObject({ errors: [{ field: 'email' }] })
    const next = 'a third horse battery'
    await setUp(ports, { token, password: next }, visitor)
    await expect(signIn(ports, { email, password: next }, visitor)).resolves.toBeDefined()
    expect(await findOwner(ports.database.query, account)).toMatchObject({ email })
    const invited = await change(given =>
      inviteAdmin(given, { email: 'late@example.com', name: null, role: 'read_only' }),
    )
    later(7 * 24 * hour)
    await expect(setUp(ports, { token: invited.token, password }, visitor)).rejects.toMatchObject({
      code: 'unauthorized',
    })
  })
})
