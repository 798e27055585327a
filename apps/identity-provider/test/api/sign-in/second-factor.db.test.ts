/** An admin's second factor: until it is shown, a password opens nothing but the session's own affairs. */
import { testDatabases } from '@joinery/database/testing'
import { hashPassword } from '@joinery/sign-in'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueSetupLink } from '../../../src/access/setup-links.ts'
import { createApi } from '../../../src/api/server.ts'
import { prepareAccount } from '../../../src/first-account.ts'
import type { Admin, AdminRole } from '../../../src/storage/access-tables.ts'
import { makeAdmin } from '../../admin-session.ts'
import { type RunningApi, startApi } from '../../running-api.ts'
import { codeAt } from '../../sso/authenticator-app.ts'

const password = 'correct horse battery'
const factor = '/api/session/second-factor'
const of = (one: Admin) => `/api/provisioning/admins/${one.id}/second-factor`

describe.each(testDatabases())("an admin's second factor on $name", databases => {
  let api: RunningApi
  let hash: string
  /** Codes are good once, so every use has a time of its own. */
  let now = Date.now()
  let fetchNow: (request: Request) => Response | Promise<Response>

  beforeAll(async () => {
    api = await startApi(databases)
    hash = await hashPassword(password)
    fetchNow = createApi({ ...api.context, clock: () => new Date(now) }, () => undefined).fetch
  })
  afterAll(() => api.close())

  async function admin(email: string, role: AdminRole = 'administrator'): Promise<Admin> {
    const made = await makeAdmin(api, role, email)
    const set = { password_hash: hash, password_changed_at: new Date(0) }
    await api.context.database.query.updateTable('admin').set(set).where('id', '=', made.id).execute()
    return { ...made, ...set }
  }

  class Browser {
    cookie = ''
    csrf = ''
    async call(method: string, path: string, body?: unknown) {
      const headers = {
        ...(this.cookie !== '' && { cookie: this.cookie }),
        'x-csrf-token': this.csrf,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
      }
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
      const answer = await fetchNow(new Request(api.url + path, init))
      const set = answer.headers.get('set-cookie')
      if (set !== null) this.cookie = set.split(';')[0] ?? ''
      const text = await answer.text()
      const said: unknown = text === '' ? {} : JSON.parse(text)
      const record = new Map(Object.entries(Object(said)))
      const session = new Map(Object.entries(Object(record.get('session') ?? said)))
      const token = session.get('csrf_token')
      if (typeof token === 'string') this.csrf = token
      return {
        status: answer.status,
        body: said,
        get: (name: string) => record.get(name) ?? session.get(name),
      }
    }
    signIn(email: string, given = password) {
      return this.call('POST', '/api/session', { email, password: given })
    }
    async reaches(): Promise<number> {
      return (await this.call('GET', '/api/provisioning/admins')).status
    }
    useLink(token: string) {
      return this.call('POST', '/api/session/setup', { token, password: 'a third horse entirely' })
    }
    /** Sets one up and returns its key and the recovery codes. */
    async setUp(): Promise<{ readonly key: string; readonly codes: readonly string[] }> {
      const key = String((await this.call('POST', factor)).get('key'))
      const done = await this.call('POST', `${factor}/confirm`, { code: nextCode(key) })
      expect(done.status).toBe(201)
      const codes = done.get('recovery_codes')
      return { key, codes: Array.isArray(codes) ? codes.map(String) : [] }
    }
  }

  /** A code that has not been used: of half a minute later. */
  function nextCode(key: string): string {
    now += 60_000
    return codeAt(key, new Date(now))
  }

  it('is set up by scanning and confirming a key, which ends the other sessions', async () => {
    await admin('ann@example.com')
    const [ann, elsewhere] = [new Browser(), new Browser()]
    expect((await ann.signIn('ann@example.com')).get('second_factor')).toBe('not_used')
    await elsewhere.signIn('ann@example.com')
    expect((await ann.call('GET', factor)).body).toEqual({
      set_up_at: null,
      last_used_at: null,
      recovery_codes_left: 0,
      needed: false,
    })
    const begun = await ann.call('POST', factor)
    expect(begun.body).toMatchObject({
      uri: expect.stringMatching(/^otpauth:\/\/totp\/.*ann%40example\.com/u),
      picture: expect.stringMatching(/^data:image\/svg\+xml;base64,/u),
    })
    const key = String(begun.get('key'))
    expect((await ann.call('POST', factor)).get('key')).toBe(key)
    expect((await elsewhere.call('POST', factor)).get('key')).not.toBe(key)
    const lost = await ann.call('POST', `${factor}/confirm`, { code: nextCode(key) })
    expect(lost.status).toBe(409)
    const again = String((await ann.call('POST', factor)).get('key'))
    const wrong = await ann.call('POST', `${factor}/confirm`, { code: '000000' })
    expect(wrong.status).toBe(422)
    expect(wrong.get('errors')).toEqual([{ field: 'code', message: ['Is wrong or has been used'] }])
    const former = ann.cookie
    const done = await ann.call('POST', `${factor}/confirm`, { code: nextCode(again) })
    expect(done.get('second_factor')).toBe('shown')
    expect(done.get('recovery_codes')).toHaveLength(10)
    expect(ann.cookie).not.toBe(former)
    expect(await ann.reaches()).toBe(200)
    expect(await elsewhere.reaches()).toBe(401)
    expect((await ann.call('POST', factor)).status).toBe(409)
    expect((await ann.call('GET', factor)).body).toMatchObject({
      set_up_at: expect.any(String),
      recovery_codes_left: 10,
    })
  })

  it('is asked for in every session: before it is shown, nothing but the own affairs opens', async () => {
    await admin('bea@example.com')
    const bea = new Browser()
    await bea.signIn('bea@example.com')
    const { key, codes } = await bea.setUp()
    const next = new Browser()
    expect((await next.signIn('bea@example.com')).get('second_factor')).toBe('asked')
    const refused: readonly (readonly [string, string, unknown?])[] = [
      ['GET', '/api/provisioning/admins'],
      ['GET', '/api/2/users'],
      ['GET', '/auth/rate_limit'],
      ['GET', '/api/session/elsewhere'],
      ['POST', '/api/session/password', { current_password: password, new_password: 'another horse again' }],
      ['POST', `${factor}/remove`, { code: nextCode(key) }],
      ['POST', `${factor}/recovery-codes`, { code: nextCode(key) }],
    ]
    for (const [method, path, body] of refused) {
      expect({ path, status: (await next.call(method, path, body)).status }).toEqual({ path, status: 403 })
    }
    expect((await next.call('POST', factor)).status).toBe(409)
    expect((await next.call('GET', '/api/session')).get('second_factor')).toBe('asked')
    const code = nextCode(key)
    expect((await next.call('POST', `${factor}/show`, { code })).get('second_factor')).toBe('shown')
    expect(await next.reaches()).toBe(200)
    const third = new Browser()
    await third.signIn('bea@example.com')
    expect((await third.call('POST', `${factor}/show`, { code })).status).toBe(422)
    const [spare = ''] = codes
    expect((await third.call('POST', `${factor}/show`, { code: spare.toLowerCase() })).status).toBe(201)
    const fourth = new Browser()
    await fourth.signIn('bea@example.com')
    expect((await fourth.call('POST', `${factor}/show`, { code: spare })).status).toBe(422)
    expect((await fourth.call('DELETE', '/api/session')).status).toBe(204)
    const changed = await third.call('POST', '/api/session/password', {
      current_password: password,
      new_password: 'another horse again',
    })
    expect(changed.get('second_factor')).toBe('shown')
  })

  it('is guessed at ever more slowly', async () => {
    await admin('cy@example.com')
    const cy = new Browser()
    await cy.signIn('cy@example.com')
    const { key } = await cy.setUp()
    const thief = new Browser()
    await thief.signIn('cy@example.com')
    const statuses: number[] = []
    for (let n = 0; n < 12; n += 1) {
      statuses.push((await thief.call('POST', `${factor}/show`, { code: String(100_000 + n) })).status)
    }
    expect(new Set(statuses)).toEqual(new Set([422, 429]))
    now += 3_600_000
    expect((await thief.call('POST', `${factor}/show`, { code: nextCode(key) })).status).toBe(201)
  })

  it('gives new recovery codes to who shows it, and goes when he wants it to', async () => {
    await admin('di@example.com')
    const di = new Browser()
    await di.signIn('di@example.com')
    const { key, codes } = await di.setUp()
    const renewed = await di.call('POST', `${factor}/recovery-codes`, { code: nextCode(key) })
    expect(renewed.get('recovery_codes')).toHaveLength(10)
    expect((await di.call('POST', `${factor}/remove`, { code: codes[1] })).status).toBe(422)
    expect((await di.call('POST', `${factor}/remove`, { code: nextCode(key) })).status).toBe(204)
    expect((await new Browser().signIn('di@example.com')).get('second_factor')).toBe('not_used')
    expect(await di.reaches()).toBe(200)
  })

  it('is taken away by another admin, of the owner by nobody else, and each is told in the log', async () => {
    const owner = await admin('owner@example.com', 'owner')
    const eve = await admin('eve@example.com')
    await admin('reader@example.com', 'read_only')
    const [asOwner, asEve, asReader] = [new Browser(), new Browser(), new Browser()]
    await asOwner.signIn('owner@example.com')
    await asEve.signIn('eve@example.com')
    await asReader.signIn('reader@example.com')
    await asOwner.setUp()
    await asEve.setUp()
    await api.newEvents()
    expect((await asReader.call('DELETE', of(eve))).status).toBe(403)
    expect((await asEve.call('DELETE', of(owner))).status).toBe(403)
    expect((await api.call('DELETE', of(owner))).status).toBe(403)
    expect((await asOwner.call('DELETE', of(eve))).status).toBe(204)
    expect((await asOwner.call('DELETE', of(eve))).status).toBe(404)
    const notes = (await api.newEvents()).map(event => event.notes)
    expect(notes).toEqual(['admin eve@example.com: second factor taken away'])
    expect(await asEve.reaches()).toBe(200)
    expect((await asOwner.call('GET', `/api/provisioning/admins/${eve.id}`)).body).toMatchObject({
      second_factor_since: null,
    })
  })

  it("is not taken away without a code in one's own session, as if he were another admin", async () => {
    const ida = await admin('ida@example.com')
    const [asIda, asOwner] = [new Browser(), new Browser()]
    await asIda.signIn('ida@example.com')
    await asIda.setUp()
    expect((await asIda.call('DELETE', of(ida))).status).toBe(403)
    const owner = await api.context.database.query
      .selectFrom('admin')
      .selectAll()
      .where('role', '=', 'owner')
      .executeTakeFirstOrThrow()
    await asOwner.signIn('owner@example.com')
    if (owner.second_factor_since === null) await asOwner.setUp()
    expect((await asOwner.call('DELETE', of(owner))).status).toBe(403)
    const kept = await api.context.database.query
      .selectFrom('admin')
      .select('second_factor_since')
      .where('id', 'in', [ida.id, owner.id])
      .execute()
    expect(kept.map(row => row.second_factor_since)).not.toContain(null)
  })

  it('is ended by the link that the installation itself makes for its owner, and by no other', async () => {
    const { query } = api.context.database
    const owner = await query
      .selectFrom('admin')
      .selectAll()
      .where('role', '=', 'owner')
      .executeTakeFirstOrThrow()
    expect(owner.second_factor_since).not.toBeNull()
    const link = { account_id: api.account, admin_id: owner.id }
    const usual = await api.context.database.transaction(tx =>
      issueSetupLink(tx, link, { now: new Date(now), forEver: false }),
    )
    expect((await new Browser().useLink(usual)).get('second_factor')).toBe('asked')
    const options = { issueCredential: false, issueSetupLink: true }
    const { setupToken = '' } = await prepareAccount(api.context.database, new Date(now), options)
    expect((await new Browser().useLink(setupToken)).get('second_factor')).toBe('not_used')
  })

  it('is wanted of every admin where the account says so, from that moment on', async () => {
    const settings = '/api/provisioning/sign-in-settings'
    await admin('fay@example.com')
    await admin('gus@example.com')
    const [fay, gus] = [new Browser(), new Browser()]
    await fay.signIn('fay@example.com')
    await gus.signIn('gus@example.com')
    expect((await fay.call('GET', settings)).body).toEqual({ admins_need_second_factor: false })
    const { key } = await fay.setUp()
    await api.newEvents()
    expect((await fay.call('PUT', settings, { admins_need_second_factor: true })).status).toBe(200)
    expect((await api.newEvents()).map(event => event.notes)).toEqual(['administrators need a second factor'])
    expect(await fay.reaches()).toBe(200)
    expect(await gus.reaches()).toBe(403)
    expect((await gus.call('GET', '/api/session')).get('second_factor')).toBe('to_set_up')
    await gus.setUp()
    expect(await gus.reaches()).toBe(200)
    expect((await fay.call('POST', `${factor}/remove`, { code: nextCode(key) })).status).toBe(409)
    await fay.call('PUT', settings, { admins_need_second_factor: false })
    expect((await fay.call('POST', `${factor}/remove`, { code: nextCode(key) })).status).toBe(204)
  })

  it('leaves the sessions elsewhere to be seen and ended', async () => {
    await admin('hal@example.com')
    const [hal, other] = [new Browser(), new Browser()]
    await other.signIn('hal@example.com')
    await hal.signIn('hal@example.com')
    const listed = await hal.call('GET', '/api/session/elsewhere')
    expect(listed.body).toEqual([
      {
        created_at: expect.any(String),
        last_used_at: expect.any(String),
        address: 'unknown',
        user_agent: '',
      },
    ])
    expect((await hal.call('DELETE', '/api/session/elsewhere')).body).toEqual({ ended: 1 })
    expect(await other.reaches()).toBe(401)
    expect(await hal.reaches()).toBe(200)
  })
})
