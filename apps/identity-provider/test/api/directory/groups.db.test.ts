import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

const path = '/api/provisioning/groups'

describe.each(testDatabases())('groups on $name', databases => {
  let api: RunningApi
  let staff: number

  beforeAll(async () => {
    api = await startApi(databases)
    staff = idOf(await api.call('POST', path, { name: 'Staff' }))
  })
  afterAll(() => api.close())

  it('are made, renamed and listed; a name is taken in any case', async () => {
    const made = await api.call('POST', path, { name: 'Guests' })
    expect(made).toMatchObject({ status: 201, body: { name: 'Guests' } })
    expect(await api.call('POST', path, { name: 'GUESTS' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'name', message: ['Name must be unique within the account'] }] },
    })
    expect(await api.call('POST', path, { name: 'two\nlines' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'name' }] },
    })
    expect(await api.call('PUT', `${path}/${idOf(made)}`, { name: 'Visitors' })).toMatchObject({
      status: 200,
      body: { id: idOf(made), name: 'Visitors' },
    })
    expect((await api.call('PUT', `${path}/${idOf(made)}`, { name: 'staff' })).status).toBe(422)
    const { body, headers } = await api.call('GET', path)
    expect(body).toMatchObject([{ name: 'Staff' }, { name: 'Visitors' }])
    expect(headers.get('total-count')).toBe('2')
  })

  it('are read in the first version’s envelope, page by page', async () => {
    const status = { error: false, code: 200, type: 'success', message: 'Success' }
    const first = await api.call('GET', '/api/1/groups?limit=1')
    expect(first.body).toEqual({
      status,
      pagination: {
        before_cursor: null,
        after_cursor: String(staff),
        previous_link: null,
        next_link: `${api.url}/api/1/groups?limit=1&after_cursor=${staff}`,
      },
      data: [{ id: staff, name: 'Staff', reference: null }],
    })
    const rest = await api.call('GET', `/api/1/groups?limit=1&after_cursor=${staff}`)
    expect(rest.body).toMatchObject({ pagination: { after_cursor: null }, data: [{ name: 'Visitors' }] })
    expect((await api.call('GET', `/api/1/groups/${staff}`)).body).toEqual({
      status,
      data: [{ id: staff, name: 'Staff', reference: null }],
    })
    expect(await api.call('GET', '/api/1/groups/999999')).toMatchObject({
      status: 404,
      body: { status: { error: true, code: 404 } },
    })
  })

  it('concern their people: renamed or deleted, they are planned again, and told of what they lost', async () => {
    const leaving = idOf(await api.call('POST', path, { name: 'Leaving' }))
    const ann = idOf(await api.call('POST', '/api/2/users', { username: 'ann', group_id: leaving }))
    await api.newEvents()
    api.newlyTouched()
    await api.call('PUT', `${path}/${leaving}`, { name: 'Left' })
    expect(api.newlyTouched()).toEqual([ann])
    expect((await api.call('DELETE', `${path}/${leaving}`)).status).toBe(204)
    expect(api.newlyTouched()).toEqual([ann])
    expect(await api.newEvents()).toMatchObject([
      { type: 14, user: 'ann', notes: 'group Left was deleted; changed: group_id' },
    ])
    expect((await api.call('GET', `/api/2/users/${ann}`)).body).toMatchObject({ group_id: null })
    expect((await api.call('GET', `${path}/${leaving}`)).status).toBe(404)
    expect((await api.call('DELETE', `${path}/${leaving}`)).status).toBe(404)
  })
})
