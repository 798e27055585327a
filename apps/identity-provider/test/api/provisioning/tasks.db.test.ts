/** The task queue and Apply to all as an admin's client sees them. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

interface Listed {
  readonly id: number
  readonly username: string
  readonly state: string
  readonly held: string | null
}

describe.each(testDatabases())('tasks through the API on $name', databases => {
  let api: RunningApi
  let workato = 0
  let cerby = 0
  const users = new Map<string, number>()
  beforeAll(async () => {
    api = await startApi(databases)
    const app = async (name: string) =>
      idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name }))
    workato = await app('Workato')
    cerby = await app('Cerby')
    await api.call('PUT', `/api/provisioning/apps/${workato}`, { provisioning: { enabled: true } })
    for (const username of ['ann', 'Bo', 'cy_1']) {
      users.set(username, idOf(await api.call('POST', '/api/2/users', { username })))
    }
    await api.call('PUT', `/api/2/users/${users.get('cy_1')}`, { firstname: 'Cyril' })
    for (const user of users.values()) {
      await api.call('PUT', `/api/provisioning/apps/${workato}/users/${user}`)
    }
    await api.call('PUT', `/api/provisioning/apps/${cerby}/users/${users.get('ann')}`)
  })
  afterAll(() => api.close())

  const list = async (query = ''): Promise<readonly Listed[]> => {
    const { status, body } = await api.call('GET', `/api/provisioning/tasks?${query}`)
    expect(status).toBe(200)
    return body as readonly Listed[]
  }
  const held = async (app: number) => (await list(`app_id=${app}`))[0]?.held
  const names = async (query: string) => (await list(query)).map(task => task.username)

  it.each([
    ['app_id', () => `app_id=${workato}`, ['ann', 'Bo', 'cy_1']],
    ['user_id', () => `user_id=${users.get('ann')}`, ['ann', 'ann']],
    ['a state', () => 'state=pending', ['ann', 'Bo', 'cy_1', 'ann']],
    ['several states', () => 'state=done,failed', []],
    ['an intent', () => 'intent=create', ['ann', 'Bo', 'cy_1', 'ann']],
    ['several intents', () => 'intent=update,delete', []],
    ['an approval', () => 'approval=automatic', []],
    ['a name in other letters', () => 'username=BO', ['Bo']],
    ['a name by its beginning', () => 'username=a*', ['ann', 'ann']],
    ['a name with _, which stands for itself', () => 'username=cy_*', ['cy_1']],
    ['a name with % that nobody has', () => 'username=%25', []],
    ['a part of a username', () => 'search=N', ['ann', 'ann']],
    ['a part of what a person is called now', () => 'search=%20cyr ', ['cy_1']],
    ['a part that stands for itself', () => 'search=_', ['cy_1']],
    ['a part that nobody has', () => 'search=zz', []],
    ['when it was decided', () => 'decided_since=2020-01-01T00:00:00Z', []],
    ['a time after', () => 'created_since=2999-01-01T00:00:00Z', []],
    ['a time before', () => `created_until=2999-01-01T00:00:00Z&app_id=${cerby}`, ['ann']],
    ['what is held', () => `held=true&app_id=${cerby}`, ['ann']],
    ['what is not held', () => 'held=false', []],
  ])('are found by %s', async (_what, query, found) => {
    expect(await names(query())).toEqual(found)
  })

  it.each([
    ['sort=-id', ['ann', 'cy_1', 'Bo', 'ann']],
    [`sort=-app_name&limit=3`, ['ann', 'Bo', 'cy_1']],
    ['sort=decided_at&limit=2&page=2', ['cy_1', 'ann']],
  ])('are put in order by %s', async (query, expected) => {
    expect(await names(query)).toEqual(expected)
  })

  it.each([
    ['limit=3', 3],
    ['limit=3&page=2', 1],
    ['limit=3&page=9', 0],
    ['search=nobody', 0],
  ])(
    'say how many there are in all on the page %s, also where it is beyond the last',
    async (query, rows) => {
      const { headers, body } = await api.call('GET', `/api/provisioning/tasks?${query}`)
      expect(body).toHaveLength(rows)
      expect(headers.get('total-count')).toBe(query.startsWith('limit') ? '4' : '0')
    },
  )

  it.each([
    'state=asleep',
    'intent=',
    'held=perhaps',
    'app_id=x',
    'created_since=yesterday',
    'sort=shoe',
    'sort=-id,',
    'search=%20',
    'diff=perhaps',
  ])('refuse %s with 422', async query => {
    expect((await api.call('GET', `/api/provisioning/tasks?${query}`)).status).toBe(422)
  })

  it('say why they are held, and are counted', async () => {
    expect(await held(cerby)).toBe('provisioning disabled')
    expect(await held(workato)).toBe('API disabled')
    await api.context.database.query
      .updateTable('app')
      .set({ api_status_reason: 'The application answered 401' })
      .where('id', '=', workato)
      .execute()
    expect(await held(workato)).toBe('API disabled: The application answered 401')
    const { body } = await api.call('GET', '/api/provisioning/tasks/counts')
    expect(body).toEqual({
      total: 4,
      states: { pending: 4 },
      open: { create: 4 },
      held: 4,
      pending_since: expect.stringMatching(/^\d{4}-/u) as unknown,
    })
    expect((await api.call('GET', `/api/provisioning/tasks/counts?app_id=${cerby}`)).body).toMatchObject({
      total: 1,
      held: 1,
    })
  })

  it.each([
    ['state=provisioning_pending_approval', ['ann', 'Bo', 'cy_1']],
    ['state=provisioned', []],
    ['username=B*', ['Bo']],
    ['role_id=999', []],
  ])('the people of an app are found by %s', async (query, found) => {
    const { body } = await api.call('GET', `/api/provisioning/apps/${workato}/users?${query}`)
    expect((body as readonly { username: string }[]).map(user => user.username)).toEqual(found)
  })

  it.each(['state=asleep', 'role_id=x', 'shoe=1'])('the people of an app refuse %s', async query => {
    expect((await api.call('GET', `/api/provisioning/apps/${workato}/users?${query}`)).status).toBe(422)
  })

  it('the people of an app are found by a role', async () => {
    const user = users.get('cy_1')
    await api.call('POST', '/api/2/roles', { name: 'Bakers', users: [user] })
    const [role] = (await api.call('GET', '/api/2/roles?name=Bakers')).body as readonly { id: number }[]
    const { body } = await api.call('GET', `/api/provisioning/apps/${workato}/users?role_id=${role?.id}`)
    expect(body).toMatchObject([{ user_id: user, username: 'cy_1', granted_by: ['direct'] }])
  })

  it('are decided singly, by person, by app and intent; who decided is shown', async () => {
    const decide = (name: string, body: object) => api.call('POST', `/api/provisioning/tasks/${name}`, body)
    const [first, second] = await list(`app_id=${workato}`)
    expect((await decide('ignore', { task_ids: [second?.id] })).body).toMatchObject({ ignored: 1 })
    expect((await decide('approve', { user_id: users.get('ann') })).body).toMatchObject({ approved: 2 })
    expect((await decide('approve', { app_id: workato, intent: 'update' })).body).toMatchObject({
      approved: 0,
    })
    expect((await decide('approve', { app_id: workato, intent: 'create' })).body).toMatchObject({
      approved: 1,
    })
    expect((await decide('reopen', { app_id: workato })).body).toMatchObject({ reopened: 1 })
    expect((await decide('retry', { app_id: workato })).body).toMatchObject({ retried: 0 })
    const { body } = await api.call('GET', `/api/provisioning/tasks/${first?.id}`)
    expect(body).toMatchObject({
      app_name: 'Workato',
      state: 'approved',
      approval: 'required',
      decided_by: expect.stringMatching(/^api credential/u) as unknown,
      request: { method: 'POST', path: '/Users', body: { userName: 'ann' } },
      exchanges: [],
    })
    expect((body as { diff: readonly object[] }).diff).toContainEqual({
      field: 'userName',
      old: null,
      new: 'ann',
    })
  })

  it.each([
    ['neither ids nor a filter', {}],
    ['ids and an app', { task_ids: [1], app_id: 1 }],
    ['no ids', { task_ids: [] }],
    ['an unknown intent', { app_id: 1, intent: 'fly' }],
    ['a list without the newest task on it', { matching: {} }],
    ['a list by a state, which the decision names', { matching: { state: ['pending'] }, up_to: 1 }],
    ['a list by an empty search', { matching: { search: ' ' }, up_to: 1 }],
  ])('are not decided by %s', async (_what, body) => {
    expect((await api.call('POST', '/api/provisioning/tasks/approve', body)).status).toBe(422)
  })

  it('show their diff in a list where it is asked for', async () => {
    const [plain] = await list('search=bo')
    expect(plain).not.toHaveProperty('diff')
    const [withDiff] = await list('search=bo&diff=true')
    expect(withDiff).toMatchObject({ username: 'Bo' })
    expect((withDiff as { diff?: unknown }).diff).toContainEqual({ field: 'userName', old: null, new: 'Bo' })
  })

  it('Apply to all says first of how many people it is, and is done with that number', async () => {
    const apply = (body: object) => api.call('POST', `/api/provisioning/apps/${workato}/apply`, body)
    expect(await apply({ action: 'approve' })).toMatchObject({
      status: 200,
      body: { action: 'approve', count: 1 },
    })
    const wrong = await apply({ action: 'approve', confirm: 3 })
    expect(wrong.status).toBe(409)
    expect(wrong.body).toMatchObject({
      message: expect.stringContaining('about 1 people by now, not 3') as unknown,
    })
    expect(await apply({ action: 'approve', confirm: 1 })).toMatchObject({
      status: 200,
      body: { action: 'approve', count: 1, run_id: null },
    })
    expect((await apply({ action: 'reset' })).body).toEqual({ action: 'reset', count: 3 })
    expect((await apply({ action: 'explode' })).status).toBe(422)
    expect((await api.call('POST', '/api/provisioning/apps/999999/apply', { action: 'reset' })).status).toBe(
      404,
    )
  })

  it('the same is done for one person', async () => {
    const path = `/api/provisioning/apps/${workato}/users/${users.get('ann')}/apply`
    expect((await api.call('POST', path, { action: 'reset' })).body).toEqual({
      action: 'reset',
      count: 1,
      run_id: null,
    })
    expect((await api.call('POST', path, { action: 'retry' })).body).toMatchObject({ count: 0 })
  })
})

describe.each(testDatabases())('tasks of a list through the API on $name', databases => {
  let api: RunningApi
  let app = 0
  let role = 0
  const users = new Map<string, number>()
  beforeAll(async () => {
    api = await startApi(databases)
    app = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Workato' }))
    await api.call('PUT', `/api/provisioning/apps/${app}`, { provisioning: { enabled: true } })
    role = idOf(await api.call('POST', '/api/2/roles', { name: 'Sales', apps: [app] }))
    for (const username of ['ann', 'anton', 'bo', 'late ann']) {
      users.set(username, idOf(await api.call('POST', '/api/2/users', { username })))
    }
    await giveRole('ann', 'anton', 'bo')
  })
  afterAll(() => api.close())

  const giveRole = (...names: readonly string[]) =>
    api.call(
      'POST',
      `/api/2/roles/${role}/users`,
      names.map(name => users.get(name)),
    )
  const list = async (query: string): Promise<readonly Listed[]> =>
    (await api.call('GET', `/api/provisioning/tasks?${query}`)).body as readonly Listed[]
  const decide = async (name: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await api.call('POST', `/api/provisioning/tasks/${name}`, body)
    expect(answer.status).toBe(200)
    return answer.body as Record<string, unknown>
  }

  it('are decided by what the list was asked, without those that came later, and undone alone', async () => {
    const upTo = Math.max(...(await list('')).map(task => task.id))
    await giveRole('late ann')
    const matching = { search: 'an', intent: ['create'], app_id: app }
    const first = await decide('ignore', { matching: { search: 'bo' }, up_to: upTo })
    expect(first).toMatchObject({ ignored: 1 })
    const { decided_at: at, ...done } = await decide('ignore', { matching, up_to: upTo })
    expect(done).toEqual({ ignored: 2 })
    expect((await list('state=pending')).map(task => task.username)).toEqual(['late ann'])
    const undo = { ...matching, search: undefined, decided_since: at, decided_until: at }
    expect(await decide('reopen', { matching: undo, up_to: upTo })).toMatchObject({ reopened: 2 })
    expect((await list('state=ignored')).map(task => task.username)).toEqual(['bo'])
    expect(await decide('approve', { matching: { held: false }, up_to: upTo })).toMatchObject({ approved: 0 })
    expect(await decide('approve', { matching: {}, up_to: upTo })).toMatchObject({ approved: 2 })
  })

  it('say what they follow from, and what is planned instead by now', async () => {
    const [before] = await list(`user_id=${users.get('late ann')}`)
    const show = async (id: number) => (await api.call('GET', `/api/provisioning/tasks/${id}`)).body
    expect(await show(before?.id ?? 0)).toMatchObject({
      because: [{ event: 'Role added to user by hand', role: 'Sales' }],
      newer_task_id: null,
    })
    await api.call('PUT', `/api/2/users/${users.get('late ann')}`, { lastname: 'Ek' })
    const [, after] = await list(`user_id=${users.get('late ann')}`)
    expect(await show(before?.id ?? 0)).toMatchObject({ state: 'superseded', newer_task_id: after?.id })
    expect(await show(after?.id ?? 0)).toMatchObject({
      because: [{ event: 'User updated', notes: expect.stringContaining('lastname') as unknown }],
    })
    const late = await api.call('POST', '/api/provisioning/tasks/approve', { task_ids: [before?.id] })
    expect(late.status).toBe(409)
  })

  it('say that an app was given to the role, which is about nobody alone', async () => {
    const other = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Cerby' }))
    await api.call('PUT', `/api/provisioning/apps/${other}`, { provisioning: { enabled: true } })
    await api.call('PUT', `/api/2/roles/${role}/apps`, [app, other])
    const [task] = await list(`app_id=${other}`)
    expect((await api.call('GET', `/api/provisioning/tasks/${task?.id}`)).body).toMatchObject({
      because: [{ event: 'App added to role', role: 'Sales' }],
    })
  })
})
