import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '../../../src/storage/access-tables.ts'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

describe.each(testDatabases())('why a person has what he has, on $name', databases => {
  let api: RunningApi
  let ann: number
  const ids: Record<string, number> = {}

  const make = async (path: string, body: object): Promise<number> => idOf(await api.call('POST', path, body))
  const why = async (): Promise<unknown> => (await api.call('GET', `/api/provisioning/users/${ann}/why`)).body

  beforeAll(async () => {
    api = await startApi(databases)
    for (const name of ['Wiki', 'Chat', 'Mail']) {
      ids[name] = await make('/api/2/apps', { connector_id: 45504, name })
    }
    ids['sales'] = await make('/api/2/roles', { name: 'Sales', apps: [ids['Wiki'], ids['Chat']] })
    ids['staff'] = await make('/api/2/roles', { name: 'Staff', apps: [ids['Wiki']] })
    ids['mapping'] = await make('/api/2/mappings', {
      name: 'Sellers',
      match: 'all',
      enabled: true,
      position: null,
      conditions: [{ source: 'department', operator: '=', value: 'Sales' }],
      actions: [
        { action: 'add_role', value: [String(ids['sales'])] },
        { action: 'set_title', value: ['Seller'] },
      ],
    })
    ann = await make('/api/2/users', { username: 'ann', department: 'Sales', title: 'Clerk', status: 1 })
    await api.call('POST', `/api/2/roles/${ids['staff']}/users`, [ann])
    await api.call('PUT', `/api/provisioning/apps/${ids['Mail']}/users/${ann}`)
  })
  afterAll(() => api.close())

  it('names of each role who gave it and which mappings do', async () => {
    expect(await why()).toMatchObject({
      roles: [
        { name: 'Sales', origin: 'mapping', mappings: [{ id: ids['mapping'], name: 'Sellers' }] },
        { name: 'Staff', origin: 'api', added_by: expect.stringMatching(/^api credential/u), mappings: [] },
      ],
    })
    // Given by hand as well, it is his own, and the mapping still gives it.
    await api.call('POST', `/api/2/roles/${ids['sales']}/users`, [ann])
    expect(await why()).toMatchObject({
      roles: [{ name: 'Sales', origin: 'api', mappings: [{ name: 'Sellers' }] }, { name: 'Staff' }],
    })
  })

  it('names of each app every role that gives it, and whether it was given directly', async () => {
    expect(await why()).toMatchObject({
      apps: [
        { name: 'Chat', granted: true, direct: false, roles: [{ id: ids['sales'], name: 'Sales' }] },
        { name: 'Mail', granted: true, direct: true, roles: [] },
        { name: 'Wiki', granted: true, direct: false, roles: [{ name: 'Sales' }, { name: 'Staff' }] },
      ],
    })
  })

  it('says what becomes of an account by the settings of the app, and of none that there is none', async () => {
    const settings = {
      provisioning: {
        when_deleted: 'delete',
        when_suspended: 'do_nothing',
        require_approval: { create: true, delete: true, update: false },
      },
    }
    expect((await api.call('PUT', `/api/provisioning/apps/${ids['Wiki']}`, settings)).status).toBe(200)
    const none = { on_loss: 'none', on_suspension: 'none' }
    expect(await why()).toMatchObject({ apps: [none, none, none] })
    await api.context.database.query
      .updateTable('assignment')
      .set({ reached: true })
      .where('app_id', '=', ids['Wiki'] ?? 0)
      .execute()
    expect(await why()).toMatchObject({
      apps: [
        none,
        none,
        {
          name: 'Wiki',
          on_loss: 'delete',
          loss_needs_approval: true,
          on_suspension: 'do_nothing',
          suspension_needs_approval: false,
        },
      ],
    })
  })

  it('names the mapping that holds a field, with what stood there by hand', async () => {
    expect(await why()).toMatchObject({
      fields: [{ field: 'title', mapping: { name: 'Sellers' }, given: 'Seller', manual: 'Clerk' }],
    })
    await api.call('PUT', `/api/2/users/${ann}`, { department: 'Law' })
    expect(await why()).toMatchObject({ fields: [] })
  })

  it('says what an application answered to who reads everything, and to nobody below', async () => {
    const reason = 'HTTP 500: the password of the database is wrong'
    await api.context.database.query
      .updateTable('assignment')
      .set({ reason })
      .where('app_id', '=', ids['Wiki'] ?? 0)
      .execute()
    const told = async (scope: Scope) => {
      const authorization = `bearer ${await api.tokenOf(scope)}`
      const answer = await api.call('GET', `/api/provisioning/users/${ann}/why`, undefined, { authorization })
      return answer.body
    }
    expect(await told('read_all')).toMatchObject({ apps: [{}, {}, { name: 'Wiki', reason }] })
    for (const scope of ['read_users', 'manage_users'] as const) {
      expect(await told(scope)).toMatchObject({ apps: [{}, {}, { name: 'Wiki', reason: null }] })
    }
  })

  it('is about somebody of this account, and of no other id', async () => {
    expect((await api.call('GET', '/api/provisioning/users/999999/why')).status).toBe(404)
  })
})
