/** People enter apps: begun by the application, by redirect and by form, and by the portal. */
import { testDatabases } from '@joinery/database/testing'
import {
  bindingNames,
  createCertificate,
  nameIdFormats,
  readIdentityProviderMetadata,
  type SigningKey,
} from '@joinery/saml'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RequestLimit } from '../../../src/access/request-limit.ts'
import { createApi } from '../../../src/api/server.ts'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'
import {
  addApp,
  browse,
  consumer,
  hire,
  readAsApp,
  requestByRedirect,
  requestXml,
  sentForm,
  signIn,
} from '../../sso/enter-app.ts'

const loggedIntoApp = 8
const notAuthenticated = 85

describe.each(testDatabases())('single sign-on of apps on $name', databases => {
  let api: RunningApi
  let app = 0
  let person = 0
  let cookie = ''
  let theirs: SigningKey
  let others: SigningKey
  beforeAll(async () => {
    api = await startApi(databases)
    app = await addApp(api)
    person = await hire(api, [app], {
      username: 'ann',
      email: 'ann@mail.example',
      title: '</Attribute> & "Head"',
    })
    const from = new Date(Date.now() - 60_000)
    const make = async (): Promise<SigningKey> => ({
      ...(await createCertificate({ commonName: 'app', from, years: 1 })),
      algorithm: 'SHA-256',
    })
    theirs = await make()
    others = await make()
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    cookie = await signIn(api, person)
    await api.newEvents()
  })

  const configure = async (settings: object, id = app) => {
    const { status, body } = await api.call('PUT', `/api/provisioning/apps/${id}/sso`, settings)
    if (status !== 200) throw new Error(JSON.stringify(body))
  }
  const described = async (id = app) => {
    const { body } = await api.call('GET', `/api/provisioning/apps/${id}/sso`)
    const metadata = await (await fetch(String(Object(body).metadata_url))).text()
    return readIdentityProviderMetadata(metadata)
  }
  const endpoint = async (id = app) => (await described(id)).signOn.redirect ?? ''
  /** Sends the request and goes on to where it waits, with the cookie. */
  const ask = async (url: string, as: string | undefined = cookie) => {
    const taken = await browse(api, url)
    return taken.status === 303 ? browse(api, taken.location, { cookie: as }) : taken
  }
  const begin = (id = app, as: string | undefined = cookie) =>
    browse(api, `/portal/apps/${id}`, { cookie: as })
  const refusedBy = async (url: string) => {
    const page = await ask(url)
    expect(page.status).toBe(400)
    return page.html
  }
  const under = async (policy: object) => {
    const name = `Policy ${JSON.stringify(policy)}`
    const made = await api.call('POST', '/api/provisioning/policies', { name, ...policy })
    await configure({ policy_id: idOf(made) })
  }
  const eventsOf = async () => (await api.newEvents()).map(({ type, user }) => ({ type, user }))

  it('takes a request by redirect, waits for the person and posts a signed response', async () => {
    const { id, url } = requestByRedirect(await endpoint(), { relayState: '/reports' })
    const taken = await browse(api, url)
    expect(taken.status).toBe(303)
    expect(taken.location).toMatch(/^\/trust\/saml2\/continue\/[0-9a-f-]{36}$/u)
    const login = `/login?return=${encodeURIComponent(taken.location)}`
    expect(await browse(api, taken.location)).toMatchObject({ status: 303, location: login })
    const form = sentForm(await browse(api, taken.location, { cookie }))
    expect(form).toMatchObject({ action: consumer, fields: { RelayState: '/reports' } })
    const assertion = await readAsApp(form, await described())
    expect(assertion).toMatchObject({
      inResponseTo: id,
      nameId: { value: 'ann@mail.example', format: nameIdFormats.email },
      authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
    })
    expect(await eventsOf()).toEqual([{ type: loggedIntoApp, user: 'ann' }])
  })

  it('takes a request by form as well', async () => {
    const { signOn } = await described()
    const at = signOn.post ?? ''
    const xml = requestXml(at, '_by-form', {}, null)
    const form = { SAMLRequest: Buffer.from(xml).toString('base64'), RelayState: 'here' }
    const taken = await browse(api, at, { form })
    const sent = sentForm(await browse(api, taken.location, { cookie }))
    expect(sent.fields['RelayState']).toBe('here')
    expect(await readAsApp(sent, await described())).toMatchObject({ inResponseTo: '_by-form' })
  })

  it('begins at the portal without a request, with the RelayState of the app', async () => {
    await configure({ relaystate: 'https://app.example/home' })
    const form = sentForm(await begin())
    expect(form.fields['RelayState']).toBe('https://app.example/home')
    expect(await readAsApp(form, await described())).toMatchObject({ inResponseTo: null })
    expect(await begin(app, '')).toMatchObject({
      status: 303,
      location: `/login?return=${encodeURIComponent(`/portal/apps/${app}`)}`,
    })
    await configure({ relaystate: null })
    expect(sentForm(await begin()).fields).not.toHaveProperty('RelayState')
  })

  it('names another recipient than the consumer where that is set', async () => {
    const recipient = 'https://app.example/recipient'
    await configure({ recipient })
    const form = sentForm(await begin())
    const xml = Buffer.from(form.fields['SAMLResponse'] ?? '', 'base64').toString('utf8')
    expect(form.action).toBe(consumer)
    expect(xml).toContain(` Destination="${consumer}"`)
    expect(xml).toContain(` Recipient="${recipient}"`)
    await expect(readAsApp(form, await described())).rejects.toThrow(
      /recipient https:\/\/app\.example\/recipient/u,
    )
    await configure({ recipient: null })
  })

  it('sends people on to an application that wants to begin by itself', async () => {
    await configure({ initiator: 'service_provider', login_url: 'https://app.example/login' })
    const page = await begin()
    expect(page.html).toContain('content="0;url=https://app.example/login"')
    expect(await eventsOf()).toEqual([])
    await configure({ initiator: null, login_url: null })
  })

  it('notes the app once for each session, under one session index', async () => {
    const first = await readAsApp(sentForm(await begin()), await described())
    const second = await readAsApp(sentForm(await begin()), await described())
    const other = await readAsApp(sentForm(await begin(app, await signIn(api, person))), await described())
    expect(second.sessionIndex).toBe(first.sessionIndex)
    expect(other.sessionIndex).not.toBe(first.sessionIndex)
    const noted = await api.context.database.query
      .selectFrom('saml_participant')
      .select(['session_index', 'name_id'])
      .where('session_index', '=', first.sessionIndex ?? '')
      .execute()
    expect(noted).toEqual([{ session_index: first.sessionIndex, name_id: 'ann@mail.example' }])
  })

  it.each([
    ['assertion', 'SHA-256'],
    ['response', 'SHA-384'],
    ['both', 'SHA-512'],
  ])('signs the %s by %s as it is set', async (signature_element, signature_algorithm) => {
    await configure({ signature_element, signature_algorithm })
    const form = sentForm(await begin())
    await expect(readAsApp(form, await described())).resolves.toMatchObject({ inResponseTo: null })
    const xml = Buffer.from(form.fields['SAMLResponse'] ?? '', 'base64').toString('utf8')
    expect(
      [...xml.matchAll(/<(?:ds:)?SignatureMethod [^>]*sha(\d+)"/gu)].map(found => `SHA-${found[1]}`),
    ).toEqual(
      signature_element === 'both' ? [signature_algorithm, signature_algorithm] : [signature_algorithm],
    )
    await configure({ signature_element: null, signature_algorithm: null })
  })

  it('signs by SHA-1 where that is asked for, which an application of today refuses by name', async () => {
    await configure({ signature_algorithm: 'SHA-1' })
    const form = sentForm(await begin())
    await expect(readAsApp(form, await described())).rejects.toThrow(/SAML Signature Algorithm/u)
    await configure({ signature_algorithm: null })
  })

  it('keeps a value with markup in it one value', async () => {
    await api.call('PUT', `/api/2/apps/${app}`, {
      parameters: { title: { include_in_saml_assertion: true } },
    })
    const { attributes } = await readAsApp(sentForm(await begin()), await described())
    expect([...attributes]).toEqual([['title', ['</Attribute> & "Head"']]])
  })

  describe('a request', () => {
    it.each([
      ['of another application', { issuer: 'urn:example:other' }, /set up for the Audience/u],
      ['that wants its answer elsewhere', { consumer: 'https://evil.example/acs' }, /neither the app/u],
      ['that wants its answer at a script', { consumer: 'javascript:alert(1)' }, /neither the app/u],
    ])('%s is refused', async (_title, asking, reason) => {
      expect(await refusedBy(requestByRedirect(await endpoint(), asking).url)).toMatch(reason)
    })

    it.each([
      ['no message', ''],
      ['no base64', 'SAMLRequest=%25%25'],
      ['no deflated text', 'SAMLRequest=AAAA'],
      ['a response', 'SAMLResponse=AAAA'],
    ])('that is %s is refused', async (_title, query) => {
      expect(await refusedBy(`${await endpoint()}?${query}`)).toContain('cannot be answered')
    })

    it('may ask for an answer where the validator allows it, and nowhere beside', async () => {
      await configure({ consumer_url_validator: 'https://[a-z]+\\.app\\.example/acs' })
      const asked = requestByRedirect(await endpoint(), { consumer: 'https://eu.app.example/acs' })
      const form = sentForm(await ask(asked.url))
      expect(form.action).toBe('https://eu.app.example/acs')
      await expect(readAsApp(form, await described())).resolves.toMatchObject({ inResponseTo: asked.id })
      for (const elsewhere of [
        'https://eu.app.example/acs/more',
        'https://evil.example/?https://a.app.example/acs',
      ]) {
        const { url } = requestByRedirect(await endpoint(), { consumer: elsewhere })
        expect(await refusedBy(url)).toMatch(/nor allowed by its validator/u)
      }
      await configure({ consumer_url_validator: null })
    })

    it('by another binding than HTTP-POST is answered so', async () => {
      const { url } = requestByRedirect(await endpoint(), { binding: bindingNames.redirect })
      const form = sentForm(await ask(url))
      await expect(readAsApp(form, await described())).rejects.toThrow(/UnsupportedBinding/u)
    })

    it('is verified where certificates of the application are known, and has to be signed where that is set', async () => {
      const certificates = { service_provider_certificates: [theirs.certificate] }
      await configure({ ...certificates, require_signed_requests: true })
      const at = await endpoint()
      expect((await described()).wantsSignedRequests).toBe(true)
      expect(sentForm(await ask(requestByRedirect(at, { key: theirs }).url)).action).toBe(consumer)
      expect(await refusedBy(requestByRedirect(at).url)).toMatch(/not signed/u)
      expect(await refusedBy(requestByRedirect(at, { key: others }).url)).toMatch(/saml|sign/iu)
      const signed = requestByRedirect(at, { key: theirs, relayState: 'a' }).url
      expect(await refusedBy(signed.replace('RelayState=a', 'RelayState=b'))).toMatch(/sign/iu)
      await configure({ require_signed_requests: false })
      expect(sentForm(await ask(requestByRedirect(at).url)).action).toBe(consumer)
      expect(await refusedBy(requestByRedirect(at, { key: others }).url)).toMatch(/sign/iu)
      await configure({ service_provider_certificates: [] })
    })

    it('that must not ask the person is answered NoPassive where he would have to be', async () => {
      const { id, url } = requestByRedirect(await endpoint(), { isPassive: true })
      const form = sentForm(await ask(url, ''))
      await expect(readAsApp(form, await described())).rejects.toThrow(/NoPassive/u)
      const answered = sentForm(await ask(url))
      await expect(readAsApp(answered, await described())).resolves.toMatchObject({ inResponseTo: id })
    })

    it('that wants the password anew is answered by a session that began after it', async () => {
      const { url } = requestByRedirect(await endpoint(), { forceAuthn: true })
      const taken = await browse(api, url)
      const stale = await browse(api, taken.location, { cookie })
      expect(stale).toMatchObject({ status: 303 })
      expect(stale.location).toMatch(/^\/login\?.*again=1/u)
      const form = sentForm(await browse(api, taken.location, { cookie: await signIn(api, person) }))
      await expect(readAsApp(form, await described())).resolves.toBeDefined()
    })

    it('waits ten minutes and no longer', async () => {
      const taken = await browse(api, requestByRedirect(await endpoint()).url)
      const past = new Date(Date.now() - 1)
      await api.context.database.query.updateTable('saml_request').set({ expires_at: past }).execute()
      const late = await browse(api, taken.location, { cookie })
      expect(late.status).toBe(404)
      expect(late.html).toContain('took too long')
      await browse(api, requestByRedirect(await endpoint()).url)
      const kept = await api.context.database.query.selectFrom('saml_request').selectAll().execute()
      expect(kept).toHaveLength(1)
    })

    it('that cannot be answered is an event of the app with the reason, one a minute for each kind', async () => {
      const asked = await addApp(api, 156557, { name: 'The Vault' })
      const at = await endpoint(asked)
      await api.newEvents()
      const wrong = requestByRedirect(at, { issuer: 'urn:example:other' }).url
      await Promise.all([ask(wrong), ask(wrong), ask(`${at}?SAMLRequest=%25%25`)])
      const seen = async () => (await api.newEvents()).map(({ type, user, notes }) => ({ type, user, notes }))
      const addressee = 'saml_addressee, from the address 127.0.0.1'
      const malformed = 'saml_malformed, from the address 127.0.0.1'
      const told = (await seen()).toSorted((a, b) => String(a.notes).localeCompare(String(b.notes)))
      expect(told).toEqual([
        { type: notAuthenticated, user: null, notes: addressee },
        { type: notAuthenticated, user: null, notes: malformed },
      ])
      await ask(wrong)
      expect(await seen()).toEqual([])
      const earlier = new Date(Date.now() - 60_001)
      await api.context.database.query
        .updateTable('unanswered_request')
        .set({ noted_at: earlier })
        .where('app_id', '=', asked)
        .execute()
      await ask(wrong)
      expect(await seen()).toEqual([{ type: notAuthenticated, user: null, notes: addressee }])
      const { body } = await api.call('GET', '/api/1/events?event_type_id=85&limit=1')
      expect(Object(body).data[0]).toMatchObject({
        app_id: asked,
        app_name: 'The Vault',
        error_description: expect.stringMatching(/^The request comes from "urn:example:other"/u),
      })
    })

    it('to an app that is not set up is an event too', async () => {
      const bare = await addApp(api, 110016, { configuration: {} })
      const { url } = requestByRedirect(await endpoint(bare))
      await api.newEvents()
      expect((await ask(url)).status).toBe(403)
      expect((await api.newEvents()).map(({ type, notes }) => [type, notes])).toEqual([
        [notAuthenticated, 'not_set_up, from the address 127.0.0.1'],
      ])
    })

    it('to an address of no app is told so', async () => {
      for (const path of [
        '/trust/saml2/http-redirect/sso/00000000-0000-4000-8000-000000000000',
        '/trust/saml2/http-post/sso/x',
        '/trust/saml2/continue/x',
        '/portal/apps/999999',
      ]) {
        expect((await browse(api, path, { cookie })).status, path).toBe(404)
      }
      expect((await fetch(`${api.url}/saml/metadata/x`)).status).toBe(404)
    })
  })

  describe('who may not enter', () => {
    it('has no access to it, and the log says who tried', async () => {
      const stranger = await hire(api, [])
      const strangers = await signIn(api, stranger)
      await api.newEvents()
      const page = await begin(app, strangers)
      expect(page.status).toBe(403)
      expect(page.html).toContain('You do not have access to')
      const { url } = requestByRedirect(await endpoint())
      expect((await ask(url, strangers)).status).toBe(403)
      expect((await eventsOf()).map(({ type }) => type)).toEqual([notAuthenticated, notAuthenticated])
      await api.call('PUT', `/api/provisioning/apps/${app}/users/${stranger}`)
      expect((await begin(app, strangers)).status).toBe(200)
      await api.call('DELETE', `/api/provisioning/apps/${app}/users/${stranger}`)
      expect((await begin(app, strangers)).status).toBe(403)
    })

    it('was suspended: the session is over at once', async () => {
      const id = await hire(api, [app])
      const his = await signIn(api, id)
      expect((await begin(app, his)).status).toBe(200)
      await api.call('PUT', `/api/2/users/${id}`, { status: 2 })
      expect(await begin(app, his)).toMatchObject({ status: 303 })
    })

    it('has no value for the NameID', async () => {
      const id = await hire(api, [app], { email: null })
      const page = await begin(app, await signIn(api, id))
      expect(page.status).toBe(403)
      expect(page.html).toContain('your NameID value is blank')
    })

    it('has a value that XML cannot hold, and reads which one', async () => {
      const parameters = { odd: { values: 'a\u0001b', include_in_saml_assertion: true } }
      const odd = await addApp(api, 156557, { parameters })
      await api.call('PUT', `/api/provisioning/apps/${odd}/users/${person}`)
      await api.newEvents()
      const page = await begin(odd)
      expect(page.status).toBe(403)
      expect(page.html).toMatch(/cannot be told who you are: .*odd/u)
      expect(await eventsOf()).toMatchObject([{ type: notAuthenticated }])
    })

    it('comes to an app that is not set up yet', async () => {
      const bare = await addApp(api, 110016, { configuration: {} })
      await api.call('PUT', `/api/provisioning/apps/${bare}/users/${person}`)
      const page = await begin(bare)
      expect(page.status).toBe(403)
      expect(page.html).toContain('not set up for single sign-on yet')
      const { url } = requestByRedirect(await endpoint(bare))
      expect((await ask(url)).status).toBe(403)
    })
  })

  describe('the policy of the app', () => {
    it('keeps people out who come from elsewhere', async () => {
      await under({ address_ranges: ['203.0.113.0/24'] })
      const page = await begin()
      expect(page.status).toBe(403)
      expect(page.html).toContain('may not be used from the address')
    })

    it('asks for a second factor before it lets anybody in', async () => {
      await under({ requires_second_factor: true })
      const page = await begin()
      expect(page.status).toBe(303)
      expect(page.location).toMatch(/^\/second-factor\?/u)
      await api.context.database.query
        .updateTable('person_session')
        .set({ second_factor_at: new Date() })
        .execute()
      const assertion = await readAsApp(sentForm(await begin()), await described())
      expect(assertion.authnContext).toContain('TimeSyncToken')
    })

    it('says when the application’s session ends, where that is sooner than the app says', async () => {
      await under({ session_minutes: 30 })
      const { sessionNotOnOrAfter, authnInstant } = await readAsApp(
        sentForm(await begin()),
        await described(),
      )
      expect(Number(sessionNotOnOrAfter) - Number(authnInstant)).toBe(30 * 60_000)
      await configure({ policy_id: null, session_minutes: 10 })
      const own = await readAsApp(sentForm(await begin()), await described())
      expect(Math.round((Number(own.sessionNotOnOrAfter) - Date.now()) / 60_000)).toBe(10)
      await configure({ session_minutes: null })
    })
  })

  it('rolls over to another certificate without a moment at which the application knows none', async () => {
    const before = await described()
    const made = await api.call('POST', '/api/provisioning/certificates', { name: 'Next' })
    const next = idOf(made)
    const { body } = await api.call('GET', `/api/provisioning/apps/${app}/sso`)
    const last: unknown = Object(Object(body).certificate).id
    await configure({ announced_certificate_ids: [next] })
    const both = await described()
    expect(both.certificates).toHaveLength(2)
    expect(both.certificates).toEqual([...before.certificates, Object(made.body).value])
    await expect(readAsApp(sentForm(await begin()), before)).resolves.toBeDefined()
    await configure({ certificate_id: next, announced_certificate_ids: [last] })
    const switched = sentForm(await begin())
    await expect(readAsApp(switched, both)).resolves.toBeDefined()
    await expect(readAsApp(switched, before)).rejects.toThrow(/sign/iu)
    expect((await api.call('DELETE', `/api/provisioning/certificates/${next}`)).status).toBe(409)
    await configure({ announced_certificate_ids: [] })
    expect((await described()).certificates).toEqual([Object(made.body).value])
  })

  it('takes so many requests of one network in a minute, and keeps no more', async () => {
    const now = new Date()
    const access = { ...api.context.access, requestLimit: new RequestLimit(2) }
    const limited = createApi({ ...api.context, access, clock: () => now }, () => undefined)
    const { url } = requestByRedirect(await endpoint())
    const kept = async () =>
      (await api.context.database.query.selectFrom('saml_request').select('id').execute()).length
    const before = await kept()
    const answers = [1, 2, 3].map(async () => limited.fetch(new Request(url)))
    const statuses = (await Promise.all(answers)).map(({ status, headers }) => [
      status,
      headers.has('retry-after'),
    ])
    expect(statuses).toEqual([
      [303, false],
      [303, false],
      [429, true],
    ])
    expect((await kept()) - before).toBe(2)
  })
})
