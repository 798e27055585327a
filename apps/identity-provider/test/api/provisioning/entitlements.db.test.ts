import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type GroupTarget,
  startGroupTarget,
  type TargetKind,
} from '../../provisioning/groups/group-target.ts'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

describe.each(testDatabases())('the entitlements of an app on $name', databases => {
  let api: RunningApi
  const targets: GroupTarget[] = []
  beforeAll(async () => {
    api = await startApi(databases)
  })
  afterAll(async () => {
    for (const target of targets) await target.close()
    await api.close()
  })

  async function makeApp(kind: TargetKind = 'ours', connector = 45504) {
    const at = await startGroupTarget(kind)
    targets.push(at)
    const id = idOf(await api.call('POST', '/api/2/apps', { connector_id: connector, name: 'Workato' }))
    const configuration = { scim_base_url: at.target.baseUrl, scim_bearer_token: at.target.token }
    await api.call('PUT', `/api/provisioning/apps/${id}`, { configuration })
    await api.newEvents()
    const path = `/api/provisioning/apps/${id}/entitlements`
    const names = async (query = '') => {
      const { body } = await api.call('GET', path + query)
      return (body as { name: string }[]).map(({ name }) => name)
    }
    return { at, id, path, names }
  }

  it.each(['ours', 'sample'] as const)(
    'Refresh remembers all groups of %s, on however many pages',
    async kind => {
      const app = await makeApp(kind)
      for (const name of ['Sales', 'Berlin', 'board', 'Cooks', 'Drivers', 'Élan', 'Fishers']) {
        await app.at.makeGroup(name)
      }
      const { status, body } = await api.call('POST', `${app.path}/refresh`)
      expect(status).toBe(200)
      expect(body).toEqual({
        total: 7,
        added: ['Berlin', 'Cooks', 'Drivers', 'Fishers', 'Sales', 'board', 'Élan'],
        removed: [],
      })
      expect(await app.names()).toEqual(['Berlin', 'board', 'Cooks', 'Drivers', 'Fishers', 'Sales', 'Élan'])
      expect((await api.newEvents()).map(({ type, notes }) => [type, notes])).toEqual([
        [124, '7 groups'],
        [125, expect.stringContaining('Sales')],
      ])
    },
  )

  it('replaces what was remembered: what went is forgotten, what is new is told, ids follow', async () => {
    const app = await makeApp()
    const old = await app.at.makeGroup('Sales')
    await app.at.makeGroup('Berlin')
    await api.call('POST', `${app.path}/refresh`)
    await app.at.removeGroup(old)
    const anew = await app.at.makeGroup('SALES')
    await app.at.makeGroup('Board')
    await api.newEvents()
    const { body } = await api.call('POST', `${app.path}/refresh`)
    expect(body).toEqual({ total: 3, added: ['Board'], removed: [] })
    const { body: list } = await api.call('GET', `${app.path}?name=sal`)
    expect(list).toEqual([{ name: 'SALES', id: anew, refreshed_at: expect.stringMatching(/^\d{4}-/u) }])
    expect((await api.newEvents()).map(({ type, notes }) => [type, notes])).toEqual([
      [124, '3 groups'],
      [125, 'Board'],
    ])
    await app.at.removeGroup(anew)
    const third = await api.call('POST', `${app.path}/refresh`)
    expect(third.body).toEqual({ total: 2, added: [], removed: ['SALES'] })
    expect((await api.newEvents()).map(({ type }) => type)).toEqual([124])
  })

  it('remembers a group that was renamed with whom it may hold, so that he can be taken out of it', async () => {
    const app = await makeApp()
    const id = await app.at.makeGroup('Sales')
    await app.at.makeGroup('Berlin')
    await api.call('POST', `${app.path}/refresh`)
    const people = []
    for (const groups of [['SALES', 'Berlin'], ['Berlin'], null]) {
      const user = idOf(await api.call('POST', '/api/2/users', { username: `member-${people.length}` }))
      await api.call('PUT', `/api/provisioning/apps/${app.id}/users/${user}`)
      await api.context.database.query
        .updateTable('assignment')
        .set({ groups_maybe: groups === null ? null : JSON.stringify(groups) })
        .where('app_id', '=', app.id)
        .where('user_id', '=', user)
        .execute()
      people.push(user)
    }
    await app.at.renameGroup(id, 'Sellers')
    const { body } = await api.call('POST', `${app.path}/refresh`)
    expect(body).toEqual({ total: 2, added: ['Sellers'], removed: ['Sales'] })
    const rows = await api.context.database.query
      .selectFrom('assignment')
      .select('groups_maybe')
      .where('app_id', '=', app.id)
      .orderBy('user_id')
      .execute()
    expect(rows.map(row => row.groups_maybe)).toEqual([['SALES', 'Berlin', 'Sellers'], ['Berlin'], null])
  })

  it('lists them in pages, with the numbers in headers', async () => {
    const app = await makeApp()
    for (const name of ['a', 'b', 'c']) await app.at.makeGroup(name)
    await api.call('POST', `${app.path}/refresh`)
    const { headers } = await api.call('GET', `${app.path}?limit=2`)
    expect(headers.get('Total-Count')).toBe('3')
    expect(headers.get('Total-Pages')).toBe('2')
    expect(await app.names('?limit=2&page=2')).toEqual(['c'])
    expect(await app.names('?name=B')).toEqual(['b'])
    expect(await app.names('?name=%25')).toEqual([])
  })

  it('a name that two groups have is remembered without an id', async () => {
    const app = await makeApp()
    const Resources = [
      { id: '1', displayName: 'Sales' },
      { id: '2', displayName: 'sales' },
      { id: '3', displayName: 'Board' },
      { id: '4' },
    ]
    app.at.intercept(() => ({
      answer: { status: 200, body: JSON.stringify({ totalResults: 4, Resources }) },
    }))
    await api.call('POST', `${app.path}/refresh`)
    const { body } = await api.call('GET', app.path)
    expect(body).toMatchObject([
      { name: 'Board', id: '3' },
      { name: 'Sales', id: null },
    ])
  })

  it('a group that an engine is creating is not shown, and stays its own until the target has it', async () => {
    const app = await makeApp()
    const { database } = api.context
    const until = new Date(Date.now() + 60_000)
    const creating = (name: string) => ({
      account_id: api.account,
      app_id: app.id,
      name_folded: name.toLowerCase(),
      name,
      creating_until: until,
    })
    await database.query
      .insertInto('app_entitlement')
      .values([creating('Sales'), creating('Berlin')])
      .execute()
    const berlin = await app.at.makeGroup('Berlin')
    expect(await app.names()).toEqual([])
    const { body } = await api.call('POST', `${app.path}/refresh`)
    expect(body).toEqual({ total: 1, added: ['Berlin'], removed: [] })
    const rows = await database.query
      .selectFrom('app_entitlement')
      .select(['name', 'target_id', 'creating_until'])
      .where('app_id', '=', app.id)
      .orderBy('name')
      .execute()
    expect(rows).toEqual([
      { name: 'Berlin', target_id: berlin, creating_until: null },
      { name: 'Sales', target_id: null, creating_until: until },
    ])
  })

  it('a target whose whole list is too long is asked for smaller pages', async () => {
    const app = await makeApp()
    for (const name of ['Sales', 'Berlin']) await app.at.makeGroup(name)
    app.at.intercept(({ path }) =>
      path.includes('count=') ? undefined : { answer: { status: 200, body: ' '.repeat(5 * 1024 * 1024) } },
    )
    expect((await api.call('POST', `${app.path}/refresh`)).body).toMatchObject({ total: 2 })
    expect(app.at.seen.slice(-1)).toMatchObject([{ path: '/Groups?count=500&excludedAttributes=members&' }])
  })

  it('a target that sends the same page for ever has those groups and no more', async () => {
    const app = await makeApp()
    const Resources = [{ id: '1', displayName: 'Sales' }]
    app.at.intercept(() => ({
      answer: { status: 200, body: JSON.stringify({ totalResults: 900, Resources }) },
    }))
    expect((await api.call('POST', `${app.path}/refresh`)).body).toMatchObject({ total: 1 })
    expect(app.at.newCalls()).toEqual(['GET', 'GET'])
  })

  it.each([
    ['404', { status: 404 }, /the application has no groups/u],
    ['401', { status: 401 }, /did not accept the SCIM Bearer Token/u],
    ['500', { status: 500 }, /internal error/u],
    ['a web page', { status: 200, body: '<html>sign in</html>' }, /web page instead of SCIM/u],
  ])('%s is told as the reason, and what was remembered stays', async (_, answer, reason) => {
    const app = await makeApp()
    await app.at.makeGroup('Sales')
    await api.call('POST', `${app.path}/refresh`)
    await api.newEvents()
    app.at.intercept(() => ({ answer }))
    const { status, body } = await api.call('POST', `${app.path}/refresh`)
    expect(status).toBe(422)
    expect(body).toMatchObject({ message: expect.stringMatching(reason) })
    expect(await app.names()).toEqual(['Sales'])
    expect(await api.newEvents()).toEqual([])
    const exchanges = await api.context.database.query
      .selectFrom('exchange')
      .select(['kind', 'status', 'task_id'])
      .where('app_id', '=', app.id)
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    expect(exchanges).toEqual([{ kind: 'groups', status: answer.status, task_id: null }])
  })

  it('an app without an address, and a connector without groups, are told so', async () => {
    const bare = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Bare' }))
    const answers = [await api.call('POST', `/api/provisioning/apps/${bare}/entitlements/refresh`)]
    const app = await makeApp('ours', 176326)
    answers.push(await api.call('POST', `${app.path}/refresh`))
    expect(answers.map(({ status }) => status)).toEqual([422, 422])
    expect(answers.map(({ body }) => (body as { message: string }).message)).toEqual([
      'The SCIM Base URL is missing.',
      'The connector of this app knows no groups, so there is nothing to refresh',
    ])
    expect(app.at.newCalls()).toEqual([])
  })

  it('is the business of those who may see and change apps', async () => {
    const app = await makeApp()
    const as = async (method: string, path: string, scope: Parameters<typeof api.tokenOf>[0]) =>
      (await api.call(method, path, undefined, { authorization: `bearer ${await api.tokenOf(scope)}` }))
        .status
    expect(await as('GET', app.path, 'read_all')).toBe(200)
    expect(await as('GET', app.path, 'manage_users')).toBe(403)
    expect(await as('POST', `${app.path}/refresh`, 'read_all')).toBe(403)
    expect(await as('POST', `${app.path}/refresh`, 'manage_all')).toBe(200)
    expect((await api.call('GET', '/api/provisioning/apps/999999/entitlements')).status).toBe(404)
    expect((await api.call('POST', '/api/provisioning/apps/999999/entitlements/refresh')).status).toBe(404)
  })
})
