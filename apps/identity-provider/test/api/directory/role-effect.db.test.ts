import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

describe.each(testDatabases())('what a change of a role comes to, on $name', databases => {
  let api: RunningApi
  const ids: Record<string, number> = {}
  const idsOf = (...names: readonly string[]) => names.map(name => ids[name] ?? 0)

  const make = async (name: string, path: string, body: object): Promise<void> => {
    ids[name] = idOf(await api.call('POST', path, body))
  }
  const effect = async (change: object): Promise<unknown> =>
    (await api.call('POST', `/api/provisioning/roles/${ids['Sales']}/effect`, change)).body

  beforeAll(async () => {
    api = await startApi(databases)
    for (const name of ['Chat', 'Mail', 'Wiki']) {
      await make(name, '/api/2/apps', { connector_id: 45504, name })
    }
    for (const username of ['ann', 'bob', 'cid', 'dan']) {
      await make(username, '/api/2/users', { username, department: username === 'cid' ? 'Sales' : null })
    }
    // Bob has the wiki by another role as well, Cid was given the chat directly, Dan has nothing.
    await make('Sales', '/api/2/roles', {
      name: 'Sales',
      apps: idsOf('Chat', 'Wiki'),
      users: idsOf('ann', 'bob'),
    })
    await make('Staff', '/api/2/roles', { name: 'Staff', apps: idsOf('Wiki'), users: idsOf('bob') })
    await make('mapping', '/api/2/mappings', {
      name: 'Sellers',
      match: 'all',
      enabled: true,
      position: null,
      conditions: [{ source: 'department', operator: '=', value: 'Sales' }],
      actions: [{ action: 'add_role', value: [String(ids['Sales'])] }],
    })
    await api.call('POST', `/api/provisioning/users/${ids['cid']}/reapply_mappings`)
    await api.call('PUT', `/api/provisioning/apps/${ids['Chat']}/users/${ids['cid']}`)
  })
  afterAll(() => api.close())

  it.each([
    {
      title: 'deleting the role takes what nothing else gives',
      change: () => ({ action: 'take' }),
      people: 3,
      apps: { Chat: 2, Wiki: 2 },
      mapped: 1,
    },
    {
      title: 'taking people from it counts them alone',
      change: () => ({ action: 'take', users: idsOf('bob') }),
      people: 1,
      apps: { Chat: 1 },
      mapped: 0,
    },
    {
      title: 'taking an app from it counts that app alone',
      change: () => ({ action: 'take', apps: idsOf('Wiki') }),
      people: 2,
      apps: { Wiki: 2 },
      mapped: 1,
    },
    {
      title: 'whom mappings give the role is told of, for he gets it back',
      change: () => ({ action: 'take', users: idsOf('cid') }),
      people: 1,
      apps: { Wiki: 1 },
      mapped: 1,
    },
    {
      title: 'who does not hold it loses nothing, and nobody is no everybody',
      change: () => ({ action: 'take', users: idsOf('dan') }),
      people: 0,
      apps: {},
      mapped: 0,
    },
    {
      title: 'giving it to people counts the apps that are new to them',
      change: () => ({ action: 'give', users: idsOf('bob', 'cid', 'dan') }),
      people: 1,
      apps: { Chat: 1, Wiki: 1 },
      mapped: 0,
    },
    {
      title: 'giving it another app counts who holds it',
      change: () => ({ action: 'give', apps: idsOf('Mail') }),
      people: 3,
      apps: { Mail: 3 },
      mapped: 0,
    },
  ])('$title', async ({ change, people, apps, mapped }) => {
    await api.newEvents()
    const told = Object.entries(apps).map(([name, count]) =>
      expect.objectContaining({ id: ids[name], name, people: count, when_deleted: 'suspend' }),
    )
    expect(await effect(change())).toEqual({ people, mapped, apps: told })
    expect(await api.newEvents()).toEqual([])
  })

  it('comes to pass as it was told', async () => {
    await api.call('DELETE', `/api/2/roles/${ids['Sales']}/users`, idsOf('bob'))
    const { body } = await api.call('GET', `/api/2/users/${ids['bob']}/apps`)
    expect(body).toMatchObject([{ name: 'Wiki' }])
    await api.call('POST', `/api/2/roles/${ids['Sales']}/users`, idsOf('bob'))
  })

  it.each([
    ['an action that is none', { action: 'keep' }, 422],
    ['an id that is none', { action: 'take', users: ['ann'] }, 422],
    ['a field that there is not', { action: 'take', people: [] }, 422],
  ])('refuses %s', async (_what, change, status) => {
    expect((await api.call('POST', `/api/provisioning/roles/${ids['Sales']}/effect`, change)).status).toBe(
      status,
    )
    expect((await api.call('POST', '/api/provisioning/roles/999999/effect', { action: 'take' })).status).toBe(
      404,
    )
  })
})
