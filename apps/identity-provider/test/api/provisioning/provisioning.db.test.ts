/** Apps, their provisioning and the task queue through the API, as an admin's client sees them. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTarget, type Target } from '../../provisioning/target.ts'
import { template } from '../../provisioning/world.ts'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

describe.each(testDatabases())('the API on $name', databases => {
  let api: RunningApi
  let target: Target
  let app = 0
  let user = 0
  beforeAll(async () => {
    api = await startApi(databases)
    target = await startTarget()
    app = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Workato' }))
    user = idOf(await api.call('POST', '/api/2/users', { username: 'ann', firstname: 'Ann', lastname: 'Ek' }))
  })
  afterAll(async () => {
    await target.close()
    await api.close()
  })
  const settings = () => `/api/provisioning/apps/${app}`

  it('GET /api/2/connectors finds by name and by an older caption', async () => {
    const all = await api.call('GET', '/api/2/connectors')
    expect(all.body).toHaveLength(13)
    const found = await api.call('GET', '/api/2/connectors?name=core%20user%202.0')
    expect(found.body).toEqual([
      {
        id: 45504,
        name: 'SCIM Provisioner with SAML (SCIM v2 Core)',
        icon_url: null,
        auth_method: 2,
        allows_new_parameters: true,
      },
    ])
  })

  it('GET /api/2/apps/{id} has the connector’s parameters', async () => {
    const { body } = await api.call('GET', `/api/2/apps/${app}`)
    expect(body).toMatchObject({
      id: app,
      connector_id: 45504,
      name: 'Workato',
      role_ids: [],
      parameters: { scimusername: { label: 'SCIM Username', user_attribute_mappings: 'username' } },
    })
    const list = await api.call('GET', '/api/2/apps?name=work')
    expect(list.headers.get('total-count')).toBe('1')
  })

  it('PUT /api/2/apps/{id} merges parameters and replaces role_ids whole', async () => {
    const role = idOf(await api.call('POST', '/api/2/roles', { name: 'Workato users' }))
    const { status, body } = await api.call('PUT', `/api/2/apps/${app}`, {
      name: 'Workato EU',
      role_ids: [role],
      parameters: {
        title: { skip_if_blank: true },
        badge: { user_attribute_mappings: '_macro_', user_attribute_macros: '{firstinitial}{lastname}' },
      },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      name: 'Workato EU',
      role_ids: [role],
      parameters: {
        title: { skip_if_blank: true, user_attribute_mappings: 'title' },
        badge: { user_attribute_macros: '{firstinitial}{lastname}' },
        scimusername: {},
      },
    })
    expect((await api.call('PUT', `/api/2/apps/${app}`, { role_ids: [] })).body).toMatchObject({
      role_ids: [],
    })
  })

  it.each([
    ['an unknown connector', 'POST', () => '/api/2/apps', { connector_id: 1, name: 'x' }, /no connector 1/u],
    [
      'an unknown field',
      'POST',
      () => '/api/2/apps',
      { connector_id: 45504, name: 'x', nam: 1 },
      /not allowed/u,
    ],
    ['an unknown role', 'PUT', () => `/api/2/apps/${app}`, { role_ids: [999_999] }, /no role 999999/u],
    [
      'an unknown source',
      'PUT',
      () => `/api/2/apps/${app}`,
      { parameters: { title: { user_attribute_mappings: 'shoe' } } },
      /parameters\.title: Unknown user field shoe/u,
    ],
    [
      'an unknown macro of a parameter',
      'PUT',
      () => `/api/2/apps/${app}`,
      { parameters: { title: { user_attribute_mappings: '_macro_', user_attribute_macros: '{shoe}' } } },
      /\{shoe\}/u,
    ],
    [
      'a base URL that is none',
      'PUT',
      settings,
      { configuration: { scim_base_url: 'app.example' } },
      /https:\/\//u,
    ],
    [
      'a base URL that ends in /users',
      'PUT',
      settings,
      { configuration: { scim_base_url: 'https://app.example/scim/users' } },
      /users/iu,
    ],
    [
      'a token with a line break',
      'PUT',
      settings,
      { configuration: { scim_bearer_token: 'a\nb' } },
      /line break/u,
    ],
    [
      'a header without colon',
      'PUT',
      settings,
      { configuration: { custom_headers: 'X: 1\nnonsense' } },
      /Line 2/u,
    ],
    [
      'a template that is no JSON',
      'PUT',
      settings,
      { configuration: { scim_json_template: '{' } },
      /not JSON/u,
    ],
    [
      'a template with an unknown macro',
      'PUT',
      settings,
      { configuration: { scim_json_template: '{"userName":"{$user.shoe}"}' } },
      /\{\$user\.shoe\} at userName/u,
    ],
    [
      'a setting that is none',
      'PUT',
      settings,
      { provisioning: { when_deleted: 'explode' } },
      /when_deleted/u,
    ],
  ])('422 for %s, and nothing is changed', async (_what, method, path, body, message) => {
    const before = [await api.call('GET', `/api/2/apps/${app}`), await api.call('GET', settings())]
    const answer = await api.call(method, path(), body)
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ statusCode: 422, name: 'UnprocessableEntityError' })
    expect(JSON.stringify(answer.body).replaceAll('\\n', ' ')).toMatch(message)
    const after = [await api.call('GET', `/api/2/apps/${app}`), await api.call('GET', settings())]
    expect(after.map(seen => seen.body)).toEqual(before.map(seen => seen.body))
  })

  it('a parameter of the connector cannot be deleted, nor one that the template names', async () => {
    const { body } = await api.call('GET', `/api/2/apps/${app}`)
    const { parameters } = body as { parameters: Record<string, { id: number }> }
    const path = (key: string) => `/api/2/apps/${app}/parameters/${parameters[key]?.id}`
    expect((await api.call('DELETE', path('title'))).status).toBe(403)
    const using = '{"userName":"{$parameters.scimusername}","x":"{$parameters.badge}"}'
    await api.call('PUT', settings(), { configuration: { scim_json_template: using } })
    expect((await api.call('DELETE', path('badge'))).body).toMatchObject({
      message: expect.stringMatching(/\{\$parameters\.badge\}/u) as unknown,
    })
    await api.call('PUT', settings(), { configuration: { scim_json_template: template } })
    expect((await api.call('DELETE', path('badge'))).status).toBe(204)
  })

  it('enabling needs a target that answers the probe; the reason is kept', async () => {
    expect(await api.call('POST', `${settings()}/enable`)).toMatchObject({
      status: 422,
      body: { message: expect.stringMatching(/Base URL is missing/u) as unknown },
    })
    await api.call('PUT', settings(), {
      configuration: { scim_base_url: `${target.baseUrl}/`, scim_bearer_token: 'a-wrong-token' },
      provisioning: { enabled: true },
    })
    const refused = await api.call('POST', `${settings()}/enable`)
    expect(refused.status).toBe(422)
    expect((await api.call('GET', settings())).body).toMatchObject({
      api_status: 'disabled',
      api_status_reason: expect.stringContaining('token') as unknown,
    })
    await api.call('PUT', settings(), { configuration: { scim_bearer_token: target.token } })
    expect((await api.call('POST', `${settings()}/enable`)).body).toEqual({ api_status: 'enabled' })
    const { body } = await api.call('GET', settings())
    expect(body).toMatchObject({
      api_status: 'enabled',
      api_status_reason: null,
      configuration: { scim_base_url: target.baseUrl, scim_bearer_token: null, has_token: true },
      provisioning: { enabled: true, require_approval: { create: true, delete: true, update: true } },
    })
    expect(JSON.stringify(body)).not.toContain(target.token)
    expect((await api.call('PUT', settings(), withoutOutcome(body))).status).toBe(200)
  })

  it('a person given the app directly shows up with a task that can be read, approved and ignored', async () => {
    expect((await api.call('PUT', `${settings()}/users/${user}`)).status).toBe(204)
    expect((await api.call('GET', `${settings()}/users`)).body).toEqual([
      {
        user_id: user,
        username: 'ann',
        firstname: 'Ann',
        lastname: 'Ek',
        provisioning_state: 'provisioning_pending_approval',
        provisioning_status: 'enabling_pending_approval',
        reason: null,
        warning: null,
        target_id: null,
        granted_by: ['direct'],
      },
    ])
    const list = await api.call('GET', `/api/provisioning/tasks?app_id=${app}&state=pending&username=ann`)
    expect(list.headers.get('total-count')).toBe('1')
    const [listed] = list.body as { id: number }[]
    const task = listed?.id ?? 0
    expect((await api.call('GET', `/api/provisioning/tasks/${task}`)).body).toMatchObject({
      id: task,
      username: 'ann',
      intent: 'create',
      state: 'pending',
      request: { method: 'POST', path: '/Users', body: { userName: 'ann', active: true } },
      diff: expect.arrayContaining([{ field: 'userName', old: null, new: 'ann' }]) as unknown,
      exchanges: [],
    })
    const decide = (name: string, body: object) => api.call('POST', `/api/provisioning/tasks/${name}`, body)
    expect((await decide('retry', { task_ids: [task] })).status).toBe(409)
    expect((await decide('approve', { tasks: [task] })).status).toBe(422)
    expect((await decide('approve', { app_id: app, intent: 'delete' })).body).toMatchObject({ approved: 0 })
    expect((await decide('approve', { app_id: app })).body).toMatchObject({ approved: 1 })
    expect((await decide('ignore', { task_ids: [task] })).status).toBe(409)
    expect((await api.call('POST', `${settings()}/users/${user}/retry`)).status).toBe(409)
    expect((await api.call('GET', `${settings()}/summary`)).body).toMatchObject({
      states: { provisioning: 1 },
      tasks: { pending: 0, approved: 1, running: 0, done: 0, failed: 0, ignored: 0, superseded: 0 },
      outcomes: { created: 0, linked: 0, updated: 0, suspended: 0, reactivated: 0, deleted: 0, nothing: 0 },
      requests: { probe: 2, lookup: 0, read: 0, create: 0, replace: 0, delete: 0 },
      retried: 0,
      working: 1,
      waiting: 0,
    })
  })

  it('what is taken back goes, and what is not there is not found', async () => {
    expect((await api.call('DELETE', `${settings()}/users/${user}`)).status).toBe(204)
    expect((await api.call('DELETE', `${settings()}/users/${user}`)).status).toBe(404)
    expect((await api.call('GET', `${settings()}/users?state=nonexistent`)).body).toHaveLength(1)
    for (const path of [
      '/api/provisioning/apps/999999',
      '/api/provisioning/tasks/999999',
      '/api/2/apps/999999',
    ]) {
      expect((await api.call('GET', path)).status).toBe(404)
    }
    expect((await api.call('POST', '/api/provisioning/tasks/approve', { app_id: 999_999 })).status).toBe(404)
    expect((await api.call('DELETE', `/api/2/apps/${app}`)).status).toBe(204)
    expect((await api.call('DELETE', `/api/2/apps/${app}`)).status).toBe(404)
    expect(api.log).toEqual([])
  })
})

/** What was read can be written back as it is, but for what the server alone says. */
function withoutOutcome(body: unknown): object {
  const { configuration, provisioning } = body as { configuration: object; provisioning: object }
  return { configuration, provisioning }
}
