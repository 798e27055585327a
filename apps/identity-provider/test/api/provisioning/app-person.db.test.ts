/** What the pages of an app read: how apps stand, one person in one app, the template's helpers, and what saving means. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

const markup = '<img src=x onerror=alert(1)>'

describe.each(testDatabases())('the pages of an app on $name', databases => {
  let api: RunningApi
  let app = 0
  let samlApp = 0
  let role = 0
  let wide = 0
  const ids: Record<'ann' | 'bo' | 'cy', number> = { ann: 0, bo: 0, cy: 0 }
  const path = () => `/api/provisioning/apps/${app}`
  const preview = (body: object) => api.call('POST', `${path()}/template/preview`, body)
  const found = async (search: string) => {
    const { body } = await api.call('GET', `${path()}/users?search=${encodeURIComponent(search)}`)
    return Array.isArray(body) ? body.map((one: { username: string }) => one.username) : []
  }
  beforeAll(async () => {
    api = await startApi(databases)
    const make = async (where: string, body: object) => idOf(await api.call('POST', where, body))
    const ann = {
      username: 'ann',
      firstname: 'Ann',
      lastname: 'Ek',
      email: 'ann@example.com',
      title: 'Chair',
    }
    ids.ann = await make('/api/2/users', ann)
    ids.bo = await make('/api/2/users', { username: 'bo', firstname: markup, manager_user_id: ids.ann })
    ids.cy = await make('/api/2/users', { username: 'cy', firstname: 'Cy' })
    app = await make('/api/2/apps', { connector_id: 45504, name: 'Workato' })
    samlApp = await make('/api/2/apps', { connector_id: 110016, name: 'Only SAML' })
    role = await make('/api/2/roles', { name: 'Makers', apps: [app, samlApp], users: [ids.ann, ids.bo] })
    wide = await make('/api/2/roles', { name: 'All', users: [ids.ann, ids.cy] })
    await api.call('PUT', path(), { provisioning: { enabled: true } })
    await api.call('PUT', `${path()}/users/${ids.ann}`)
  })
  afterAll(() => api.close())

  it('GET /apps counts people by state, and says which apps provision nobody', async () => {
    const { body, headers } = await api.call('GET', '/api/provisioning/apps?name=o')
    expect(headers.get('total-count')).toBe('2')
    expect(body).toMatchObject([
      {
        name: 'Workato',
        connector_name: 'SCIM Provisioner with SAML (SCIM v2 Core)',
        provisions: true,
        api_status: 'disabled',
        provisioning_enabled: true,
        people: 2,
        states: { provisioning_pending_approval: 2 },
        waiting_tasks: 2,
      },
      { name: 'Only SAML', provisions: false, api_status: null, people: 2 },
    ])
    const { body: one } = await api.call('GET', `/api/provisioning/apps/${samlApp}/overview`)
    expect(one).toMatchObject({ id: samlApp, provisions: false })
  })

  it.each([
    ['nothing changes', () => [role], { now: 2, after: 2, gain: 0, lose: 0 }],
    ['another role is added', () => [role, wide], { now: 2, after: 3, gain: 1, lose: 0 }],
    ['roles are exchanged', () => [wide], { now: 2, after: 2, gain: 1, lose: 1 }],
    ['none is left, and Ann has it directly', () => [], { now: 2, after: 1, gain: 0, lose: 1 }],
  ])('POST /access/effect says who gains and loses where %s', async (_case, roles, expected) => {
    const { body } = await api.call('POST', `${path()}/access/effect`, { role_ids: roles() })
    expect(body).toEqual(expected)
  })

  it('GET /users finds by part of a name, an address or a username', async () => {
    expect(await found('ann ek')).toEqual(['ann'])
    expect(await found('@EXAMPLE')).toEqual(['ann'])
    expect(await found(markup)).toEqual(['bo'])
    expect(await found('nobody')).toEqual([])
  })

  it('GET /users/{user} tells what gives the app, and where each value comes from', async () => {
    const rule = { name: 'Chairs', match: 'all', enabled: true, position: null, conditions: [] }
    const actions = [{ action: 'set_department', value: ['Board'] }]
    await api.call('POST', `/api/2/apps/${app}/rules`, { ...rule, actions })
    await api.call('PUT', `/api/2/apps/${app}`, {
      parameters: { external_manager_id: { default_values: 'nobody' } },
    })
    await api.call('PUT', `${path()}/users/${ids.ann}/parameters`, {
      parameters: { title: 'Boss', department: 'Sales' },
    })
    const { body } = await api.call('GET', `${path()}/users/${ids.ann}`)
    expect(body).toMatchObject({
      username: 'ann',
      firstname: 'Ann',
      in_directory: true,
      provisioning_state: 'provisioning_pending_approval',
      grants: [{ kind: 'direct' }, { kind: 'role', role_name: 'Makers', automatic: false }],
    })
    const { parameters } = body as { parameters: readonly Record<string, unknown>[] }
    expect(parameters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'scimusername', values: ['ann'], source: 'parameter', rule: null }),
        expect.objectContaining({ key: 'title', values: ['Boss'], source: 'manual', by_hand: ['Boss'] }),
        expect.objectContaining({ key: 'department', values: ['Board'], source: 'rule', rule: 'Chairs' }),
        expect.objectContaining({ key: 'external_manager_id', values: ['nobody'], source: 'default' }),
      ]),
    )
    expect(await api.call('GET', `${path()}/users/${ids.cy}`)).toMatchObject({ status: 404 })
  })

  it('GET /template offers the macros of the directory and of the app, and the connector’s template', async () => {
    const { body } = await api.call('GET', `${path()}/template`)
    const { default_template: text, macros } = body as { default_template: string; macros: object[] }
    expect(JSON.parse(text)).toMatchObject({ userName: '{$parameters.scimusername}' })
    expect(macros).toContainEqual({ macro: '{$user.firstname}', about: 'User field firstname' })
    expect(macros).toContainEqual({ macro: '{$parameters.title}', about: 'Parameter Title' })
    expect((await api.call('GET', `/api/provisioning/apps/${samlApp}/template`)).status).toBe(409)
  })

  it('GET /parameters lists what a value can come from and which are the connector’s, for every app', async () => {
    const field = { user_field: { name: 'Workato role', shortname: 'workato_role' } }
    await api.call('POST', '/api/2/users/custom_attributes', field)
    const { body } = await api.call('GET', `/api/provisioning/apps/${samlApp}/parameters`)
    expect(body).toMatchObject({ own: ['saml_username'], allows_new: true })
    expect(body).toMatchObject({
      sources: expect.arrayContaining([
        { name: 'Manager firstname', value: 'manager_firstname' },
        { name: 'Workato role', value: 'custom_attribute_workato_role' },
        { name: '- Macro -', value: '_macro_' },
      ]),
    })
  })

  it('POST /template/preview shows what would be sent by a template that is not saved', async () => {
    const text = '{"userName":"{$parameters.scimusername}","nickName":"{$user.firstname}"}'
    const draft = { user_id: ids.bo, scim_json_template: text }
    expect((await preview(draft)).body).toEqual({
      resource: { userName: 'bo', nickName: markup, active: true },
      groups: null,
    })
    const saved = await preview({ user_id: ids.ann })
    expect(saved.body).toMatchObject({ resource: { userName: 'ann', name: { givenName: 'Ann' } } })
    const wrong = await preview({ ...draft, scim_json_template: '{"userName":"{$user.shoe}"}' })
    expect(wrong).toMatchObject({ status: 422 })
    expect(JSON.stringify(wrong.body)).toMatch(/Unknown macro \{\$user\.shoe\} at userName/u)
    expect(await preview({ user_id: 999_999 })).toMatchObject({ status: 422 })
  })

  it('DELETE /users/{user} takes what was given directly, and with roles=true whatever gives the app', async () => {
    const remove = (user: number, query = '') => api.call('DELETE', `${path()}/users/${user}${query}`)
    expect((await remove(ids.bo)).status).toBe(404)
    expect((await remove(ids.ann)).status).toBe(204)
    expect((await api.call('GET', `${path()}/users/${ids.ann}`)).body).toMatchObject({
      grants: [{ kind: 'role' }],
    })
    await api.newEvents()
    expect((await remove(ids.ann, '?roles=true')).status).toBe(204)
    expect(await api.newEvents()).toEqual(
      expect.arrayContaining([expect.objectContaining({ user: 'ann', role: 'Makers' })]),
    )
    const { body } = await api.call('GET', `${path()}/users/${ids.ann}`)
    expect(body).toMatchObject({ grants: [], provisioning_state: 'nonexistent' })
    expect((await remove(ids.ann, '?roles=true')).status).toBe(404)
  })
})
