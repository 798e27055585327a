/** OneLogin's routes for mappings: shapes, order, lists for forms, and what they refuse. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

const path = '/api/2/mappings'

describe.each(testDatabases())('/api/2/mappings on $name', databases => {
  let api: RunningApi
  let role: number
  let ann: number
  let bob: number

  beforeAll(async () => {
    api = await startApi(databases)
    role = idOf(await api.call('POST', '/api/2/roles', { name: 'Sales' }))
    const shoe = { user_field: { name: 'Shoe size', shortname: 'shoe' } }
    await api.call('POST', '/api/2/users/custom_attributes', shoe)
    ann = idOf(await api.call('POST', '/api/2/users', { username: 'ann', department: 'Sales' }))
    bob = idOf(await api.call('POST', '/api/2/users', { username: 'bob', firstname: 'Bob' }))
  })
  beforeEach(async () => {
    for (const enabled of ['true', 'false']) {
      for (const { id } of await list(`?enabled=${enabled}`)) await api.call('DELETE', `${path}/${id}`)
    }
    await api.newEvents()
  })
  afterAll(() => api.close())

  const mapping = (fields: object = {}) => ({
    name: 'Sales people',
    match: 'all',
    enabled: true,
    position: null,
    conditions: [{ source: 'department', operator: '=', value: 'Sales' }],
    actions: [{ action: 'add_role', value: [String(role)] }],
    ...fields,
  })
  const create = async (fields: object = {}): Promise<number> => {
    const answer = await api.call('POST', path, mapping(fields))
    expect(answer).toMatchObject({ status: 201 })
    return idOf(answer)
  }
  const list = async (query = ''): Promise<{ id: number; name: string; position: number | null }[]> => {
    const answer = await api.call('GET', path + query)
    expect(answer.status).toBe(200)
    return answer.body as { id: number; name: string; position: number | null }[]
  }
  const order = async () => (await list()).map(({ name, position }) => `${position} ${name}`)

  it('creates one, answers its id alone, and shows it whole', async () => {
    const answer = await api.call('POST', path, mapping())
    const id = idOf(answer)
    expect(answer).toMatchObject({ status: 201, body: { id } })
    expect(Object.keys(answer.body as object)).toEqual(['id'])
    const shown = { id, ...mapping({ position: 1 }) }
    expect(await api.call('GET', `${path}/${id}`)).toMatchObject({ status: 200, body: shown })
    expect((await api.call('GET', path)).body).toEqual([shown])
    expect(await api.newEvents()).toMatchObject([{ type: 189, notes: 'Sales people' }])
  })

  it('replaces one whole and answers its id', async () => {
    const id = await create()
    await api.newEvents()
    const next = mapping({ name: 'Others', match: 'any', conditions: [], position: 1 })
    expect(await api.call('PUT', `${path}/${id}`, next)).toMatchObject({ status: 200, body: { id } })
    expect((await api.call('GET', `${path}/${id}`)).body).toEqual({ id, ...next })
    expect(await api.newEvents()).toMatchObject([{ type: 193, notes: 'Others' }])
  })

  it('deletes one with 204; then it is not found', async () => {
    const id = await create()
    await api.newEvents()
    expect(await api.call('DELETE', `${path}/${id}`)).toMatchObject({ status: 204, body: undefined })
    expect(await api.newEvents()).toMatchObject([{ type: 190, notes: 'Sales people' }])
    for (const [method, body] of [['GET'], ['PUT', mapping()], ['DELETE'], ['POST', []]] as const) {
      const where = method === 'POST' ? `${path}/${id}/dryrun` : `${path}/${id}`
      expect(await api.call(method, where, body)).toMatchObject({
        status: 404,
        body: { name: 'NotFoundError', statusCode: 404 },
      })
    }
  })

  it('appends at 0 and null, takes 1 for the top, and numbers densely', async () => {
    await create({ name: 'A' })
    await create({ name: 'B', position: 0 })
    await create({ name: 'C', position: 1 })
    await create({ name: 'D', position: 2 })
    await create({ name: 'E', position: 99 })
    expect(await order()).toEqual(['1 C', '2 D', '3 A', '4 B', '5 E'])
    const [first, , third] = await list()
    await api.call('DELETE', `${path}/${third?.id}`)
    expect(await order()).toEqual(['1 C', '2 D', '3 B', '4 E'])
    await api.call('PUT', `${path}/${first?.id}`, mapping({ name: 'C', position: 3 }))
    expect(await order()).toEqual(['1 D', '2 B', '3 C', '4 E'])
    await api.call('PUT', `${path}/${first?.id}`, mapping({ name: 'C', position: null }))
    expect(await order()).toEqual(['1 D', '2 B', '3 E', '4 C'])
  })

  it('gives a disabled one no position, and the end to one that is enabled again', async () => {
    const a = await create({ name: 'A' })
    await create({ name: 'B' })
    await api.newEvents()
    await api.call('PUT', `${path}/${a}`, mapping({ name: 'A', enabled: false }))
    expect(await api.newEvents()).toMatchObject([{ type: 193 }, { type: 191, notes: 'A' }])
    expect(await order()).toEqual(['1 B'])
    expect(await list('?enabled=false')).toMatchObject([{ id: a, position: null }])
    await api.call('PUT', `${path}/${a}`, mapping({ name: 'A' }))
    expect(await api.newEvents()).toMatchObject([{ type: 193 }, { type: 192, notes: 'A' }])
    expect(await order()).toEqual(['1 B', '2 A'])
    await create({ name: 'C', enabled: false })
    expect(await order()).toEqual(['1 B', '2 A'])
  })

  it('sorts by a bare array of all enabled ids and answers it', async () => {
    const [a, b, c] = [await create({ name: 'A' }), await create({ name: 'B' }), await create({ name: 'C' })]
    const off = await create({ name: 'Off', enabled: false })
    const sorted = await api.call('PUT', `${path}/sort`, [c, a, b])
    expect(sorted).toMatchObject({ status: 200, body: [c, a, b] })
    expect(await order()).toEqual(['1 C', '2 A', '3 B'])
    for (const [body, field] of [
      [[a, b], '(body)'],
      [[a, b, c, off], '[3]'],
      [[a, b, c, c], '[3]'],
      [['a'], '[0]'],
    ] as const) {
      expect(await api.call('PUT', `${path}/sort`, body)).toMatchObject({
        status: 422,
        body: { code: 422, message: 'Validation Failed', errors: [{ field }] },
      })
    }
    expect(await api.call('PUT', `${path}/sort`, { ids: [a] })).toMatchObject({
      status: 400,
      body: { message: 'Expected array in request' },
    })
    expect(await order()).toEqual(['1 C', '2 A', '3 B'])
  })

  it('finds them by what they ask and do', async () => {
    const sales = await create()
    const shoes = await create({
      conditions: [{ source: 'custom_attribute_shoe', operator: '>', value: '42' }],
      actions: [{ action: 'set_department', value: ['Big:Feet'] }],
    })
    for (const [query, ids] of [
      ['', [sales, shoes]],
      ['has_condition=department:Sales', [sales]],
      ['has_condition=department:*', [sales]],
      ['has_condition=department:IT', []],
      ['has_condition_type=custom_attribute_shoe', [shoes]],
      ['has_action=set_department:Big:Feet', [shoes]],
      [`has_action=add_role:${role}`, [sales]],
      ['has_action_type=set_department', [shoes]],
      ['has_action_type=set_department&has_condition_type=department', []],
      ['enabled=false', []],
    ] as const) {
      expect([query, (await list(`?${query}`)).map(({ id }) => id)]).toEqual([query, ids])
    }
    expect(await api.call('GET', `${path}?enabled=maybe`)).toMatchObject({
      status: 422,
      body: { code: 422, errors: [{ field: 'enabled' }] },
    })
  })

  const wrong = { source: 'has_role', operator: 'ri', value: '12345' }
  it.each<readonly [string, object, string, string]>([
    ['an id', { id: 1 }, 'id', 'Field is not allowed'],
    ['no name', { name: undefined }, 'name', 'Required field is missing'],
    ['no match', { match: undefined }, 'match', 'Required field is missing'],
    ['no enabled', { enabled: undefined }, 'enabled', 'Required field is missing'],
    ['no position', { position: undefined }, 'position', 'Required field is missing'],
    ['no conditions', { conditions: undefined }, 'conditions', 'Required field is missing'],
    ['no actions', { actions: undefined }, 'actions', 'Required field is missing'],
    [
      'a position while disabled',
      { enabled: false, position: 1 },
      'position',
      'Position cannot be set while the mapping is not enabled',
    ],
    [
      'an unknown role asked for',
      { conditions: [wrong] },
      'conditions.[0].value',
      'Invalid condition value: 12345',
    ],
    [
      'a forbidden character',
      { conditions: [{ source: 'title', operator: '~', value: 'a*' }] },
      'conditions.[0].value',
      'Invalid condition value: a*',
    ],
    [
      'an unknown source',
      { conditions: [{ source: 'hat', operator: '=', value: 'a' }] },
      'conditions.[0].source',
      'Invalid condition source: hat',
    ],
    [
      'an unknown role to give',
      { actions: [{ action: 'add_role', value: ['12345', '6'] }] },
      'actions.[0].value',
      'Invalid action value(s): 12345, 6',
    ],
    [
      'an unknown action',
      { actions: [{ action: 'set_hat', value: ['1'] }] },
      'actions.[0].action',
      'Invalid action: set_hat',
    ],
    [
      'an unknown status',
      { actions: [{ action: 'set_status', value: [6] }] },
      'actions.[0].value',
      'Invalid action value(s): 6',
    ],
    [
      'two texts',
      { actions: [{ action: 'set_title', value: ['a', 'b'] }] },
      'actions.[0].value',
      'Invalid action value(s): a, b',
    ],
    [
      'an unknown macro',
      { actions: [{ action: 'set_title', value: ['{hat}'] }] },
      'actions.[0].value',
      'Invalid action value(s): {hat}',
    ],
    [
      'an address that is none',
      { actions: [{ action: 'set_email', value: ['nobody'] }] },
      'actions.[0].value',
      'Invalid action value(s): nobody',
    ],
    [
      'a value that is no list',
      { actions: [{ action: 'set_title', value: 'a' }] },
      'actions.[0].value',
      'Expected array in request',
    ],
  ])('refuses %s with its field and OneLogin’s words', async (_name, fields, field, message) => {
    const id = await create()
    const body = JSON.parse(JSON.stringify(mapping(fields))) as object
    const answer = await api.call('PUT', `${path}/${id}`, body)
    expect(answer).toMatchObject({ status: 422, body: { code: 422, message: 'Validation Failed' } })
    const { errors } = answer.body as { errors: { field: string; message: string[] }[] }
    expect(errors.map(error => [error.field, error.message[0]])).toEqual([[field, message]])
    expect((await api.call('GET', `${path}/${id}`)).body).toEqual({ id, ...mapping({ position: 1 }) })
  })

  it('lists what a form needs', async () => {
    const lists: [string, object][] = [
      ['conditions', { name: 'shoe', value: 'custom_attribute_shoe' }],
      ['conditions/department/operators', { name: 'does not contain', value: '!~' }],
      ['conditions/has_role/operators', { name: 'has role', value: 'ri' }],
      ['conditions/has_role/values', { name: 'Sales', value: String(role) }],
      ['actions', { name: 'Set shoe', value: 'set_custom_attribute_shoe' }],
      ['actions/add_role/values', { name: 'Sales', value: String(role) }],
      ['actions/set_status/values', { name: 'Suspended', value: '2' }],
    ]
    for (const [where, entry] of lists) {
      const { status, body } = await api.call('GET', `${path}/${where}`)
      expect([where, status, body]).toEqual([where, 200, expect.arrayContaining([entry])])
    }
    for (const where of ['conditions/title/values', 'actions/set_title/values']) {
      expect(await api.call('GET', `${path}/${where}`)).toMatchObject({ status: 200, body: [] })
    }
    for (const where of ['conditions/hat/operators', 'conditions/hat/values', 'actions/set_hat/values']) {
      expect(await api.call('GET', `${path}/${where}`)).toMatchObject({ status: 404 })
    }
  })

  it('says which users a mapping fits, also while it is disabled, and names ids of nobody', async () => {
    const off = await create({ enabled: false })
    const answer = await api.call('POST', `${path}/${off}/dryrun`, [bob, ann])
    expect(answer).toEqual(
      expect.objectContaining({
        status: 200,
        body: [
          {
            user: { id: bob, firstname: 'Bob', lastname: null, username: 'bob', email: null },
            mapped: false,
          },
          { user: { id: ann, firstname: null, lastname: null, username: 'ann', email: null }, mapped: true },
        ],
      }),
    )
    expect(await api.call('POST', `${path}/${off}/dryrun`, [ann, 999_999])).toMatchObject({
      status: 422,
      body: { code: 422, errors: [{ field: '[1]', message: ['There is no user 999999'] }] },
    })
    expect(await api.call('POST', `${path}/${off}/dryrun`, { ids: [ann] })).toMatchObject({
      status: 400,
      body: { message: 'Expected array in request' },
    })
  })

  it('touches nobody by being stored', async () => {
    api.newlyTouched()
    const id = await create()
    await api.call('PUT', `${path}/${id}`, mapping({ name: 'Again' }))
    expect(api.newlyTouched()).toEqual([])
    expect((await api.call('GET', `/api/2/users/${ann}`)).body).toMatchObject({ role_ids: [] })
  })
})
