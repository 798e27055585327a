import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { beginEnrolment } from '../../../src/sso/people/second-factor.ts'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'
import { codeAt } from '../../sso/authenticator-app.ts'
import { addApp, hire, signIn } from '../../sso/enter-app.ts'
import { inNoTime, PersonBrowser } from '../../sso/person-browser.ts'

const path = '/api/provisioning/policies'
const step = 30_000

describe.each(testDatabases())('what apps ask of people on $name', databases => {
  let api: RunningApi
  let app: number
  let policy: number

  beforeAll(async () => {
    api = await startApi(databases)
    app = await addApp(api)
    policy = idOf(await api.call('POST', path, { name: 'Two factors', requires_second_factor: true }))
    await api.call('PUT', `/api/2/apps/${app}`, { policy_id: policy })
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    await api.context.database.query.deleteFrom('sign_in_attempt').execute()
    await api.newEvents()
  })

  const inBrowser = async (id: number): Promise<PersonBrowser> => {
    const browser = new PersonBrowser(api)
    browser.cookies.set('joinery_person', await signIn(api, id))
    return browser
  }
  /** A person with a session; what is scanned is read from the page. */
  const begin = async () => {
    const id = await hire(api, [app])
    const browser = await inBrowser(id)
    const page = await browser.open(`/portal/apps/${app}`)
    const key = /<code>([^<]+)<\/code>/u.exec(page.html)?.[1]?.replaceAll(' ', '') ?? ''
    return { id, browser, page, key, returnTo: `/portal/apps/${app}` }
  }
  /** The steps are used up one by one, so that tests need not wait: later codes are within the window. */
  const enrolled = async () => {
    const begun = await begin()
    const code = codeAt(begun.key, new Date(Date.now() - step))
    const done = await begun.browser.send('/second-factor/set-up', { code, return: begun.returnTo })
    const codes = [...done.html.matchAll(/<li>([^<]+)<\/li>/gu)].map(([, text = '']) => text)
    return { ...begun, done, codes, usedCode: code }
  }
  const show = (browser: PersonBrowser, code: string) =>
    browser.send('/second-factor', { code, return: `/portal/apps/${app}` })
  const devices = (id: number) => api.call('GET', `/api/2/mfa/users/${id}/devices`)

  describe('a second factor', () => {
    it('is set up on the way into an app that asks for it, by scanning a key and its first code', async () => {
      const { id, browser, page, key, returnTo } = await begin()
      expect(page.at).toBe(`/second-factor/set-up?${new URLSearchParams({ return: returnTo }).toString()}`)
      expect(key).toMatch(/^[A-Z2-7]{32}$/u)
      expect(page.html).toContain('<svg xmlns="http://www.w3.org/2000/svg"')
      expect(page.html).not.toContain('<script')
      // The page can be opened again, and a wrong code changes nothing.
      expect((await browser.open(page.at)).html).toContain(key.slice(0, 4))
      const wrong = await browser.send('/second-factor/set-up', { code: '000000', return: returnTo })
      expect(wrong).toMatchObject({ status: 401, problem: 'This code is wrong or has been used.' })
      expect(wrong.html).toContain(key.slice(-4))
      expect((await devices(id)).body).toEqual([])
      const code = codeAt(key, new Date()).replace(/(...)/u, '$1 ')
      const before = browser.cookies.get('joinery_person')
      const done = await browser.send('/second-factor/set-up', { code, return: returnTo })
      expect(done.status).toBe(201)
      expect(done.html.match(/<li>(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}<\/li>/gu)).toHaveLength(10)
      expect(done.html).toContain(`<a href="${returnTo}">`)
      expect(browser.cookies.get('joinery_person')).not.toBe(before)
      expect(await api.newEvents()).toContainEqual(
        expect.objectContaining({ type: 110, notes: 'second factor set up' }),
      )
      const entered = await browser.open(returnTo)
      expect(entered.html).toContain('name="SAMLResponse"')
    })

    it('is asked for once a session, by a code that is good once', async () => {
      const { id, usedCode, key } = await enrolled()
      const browser = await inBrowser(id)
      const asked = await browser.open(`/portal/apps/${app}`)
      expect(asked.at).toMatch(/^\/second-factor\?return=/u)
      expect(asked.html).toContain('autocomplete="one-time-code"')
      expect(await show(browser, usedCode)).toMatchObject({ status: 401 })
      const code = codeAt(key, new Date())
      const entered = await show(browser, code)
      expect(entered.html).toContain('name="SAMLResponse"')
      expect((await browser.open(`/portal/apps/${app}`)).html).toContain('name="SAMLResponse"')
      expect(await show(await inBrowser(id), code)).toMatchObject({ status: 401 })
      expect(await api.newEvents()).toContainEqual(
        expect.objectContaining({ type: 6, notes: 'second factor, from 127.0.0.1' }),
      )
    })

    it('may be a recovery code, however it is written, once', async () => {
      const { id, codes } = await enrolled()
      const [first = '', second = ''] = codes
      const browser = await inBrowser(id)
      const entered = await show(browser, first.toLowerCase().replaceAll('-', ' '))
      expect(entered.html).toContain('name="SAMLResponse"')
      expect((await browser.open('/second-factor/set-up')).html).toContain('You have 9 recovery')
      const again = await inBrowser(id)
      expect((await show(again, first)).status).toBe(401)
      // New ones make the others void, and take a factor that was shown of late.
      const asked = await again.send('/second-factor/recovery-codes', {})
      expect(asked.at).toMatch(/^\/second-factor\?return=%2Fsecond-factor%2Fset-up$/u)
      const made = await browser.send('/second-factor/recovery-codes', {})
      expect(made.status).toBe(201)
      const [, fresh = ''] = /<li>([^<]+)<\/li>/u.exec(made.html) ?? []
      expect((await show(again, second)).status).toBe(401)
      expect((await show(again, fresh)).html).toContain('name="SAMLResponse"')
    })

    it('cannot be guessed, nor sent by another site', async () => {
      const { id, key } = await enrolled()
      const browser = await inBrowser(id)
      const form = { code: codeAt(key, new Date()), return: '/portal' }
      const cross = { 'sec-fetch-site': 'cross-site' }
      for (const target of ['/second-factor', '/second-factor/set-up', '/second-factor/recovery-codes']) {
        expect((await browser.send(target, form, cross)).status).toBe(403)
      }
      const guesser = inNoTime(api)
      for (const [name, value] of browser.cookies) guesser.cookies.set(name, value)
      for (let i = 0; i < 5; i += 1) expect((await show(guesser, '123')).status).toBe(401)
      const slowed = await show(guesser, form.code)
      expect(slowed).toMatchObject({ status: 429 })
      expect(slowed.headers.get('retry-after')).not.toBeNull()
    })

    it('is not replaced by who has the password alone', async () => {
      const { id, usedCode, key } = await enrolled()
      const browser = await inBrowser(id)
      const page = await browser.open('/second-factor/set-up')
      expect(page.html).toContain('Your authenticator app is set up since')
      expect(page.html).not.toContain('<code>')
      const form = { code: codeAt(key, new Date()), return: '/portal' }
      expect((await browser.send('/second-factor/set-up', form)).at).toMatch(/^\/second-factor\/set-up/u)
      expect((await devices(id)).body).toHaveLength(1)
      expect(usedCode).toHaveLength(6)
    })

    it('leads nobody to another site, and asks who is not signed in to sign in', async () => {
      const { browser, codes } = await enrolled()
      const form = { code: codes[0] ?? '', return: '//evil.example' }
      const answer = await browser.send('/second-factor', form, { 'sec-fetch-site': 'same-origin' }, false)
      expect(answer.headers.get('location')).toBe('/portal')
      const nobody = new PersonBrowser(api)
      const asked = await nobody.open('/second-factor?return=%2Fportal', false)
      expect(asked.headers.get('location')).toBe('/login?return=%2Fsecond-factor%3Freturn%3D%252Fportal')
    })

    it('has keys that are sealed, are another for everybody and wait an hour', async () => {
      const id = await hire(api, [])
      const person = { account: api.account, userId: id, id: 1 }
      const ports = { ...api.context, passwords: api.context.access.passwords }
      const [first, second] = [await beginEnrolment(ports, person), await beginEnrolment(ports, person)]
      expect(second).toBe(first)
      const { query } = api.context.database
      const [stored] = await query.selectFrom('person_factor').selectAll().where('user_id', '=', id).execute()
      expect(Buffer.from(stored?.secret_sealed ?? []).includes(first)).toBe(false)
      const hourAgo = new Date(Date.now() - 3_600_000)
      await query
        .updateTable('person_factor')
        .set({ created_at: hourAgo })
        .where('user_id', '=', id)
        .execute()
      expect(await beginEnrolment(ports, person)).not.toBe(first)
    })

    it('has a key that is shown to the session alone that sets it up, and is not the one that another had seen', async () => {
      const { id, browser: stranger, key: seen, returnTo } = await begin()
      const owner = await inBrowser(id)
      const page = await owner.open('/second-factor/set-up?return=%2Fportal')
      const key = /<code>([^<]+)<\/code>/u.exec(page.html)?.[1]?.replaceAll(' ', '') ?? ''
      expect(key).toMatch(/^[A-Z2-7]{32}$/u)
      expect(key).not.toBe(seen)
      const late = { code: codeAt(seen, new Date()), return: returnTo }
      expect((await stranger.send('/second-factor/set-up', late)).status).toBe(409)
      // Asking anew has displaced the owner's key, which he then scans anew: never one that both know.
      const again = await owner.open('/second-factor/set-up?return=%2Fportal')
      const [, shown = ''] = /<code>([^<]+)<\/code>/u.exec(again.html) ?? []
      const code = codeAt(shown.replaceAll(' ', ''), new Date())
      expect((await owner.send('/second-factor/set-up', { code, return: '/portal' })).status).toBe(201)
    })

    it('is seen and taken away by an admin, and set up anew then', async () => {
      const { id, browser, codes } = await enrolled()
      const { body } = await devices(id)
      expect(body).toMatchObject([
        { auth_factor_name: 'Authenticator', default: true, last_used_at: expect.any(String) },
      ])
      const [, device = ''] = /"device_id":"(\d+)"/u.exec(JSON.stringify(body)) ?? []
      const one = `/api/2/mfa/users/${id}/devices/${device}`
      const reader = { authorization: `bearer ${await api.tokenOf('read_users')}` }
      expect((await api.call('DELETE', one, undefined, reader)).status).toBe(403)
      expect((await api.call('DELETE', `/api/2/mfa/users/${id}/devices/999999`)).status).toBe(404)
      const other = await hire(api, [])
      expect((await api.call('DELETE', `/api/2/mfa/users/${other}/devices/${device}`)).status).toBe(404)
      expect((await devices(id)).body).toHaveLength(1)
      await api.newEvents()
      expect((await api.call('DELETE', one)).status).toBe(204)
      expect(await api.newEvents()).toMatchObject([{ type: 110, notes: 'second factor taken away' }])
      expect((await devices(id)).body).toEqual([])
      expect((await devices(999_999)).status).toBe(404)
      // Also in the session that had shown it, and the recovery codes are gone.
      expect((await browser.open(`/portal/apps/${app}`)).html).toContain('Set up a second factor')
      expect((await show(browser, codes[0] ?? '')).status).toBe(401)
    })
  })

  describe('a policy', () => {
    it('is made, changed, listed with its apps and deleted when no app has it', async () => {
      const made = await api.call('POST', path, {
        name: 'Office',
        address_ranges: ['203.0.113.7', '2001:DB8::/32', '203.0.113.7/32'],
        session_minutes: 60,
      })
      expect(made).toMatchObject({
        status: 201,
        body: {
          name: 'Office',
          requires_second_factor: false,
          address_ranges: ['203.0.113.7/32', '2001:db8::/32'],
          session_minutes: 60,
          app_ids: [],
        },
      })
      const id = idOf(made)
      const other = await addApp(api)
      expect((await api.call('PUT', `/api/2/apps/${other}`, { policy_id: id })).body).toMatchObject({
        policy_id: id,
      })
      expect((await api.call('PUT', `${path}/${id}`, { session_minutes: null })).body).toMatchObject({
        name: 'Office',
        session_minutes: null,
        address_ranges: ['203.0.113.7/32', '2001:db8::/32'],
        app_ids: [other],
      })
      expect((await api.call('GET', path)).body).toMatchObject([{ name: 'Office' }, { name: 'Two factors' }])
      expect((await api.call('GET', `${path}/${policy}`)).body).toMatchObject({ app_ids: [app] })
      expect(await api.call('DELETE', `${path}/${id}`)).toMatchObject({
        status: 409,
        body: { message: expect.stringMatching(/^The policy Office is used by App /u) },
      })
      expect((await api.call('PUT', `/api/2/apps/${other}`, { policy_id: null })).body).toMatchObject({
        policy_id: null,
      })
      expect((await api.call('DELETE', `${path}/${id}`)).status).toBe(204)
      for (const method of ['GET', 'PUT', 'DELETE']) {
        expect((await api.call(method, `${path}/${id}`, method === 'PUT' ? {} : undefined)).status).toBe(404)
      }
      expect(await api.call('PUT', `/api/2/apps/${other}`, { policy_id: id })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'policy_id', message: [`There is no policy ${id}`] }] },
      })
    })

    it.each([
      { body: { name: 'two FACTORS' }, field: 'name' },
      { body: { name: '' }, field: 'name' },
      { body: {}, field: 'name' },
      { body: { name: 'x', address_ranges: ['10.0.0.0/8', '203.0.113.7/24'] }, field: 'address_ranges.[1]' },
      { body: { name: 'x', address_ranges: ['everywhere'] }, field: 'address_ranges.[0]' },
      { body: { name: 'x', session_minutes: 0 }, field: 'session_minutes' },
      { body: { name: 'x', session_minutes: 43_201 }, field: 'session_minutes' },
      { body: { name: 'x', colour: 'red' }, field: 'colour' },
    ])('is refused as $body', async ({ body, field }) => {
      expect(await api.call('POST', path, body)).toMatchObject({
        status: 422,
        body: { errors: [{ field }] },
      })
    })

    it('holds from the next entry on: from where, and how long after the password', async () => {
      const guarded = await addApp(api, 156557, { name: 'The Vault' })
      const id = await hire(api, [guarded])
      const browser = await inBrowser(id)
      const entry = `/portal/apps/${guarded}`
      const isIn = async () => (await browser.open(entry)).html.includes('name="SAMLResponse"')
      expect(await isIn()).toBe(true)
      const made = await api.call('POST', path, { name: 'Tight', address_ranges: ['192.0.2.0/24'] })
      const tight = idOf(made)
      await api.call('PUT', `/api/2/apps/${guarded}`, { policy_id: tight })
      const refused = await browser.open(entry)
      expect(refused).toMatchObject({ status: 403 })
      expect(refused.problem).toBe('The Vault may not be used from the address 127.0.0.1.')
      await api.call('PUT', `${path}/${tight}`, { address_ranges: ['127.0.0.1'], session_minutes: 10 })
      expect(await isIn()).toBe(true)
      await api.context.database.query
        .updateTable('person_session')
        .set({ signed_in_at: new Date(Date.now() - 600_000) })
        .where('user_id', '=', id)
        .execute()
      const again = await browser.open(entry)
      expect(again.at).toMatch(/^\/login\?return=.*&again=1$/u)
      expect(again.html).toContain('Sign in again')
    })
  })
})
