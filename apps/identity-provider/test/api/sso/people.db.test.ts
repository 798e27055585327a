import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../../src/api/server.ts'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'
import { addApp, hire } from '../../sso/enter-app.ts'
import { givePassword, inNoTime, PersonBrowser, password } from '../../sso/person-browser.ts'

const wrong = 'Wrong username or password.'

const hour = 3_600_000
const ago = (ms: number): Date => new Date(Date.now() - ms)

/** The path of the link in a mail. */
function linkIn(text: string): string {
  return /(\/password\/set#token=[0-9a-f]{64})/u.exec(text)?.[1] ?? ''
}

describe.each(testDatabases())('people on $name', databases => {
  let api: RunningApi
  let ann: number
  let browser: PersonBrowser

  beforeAll(async () => {
    api = await startApi(databases)
    ann = await hire(api, [], { username: 'Ann', email: 'ann@mail.example' })
    await givePassword(api, ann)
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    browser = new PersonBrowser(api)
    // What one test guesses is not to slow down the next.
    await api.context.database.query.deleteFrom('sign_in_attempt').execute()
    await api.newEvents()
  })

  const employ = async (more: Record<string, unknown> = {}): Promise<{ id: number; username: string }> => {
    const id = await hire(api, [], more)
    await givePassword(api, id)
    return row(id)
  }
  const row = (id: number) =>
    api.context.database.query
      .selectFrom('directory_user')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  interface Standing {
    readonly status?: number
    readonly state?: number
    readonly locked_until?: Date | null
    readonly signed_out_at?: Date
  }
  const set = (id: number, values: Standing) =>
    api.context.database.query.updateTable('directory_user').set(values).where('id', '=', id).execute()
  const ageSessions = (values: { seen_at?: Date; ends_at?: Date; signed_in_at?: Date }) =>
    api.context.database.query.updateTable('person_session').set(values).execute()
  const isSignedIn = async () => (await browser.open('/portal', false)).status === 200

  const mails = async () => {
    const found = await api.context.database.query.selectFrom('mail').selectAll().orderBy('id').execute()
    await api.context.database.query.deleteFrom('mail').execute()
    return found.map(({ recipients, subject, body }) => ({ to: recipients, subject, body }))
  }
  const setBy = async (link: string, given = 'another horse battery', again = given) =>
    browser.send('/password/set', {
      token: /token=([0-9a-f]+)/u.exec(link)?.[1] ?? '',
      password: given,
      again,
    })

  describe('signing in', () => {
    it('is where everybody begins who is not signed in', async () => {
      const page = await browser.open('/')
      expect(page).toMatchObject({ status: 200, at: '/login?return=%2Fportal' })
      expect(page.html).toContain('<title>Sign in - Joinery</title>')
      expect(page.html).not.toContain('<script')
      expect(page.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'/u,
      )
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('x-frame-options')).toBe('DENY')
    })

    it.each(['Ann', ' ANN ', 'Ann@Mail.Example'])('takes the name %j', async name => {
      const page = await browser.signIn(name)
      expect(page).toMatchObject({ status: 200, at: '/portal' })
      expect(page.html).toContain('<b>Ann</b>')
      expect(browser.lastSet).toMatch(
        /^joinery_person=[0-9a-f]{64}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/u,
      )
    })

    it('tells the log, and when it was', async () => {
      const before = new Date()
      await browser.signIn('ann', 'wrong')
      expect(await row(ann)).toMatchObject({ invalid_login_attempts: 1 })
      await browser.signIn('nobody', 'wrong')
      await browser.signIn('ann')
      expect(await api.newEvents()).toMatchObject([
        { type: 6, user: 'Ann', notes: 'from 127.0.0.1' },
        { type: 6, user: null, notes: 'unknown user from 127.0.0.1' },
        { type: 5, user: 'Ann', notes: 'from 127.0.0.1' },
      ])
      const { last_login: last, invalid_login_attempts: failed } = await row(ann)
      expect(last?.getTime()).toBeGreaterThanOrEqual(before.getTime())
      expect(failed).toBe(0)
      // A mapping may ask for when somebody last signed in.
      expect(api.newlyMapped()).toContain(ann)
    })

    it('says the same of a wrong password, an unknown name and who has no password', async () => {
      const bare = await row(await hire(api, []))
      for (const [name, given] of [
        ['ann', 'wrong'],
        ['nobody', password],
        [bare.username, password],
        [bare.username, ''],
        ['', ''],
      ] as const) {
        const page = await browser.signIn(name, given)
        expect({ name, status: page.status, says: page.problem }).toEqual({ name, status: 401, says: wrong })
        expect(page.headers.getSetCookie()).toEqual([])
      }
    })

    it('keeps what was typed, escaped, and where one was going', async () => {
      const page = await browser.signIn('"><b>', 'x', '/portal?"><i>')
      expect(page.html).toContain('value="&quot;&gt;&lt;b&gt;"')
      expect(page.html).toContain('name="return" value="/portal?&quot;&gt;&lt;i&gt;"')
      expect(page.html).not.toContain('"><b>')
    })

    it('leads back to a path here, never to another site', async () => {
      const stay = { 'sec-fetch-site': 'same-origin' }
      for (const [given, leads] of [
        ['/second-factor/set-up', '/second-factor/set-up'],
        ['//evil.example', '/portal'],
        ['/\\evil.example', '/portal'],
        ['https://evil.example', '/portal'],
        ['', '/portal'],
      ] as const) {
        const form = { name: 'ann', password, return: given }
        const answer = await browser.send('/login', form, stay, false)
        expect({ given, status: answer.status, leads: answer.headers.get('location') }).toEqual({
          given,
          status: 303,
          leads,
        })
        // Who is signed in is led on by the link alone.
        const asked = await browser.open(`/login?${new URLSearchParams({ return: given }).toString()}`, false)
        expect(asked.headers.get('location')).toBe(leads)
      }
    })

    it.each([
      { what: 'suspended', values: { status: 2 }, says: 'Your account is suspended.' },
      { what: 'not activated', values: { status: 0 }, says: 'Your account has not been activated yet.' },
      { what: 'locked', values: { status: 3 }, says: 'Your account is locked.' },
      { what: 'awaiting a reset', values: { status: 5 }, says: 'Your password has to be set anew.' },
      { what: 'not approved', values: { state: 0 }, says: 'Your account has not been approved yet.' },
      { what: 'unlicensed', values: { state: 3 }, says: 'There is no licence for your account.' },
    ])('says that somebody is $what to who knows the password only', async ({ values, says }) => {
      await set(ann, values)
      expect(await browser.signIn('ann', 'wrong')).toMatchObject({ status: 401, problem: wrong })
      const told = await browser.signIn('ann')
      await set(ann, { status: 1, state: 1 })
      expect(told.status).toBe(403)
      expect(told.problem).toContain(says)
      expect(browser.cookies.size).toBe(0)
    })

    it('unlocks whose time is over', async () => {
      const { id, username } = await employ()
      await set(id, { status: 3, locked_until: new Date(Date.now() + 60_000) })
      expect((await browser.signIn(username)).problem).toMatch(/^Your account is locked until .* UTC\.$/u)
      await set(id, { locked_until: new Date(Date.now() - 1) })
      expect(await browser.signIn(username)).toMatchObject({ status: 200, at: '/portal' })
      expect(await row(id)).toMatchObject({ status: 1, locked_until: null })
    })

    it('is for a page of ours only, and slower the more is guessed', async () => {
      const form = { name: 'ann', password, return: '' }
      for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
        expect((await browser.send('/login', form, headers)).status).toBe(403)
      }
      expect(browser.cookies.size).toBe(0)
      const guesser = inNoTime(api)
      for (let i = 0; i < 5; i += 1) expect((await guesser.signIn('ann@mail.example', 'x')).status).toBe(401)
      // By whichever name: it is the same person.
      const slowed = await guesser.signIn('ann')
      expect(slowed).toMatchObject({ status: 429, problem: 'Too many attempts to sign in; try again later.' })
      expect(slowed.headers.get('retry-after')).toBe('1')
    })

    it('again goes on with the same session under another token; as somebody else it ends it', async () => {
      const other = await employ()
      await browser.signIn('ann')
      const first = new Map(browser.cookies)
      const query = api.context.database.query.selectFrom('person_session').select(['id', 'user_id'])
      const [session] = await query.where('user_id', '=', ann).orderBy('id', 'desc').limit(1).execute()
      const page = await browser.open('/login?again=1&return=%2Fsecond-factor%2Fset-up')
      expect(page.html).toContain('Sign in again')
      expect(page.html).toContain('value="Ann"')
      await browser.signIn('ann')
      expect(browser.cookies).not.toEqual(first)
      const [renewed] = await query.where('user_id', '=', ann).orderBy('id', 'desc').limit(1).execute()
      expect(renewed).toEqual(session)
      const stale = new PersonBrowser(api)
      for (const [name, value] of first) stale.cookies.set(name, value)
      expect((await stale.open('/portal', false)).status).toBe(303)
      await browser.signIn(other.username)
      const left = await query.where('id', '=', session?.id ?? 0).execute()
      expect(left).toEqual([])
      expect((await browser.open('/portal')).html).toContain(other.username)
    })

    it('has a cookie for TLS alone where the public URL is https', async () => {
      const secure = createApi({ ...api.context, publicUrl: 'https://idp.example' }, () => undefined)
      const answer = await secure.fetch(
        new Request('http://127.0.0.1/login', {
          method: 'POST',
          headers: { origin: 'https://idp.example' },
          body: new URLSearchParams({ name: 'ann', password }),
        }),
      )
      expect(answer.status).toBe(303)
      expect(answer.headers.get('set-cookie')).toMatch(
        /^__Host-joinery_person=.*; Path=\/; .*Secure; SameSite=Lax$/u,
      )
    })
  })

  describe('a session', () => {
    it.each([
      { what: 'is suspended', end: (id: number) => api.call('PUT', `/api/2/users/${id}`, { status: 2 }) },
      {
        what: 'is locked',
        end: (id: number) => api.call('PUT', `/api/1/users/${id}/lock_user`, { locked_until: 5 }),
      },
      {
        what: 'is rejected',
        end: (id: number) => api.call('PUT', `/api/1/users/${id}/set_state`, { state: 2 }),
      },
      { what: 'is signed out everywhere', end: (id: number) => api.call('PUT', `/api/1/users/${id}/logout`) },
      {
        what: 'is given another password',
        end: (id: number) =>
          api.call('PUT', `/api/1/users/set_password_clear_text/${id}`, {
            password: 'another password',
            password_confirmation: 'another password',
          }),
      },
      { what: 'is deleted', end: (id: number) => api.call('DELETE', `/api/2/users/${id}`) },
    ])('ends at the first request after its person $what', async ({ end }) => {
      const { id, username } = await employ()
      await browser.signIn(username)
      expect(await isSignedIn()).toBe(true)
      expect((await end(id)).status).toBeLessThan(300)
      expect(await isSignedIn()).toBe(false)
    })

    it.each([
      { what: 'two hours without use', values: () => ({ seen_at: ago(2 * hour) }), holds: false },
      { what: 'a little less', values: () => ({ seen_at: ago(2 * hour - 60_000) }), holds: true },
      { what: 'twelve hours in all', values: () => ({ ends_at: ago(0) }), holds: false },
    ])('after $what holds: $holds', async ({ values, holds }) => {
      await browser.signIn('ann')
      await ageSessions(values())
      expect(await isSignedIn()).toBe(holds)
    })

    it('is kept alive by use', async () => {
      await browser.signIn('ann')
      await ageSessions({ seen_at: ago(2 * hour - 60_000) })
      await browser.open('/portal')
      const { seen_at: seen } = await api.context.database.query
        .selectFrom('person_session')
        .select('seen_at')
        .where('user_id', '=', ann)
        .orderBy('seen_at', 'desc')
        .executeTakeFirstOrThrow()
      expect(Date.now() - seen.getTime()).toBeLessThan(hour)
    })

    it('is no admin’s, nor an admin’s session a person’s', async () => {
      await browser.signIn('ann')
      const cookie = `joinery_session=${browser.cookies.get('joinery_person') ?? ''}`
      expect((await fetch(`${api.url}/api/session`, { headers: { cookie } })).status).toBe(401)
    })

    it('ends by a form of ours, not by a link or another site', async () => {
      await browser.signIn('ann')
      expect((await browser.open('/logout')).html).toContain('Sign out?')
      expect(await isSignedIn()).toBe(true)
      expect((await browser.send('/logout', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
      expect(await isSignedIn()).toBe(true)
      const token = browser.cookies.get('joinery_person') ?? ''
      const out = await browser.send('/logout', {})
      expect(out.html).toContain('You are signed out')
      expect(browser.cookies.size).toBe(0)
      browser.cookies.set('joinery_person', token)
      expect(await isSignedIn()).toBe(false)
      expect((await browser.send('/logout', {})).html).toContain('You are signed out')
    })
  })

  describe('the portal', () => {
    it('shows the apps that one has, sees and can be signed in to, by name', async () => {
      const unready = idOf(await api.call('POST', '/api/2/apps', { connector_id: 156557, name: 'Unready' }))
      const apps = [
        await addApp(api, 156557, { name: 'Überblick' }),
        await addApp(api, 156557, { name: 'Acme <b>&</b>' }),
        await addApp(api, 156557, { name: 'Wiki', icon_url: 'https://cdn.example/wiki.png' }),
        await addApp(api, 156557, { name: 'Hidden', visible: false }),
        unready,
      ]
      await addApp(api, 156557, { name: 'Not his' })
      const id = await hire(api, apps)
      await givePassword(api, id)
      const { html } = await browser.signIn((await row(id)).username)
      const tiles = [...html.matchAll(/<a href="\/portal\/apps\/(\d+)">.*?<span>([^<]*)<\/span><\/a>/gu)]
      expect(tiles.map(([, app, name]) => [Number(app), name])).toEqual([
        [apps[1], 'Acme &lt;b&gt;&amp;&lt;/b&gt;'],
        [apps[0], 'Überblick'],
        [apps[2], 'Wiki'],
      ])
      expect(html).toContain('<img class="icon" src="https://cdn.example/wiki.png" alt=""')
      await api.call('DELETE', `/api/provisioning/apps/${apps[2]}/users/${id}`)
      expect((await browser.open('/portal')).html).not.toContain('Wiki')
    })

    it('is there for programs too, and says why it is not any more', async () => {
      const shown = await browser.open('/api/portal')
      expect({ status: shown.status, body: JSON.parse(shown.html) }).toMatchObject({
        status: 401,
        body: { message: 'Nobody is signed in' },
      })
      const app = await addApp(api, 156557, { name: 'Wiki <b>' })
      const id = await hire(api, [app])
      await givePassword(api, id)
      const { username } = await row(id)
      await browser.signIn(username)
      const read = async () => JSON.parse((await browser.open('/api/portal')).html)
      expect(await read()).toEqual({
        account: 'Joinery',
        person: { id, username, name: expect.any(String) },
        apps: [{ id: app, name: 'Wiki <b>', icon_url: null, url: `/portal/apps/${app}` }],
        second_factor: { set_up_at: null, recovery_codes_left: 0 },
      })
      await api.call('DELETE', `/api/provisioning/apps/${app}/users/${id}`)
      expect(await read()).toMatchObject({ apps: [] })
      await set(id, { status: 2 })
      expect(await read()).toMatchObject({ message: 'Your account is suspended. Ask your administrator.' })
      await set(id, { status: 1, signed_out_at: new Date(Date.now() + 1_000) })
      expect(await read()).toMatchObject({ message: 'You are signed out. Sign in again to go on.' })
    })

    it('says what to do where there is none', async () => {
      expect((await browser.signIn('ann')).html).toContain('Ask your administrator')
    })
  })

  describe('a password', () => {
    it('is asked for in the same words, whoever asks; the link goes to the address that is known', async () => {
      const { id } = await employ({ email: 'eve@mail.example' })
      const bare = await row(await hire(api, [], { email: null, username: 'no-address' }))
      const suspended = await employ()
      await set(suspended.id, { status: 2 })
      const asked = []
      for (const name of ['eve@mail.example', 'nobody', bare.username, suspended.username, '']) {
        const { status, html } = await browser.send('/password', { name })
        asked.push({ status, html })
      }
      expect(new Set(asked.map(({ html }) => html)).size).toBe(1)
      expect(asked.every(({ status }) => status === 202)).toBe(true)
      const sent = await mails()
      expect(sent).toMatchObject([{ to: ['eve@mail.example'], subject: 'Set your password' }])
      expect(sent[0]?.body).toContain(`${api.url}/password/set#token=`)
      expect(await row(id)).toMatchObject({ status: 1 })
    })

    it('has links that an admin who may only read does not see', async () => {
      const { username } = await employ()
      await browser.send('/password', { name: username })
      const link = /\/password\/set#token=[0-9a-f]{64}/u
      const reader = { authorization: `bearer ${await api.tokenOf('read_all')}` }
      const read = await api.call('GET', '/api/provisioning/mails', undefined, reader)
      expect(read.status).toBe(200)
      expect(JSON.stringify(read.body)).toContain('/password/set#token=...')
      expect(JSON.stringify(read.body)).not.toMatch(link)
      expect(JSON.stringify((await api.call('GET', '/api/provisioning/mails')).body)).toMatch(link)
    })

    it('is mailed about five times, then no more for a while, and nobody is told', async () => {
      const { username } = await employ()
      await mails()
      const asker = inNoTime(api)
      for (let i = 0; i < 7; i += 1) {
        expect((await asker.send('/password', { name: username })).status).toBe(202)
      }
      expect(await mails()).toHaveLength(5)
    })

    it.each([1, 4, 5, 7])(
      'is set by the link, once, and ends a status like %i and all sessions',
      async status => {
        const { id, username } = await employ()
        await browser.signIn(username)
        await set(id, { status })
        await new PersonBrowser(api).send('/password', { name: username })
        const [mail] = await mails()
        const link = linkIn(mail?.body ?? '')
        const page = await browser.open(link)
        expect(page.html).toContain(`value="${username}"`)
        expect(page.headers.get('referrer-policy')).toBe('same-origin')
        for (const [given, again, says] of [
          ['short', 'short', 'Password: Has to have at least 12 characters.'],
          ['a long enough one', 'another', 'The passwords differ.'],
          ['aaaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaaa', 'Password: Repeats a few characters only.'],
        ] as const) {
          expect(await setBy(link, given, again)).toMatchObject({ status: 422, problem: says })
        }
        await api.newEvents()
        const done = await setBy(link)
        expect(done.html).toContain('Your password is set')
        expect(await api.newEvents()).toMatchObject(
          status === 1 ? [{ type: 14, notes: 'changed: password' }] : [{ type: 14 }, { type: 16 }],
        )
        expect(await isSignedIn()).toBe(false)
        expect(await setBy(link)).toMatchObject({ status: 404 })
        expect((await browser.open(link)).html).toContain('no longer good')
        expect(await row(id)).toMatchObject({ status: 1 })
        expect((await browser.signIn(username)).status).toBe(401)
        expect((await browser.signIn(username, 'another horse battery')).at).toBe('/portal')
      },
    )

    it('that has expired is set anew by who knows it, before he comes in', async () => {
      const { id, username } = await employ()
      await set(id, { status: 4 })
      const page = await browser.signIn(username)
      expect(page.at).toMatch(/^\/password\/set\?expired=1#token=[0-9a-f]{64}$/u)
      expect(page.html).toContain('Your password has expired')
      expect(await isSignedIn()).toBe(false)
      expect((await setBy(page.at)).html).toContain('Your password is set')
      expect((await browser.signIn(username, 'another horse battery')).at).toBe('/portal')
    })

    it('has links whose secret goes to no server, and older ones lead on to them', async () => {
      const { username } = await employ()
      await browser.send('/password', { name: username })
      const link = linkIn((await mails())[0]?.body ?? '')
      expect(new URL(link, api.url).search).toBe('')
      const older = await browser.open(link.replace('#', '?'), false)
      expect([older.status, older.headers.get('location')]).toEqual([303, link])
      const page = await browser.open('/password/set')
      expect(page).toMatchObject({ status: 200, problem: expect.stringContaining('The link is not whole') })
      expect(page.html).toContain('<title>Set your password - Joinery</title>')
    })

    it('has links that end, and that another site cannot use', async () => {
      const { username } = await employ()
      await browser.send('/password', { name: username })
      const link = linkIn((await mails())[0]?.body ?? '')
      const form = {
        token: link.slice(-64),
        password: 'another horse battery',
        again: 'another horse battery',
      }
      expect((await browser.send('/password/set', form, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
      await api.context.database.query.updateTable('password_link').set({ expires_at: new Date() }).execute()
      expect((await browser.open(link)).status).toBe(404)
      expect((await setBy(link)).status).toBe(404)
    })

    it('is invited to be set, by a link or a mail', async () => {
      const { id } = await employ({ email: 'new@mail.example', status: 7 })
      const got = await api.call('POST', '/api/1/invites/get_invite_link', { email: 'New@mail.example' })
      expect(got).toMatchObject({
        status: 200,
        body: {
          status: { code: 200, type: 'success' },
          data: [expect.stringContaining('/password/set#token=')],
        },
      })
      expect(await mails()).toEqual([])
      expect(await row(id)).toMatchObject({ invitation_sent_at: null })
      const sent = await api.call('POST', '/api/1/invites/send_invite_link', {
        email: 'new@mail.example',
        personal_email: 'home@mail.example',
      })
      expect(sent).toMatchObject({ status: 200, body: { status: { error: false } } })
      const [mail] = await mails()
      expect(mail).toMatchObject({ to: ['home@mail.example'], subject: 'Your account at Joinery' })
      expect((await row(id)).invitation_sent_at).toBeInstanceOf(Date)
      expect((await api.newEvents()).filter(event => event.type === 115)).toHaveLength(2)
      // The second link has not made the first void; using one has.
      const first = linkIn(JSON.stringify(got.body))
      expect((await browser.open(first)).status).toBe(200)
      expect((await setBy(linkIn(mail?.body ?? ''))).html).toContain('Your password is set')
      expect((await browser.open(first)).status).toBe(404)
      expect(await row(id)).toMatchObject({ status: 1 })
    })

    it('is that of who has the e-mail address, not of who is called so', async () => {
      await employ({ username: 'twofold@mail.example', email: 'other@mail.example' })
      const { username } = await employ({ email: 'twofold@mail.example' })
      const asked = { email: 'Twofold@mail.example' }
      const { body } = await api.call('POST', '/api/1/invites/get_invite_link', asked)
      const page = await browser.open(linkIn(JSON.stringify(body)))
      expect(page.html).toContain(`value="${username}"`)
    })

    it('is not invited where nobody is, or a password would not help', async () => {
      const ask = (email: string) => api.call('POST', '/api/1/invites/get_invite_link', { email })
      expect(await ask('nobody@mail.example')).toMatchObject({
        status: 404,
        body: {
          status: { error: true, message: 'There is no user with the e-mail address nobody@mail.example' },
        },
      })
      const { id } = await employ({ email: 'gone@mail.example' })
      await set(id, { status: 2 })
      expect(await ask('gone@mail.example')).toMatchObject({ status: 409 })
      const reader = await api.tokenOf('read_all')
      const headers = { authorization: `bearer ${reader}` }
      const body = { email: 'ann@mail.example' }
      expect((await api.call('POST', '/api/1/invites/get_invite_link', body, headers)).status).toBe(403)
    })
  })
})
