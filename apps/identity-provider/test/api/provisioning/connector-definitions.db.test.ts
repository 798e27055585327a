/** A published connector as a document: written by one account, taken by another, checked like an admin's own input. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

const png = `data:image/png;base64,${Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]).toString('base64')}`
const path = '/api/provisioning/connectors'
const anObject = z.record(z.string(), z.unknown())
const refusal = z.object({ errors: z.array(z.object({ field: z.string(), message: z.array(z.string()) })) })

const template = '{"userName":"{$parameters.scimusername}","x":{"role":"{$parameters.acme_role}"}}'
const definition = {
  version: 1,
  name: 'Acme',
  icon: png,
  base_connector: { name: 'SCIM Provisioner with SAML (SCIM v2 Core)' },
  configuration: {
    scim_base_url: 'https://acme.example/scim/v2',
    scim_json_template: template,
    custom_headers: 'X-Tenant: acme',
  },
  sso: { audience: 'urn:acme', consumer_url: 'https://acme.example/acs', nameid_format: 'persistent' },
  profile: { user_update: 'patch' },
  parameters: {
    acme_role: { label: 'Role', user_attribute_mappings: 'custom_attribute_acme_role' },
    groups: { provisioned_entitlements: true },
  },
}

describe.each(testDatabases())('connector definitions on $name', databases => {
  let api: RunningApi
  beforeAll(async () => {
    api = await startApi(databases)
    await api.call('POST', '/api/2/users/custom_attributes', {
      user_field: { name: 'Acme role', shortname: 'acme_role' },
    })
  })
  afterAll(() => api.close())
  const take = (document: object) => api.call('POST', path, document)

  it('a definition becomes a connector, of which an app needs nothing but the token', async () => {
    const taken = await take(definition)
    expect(taken.status).toBe(201)
    expect(taken.body).toMatchObject({
      name: 'Acme',
      icon_url: png,
      base_connector_id: 45504,
      scim_base_url: 'https://acme.example/scim/v2',
      scim_json_template: template,
      profile: { user_update: 'patch', group_patch: 'scim1' },
    })
    const made = await api.call('POST', '/api/2/apps', { connector_id: idOf(taken), name: 'Our Acme' })
    expect(made.body).toMatchObject({
      icon_url: png,
      parameters: {
        scimusername: { label: 'SCIM Username', user_attribute_mappings: 'username' },
        acme_role: { label: 'Role', user_attribute_mappings: 'custom_attribute_acme_role' },
        groups: { label: 'Groups', provisioned_entitlements: true },
      },
    })
    expect((await api.call('GET', `/api/provisioning/apps/${idOf(made)}/sso`)).body).toMatchObject({
      ...definition.sso,
      ready: true,
      signature_element: 'both',
    })
    const given = await api.call('GET', `${path}/${idOf(taken)}/definition`)
    expect(given.body).toMatchObject({ sso: definition.sso })
    expect((await api.call('GET', `/api/provisioning/apps/${idOf(made)}`)).body).toMatchObject({
      missing: ['SCIM Bearer Token'],
      configuration: { base_url_fixed: true, custom_headers: 'X-Tenant: acme', has_token: false },
    })
  })

  it('a connector published from an app and taken as its own document says the same again', async () => {
    const source = await api.call('POST', '/api/2/apps', {
      connector_id: 123766,
      name: 'Source',
      icon_url: png,
      parameters: { level: { values: ['a', 'b'], attributes_transformations: 'list' } },
    })
    await api.call('PUT', `/api/provisioning/apps/${idOf(source)}`, {
      configuration: {
        scim_base_url: 'https://oauth.example/scim',
        token_url: 'https://oauth.example/token',
        client_secret: 'a secret of ours',
        scope: 'scim.write',
        custom_headers: 'X-Tenant: acme\nX-Api-Key: a secret of ours',
      },
      profile: { members_per_patch: 7, reads_by_id: false },
    })
    const published = await api.call('POST', `/api/provisioning/apps/${idOf(source)}/publish`, {
      name: 'One',
    })
    const first = await api.call('GET', `${path}/${idOf(published)}/definition`)
    const taken = await take(anObject.parse(first.body))
    expect(taken.status).toBe(201)
    const second = await api.call('GET', `${path}/${idOf(taken)}/definition`)
    expect(second.body).toEqual(first.body)
    expect(first.body).toMatchObject({
      version: 1,
      icon: png,
      base_connector: { id: 123766 },
      configuration: { token_url: 'https://oauth.example/token', scope: 'scim.write' },
      profile: { members_per_patch: 7, reads_by_id: false, user_update: null },
      parameters: { level: { values: ['a', 'b'], attributes_transformations: 'list' } },
    })
    expect(JSON.stringify(first.body)).not.toContain('a secret of ours')
  })

  it('what is left out is as the base connector has it, and each app enters its own base URL', async () => {
    const taken = await take({
      version: 1,
      name: 'Bare',
      base_connector: { id: 176326, name: 'SCIM Provisioner (SCIM v2 Enterprise) - No Params' },
      configuration: {},
    })
    expect(taken.body).toMatchObject({ icon_url: null, scim_base_url: null, parameters: [] })
    const made = await api.call('POST', '/api/2/apps', { connector_id: idOf(taken), name: 'Bare' })
    expect((await api.call('GET', `/api/provisioning/apps/${idOf(made)}`)).body).toMatchObject({
      missing: ['SCIM Base URL', 'SCIM Bearer Token'],
      configuration: { base_url_fixed: false },
    })
  })

  const configured = (more: object) => ({ configuration: { ...definition.configuration, ...more } })
  it.each<[string, object, string, RegExp]>([
    ['a version that is not known', { version: 2 }, 'version', /Expected 1/u],
    ['a base connector that is nowhere', { base_connector: { id: 7 } }, 'base_connector', /no connector 7/u],
    ['a name that is nowhere', { base_connector: { name: 'X' } }, 'base_connector', /no connector "X"/u],
    ['a consumer that is none', { sso: { consumer_url: 'acme' } }, 'sso.consumer_url', /https:/u],
    ['no base connector at all', { base_connector: {} }, 'base_connector', /an id or a name/u],
    [
      'an id and the name of another',
      { base_connector: { id: 58450, name: 'SCIM Provisioner with SAML (SCIM v2 Core)' } },
      'base_connector',
      /58450 is called .*v1\.1/u,
    ],
    [
      'a template that is no JSON',
      configured({ scim_json_template: '{' }),
      'configuration.scim_json_template',
      /JSON/u,
    ],
    [
      'a macro for a parameter that is not there',
      { parameters: {} },
      'configuration.scim_json_template',
      /Unknown macro .*acme_role.* at x\.role: the app has no parameter acme_role/u,
    ],
    [
      'a custom field that this account lacks',
      { parameters: { acme_role: { user_attribute_mappings: 'custom_attribute_rank' } } },
      'parameters.acme_role',
      /no custom user field rank/u,
    ],
    [
      'a parameter where the base connector allows no new ones',
      { base_connector: { id: 175177 } },
      'parameters.acme_role',
      /allows no new parameters/u,
    ],
    [
      'a name that is no parameter’s',
      { parameters: { ...definition.parameters, '1st': {} } },
      'parameters.1st',
      /starts with a letter/u,
    ],
    [
      'an address that is no base URL',
      configured({ scim_base_url: 'acme' }),
      'configuration.scim_base_url',
      /./u,
    ],
    [
      'a line that is no header',
      configured({ custom_headers: 'X-Tenant' }),
      'configuration.custom_headers',
      /Line 1/u,
    ],
    [
      'a header that may carry a secret',
      configured({ custom_headers: 'X-Tenant: a\nAuthorization: Bearer abc' }),
      'configuration.custom_headers',
      /^Authorization may carry a secret/u,
    ],
    ['a token', configured({ scim_bearer_token: 'abc' }), 'configuration', /not allowed/u],
    [
      'a token URL where the connector is let in by a token',
      configured({ token_url: 'https://a.example/t' }),
      'configuration.token_url',
      /no such setting/u,
    ],
    ['an icon that is a script', { icon: 'data:image/svg+xml;base64,AAAA' }, 'icon', /image\/png/u],
    ['a profile that nobody knows', { profile: { user_update: 'post' } }, 'profile.user_update', /./u],
    ['a name of two lines', { name: 'a\nb' }, 'name', /line break/u],
  ])('refuses %s, and publishes nothing', async (_what, more, field, reason) => {
    const before = await api.call('GET', path)
    const answer = await take({ ...definition, ...more })
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 422 })
    const [first] = refusal.parse(answer.body).errors
    expect(first?.field).toContain(field)
    expect(first?.message.join(' ')).toMatch(reason)
    expect((await api.call('GET', path)).body).toEqual(before.body)
  })

  it('is given of published connectors only, and not of one that was taken back', async () => {
    const taken = await take(definition)
    const one = `${path}/${idOf(taken)}`
    expect((await api.call('GET', `${one}/definition`)).status).toBe(200)
    expect((await api.call('DELETE', one)).status).toBe(204)
    for (const id of [idOf(taken), 45504]) {
      expect((await api.call('GET', `${path}/${id}/definition`)).status).toBe(404)
    }
  })
})
