/** Roles and groups that mappings and rules still name: deleting them would turn the sense of these around. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

describe.each(testDatabases())('what is still named on $name', databases => {
  let api: RunningApi
  let role = 0
  let group = 0
  let app = 0

  beforeAll(async () => {
    api = await startApi(databases)
    role = idOf(await api.call('POST', '/api/2/roles', { name: 'Sales' }))
    group = idOf(await api.call('POST', '/api/provisioning/groups', { name: 'Staff' }))
    app = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Workato' }))
  })
  afterAll(() => api.close())

  const anybody = { match: 'all', enabled: false, position: null }
  const title = { action: 'set_title', value: ['Clerk'] }
  const mapping = (rule: object) => ({ path: () => '/api/2/mappings', rule: { ...anybody, ...rule } })
  const appRule = (rule: object) => ({
    path: () => `/api/2/apps/${app}/rules`,
    rule: { ...anybody, ...rule },
  })

  it.each([
    {
      what: 'a mapping asks for it, though it is disabled',
      naming: () =>
        mapping({
          name: 'No sales',
          conditions: [{ source: 'has_role', operator: 'nri', value: String(role) }],
          actions: [title],
        }),
      doomed: () => `/api/2/roles/${role}`,
      message: 'The role is still named by the mapping No sales; change that first',
    },
    {
      what: 'a mapping gives it',
      naming: () =>
        mapping({
          name: 'Everybody sells',
          conditions: [],
          actions: [{ action: 'add_role', value: [String(role)] }],
        }),
      doomed: () => `/api/2/roles/${role}`,
      message: 'The role is still named by the mapping Everybody sells; change that first',
    },
    {
      what: 'a rule of an app asks for it',
      naming: () =>
        appRule({
          name: 'Sellers',
          conditions: [{ source: 'has_role', operator: 'ri', value: String(role) }],
          actions: [title],
        }),
      doomed: () => `/api/2/roles/${role}`,
      message: 'The role is still named by the rule Sellers of Workato; change that first',
    },
    {
      what: 'a mapping puts people into it',
      naming: () =>
        mapping({
          name: 'Hired',
          conditions: [],
          actions: [{ action: 'set_group', value: [String(group)] }],
        }),
      doomed: () => `/api/provisioning/groups/${group}`,
      message: 'The group is still named by the mapping Hired; change that first',
    },
  ])('cannot be deleted while $what', async ({ naming, doomed, message }) => {
    const { path, rule } = naming()
    const made = await api.call('POST', path(), rule)
    expect(made.status).toBe(201)
    expect(await api.call('DELETE', doomed())).toMatchObject({ status: 409, body: { message } })
    expect((await api.call('DELETE', `${path()}/${idOf(made)}`)).status).toBe(204)
  })

  it('can be deleted when nothing names it any more', async () => {
    expect((await api.call('DELETE', `/api/2/roles/${role}`)).status).toBe(204)
    expect((await api.call('DELETE', `/api/provisioning/groups/${group}`)).status).toBe(204)
  })
})
