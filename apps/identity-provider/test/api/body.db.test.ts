/** What no column of text can hold is the caller's mistake, wherever it stands. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, type RunningApi, startApi } from '../running-api.ts'

describe.each(testDatabases())('bodies and queries on $name', databases => {
  let api: RunningApi
  let app: number
  beforeAll(async () => {
    api = await startApi(databases)
    app = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Workato' }))
  })
  afterAll(() => api.close())

  it.each<[string, string, (app: number) => unknown, string]>([
    ['POST', '/api/2/roles', () => ({ name: 'a\u0000' }), 'name'],
    ['POST', '/api/2/roles', () => ({ name: 'half \ud800' }), 'name'],
    ['POST', '/api/2/apps', () => ({ connector_id: 45504, name: '\u0000' }), 'name'],
    ['PUT', '/api/2/apps/{app}', () => ({ parameters: { x: { label: 'a\u0000' } } }), 'parameters.x.label'],
    [
      'POST',
      '/api/2/users/custom_attributes',
      () => ({ user_field: { name: '\u0000', shortname: 'x' } }),
      'user_field.name',
    ],
    [
      'POST',
      '/api/2/users',
      () => JSON.parse('{"username":"x","custom_attributes":{"__proto__":"x"}}'),
      'custom_attributes.__proto__',
    ],
    ['GET', '/api/2/users?username=%00', () => undefined, 'username'],
    ['GET', '/api/2/users?custom_attributes.x=%00', () => undefined, 'custom_attributes.x'],
    ['GET', '/api/2/roles?name=%00', () => undefined, 'name'],
    ['GET', '/api/provisioning/tasks?username=%00', () => undefined, 'username'],
    ['GET', '/api/provisioning/apps/{app}/users?state=%00', () => undefined, 'state'],
  ])(
    '%s %s with a NUL, half a letter or __proto__ is refused, naming the field',
    async (method, path, body, field) => {
      const answer = await api.call(method, path.replace('{app}', String(app)), body(app))
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ field }] } })
    },
  )

  it.each([
    '/api/2/users',
    '/api/2/roles',
    '/api/provisioning/runs',
    '/api/provisioning/mails',
    '/api/provisioning/tasks',
    '/api/provisioning/tasks/counts',
    '/api/provisioning/apps/{app}/entitlements',
  ])('%s refuses a filter that it does not know, by which it would find everything', async path => {
    const answer = await api.call('GET', `${path.replace('{app}', String(app))}?colour=red`)
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'colour' }] } })
  })
})
