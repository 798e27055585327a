/** `/api/2/apps` and `/api/2/connectors` as OneLogin's clients see them, and connectors published from apps. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connectors } from '../../../src/apps/connectors.ts'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

function pictureOf(more: number): string {
  const bytes = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.alloc(more)])
  return `data:image/png;base64,${bytes.toString('base64')}`
}
const png = pictureOf(8)
const named = z.array(z.looseObject({ id: z.int(), name: z.string() }))
const errorBody = z.looseObject({ message: z.string() })
const messageOf = (body: unknown): string => errorBody.parse(body).message

describe.each(testDatabases())('apps on $name', databases => {
  let api: RunningApi
  let app = 0
  beforeAll(async () => {
    api = await startApi(databases)
    app = await add(45504)
  })
  afterAll(() => api.close())
  const add = async (connector: number, more: object = {}) =>
    idOf(
      await api.call('POST', '/api/2/apps', { connector_id: connector, name: `App ${connector}`, ...more }),
    )
  const put = (body: object, id = app) => api.call('PUT', `/api/2/apps/${id}`, body)
  const get = async (id = app) => (await api.call('GET', `/api/2/apps/${id}`)).body
  const settings = (id = app) => `/api/provisioning/apps/${id}`
  const configure = (id: number, configuration: object) => api.call('PUT', settings(id), { configuration })

  describe('the catalogue', () => {
    it('has every connector, with its number for SAML', async () => {
      const { body } = await api.call('GET', '/api/2/connectors?auth_method=2')
      expect(named.parse(body).map(({ id }) => id)).toEqual(connectors.map(({ id }) => id))
      expect((await api.call('GET', '/api/2/connectors?auth_method=8')).body).toEqual([])
      expect((await api.call('GET', '/api/2/connectors/175177')).body).toEqual({
        id: 175177,
        name: 'SCIM Provisioner with SAML (SCIM v2 Core / Oracle Groups)',
        icon_url: null,
        auth_method: 2,
        allows_new_parameters: false,
      })
      expect((await api.call('GET', '/api/2/connectors/1')).status).toBe(404)
    })

    it.each([
      'SCIM',
      'SCIM Provisioner with SAML (SCIM v2 Core)',
      'SAML with SCIM Provisioner (core user 2.0)',
    ])('finds 45504 by %s', async name => {
      const { body } = await api.call('GET', `/api/2/connectors?name=${encodeURIComponent(name)}`)
      expect(named.parse(body).map(({ id }) => id)).toContain(45504)
    })
  })

  it.each(connectors.map(({ id, name }) => [name, id] as const))(
    'an app of %s is added and read whole',
    async (_name, id) => {
      const made = await add(id)
      const body = await get(made)
      expect(body).toMatchObject({
        id: made,
        connector_id: id,
        auth_method: 2,
        auth_method_description: 'SAML2.0',
        provisioning: { enabled: false },
        visible: true,
        waiting_tasks: 0,
        configuration: { signature_algorithm: 'SHA-256', audience: null },
      })
      expect((await api.call('DELETE', `/api/2/apps/${made}`)).status).toBe(204)
    },
  )

  it('keeps what is said of an app, as it was written', async () => {
    const text = 'R&D <all>'
    const info = { description: text, notes: text, visible: false, allow_assumed_signin: true, icon_url: png }
    expect((await put({ name: text, ...info })).body).toMatchObject({ name: text, ...info })
    expect((await put({ description: null, icon_url: null })).body).toMatchObject({
      name: text,
      description: '',
      notes: text,
      icon_url: null,
    })
    expect((await put({ icon_url: 'https://app.example/icon.png' })).status).toBe(200)
  })

  it('merges the configuration of SAML, and shows the connection of OAuth connectors', async () => {
    await put({ configuration: { audience: 'urn:app', consumer: 'https://app.example/acs' } })
    const saml = { audience: 'urn:app', consumer: 'https://app.example/acs', signature_algorithm: 'SHA-512' }
    const { body } = await put({ configuration: { signature_algorithm: 'SHA-512', certificate_id: null } })
    const certificate_id: unknown = expect.any(Number)
    expect(body).toMatchObject({ configuration: { ...saml, certificate_id } })
    expect(body).not.toHaveProperty('configuration.scim_base_url')
    const oauth = await add(121386, {
      configuration: {
        audience: 'urn:o',
        scim_base_url: 'https://app.example/scim',
        token_uri: '/oauth/token',
        site: 'https://app.example',
        custom_headers: 'X-A: 1',
      },
    })
    expect(await get(oauth)).toMatchObject({
      configuration: {
        audience: 'urn:o',
        scim_base_url: 'https://app.example/scim',
        token_uri: '/oauth/token',
      },
    })
    const recipient = 'https://app.example/acs'
    const full = await add(156557, { configuration: { recipient, saml_nameid_format_id: 2 } })
    expect(await get(full)).toMatchObject({ configuration: { recipient, saml_nameid_format_id: '2' } })
  })

  it.each([
    [
      'a key that only OAuth connectors have',
      { configuration: { scim_base_url: 'x' } },
      400,
      /^Unknown parameter on configuration section: scim_base_url$/u,
    ],
    ['a key that none has', { configuration: { nonsense: 1 } }, 400, /section: nonsense/u],
    ['a certificate of nobody', { configuration: { certificate_id: 7 } }, 422, /no certificate 7/u],
    ['an algorithm', { configuration: { signature_algorithm: 'MD5' } }, 422, /one of SHA-1/u],
    ['another connector', { connector_id: 58450 }, 422, /cannot be changed/u],
    ['an icon without https', { icon_url: 'http://app.example/i.png' }, 422, /https/u],
    ['an icon with scripts', { icon_url: 'data:image/svg+xml;base64,AAAA' }, 422, /image\/png/u],
    ['an icon that is none', { icon_url: 'data:image/png;base64,AAAA' }, 422, /is no image\/png/u],
    ['a large icon', { icon_url: pictureOf(40_000) }, 422, /40004 bytes; at most 32768/u],
    ['a constant beside a source', { parameters: { title: { values: 'x' } } }, 422, /comes from title/u],
    [
      'a transformation',
      { parameters: { title: { attributes_transformations: 'upper' } } },
      422,
      /attributes_transformations/u,
    ],
    ['a policy', { policy_id: 5 }, 422, /policy_id/u],
  ])('refuses %s', async (_title, body, status, reason) => {
    const answer = await put(body)
    expect(answer.status).toBe(status)
    expect(messageOf(answer.body)).toMatch(reason)
  })

  it('stores every kind of parameter and shows it as it was sent', async () => {
    const kinds = {
      constant: { values: 'a' },
      constants: { values: ['a', 'b'], default_values: null },
      list: { user_attribute_mappings: 'roles', attributes_transformations: 'list' },
      joined: {
        user_attribute_mappings: 'member_of',
        attributes_transformations: 'semicolon_separated_list',
      },
      fallback: { user_attribute_mappings: 'company', default_values: 'None', skip_if_blank: true },
      manager: { user_attribute_mappings: '_manager_target_id_' },
      macro: { user_attribute_mappings: '_macro_', user_attribute_macros: '{email}' },
      flagged: {
        include_in_saml_assertion: true,
        provisioned_entitlements: true,
        safe_entitlements_enabled: true,
      },
    }
    expect((await put({ parameters: kinds })).body).toMatchObject({ parameters: kinds })
    const swapped = { constant: { user_attribute_mappings: 'email' }, constants: { values: 5 } }
    expect((await put({ parameters: swapped })).body).toMatchObject({
      parameters: {
        constant: { user_attribute_mappings: 'email', values: null },
        constants: { values: '5' },
      },
    })
  })

  it('deletes a parameter of its own, but not while a rule sets it, and none of the connector', async () => {
    const parameters = z.looseObject({ parameters: z.record(z.string(), z.looseObject({ id: z.int() })) })
    const { body } = await put({ parameters: { badge: {} } })
    const ids = parameters.parse(body).parameters
    const remove = (key: string) => api.call('DELETE', `/api/2/apps/${app}/parameters/${ids[key]?.id ?? 0}`)
    const rule = {
      name: 'R',
      match: 'all',
      conditions: [],
      actions: [{ action: 'set_badge', value: ['1'] }],
    }
    const made = idOf(await api.call('POST', `/api/2/apps/${app}/rules`, rule))
    expect(messageOf((await remove('badge')).body)).toMatch(/the rule R sets badge/u)
    await api.call('DELETE', `/api/2/apps/${app}/rules/${made}`)
    expect((await remove('badge')).status).toBe(204)
    expect((await remove('title')).status).toBe(403)
  })

  it('lists by name, connector and way to sign in, with the tasks that wait in each', async () => {
    const user = idOf(await api.call('POST', '/api/2/users', { username: 'ann', email: 'ann@mail.example' }))
    const mine = await add(130179, { name: 'Waiting room' })
    await api.call('PUT', `${settings(mine)}/users/${user}`)
    const waiting = [{ id: mine, waiting_tasks: 1 }]
    for (const query of ['name=waiting', 'name=WAIT*room', 'name=*room', `name=w&connector_id=130179`]) {
      expect((await api.call('GET', `/api/2/apps?${query}`)).body).toMatchObject(waiting)
    }
    expect((await api.call('GET', '/api/2/apps?name=room*wait')).body).toEqual([])
    expect((await api.call('GET', '/api/2/apps?name=waiting&auth_method=8')).body).toEqual([])
    expect(await get(mine)).toMatchObject({ waiting_tasks: 1 })
    expect((await api.call('GET', settings(mine))).body).toMatchObject({ waiting_tasks: 1 })
    expect((await api.call('GET', `/api/2/apps/${mine}/users`)).body).toEqual([
      { id: user, firstname: null, lastname: null, username: 'ann', email: 'ann@mail.example' },
    ])
    // Unticking the box approves what waits for it.
    const unticked = { provisioning: { require_approval: { create: false } } }
    expect((await api.call('PUT', settings(mine), unticked)).body).toMatchObject({ waiting_tasks: 0 })
  })

  it('enters values by hand for one person', async () => {
    const user = idOf(await api.call('POST', '/api/2/users', { username: 'bo' }))
    const path = `${settings()}/users/${user}/parameters`
    expect((await api.call('PUT', path, { parameters: { title: 'x' } })).status).toBe(409)
    await api.call('PUT', `${settings()}/users/${user}`)
    const entered = { title: ['Boss'], groups: ['A', 'B'] }
    const given = { parameters: { title: 'Boss', groups: ['A', 'B'] } }
    expect((await api.call('PUT', path, given)).body).toEqual({ parameters: entered })
    const after = { parameters: { groups: ['A', 'B'] } }
    expect((await api.call('PUT', path, { parameters: { title: null } })).body).toEqual(after)
    expect((await api.call('GET', path)).body).toEqual(after)
    expect((await api.call('PUT', path, { parameters: { shoe: 'x' } })).status).toBe(422)
  })

  describe('the connection', () => {
    it('of an OAuth connector takes OAuth’s settings, keeps the secret and says what is missing', async () => {
      const id = await add(123766)
      const missing = ['SCIM Base URL', 'Token URL', 'Client ID', 'Client Secret', 'Scope']
      expect((await api.call('GET', settings(id))).body).toMatchObject({ missing })
      const { body } = await configure(id, {
        scim_base_url: 'https://app.example/scim',
        token_url: 'https://app.example/token',
        client_id: 'joinery',
        client_secret: 'hush',
        scope: 'scim',
      })
      expect(body).toMatchObject({
        missing: [],
        configuration: { client_id: 'joinery', client_secret: null, has_client_secret: true, scope: 'scim' },
        profile: { auth: 'oauth_scope' },
      })
      expect(JSON.stringify(body)).not.toContain('hush')
      expect((await configure(id, { client_secret: null })).body).toMatchObject({ missing: [] })
      expect((await configure(id, { client_secret: '' })).body).toMatchObject({ missing: ['Client Secret'] })
    })

    it.each([
      [123766, { token_url: 'nonsense' }, /configuration\.token_url/u],
      [123766, { site: 'nonsense' }, /configuration\.site/u],
      [121386, { scope: 'x' }, /configuration\.scope: The connector of this app has no such setting/u],
      [45504, { client_id: 'x' }, /configuration\.client_id: The connector/u],
    ])('of %i refuses %j', async (connector, configuration, reason) => {
      const answer = await api.call('PUT', settings(await add(connector)), { configuration })
      expect(answer.status).toBe(422)
      expect(messageOf(answer.body)).toMatch(reason)
    })

    it('departs from its connector where an admin says so, and goes back to it', async () => {
      const departed = {
        group_patch: 'scim2',
        user_update: 'patch',
        remove: 'deactivate',
        members_per_patch: 5,
      }
      const saved = await api.call('PUT', settings(), { profile: { ...departed, reads_by_id: false } })
      expect(saved.body).toMatchObject({ profile: { ...departed, reads_by_id: false, groups: true } })
      const back = {
        group_patch: null,
        user_update: null,
        remove: null,
        members_per_patch: null,
        reads_by_id: null,
      }
      expect((await api.call('PUT', settings(), { profile: back })).body).toMatchObject({
        profile: { group_patch: 'scim1', user_update: 'put', remove: 'delete', members_per_patch: 100 },
      })
      expect((await api.call('PUT', settings(), { profile: { members_per_patch: 0 } })).status).toBe(422)
    })
  })

  it('has a name of one line', async () => {
    for (const name of ['Acme\r\nBcc: eve@example.com', ' \n ', 'a\u0007b']) {
      expect((await put({ name })).status, JSON.stringify(name)).toBe(422)
    }
  })

  describe('a published connector', () => {
    let connector = 0
    let made = 0
    beforeAll(async () => {
      const source = await add(45504, { name: 'Source', parameters: { badge: { values: ['a', 'b'] } } })
      const unready = await api.call('POST', `${settings(source)}/publish`, { name: 'Too early' })
      expect(messageOf(unready.body)).toMatch(/no SCIM Base URL/u)
      await api.call('PUT', settings(source), {
        configuration: {
          scim_base_url: 'https://cerby.example/scim',
          scim_bearer_token: 'its-own',
          custom_headers: 'X-A: 1\nAuthorization: Basic its-own',
          scim_json_template: '{"userName":"{$parameters.scimusername}","badge":"{$parameters.badge}"}',
        },
        profile: { user_update: 'patch' },
      })
      const published = await api.call('POST', `${settings(source)}/publish`, { name: 'Cerby', icon: png })
      expect(published.status).toBe(201)
      connector = idOf(published)
      made = await add(connector, { name: 'Our Cerby' })
    })

    it('stands in the catalogue under its own name', async () => {
      const shown = {
        id: connector,
        name: 'Cerby',
        icon_url: png,
        auth_method: 2,
        allows_new_parameters: true,
      }
      expect((await api.call('GET', '/api/2/connectors?name=cerby')).body).toEqual([shown])
      expect((await api.call('GET', `/api/2/connectors/${connector}`)).body).toEqual(shown)
      expect((await api.call('GET', '/api/provisioning/connectors')).body).toMatchObject([
        { id: connector, base_connector_id: 45504, scim_base_url: 'https://cerby.example/scim' },
      ])
    })

    it('gives an app everything but the token', async () => {
      expect((await api.call('GET', settings(made))).body).toMatchObject({
        connector_id: connector,
        base_connector_id: 45504,
        missing: ['SCIM Bearer Token'],
        configuration: {
          scim_base_url: 'https://cerby.example/scim',
          base_url_fixed: true,
          has_token: false,
          custom_headers: 'X-A: 1',
        },
        profile: { user_update: 'patch' },
      })
      const parameters = { badge: { values: ['a', 'b'] }, title: { user_attribute_mappings: 'title' } }
      expect(await get(made)).toMatchObject({ icon_url: png, parameters })
    })

    it('holds its apps to the base URL, and lets the token be entered', async () => {
      for (const url of ['https://other.example/scim', null]) {
        const answer = await configure(made, { scim_base_url: url })
        expect(answer.status).toBe(422)
        expect(messageOf(answer.body)).toMatch(/fixed by the connector.*cerby\.example/u)
      }
      const same = { scim_base_url: 'https://cerby.example/scim', scim_bearer_token: 'ours' }
      expect((await configure(made, same)).body).toMatchObject({ missing: [] })
    })

    it('is gone from the catalogue once taken back; its apps stay', async () => {
      const path = `/api/provisioning/connectors/${connector}`
      expect((await api.call('DELETE', path)).status).toBe(204)
      expect((await api.call('DELETE', path)).status).toBe(404)
      expect((await api.call('GET', '/api/2/connectors?name=cerby')).body).toEqual([])
      expect((await api.call('POST', '/api/2/apps', { connector_id: connector, name: 'x' })).status).toBe(422)
      expect((await api.call('GET', settings(made))).body).toMatchObject({
        profile: { user_update: 'patch' },
      })
    })

    it('may leave the base URL open', async () => {
      const open = await api.call('POST', `${settings(made)}/publish`, { name: 'Open', fix_base_url: false })
      const { body } = await api.call('GET', settings(await add(idOf(open))))
      expect(body).toMatchObject({ missing: ['SCIM Base URL', 'SCIM Bearer Token'] })
      expect(body).toMatchObject({ configuration: { base_url_fixed: false } })
    })
  })
})
