/** The tab SSO of an app, by hand and from metadata, and the certificates of the account. */
import { testDatabases } from '@joinery/database/testing'
import { createCertificate, nameIdFormats, writeServiceProviderMetadata } from '@joinery/saml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'
import { addApp } from '../../sso/enter-app.ts'

const nothing = {
  audience: null,
  consumer_url: null,
  consumer_url_validator: null,
  recipient: null,
  relaystate: null,
  initiator: 'identity_provider',
  login_url: null,
  logout_url: null,
  nameid_format: 'email',
  nameid_format_in_logout: true,
  signature_element: 'both',
  signature_algorithm: 'SHA-256',
  not_before_minutes: 3,
  not_on_or_after_minutes: 3,
  session_minutes: 1440,
  sign_slo_request: true,
  sign_slo_response: true,
  generate_attribute_value_tags: false,
}
const everything = {
  audience: 'urn:example:other',
  consumer_url: 'https://other.example/acs',
  consumer_url_validator: 'https://.*\\.other\\.example/acs',
  recipient: 'https://other.example/recipient',
  relaystate: '/home',
  initiator: 'service_provider',
  login_url: 'https://other.example/login',
  logout_url: 'https://other.example/slo',
  nameid_format: 'persistent',
  nameid_format_in_logout: false,
  signature_element: 'response',
  signature_algorithm: 'SHA-512',
  not_before_minutes: 0,
  not_on_or_after_minutes: 5,
  session_minutes: 60,
  sign_slo_request: false,
  sign_slo_response: false,
  generate_attribute_value_tags: true,
}
const certificate = z.looseObject({ id: z.int(), name: z.string(), value: z.string() })
const shown = z.looseObject({ certificate, warnings: z.array(z.string()), missing: z.array(z.string()) })
const errorBody = z.looseObject({ message: z.string() })
const certificates = '/api/provisioning/certificates'

