import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Admin } from '../../../src/storage/access-tables.ts'
import { makeAdmin, signedIn } from '../../admin-session.ts'
import { type Answer, idOf, type RunningApi, startApi } from '../../running-api.ts'

const path = '/api/provisioning/admins'
const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000)
const one = (admin: Admin): string => `${path}/${admin.id}`

describe.each(testDatabases())('admins on $name', databases => {
  let api: RunningApi
  let owner: Admin
  let administrator: Admin

  beforeAll(async () => {
    api = await startApi(databases)
    owner = await makeAdmin(api, 'owner', 'owner@example.com')
    administrator = await makeAdmin(api, 'administrator', 'ann@example.com')
  })
  afterAll(() => api.close())

  /** As an admin, or without one as a program. */
  const call = async (
    admin: Admin | undefined,
    method: string,
    at: string,
    body?: unknown,
    session: Parameters<typeof signedIn>[2] = {},
  ): Promise<Answer> => {
    if (admin === undefined) return api.call(method, at, body)
    const response = await fetch(api.url + at, {
      method,
      headers: { ...(await signedIn(api, admin, session)), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }
  const roleOf = async (admin: Admin): Promise<unknown> =>
    Object((await api.call('GET', one(admin))).body).role
  const notes = async (): Promise<readonly string[]> =>
    (await api.newEvents()).map(event => `${event.type} ${event.notes}`)

  it('are invited by a link, which is shown once and sets their password', async () => {
    await api.newEvents()
    const invited = await call(administrator, 'POST', path, {
      email: 'Bea@example.com',
      name: 'Bea',
      role: 'read_only',
    })
    expect(invited).toMatchObject({
      status: 201,
      body: {
        email: 'Bea@example.com',
        name: 'Bea',
        role: 'read_only',
        state: 'invited',
        created_by: 'admin ann@example.com',
        setup_url: expect.stringMatching(new RegExp(`^${api.url}/setup#token=[0-9a-f]{64}$`, 'u')),
      },
    })
    expect(await notes()).toEqual([
      '115 admin Bea@example.com as read_only',
      '72 admin Bea@example.com: read_only',
    ])
    const listed = await api.call('GET', path)
    expect(JSON.stringify(listed.body)).not.toMatch(/token|hash/u)
    const again = await call(administrator, 'POST', `${path}/${idOf(invited)}/invite`)
    const [former, token] = [invited, again].map(
      answer => String(Object(answer.body).setup_url).split('=')[1],
    )
    const setUp = (with_: string | undefined) =>
      api.call('POST', '/api/session/setup', { token: with_, password: 'correct horse battery' })
    expect((await setUp(former)).status).toBe(401)
    expect(await setUp(token)).toMatchObject({ status: 201, body: { admin: { role: 'read_only' } } })
    expect((await setUp(token)).status).toBe(401)
    expect(await api.call('GET', `${path}/${idOf(invited)}`)).toMatchObject({ body: { state: 'active' } })
  })

  it.each([
    { what: 'a second owner', body: { email: 'x@example.com', role: 'owner' }, field: 'role' },
    {
      what: 'an e-mail address that is taken',
      body: { email: 'ANN@example.com', role: 'read_only' },
      field: 'email',
    },
    { what: 'no e-mail address', body: { email: 'ann', role: 'read_only' }, field: 'email' },
    { what: 'another role', body: { email: 'x@example.com', role: 'king' }, field: 'role' },
    {
      what: 'a password',
      body: { email: 'x@example.com', role: 'read_only', password: 'x' },
      field: 'password',
    },
  ])('are not invited as $what', async ({ body, field }) => {
    expect(await api.call('POST', path, body)).toMatchObject({ status: 422, body: { errors: [{ field }] } })
  })

  it.each([
    {
      by: 'an administrator',
      admin: () => administrator,
      says: 'The account owner can be changed by nobody else',
    },
    { by: 'a program', admin: () => undefined, says: 'The account owner cannot be changed through the API' },
  ])('leave the account owner alone: not changed, deleted or locked out by $by', async ({ admin, says }) => {
    const refused = { status: 403, body: { message: says, statusCode: 403, name: 'ForbiddenError' } }
    const attempts = [
      await call(admin(), 'PUT', one(owner), { role: 'read_only' }),
      await call(admin(), 'PUT', one(owner), { email: 'mine@example.com' }),
      await call(admin(), 'DELETE', one(owner)),
      await call(admin(), 'POST', `${one(owner)}/invite`),
    ]
    for (const { status, body } of attempts) expect({ status, body }).toEqual(refused)
    const taking = await call(admin(), 'PUT', one(administrator), { role: 'owner' })
    expect(taking).toMatchObject({ status: 403, body: { message: expect.stringContaining('account owner') } })
    expect(await roleOf(owner)).toBe('owner')
  })

  it('are owners only by the owner handing over, who is then an administrator', async () => {
    expect(await call(owner, 'PUT', one(owner), { role: 'administrator' })).toMatchObject({ status: 422 })
    expect(await call(owner, 'DELETE', one(owner))).toMatchObject({ status: 403 })
    expect(await call(owner, 'PUT', one(administrator), { role: 'owner' })).toMatchObject({ status: 409 })
    await api.context.database.query.updateTable('admin').set({ password_hash: 'set' }).execute()
    const { body } = await call(undefined, 'POST', `${one(administrator)}/invite`)
    const token = String(Object(body).setup_url).split('=')[1]
    await api.newEvents()
    expect(await call(owner, 'PUT', one(administrator), { role: 'owner' })).toMatchObject({ status: 200 })
    const setup = { token, password: 'a horse and a battery' }
    expect(await api.call('POST', '/api/session/setup', setup)).toMatchObject({ status: 401 })
    expect([await roleOf(owner), await roleOf(administrator)]).toEqual(['administrator', 'owner'])
    expect(await notes()).toEqual([
      '73 admin owner@example.com: owner -> administrator',
      '72 admin ann@example.com: administrator -> owner',
    ])
    expect(await call(administrator, 'PUT', one(owner), { role: 'owner' })).toMatchObject({ status: 200 })
  })

  describe('who change how they sign in themselves', () => {
    const password = 'a long enough password'
    let known: Admin
    let without: Admin
    beforeAll(async () => {
      const made = await makeAdmin(api, 'administrator', 'known@example.com')
      without = await makeAdmin(api, 'administrator', 'without@example.com')
      known = await api.context.database.query
        .updateTable('admin')
        .set({ password_hash: await api.context.access.passwords.hash(password) })
        .where('id', '=', made.id)
        .returningAll()
        .executeTakeFirstOrThrow()
    })

    it.each([
      { what: 'no password', session: {}, given: {}, says: 'give your current password' },
      {
        what: 'a wrong password',
        session: {},
        given: { current_password: 'x' },
        says: 'Is not the password',
      },
      {
        what: 'no password, eleven minutes after a sign-in link',
        session: { byLink: true, beganAt: minutesAgo(11) },
        given: {},
        says: 'or sign in by another link',
      },
      {
        what: 'none to give, eleven minutes after the sign-in',
        admin: () => without,
        session: { beganAt: minutesAgo(11) },
        given: {},
        says: 'sign in again',
      },
    ])('are refused with $what', async ({ admin = () => known, session, given, says }) => {
      const own = one(admin())
      const answers = [
        await call(admin(), 'POST', `${own}/invite`, given, session),
        await call(admin(), 'PUT', own, { ...given, email: 'other@example.com' }, session),
      ]
      for (const { status, body } of answers) {
        expect(status).toBe(422)
        expect(body).toMatchObject({
          errors: [{ field: 'current_password', message: [expect.stringContaining(says)] }],
        })
      }
      expect((await api.call('GET', own)).body).toMatchObject({ email: admin().email })
    })

    it.each([
      { what: 'the password', session: { beganAt: minutesAgo(60) }, given: { current_password: password } },
      { what: 'a link just used', session: { byLink: true, beganAt: minutesAgo(9) }, given: {} },
      { what: 'no password at all, just signed in', admin: () => without, session: {}, given: {} },
    ])('may with $what', async ({ admin = () => known, session, given }) => {
      const own = one(admin())
      const link = await call(admin(), 'POST', `${own}/invite`, given, session)
      expect(link).toMatchObject({ status: 200, body: { setup_url: expect.any(String) } })
      const email = `new-${admin().email}`
      expect((await call(admin(), 'PUT', own, { ...given, email }, session)).status).toBe(200)
      expect((await call(admin(), 'PUT', own, { ...given, email: admin().email }, session)).status).toBe(200)
    })

    it('change their name, and the sign-in of others, without', async () => {
      const name = await call(known, 'PUT', one(known), { name: 'K', email: known.email })
      expect(name.status).toBe(200)
      expect((await call(known, 'POST', `${one(without)}/invite`)).status).toBe(200)
    })

    it('are told until when they may without', async () => {
      const beganAt = minutesAgo(3)
      const until = new Date(beganAt.getTime() + 600_000).toISOString()
      const told = await call(known, 'GET', '/api/session', undefined, { byLink: true, beganAt })
      expect(told.body).toMatchObject({ password_free_until: until })
      expect((await call(known, 'GET', '/api/session')).body).toMatchObject({ password_free_until: null })
    })
  })

  it('lose at once what a lesser role may not, and everything when they are deleted', async () => {
    const carl = await makeAdmin(api, 'administrator', 'carl@example.com')
    const session = await signedIn(api, carl)
    const create = async (username: string): Promise<number> => {
      const headers = { ...session, 'content-type': 'application/json' }
      const body = JSON.stringify({ username })
      return (await fetch(`${api.url}/api/2/users`, { method: 'POST', headers, body })).status
    }
    expect(await create('first')).toBe(201)
    await call(owner, 'PUT', one(carl), { role: 'read_only', name: 'Carl', email: 'carl@example.org' })
    expect(await create('second')).toBe(403)
    await api.newEvents()
    expect((await call(owner, 'DELETE', one(carl))).status).toBe(204)
    expect(await notes()).toEqual(['73 admin carl@example.org: read_only, deleted'])
    expect(await create('third')).toBe(401)
    expect((await call(owner, 'DELETE', one(carl))).status).toBe(404)
  })
})
