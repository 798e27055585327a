import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

describe.each(testDatabases())('/api/2/roles on $name', databases => {
  let api: RunningApi
  let ann: number
  let bob: number
  let app: number

  beforeAll(async () => {
    api = await startApi(databases)
    ann = idOf(await api.call('POST', '/api/2/users', { username: 'ann', firstname: 'Ann', lastname: 'Lee' }))
    bob = idOf(await api.call('POST', '/api/2/users', { username: 'bob' }))
    app = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Workato' }))
  })
  afterAll(() => api.close())

  const fresh = async (name: string, fields: object = {}): Promise<number> => {
    const answer = await api.call('POST', '/api/2/roles', { name, ...fields })
    expect(answer).toMatchObject({ status: 201 })
    await api.newEvents()
    api.newlyTouched()
    return idOf(answer)
  }

  it('creates a role with its apps and people, an event for each', async () => {
    await api.newEvents()
    api.newlyTouched()
    const answer = await api.call('POST', '/api/2/roles', { name: 'First', apps: [app], users: [ann, bob] })
    expect(answer.status).toBe(201)
    const id = idOf(answer)
    expect(await api.newEvents()).toMatchObject([
      { type: 1, role: 'First' },
      { type: 147, user: 'ann', role: 'First' },
      { type: 147, user: 'bob', role: 'First' },
    ])
    expect(api.newlyTouched()).toEqual([ann, bob])
    expect(await api.call('GET', `/api/2/roles/${id}`)).toMatchObject({
      status: 200,
      body: { id, name: 'First', apps: [app], users: [ann, bob], admins: [] },
    })
  })

  it('gives and takes people by bare arrays; who holds it already is left alone', async () => {
    const id = await fresh('Members', { users: [ann] })
    const added = await api.call('POST', `/api/2/roles/${id}/users`, [ann, bob, bob])
    expect(added.status).toBe(200)
    expect(await api.newEvents()).toMatchObject([{ type: 147, user: 'bob' }])
    expect(api.newlyTouched()).toEqual([bob])
    expect(await api.call('GET', `/api/2/roles/${id}/users`)).toMatchObject({
      body: [
        { id: ann, name: 'Ann Lee', username: 'ann', assigned: true },
        { id: bob, name: '', username: 'bob', assigned: true },
      ],
    })
    expect((await api.call('DELETE', `/api/2/roles/${id}/users`, [ann, 999_999])).status).toBe(204)
    expect(await api.newEvents()).toMatchObject([{ type: 148, user: 'ann' }])
    expect(api.newlyTouched()).toEqual([ann])
    const everybody = await api.call('GET', `/api/2/roles/${id}/users?include_unassigned=true`)
    expect(everybody.body).toMatchObject([
      { id: ann, assigned: false },
      { id: bob, assigned: true },
    ])
    expect(everybody.headers.get('total-count')).toBe('2')
  })

  it('is found by name, by app and in any order, with the fields asked for', async () => {
    const other = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Cerby' }))
    await fresh('Search Berlin', { apps: [other] })
    await fresh('Search Åarhus', { apps: [app, other] })
    const names = async (query: string): Promise<unknown> =>
      (await api.call('GET', `/api/2/roles?fields=name&${query}`)).body
    expect(await names('name=search%20berlin')).toEqual([{ name: 'Search Berlin' }])
    expect(await names('name=SEARCH*&sort=name')).toEqual([
      { name: 'Search Berlin' },
      { name: 'Search Åarhus' },
    ])
    expect(await names('name=search*&sort=-name')).toEqual([
      { name: 'Search Åarhus' },
      { name: 'Search Berlin' },
    ])
    expect(await names(`app_id=${other}&sort=-id`)).toEqual([
      { name: 'Search Åarhus' },
      { name: 'Search Berlin' },
    ])
    expect(await names(`app_name=cER*&app_id=${app}`)).toEqual([{ name: 'Search Åarhus' }])
    expect((await api.call('GET', `/api/2/roles?fields=apps,id&app_name=Cer*&app_id=${app}`)).body).toEqual([
      { id: expect.any(Number), apps: [app, other] },
    ])
    expect((await api.call('GET', '/api/2/roles?fields=colour')).status).toBe(422)
    expect((await api.call('GET', '/api/2/roles?colour=red')).status).toBe(422)
  })

  it('is administered by people, who do not hold it by that', async () => {
    const id = await fresh('Managed', { admins: [ann] })
    expect((await api.call('POST', `/api/2/roles/${id}/admins`, [ann, bob])).body).toEqual([
      { id: ann },
      { id: bob },
    ])
    expect(await api.newEvents()).toEqual([{ type: 151, user: 'bob', role: 'Managed', notes: null }])
    expect(api.newlyTouched()).toEqual([])
    expect(await api.call('GET', `/api/2/roles/${id}/admins`)).toMatchObject({
      body: [
        { id: ann, name: 'Ann Lee', added_by: { id: null, name: expect.stringMatching(/^api credential/u) } },
        { id: bob, assigned: true, origin: null },
      ],
    })
    expect((await api.call('GET', `/api/2/roles/${id}`)).body).toMatchObject({
      users: [],
      admins: [ann, bob],
    })
    expect((await api.call('DELETE', `/api/2/roles/${id}/admins`, [bob])).status).toBe(204)
    expect((await api.call('PUT', `/api/2/roles/${id}`, { admins: [bob] })).status).toBe(200)
    expect(await api.newEvents()).toMatchObject([
      { type: 152, user: 'bob' },
      { type: 152, user: 'ann' },
      { type: 151, user: 'bob' },
    ])
    expect((await api.call('PUT', `/api/2/roles/${id}`, { admins: [] })).status).toBe(400)
    expect((await api.call('POST', `/api/2/roles/${id}/admins`, [999_999])).status).toBe(422)
  })

  it('is held from the API, until somebody else says so; from mappings alone it becomes his own', async () => {
    const id = await fresh('Origins', { users: [ann, bob] })
    const members = api.context.database.query.updateTable('role_member').where('role_id', '=', id)
    await members.set({ origin: 'mapping', added_by: 'mapping 1' }).execute()
    const origins = async (): Promise<unknown> => {
      const { body } = await api.call('GET', `/api/2/roles/${id}/users`)
      return Array.isArray(body) ? body.map((user: { origin: string }) => user.origin) : body
    }
    expect(await origins()).toEqual(['mapping', 'mapping'])
    // Lists that were read and are written back make nothing anybody's own.
    await api.call('PUT', `/api/2/roles/${id}`, { users: [ann, bob] })
    const { body: person } = await api.call('GET', `/api/2/users/${ann}`)
    await api.call('PUT', `/api/2/users/${ann}`, person)
    expect(await origins()).toEqual(['mapping', 'mapping'])
    expect(await api.newEvents()).toEqual([])
    await api.call('POST', `/api/2/roles/${id}/users`, [bob])
    expect(await origins()).toEqual(['mapping', 'api'])
    expect(await api.newEvents()).toEqual([
      { type: 147, user: 'bob', role: 'Origins', notes: 'until now given by mappings alone' },
    ])
  })

  it('lists its people by a part of their name, and apps it does not give', async () => {
    const id = await fresh('Parts', { users: [ann, bob] })
    const found = async (query: string): Promise<unknown> =>
      (await api.call('GET', `/api/2/roles/${id}/users?${query}`)).body
    expect(await found('name=LEE')).toMatchObject([{ id: ann }])
    expect(await found('name=ob')).toMatchObject([{ id: bob }])
    expect(await found('name=zzz')).toEqual([])
    const apps = await api.call('GET', `/api/2/roles/${id}/apps?assigned=false`)
    expect(apps.body).toMatchObject([{ id: app }, { name: 'Cerby' }])
    await api.call('PUT', `/api/2/roles/${id}/apps`, [app])
    expect((await api.call('GET', `/api/2/roles/${id}/apps?assigned=false`)).body).toMatchObject([
      { name: 'Cerby' },
    ])
  })

  it('replaces its lists whole by PUT and refuses to be emptied that way', async () => {
    const id = await fresh('Lists', { users: [ann] })
    expect(await api.call('PUT', `/api/2/roles/${id}`, { name: 'Renamed', users: [bob] })).toMatchObject({
      status: 200,
      body: { id },
    })
    expect(await api.newEvents()).toMatchObject([
      { type: 148, user: 'ann', role: 'Renamed' },
      { type: 147, user: 'bob', role: 'Renamed' },
    ])
    expect(api.newlyTouched()).toEqual([ann, bob])
    expect(await api.call('PUT', `/api/2/roles/${id}`, { users: [] })).toMatchObject({ status: 400 })
    expect((await api.call('PUT', `/api/2/roles/${id}`, { name: 'Renamed', users: [bob] })).status).toBe(200)
    expect(await api.newEvents()).toEqual([])
  })

  it('concerns its people when it is renamed: what they are sent may name it', async () => {
    const id = await fresh('App One', { users: [ann, bob] })
    await api.call('PUT', `/api/2/roles/${id}`, { name: 'App One' })
    expect(api.newlyTouched()).toEqual([])
    await api.call('PUT', `/api/2/roles/${id}`, { name: 'App Two' })
    expect(api.newlyTouched()).toEqual([ann, bob])
  })

  it('replaces the apps it gives', async () => {
    const id = await fresh('Apps')
    expect((await api.call('PUT', `/api/2/roles/${id}/apps`, [app])).status).toBe(200)
    expect(await api.newEvents()).toMatchObject([{ type: 1, role: 'Apps' }])
    expect((await api.call('GET', `/api/2/roles/${id}/apps`)).body).toMatchObject([
      { id: app, name: 'Workato' },
    ])
    expect((await api.call('PUT', `/api/2/roles/${id}/apps`, [])).status).toBe(200)
    expect(await api.newEvents()).toMatchObject([{ type: 2, role: 'Apps' }])
  })

  it('deletes a role: everybody in it loses it and is told of', async () => {
    const id = await fresh('Leaving', { users: [ann, bob], apps: [app] })
    expect((await api.call('DELETE', `/api/2/roles/${id}`)).status).toBe(204)
    expect(await api.newEvents()).toMatchObject([
      { type: 2, role: 'Leaving' },
      { type: 148, user: 'ann', role: 'Leaving' },
      { type: 148, user: 'bob', role: 'Leaving' },
    ])
    expect(api.newlyTouched()).toEqual([ann, bob])
    expect((await api.call('GET', `/api/2/roles/${id}`)).status).toBe(404)
    await fresh('leaving')
  })

  it.each([
    { input: {}, field: 'name' },
    { input: { name: ' ' }, field: 'name' },
    { input: { name: 'a;b' }, field: 'name' },
    { input: { name: 'RÔLE' }, field: 'name' },
    { input: { name: 'x', users: 'all' }, field: 'users' },
    { input: { name: 'x', users: [0] }, field: 'users.[0]' },
    { input: { name: 'x', apps: [999_999] }, field: 'apps.[0]' },
    { input: { name: 'x', users: [999_999] }, field: 'users.[0]' },
    { input: { name: 'x', admins: [999_999] }, field: 'admins.[0]' },
    { input: { name: 'x', colour: 1 }, field: 'colour' },
  ])('answers 422 naming $field for $input and stores nothing', async ({ input, field }) => {
    if (field === 'name') await api.call('POST', '/api/2/roles', { name: 'ro\u0302le' })
    await api.newEvents()
    const answer = await api.call('POST', '/api/2/roles', input)
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field }] } })
    expect(await api.newEvents()).toEqual([])
    expect((await api.call('GET', '/api/2/roles?name=x')).body).toEqual([])
  })

  it('tells whom mappings alone gave it from whom somebody did, and names the mappings', async () => {
    const id = await fresh('Mapped', { users: [ann], apps: [app] })
    const mapping = {
      name: 'Of the law',
      match: 'all',
      enabled: true,
      position: null,
      conditions: [{ source: 'department', operator: '=', value: 'Law' }],
      actions: [{ action: 'add_role', value: [String(id)] }],
    }
    const made = idOf(await api.call('POST', '/api/2/mappings', mapping))
    await api.call('PUT', `/api/2/users/${bob}`, { department: 'Law' })
    const people = async (query: string): Promise<unknown> =>
      (await api.call('GET', `/api/2/roles/${id}/users?${query}`)).body
    expect(await people('added=automatically')).toMatchObject([
      { username: 'bob', origin: 'mapping', mappings: [{ id: made, name: 'Of the law' }] },
    ])
    expect(await people('added=manually')).toMatchObject([{ username: 'ann', origin: 'api', mappings: [] }])
    expect(await people('')).toHaveLength(2)
    expect((await api.call('GET', `/api/2/roles/${id}/admins?added=automatically`)).body).toEqual([])
    expect((await api.call('GET', `/api/2/roles/${id}/users?added=twice`)).status).toBe(422)
    expect((await api.call('GET', `/api/2/roles/${id}`)).body).toMatchObject({
      app_count: 1,
      user_count: 2,
      admin_count: 0,
    })
    const counted = await api.call('GET', '/api/2/roles?name=mapped&fields=name,user_count')
    expect(counted.body).toEqual([{ name: 'Mapped', user_count: 2 }])
    await api.call('DELETE', `/api/2/mappings/${made}`)
  })

  it('refuses an object where an array of ids is expected', async () => {
    const id = await fresh('Arrays')
    const answer = await api.call('POST', `/api/2/roles/${id}/users`, { users: [ann] })
    expect(answer).toMatchObject({
      status: 400,
      body: { message: 'Expected array in request', statusCode: 400, name: 'BadRequestError' },
    })
    expect((await api.call('POST', '/api/2/roles/999999/users', [ann])).status).toBe(404)
  })

  it('takes thousands of people at once, and each is told of once', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) => `crowd-${index}`)
    await api.call('POST', '/api/provisioning/imports/users', `username\n${rows.join('\n')}\n`)
    const { body } = await api.call('GET', '/api/2/users?limit=1000&username=crowd-*')
    const ids = Array.isArray(body) ? body.map((user: { id: number }) => user.id) : []
    const id = await fresh('Crowd')
    await api.call('POST', `/api/2/roles/${id}/users`, ids)
    expect(await api.newEvents()).toHaveLength(1000)
    expect(api.newlyTouched()).toHaveLength(1000)
  })
})
