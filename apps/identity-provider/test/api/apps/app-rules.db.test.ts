/** `/api/2/apps/{id}/rules`: the routes of OneLogin, their order, their lists and what they refuse. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

const rules = z.array(z.looseObject({ id: z.int(), name: z.string(), position: z.int().nullable() }))
const refused = z.object({
  code: z.literal(422),
  message: z.literal('Validation Failed'),
  errors: z.array(z.object({ field: z.string(), message: z.array(z.string()) })),
})

const base = {
  name: 'R',
  match: 'all',
  conditions: [{ source: 'department', operator: '=', value: 'Sales' }],
  actions: [{ action: 'set_groups', value: ['roles'], expression: '.*' }],
}
const whole = { ...base, enabled: true, position: null }

describe.each(testDatabases())('rules of apps on $name', databases => {
  let api: RunningApi
  let app = 0
  let role = 0
  beforeAll(async () => {
    api = await startApi(databases)
    app = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Workato' }))
    role = idOf(await api.call('POST', '/api/2/roles', { name: 'Staff' }))
    const { database, account } = { database: api.context.database.query, account: api.account }
    const entitlement = { account_id: account, app_id: app, name: 'Sales', name_folded: 'sales' }
    await database
      .insertInto('app_entitlement')
      .values({ ...entitlement, target_id: 'g1', creating_until: null, refreshed_at: new Date() })
      .execute()
  })
  afterAll(() => api.close())
  const path = () => `/api/2/apps/${app}/rules`
  const create = (body: object) => api.call('POST', path(), body)
  const list = async (query = '') => rules.parse((await api.call('GET', `${path()}${query}`)).body)
  const names = async (query: string) => (await list(query)).map(({ name }) => name)
  const order = () => names('')

  it('creates at the end, at the top or in between, and numbers without a gap', async () => {
    const answer = await create({ ...base, name: 'A' })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({ id: idOf(answer) })
    await create({ ...base, name: 'B', position: 0 })
    await create({ ...base, name: 'C', position: 1 })
    await create({ ...base, name: 'D', position: 2 })
    await create({ ...base, name: 'E', position: null })
    expect(await order()).toEqual(['C', 'D', 'A', 'B', 'E'])
    expect((await list()).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5])
  })

  it('shows a rule with every member of an action', async () => {
    const [first] = await list()
    expect((await api.call('GET', `${path()}/${first?.id ?? 0}`)).body).toEqual({
      id: first?.id,
      name: 'C',
      match: 'all',
      enabled: true,
      position: 1,
      conditions: base.conditions,
      actions: [{ action: 'set_groups', value: ['roles'], expression: '.*', scriptlet: null, macro: null }],
    })
  })

  it('disables, which closes the gap, and enables at the end', async () => {
    const [, second] = await list()
    const one = `${path()}/${second?.id ?? 0}`
    const disabled = { ...whole, name: 'D', enabled: false }
    expect((await api.call('PUT', one, disabled)).body).toEqual({ id: second?.id })
    expect(await order()).toEqual(['C', 'A', 'B', 'E'])
    expect(await list('?enabled=false')).toMatchObject([{ name: 'D', position: null }])
    await api.call('PUT', one, { ...whole, name: 'D' })
    expect(await order()).toEqual(['C', 'A', 'B', 'E', 'D'])
    await api.call('PUT', one, { ...whole, name: 'D', position: 1 })
    expect(await order()).toEqual(['D', 'C', 'A', 'B', 'E'])
  })

  it('sorts by ids and answers with them; each enabled one is named once', async () => {
    const ids = (await list()).map(({ id }) => id).toReversed()
    expect((await api.call('PUT', `${path()}/sort`, ids)).body).toEqual(ids)
    expect(await order()).toEqual(['E', 'B', 'A', 'C', 'D'])
    for (const wrong of [ids.slice(1), [...ids, ids[0]], [...ids, 999_999]]) {
      expect((await api.call('PUT', `${path()}/sort`, wrong)).status).toBe(422)
    }
    expect((await api.call('PUT', `${path()}/sort`, { ids })).status).toBe(400)
  })

  it('finds by conditions and actions', async () => {
    const titled = { ...base, name: 'T', conditions: [], actions: [{ action: 'set_title', value: ['Boss'] }] }
    await create(titled)
    expect(await names('?has_action=set_title:Boss')).toEqual(['T'])
    expect(await names('?has_action=set_title:Clerk')).toEqual([])
    expect(await names('?has_condition=department:Sales')).toHaveLength(5)
    expect(await names('?has_condition=title:Sales')).toEqual([])
  })

  it('deletes, and what is not there is not found', async () => {
    const last = (await list()).at(-1)
    expect((await api.call('DELETE', `${path()}/${last?.id ?? 0}`)).status).toBe(204)
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const body = method === 'PUT' ? whole : undefined
      expect((await api.call(method, `${path()}/${last?.id ?? 0}`, body)).status).toBe(404)
    }
    expect((await api.call('GET', '/api/2/apps/999999/rules')).status).toBe(404)
    expect((await api.call('POST', '/api/2/apps/999999/rules', base)).status).toBe(404)
  })

  it('lists conditions, operators, values, actions and their values', async () => {
    const choices = async (rest: string) => (await api.call('GET', `${path()}/${rest}`)).body
    expect(await choices('conditions')).toContainEqual({ name: expect.any(String), value: 'has_role' })
    expect(await choices('conditions/has_role/operators')).toMatchObject([{ value: 'ri' }, { value: 'nri' }])
    expect(await choices('conditions/has_role/values')).toEqual([{ name: 'Staff', value: String(role) }])
    expect(await choices('conditions/email/values')).toEqual([])
    expect(await choices('actions')).toContainEqual({ name: 'Set Groups in Workato', value: 'set_groups' })
    expect(await choices('actions/set_groups/values')).toEqual([{ name: 'Sales', value: 'Sales' }])
    expect(await choices('actions/set_title/values')).toEqual([])
    expect((await api.call('GET', `${path()}/actions/set_shoe/values`)).status).toBe(404)
    expect((await api.call('GET', `${path()}/conditions/shoe/operators`)).status).toBe(404)
  })

  it.each([
    ['an id', { ...base, id: 7 }, 'id', 'Field is not allowed'],
    ['no name', { ...base, name: undefined }, 'name', 'Required field is missing'],
    ['no actions', { ...base, actions: undefined }, 'actions', 'Required field is missing'],
    [
      'a role that is none',
      { ...base, conditions: [{ source: 'has_role', operator: 'ri', value: '12345' }] },
      'conditions.[0].value',
      'Invalid condition value: 12345',
    ],
    [
      'a forbidden character',
      { ...base, conditions: [{ source: 'department', operator: '=', value: 'S*' }] },
      'conditions.[0].value',
      'Invalid condition value: S*',
    ],
    [
      'a group that nobody has seen',
      { ...base, actions: [{ action: 'set_groups', value: ['Sales', 'Choir'] }] },
      'actions.[0].value',
      'Invalid action value(s): Choir',
    ],
    [
      'an action that sets nothing there is',
      { ...base, actions: [{ action: 'set_licenses', value: ['E5'] }] },
      'actions.[0].action',
      'Invalid action: set_licenses',
    ],
    [
      'a position while disabled',
      { ...base, enabled: false, position: 1 },
      'position',
      'Position cannot be set while the rule is not enabled',
    ],
  ])('refuses %s as OneLogin does', async (_title, body, field, message) => {
    const answer = await create(body)
    expect(answer.status).toBe(422)
    const { errors } = refused.parse(answer.body)
    expect(errors[0]).toMatchObject({ field, message: expect.arrayContaining([message]) })
  })

  it('PUT replaces the whole, so that all of it has to be there', async () => {
    const [first] = await list()
    const answer = await api.call('PUT', `${path()}/${first?.id ?? 0}`, base)
    expect(refused.parse(answer.body).errors.map(({ field }) => field)).toEqual(['enabled', 'position'])
  })
})
