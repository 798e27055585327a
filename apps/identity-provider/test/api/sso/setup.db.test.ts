/** An app that only signs people in: what it has no tab for, and how it is carried over to one that also provisions. */
import { testDatabases } from '@joinery/database/testing'
import { readIdentityProviderMetadata } from '@joinery/saml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'
import { addApp, browse, hire, readAsApp, sentForm, signIn } from '../../sso/enter-app.ts'

const errorBody = z.looseObject({ message: z.string() })
const setup = z.looseObject({ steps: z.array(z.object({ done: z.boolean(), text: z.string() })) })

describe.each(testDatabases())('an app that only signs people in, on $name', databases => {
  let api: RunningApi
  let app = 0
  let ann = 0
  let bo = 0
  beforeAll(async () => {
    api = await startApi(databases)
    const role = idOf(await api.call('POST', '/api/2/roles', { name: 'Sales' }))
    bo = await hire(api, [])
    await api.call('POST', `/api/2/roles/${role}/users`, [bo])
    app = await addApp(api, 110016, {
      name: 'Workato',
      role_ids: [role],
      description: 'Recipes',
      icon_url: 'https://workato.example/icon.png',
      visible: true,
      parameters: {
        workato_role: {
          label: 'Role',
          user_attribute_mappings: 'title',
          include_in_saml_assertion: true,
          provisioned_entitlements: true,
        },
        saml_username: { user_attribute_mappings: 'username' },
        note: { values: ['a', 'b'], attributes_transformations: 'list', include_in_saml_assertion: true },
      },
    })
    ann = await hire(api, [app], { title: 'Analyst' })
    const policy = await api.call('POST', '/api/provisioning/policies', { name: 'P', session_minutes: 30 })
    await api.call('PUT', `/api/provisioning/apps/${app}/sso`, {
      policy_id: idOf(policy),
      signature_element: 'assertion',
      logout_url: 'https://app.example/slo',
      relaystate: '/home',
    })
    await api.call('PUT', `/api/provisioning/apps/${app}/users/${ann}/parameters`, {
      parameters: { workato_role: ['Admin'] },
    })
    await api.call('POST', `/api/2/apps/${app}/rules`, {
      name: 'Notes',
      match: 'all',
      enabled: true,
      conditions: [],
      actions: [{ action: 'set_note', value: ['c'] }],
    })
  })
  afterAll(() => api.close())
  const at = (path = '', id = app) => `/api/provisioning/apps/${id}${path}`
  const assertionOf = async (id: number, person: number) => {
    const { metadata_url: metadata } = Object((await api.call('GET', at('/sso', id))).body)
    const described = readIdentityProviderMetadata(await (await fetch(String(metadata))).text())
    const form = sentForm(await browse(api, `/portal/apps/${id}`, { cookie: await signIn(api, person) }))
    return readAsApp(form, described)
  }
  const enable = (enabled: boolean) => api.call('PUT', `/api/2/apps/${app}`, { provisioning: { enabled } })
  const tasks = () => api.context.database.query.selectFrom('task').select('app_id').execute()

  it.each([
    ['its connection', 'GET', ''],
    ['a base URL', 'PUT', '', { configuration: { scim_base_url: 'https://app.example/scim' } }],
    ['a template', 'PUT', '', { configuration: { scim_json_template: '{"userName":"x"}' } }],
    ['a token', 'PUT', '', { configuration: { scim_bearer_token: 't' } }],
    ['a profile', 'PUT', '', { profile: { user_update: 'patch' } }],
    ['a workflow', 'PUT', '', { provisioning: { enabled: true } }],
    ['boxes of approval', 'PUT', '', { provisioning: { require_approval: { create: true } } }],
    ['enabling', 'POST', '/enable'],
    ['disabling', 'POST', '/disable'],
    ['a refresh of entitlements', 'POST', '/entitlements/refresh'],
  ])('answers 409 to %s, and says what to do', async (_title, method, path, body?: object) => {
    const { status, body: answer } = await api.call(method, at(path), body)
    expect([status, errorBody.parse(answer).message]).toEqual([
      409,
      'Workato has no tab Provisioning: SAML Custom Connector (Advanced) signs people in and provisions nobody. Its tab Setup says which connector to add.',
    ])
  })

  it('is not enabled for provisioning through OneLogin’s API either, and may say that it is not', async () => {
    expect((await enable(true)).status).toBe(409)
    expect((await enable(false)).status).toBe(200)
  })

  it('knows who has it, makes no tasks, and signs them in', async () => {
    const { body } = await api.call('GET', at('/users'))
    expect(body).toMatchObject([{ provisioning_state: 'nonexistent' }, { provisioning_state: 'nonexistent' }])
    expect(await tasks()).toEqual([])
    const { nameId, attributes } = await assertionOf(app, ann)
    expect(nameId.value).toMatch(/^person\d+$/u)
    expect([...attributes]).toEqual([
      ['workato_role', ['Admin']],
      ['note', ['c']],
    ])
  })

  it('is told on Setup which connector to add', async () => {
    const { body } = await api.call('GET', at('/setup'))
    const { steps } = setup.parse(body)
    expect(steps.map(({ text }) => text).join(' ')).toMatch(/signs people in and provisions nobody/u)
    expect(body).toMatchObject({
      id: app,
      add_provisioning: {
        recommended: 45504,
        connectors: expect.arrayContaining([
          { id: 45504, name: 'SCIM Provisioner with SAML (SCIM v2 Core)' },
        ]),
      },
    })
    const ids = Object(body).add_provisioning.connectors.map(({ id }: { id: number }) => id)
    expect(ids).not.toContain(110016)
    expect(ids).not.toContain(175177)
  })

  it('is carried over whole to one that also provisions, and stays as it is', async () => {
    const before = (await api.call('GET', `/api/2/apps/${app}`)).body
    const sso = Object((await api.call('GET', at('/sso'))).body)
    const made = await api.call('POST', at('/setup/add-provisioning'), {})
    expect(made.status).toBe(201)
    const id = idOf(made)
    const { role_ids, policy_id, icon_url, description } = Object(before)
    expect(made.body).toMatchObject({
      name: 'Workato (with provisioning)',
      connector_id: 45504,
      role_ids,
      policy_id,
      icon_url,
      description,
      visible: true,
      provisioning: { enabled: false },
      parameters: {
        scimusername: { user_attribute_mappings: 'username' },
        saml_username: { user_attribute_mappings: 'username' },
        workato_role: {
          label: 'Role',
          user_attribute_mappings: 'title',
          include_in_saml_assertion: true,
          provisioned_entitlements: true,
        },
        note: { values: ['a', 'b'], include_in_saml_assertion: true, provisioned_entitlements: false },
      },
    })
    const carried = Object((await api.call('GET', at('/sso', id))).body)
    const own = [
      'id',
      'name',
      'provisions',
      'issuer',
      'metadata_url',
      'endpoint',
      'redirect_endpoint',
      'slo_endpoint',
    ]
    const alike = (all: object) => Object.entries(all).filter(([name]) => !own.includes(name))
    expect(alike(carried)).toEqual(alike(sso))
    expect(carried.issuer).not.toBe(sso.issuer)
    for (const person of [ann, bo]) {
      const [old, now] = [await assertionOf(app, person), await assertionOf(id, person)]
      expect([now.nameId, [...now.attributes]]).toEqual([old.nameId, [...old.attributes]])
    }
    expect((await api.call('GET', `/api/2/apps/${app}`)).body).toEqual(before)
    expect((await api.call('GET', at('', id))).body).toMatchObject({
      missing: ['SCIM Base URL', 'SCIM Bearer Token'],
    })
    expect((await tasks()).map(task => task.app_id)).toEqual([id, id])
  })

  it('is carried over under the name and connector that are wished, but not to one that cannot take it', async () => {
    const add = (body: object, id = app) => api.call('POST', at('/setup/add-provisioning', id), body)
    const made = await add({ connector_id: 900001, name: 'Workato EU' })
    expect(made.body).toMatchObject({ name: 'Workato EU', connector_id: 900001 })
    expect((await add({ connector_id: 110016 })).status).toBe(422)
    expect((await add({ connector_id: 175177 })).status).toBe(422)
    expect((await add({}, idOf(made))).status).toBe(409)
    expect((await api.call('GET', at('/setup', idOf(made)))).body).toMatchObject({ add_provisioning: null })
  })

  it('is nothing that a connector definition can be based on', async () => {
    const definition = { version: 1, name: 'X', base_connector: { id: 110016 }, configuration: {} }
    const { status, body } = await api.call('POST', '/api/provisioning/connectors', definition)
    expect([status, errorBody.parse(body).message]).toEqual([
      422,
      expect.stringMatching(/provisions nobody/u),
    ])
  })
})