describe.each(testDatabases())('the single sign-on of an app on $name', databases => {
  let api: RunningApi
  let app = 0
  let pem = ''
  beforeAll(async () => {
    api = await startApi(databases)
    app = await addApp(api, 45504, { name: 'The Wiki', configuration: {} })
    const from = new Date(Date.now() - 60_000)
    pem = (await createCertificate({ commonName: 'other', from, years: 1 })).certificate
  })
  afterAll(() => api.close())
  const path = (id = app) => `/api/provisioning/apps/${id}/sso`
  const get = async (id = app) => shown.parse((await api.call('GET', path(id))).body)
  const put = async (body: object, id = app) => api.call('PUT', path(id), body)
  const warningsOf = async (body: object) => shown.parse((await put(body)).body).warnings
  const described = (more: object = {}) =>
    writeServiceProviderMetadata({
      entityId: 'urn:example:described',
      consumers: ['https://described.example/acs?a=1', 'https://eu.described.example/acs'],
      logout: { redirect: 'https://described.example/slo', post: null },
      certificates: [pem],
      nameIdFormat: nameIdFormats.persistent,
      wantsSignedAssertions: true,
      signsRequests: true,
      ...more,
    })
  const take = (metadata: string) => api.call('POST', `${path()}/metadata`, { metadata })
  const refusalOf = async (body: object) => {
    const { status, body: answer } = await put(body)
    expect(status).toBe(422)
    return errorBody.parse(answer).message
  }

  it('begins with defaults, says what is missing, and shows the same addresses as OneLogin’s API', async () => {
    const { body: before } = await api.call('GET', `/api/2/apps/${app}`)
    expect(before).toMatchObject({ sso: { certificate: null } })
    const read = await get()
    const key = /[0-9a-f-]{36}$/u.exec(String(read['issuer']))?.[0] ?? ''
    expect(read).toMatchObject({
      ...nothing,
      id: app,
      provisions: true,
      ready: false,
      missing: ['Audience (EntityID)', 'ACS (Consumer) URL'],
      warnings: [],
      issuer: `${api.url}/saml/metadata/${key}`,
      metadata_url: `${api.url}/saml/metadata/${key}`,
      endpoint: `${api.url}/trust/saml2/http-post/sso/${key}`,
      redirect_endpoint: `${api.url}/trust/saml2/http-redirect/sso/${key}`,
      slo_endpoint: `${api.url}/trust/saml2/http-redirect/slo/${key}`,
      certificate: { name: 'Standard Strength Certificate (2048-bit)', key_bits: 2048 },
      announced_certificates: [],
      policy_id: null,
    })
    const { id, name, value } = read.certificate
    expect((await api.call('GET', `/api/2/apps/${app}`)).body).toMatchObject({
      policy_id: null,
      sso: {
        metadata_url: read['issuer'],
        issuer: read['issuer'],
        acs_url: read['endpoint'],
        sls_url: read['slo_endpoint'],
        certificate: { id, name, value },
      },
      configuration: { certificate_id: id },
    })
  })

  it('keeps every setting whatever the connector shows, and goes back to the default by null', async () => {
    expect((await put(everything)).body).toMatchObject({ ...everything, ready: true, missing: [] })
    expect((await put({})).body).toMatchObject(everything)
    expect((await api.call('GET', `/api/2/apps/${app}`)).body).toMatchObject({
      configuration: {
        audience: 'urn:example:other',
        consumer: 'https://other.example/acs',
        signature_algorithm: 'SHA-512',
      },
    })
    const nulls = Object.fromEntries(Object.keys(nothing).map(name => [name, null]))
    expect((await put(nulls)).body).toMatchObject({ ...nothing, ready: false })
  })

  it('says and takes OneLogin’s numbers where the connector shows them', async () => {
    const full = await addApp(api, 110016, { configuration: {} })
    await put(everything, full)
    const { body } = await api.call('GET', `/api/2/apps/${full}`)
    expect(body).toMatchObject({
      configuration: {
        audience: 'urn:example:other',
        consumer_url: 'https://other.example/acs',
        encrypt_assertion: '0',
        generate_attribute_value_tags: '1',
        login: 'https://other.example/login',
        logout_url: 'https://other.example/slo',
        saml_encryption_method_id: '0',
        saml_initiater_id: '1',
        saml_issuer_type: '0',
        saml_nameid_format_id: '2',
        saml_nameid_format_id_slo: '0',
        saml_notbefore: '0',
        saml_notonorafter: '5',
        saml_sessionnotonorafter: '60',
        saml_sign_element: '0',
        sign_slo_request: '0',
        validator: everything.consumer_url_validator,
      },
    })
    // What was read is taken back as it is.
    const { configuration } = Object(body)
    const again = await api.call('PUT', `/api/2/apps/${full}`, { configuration })
    expect(again.body).toMatchObject({ configuration })
    const set = { saml_sign_element: 1, saml_nameid_format_id: '3', sign_slo_request: true }
    await api.call('PUT', `/api/2/apps/${full}`, { configuration: set })
    expect(await get(full)).toMatchObject({
      signature_element: 'assertion',
      nameid_format: 'unspecified',
      sign_slo_request: true,
    })
  })

  it.each([
    [
      'a consumer that is no address',
      { consumer_url: 'app.example' },
      /^Validation failed: consumer_url: .*https/u,
    ],
    ['a script as consumer', { consumer_url: 'javascript:alert(1)' }, /consumer_url/u],
    ['a consumer with a password', { consumer_url: 'https://a:b@app.example/' }, /neither a password/u],
    ['a validator that is none', { consumer_url_validator: 'a(' }, /consumer_url_validator: Is no regular/u],
    ['a validator without end', { consumer_url_validator: 'a'.repeat(1025) }, /more than 1024/u],
    ['a format', { nameid_format: 'kerberos' }, /nameid_format/u],
    ['a lifetime of days', { not_on_or_after_minutes: 1440 }, /not_on_or_after_minutes: .*from 1 to 60/u],
    ['a session without end', { session_minutes: 100_000 }, /session_minutes/u],
    ['an audience of two lines', { audience: 'a\nb' }, /audience: Holds a control character/u],
    ['a field that is none', { acs: 'x' }, /not allowed/u],
    ['a certificate of nobody', { certificate_id: 999 }, /certificate_id: There is no certificate 999/u],
    ['an announced one of nobody', { announced_certificate_ids: [999] }, /no certificate 999/u],
    ['a policy of nobody', { policy_id: 999 }, /policy_id: There is no policy 999/u],
    ['what is no certificate', { service_provider_certificates: ['x'] }, /certificates.\[0\]/u],
    ['signed requests without a key', { require_signed_requests: true }, /Needs a certificate/u],
  ])('refuses %s', async (_title, body, reason) => {
    expect(await refusalOf(body)).toMatch(reason)
  })

  it.each([
    [{ encrypt_assertion: '1' }, /Encrypted assertions are not supported/u],
    [{ saml_issuer_type: '1' }, /issuer of its own/u],
    [{ saml_sign_element: '3' }, /Is one of 0, 1, 2/u],
  ])('refuses %j in OneLogin’s words too', async (configuration, reason) => {
    const full = await addApp(api)
    const { status, body } = await api.call('PUT', `/api/2/apps/${full}`, { configuration })
    expect([status, errorBody.parse(body).message]).toEqual([422, expect.stringMatching(reason)])
  })

  it('warns of what works and should not stay so', async () => {
    expect(await warningsOf({ signature_algorithm: 'SHA-1' })).toEqual([
      expect.stringMatching(/^SHA-1 is broken/u),
    ])
    expect(await warningsOf({ signature_algorithm: null, consumer_url_validator: '.*' })).toEqual([
      expect.stringMatching(/allows any address/u),
    ])
    expect(
      await warningsOf({ consumer_url_validator: null, consumer_url: 'http://app.example/acs' }),
    ).toEqual([expect.stringMatching(/is not https/u)])
    expect(await warningsOf({ consumer_url: 'http://localhost:3000/acs' })).toEqual([])
    expect(await warningsOf({ sign_slo_request: false, sign_slo_response: false })).toEqual([
      expect.stringMatching(
        /^Logout requests and Logout responses are sent unsigned: most applications refuse/u,
      ),
    ])
    expect(await warningsOf({ sign_slo_request: null })).toEqual([
      expect.stringMatching(/^Logout responses are sent unsigned/u),
    ])
    expect(await warningsOf({ sign_slo_response: null })).toEqual([])
    const soon = new Date(Date.now() + 86_400_000)
    await api.context.database.query.updateTable('saml_certificate').set({ not_after: soon }).execute()
    expect(await warningsOf({})).toEqual([expect.stringMatching(/^The certificate .* expires on/u)])
  })

  describe('from metadata', () => {
    it('takes over what the application says of itself', async () => {
      const { status, body } = await take(described())
      expect(status).toBe(200)
      expect(body).toMatchObject({
        audience: 'urn:example:described',
        consumer_url: 'https://described.example/acs?a=1',
        logout_url: 'https://described.example/slo',
        nameid_format: 'persistent',
        require_signed_requests: true,
        service_provider_certificates: [pem],
        ready: true,
      })
      const pattern = new RegExp(`^(?:${String(Object(body).consumer_url_validator)})$`, 'u')
      expect(pattern.test('https://eu.described.example/acs')).toBe(true)
      expect(pattern.test('https://eu-described.example/acs')).toBe(false)
    })

    it('forgets addresses and keys that were another application’s', async () => {
      const { body } = await take(
        described({
          consumers: ['https://one.example/acs'],
          logout: { redirect: null, post: null },
          certificates: [],
          nameIdFormat: null,
          signsRequests: false,
        }),
      )
      expect(body).toMatchObject({
        consumer_url: 'https://one.example/acs',
        consumer_url_validator: null,
        logout_url: null,
        nameid_format: 'persistent',
        require_signed_requests: false,
        service_provider_certificates: [],
      })
    })

    it.each([
      ['no XML', 'nonsense'],
      [
        'an identity provider',
        '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="x"/>',
      ],
      ['a document with entities', '<!DOCTYPE x [<!ENTITY a "b">]><x/>'],
    ])('refuses %s', async (_title, metadata) => {
      const { status, body } = await take(metadata)
      expect(status).toBe(422)
      expect(errorBody.parse(body).message).toMatch(/^Validation failed: metadata: /u)
    })

    it('keeps the NameID’s format where the application names the transient one, which nobody’s address is', async () => {
      await put({ nameid_format: 'email' })
      const { body } = await take(described({ nameIdFormat: nameIdFormats.transient }))
      expect(body).toMatchObject({ audience: 'urn:example:described', nameid_format: 'email' })
    })
  })

  describe('certificates', () => {
    it('are made, listed with who uses them, and deleted when nobody does', async () => {
      await api.newEvents()
      const made = await api.call('POST', certificates, { name: 'Second', years: 1 })
      expect(made.status).toBe(201)
      const id = idOf(made)
      const { not_before, not_after } = Object(made.body)
      const years = (Date.parse(not_after) - Date.parse(not_before)) / (365 * 86_400_000)
      expect(Math.round(years)).toBe(1)
      await put({ announced_certificate_ids: [id] })
      const { body: listed } = await api.call('GET', certificates)
      expect(listed).toContainEqual({ ...Object(made.body), app_ids: [app] })
      expect(JSON.stringify(listed)).not.toContain('PRIVATE KEY')
      const refused = await api.call('DELETE', `${certificates}/${id}`)
      expect([refused.status, errorBody.parse(refused.body).message]).toEqual([
        409,
        'Second is used by 1 app (The Wiki); give it another',
      ])
      await put({ announced_certificate_ids: [] })
      expect((await api.call('DELETE', `${certificates}/${id}`)).status).toBe(204)
      expect((await api.call('GET', `${certificates}/${id}`)).status).toBe(404)
      expect((await api.newEvents()).map(({ notes }) => notes)).toEqual([
        'Certificate Second made',
        'Certificate Second deleted',
      ])
    })

    it('say of up to three apps by name who uses them, and how many there are', async () => {
      const id = idOf(await api.call('POST', certificates, { name: 'Shared', years: 1 }))
      const users = await Promise.all(
        ['D', 'A', 'C', 'B'].map(name =>
          addApp(api, 156557, { name, configuration: { certificate_id: id } }),
        ),
      )
      const refusal = async () =>
        errorBody.parse((await api.call('DELETE', `${certificates}/${id}`)).body).message
      expect(await refusal()).toBe('Shared is used by 4 apps (A, B, C and 1 more); give them another')
      await api.call('DELETE', `/api/2/apps/${users[0]}`)
      expect(await refusal()).toBe('Shared is used by 3 apps (A, B, C); give them another')
    })

    it('are one for all apps that were given none, also when many are looked at at once', async () => {
      const apps = await Promise.all([1, 2, 3].map(() => addApp(api, 45504, { configuration: {} })))
      const read = await Promise.all(apps.map(id => get(id)))
      const first = await get()
      expect(read.map(one => one.certificate.id)).toEqual(apps.map(() => first.certificate.id))
    })

    it('keep their private keys sealed, each for itself', async () => {
      const rows = await api.context.database.query
        .selectFrom('saml_certificate')
        .select(['private_key_sealed', 'sha256'])
        .execute()
      for (const { private_key_sealed: sealed, sha256 } of rows) {
        expect(Buffer.from(sealed).includes('PRIVATE KEY')).toBe(false)
        expect(() => api.context.secrets.open(sealed)).toThrow(/secret/iu)
        expect(api.context.secrets.open(sealed, `saml certificate ${sha256}`)).toContain('PRIVATE KEY')
      }
    })
  })
})
