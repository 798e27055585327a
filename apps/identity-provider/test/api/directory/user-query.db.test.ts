import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

describe.each(testDatabases())('the list of /api/2/users on $name', databases => {
  let api: RunningApi
  const ids: number[] = []

  beforeAll(async () => {
    api = await startApi(databases)
    const field = { user_field: { name: 'Workato role', shortname: 'workato_role' } }
    await api.call('POST', '/api/2/users/custom_attributes', field)
    const app = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Workato' }))
    const role = idOf(await api.call('POST', '/api/2/roles', { name: 'Makers', apps: [app] }))
    for (const [index, firstname] of ['Zoë', 'Zoe', 'Z_e', 'Z%'].entries()) {
      const fields = {
        username: `list-${index}`,
        firstname,
        lastname: `O’Neill-${index}`,
        title: 'listed',
        department: index < 2 ? 'Sales' : null,
        email: `z${index}@List.example`,
        external_id: `X${index}`,
        samaccountname: `sam${index}`,
        directory_id: index + 1,
        status: index === 3 ? 2 : 1,
        role_ids: index === 0 ? [role] : [],
        custom_attributes: { workato_role: `r${index}` },
      }
      ids.push(idOf(await api.call('POST', '/api/2/users', fields)))
    }
    await api.call('PUT', `/api/provisioning/apps/${app}/users/${ids[2]}`)
    const rows = api.context.database.query.updateTable('directory_user')
    await rows
      .set({ created_at: new Date('2020-05-01T00:00:00Z'), last_login: new Date('2021-06-01T12:00:00Z') })
      .where('username', '=', 'list-1')
      .execute()
  })
  afterAll(() => api.close())

  it.each([
    { query: 'firstname=Zoe', found: [1] },
    { query: 'firstname=Z*&title=listed', found: [0, 1, 2, 3] },
    { query: 'firstname=Z_*', found: [2] },
    { query: 'firstname=*%25', found: [3] },
    { query: 'email=Z2@LIST.example', found: [2] },
    { query: 'email=*@list.EXAMPLE', found: [0, 1, 2, 3] },
    { query: 'username=LIST-3', found: [3] },
    { query: 'samaccountname=sam1', found: [1] },
    { query: 'external_id=X*', found: [0, 1, 2, 3] },
    { query: 'directory_id=2', found: [1] },
    { query: 'department=Sales', found: [0, 1] },
    { query: 'custom_attributes.workato_role=r1', found: [1] },
    { query: 'custom_attributes.workato_role=r*', found: [0, 1, 2, 3] },
    { query: 'custom_attributes.nobody=r1', found: [] },
    { query: 'title=listed&limit=2&page=2', found: [2, 3] },
    { query: 'title=listed&status=2', found: [3] },
    { query: 'title=listed&status=1&firstname=Z%25', found: [] },
    { query: 'created_until=2020-12-31', found: [1] },
    { query: 'created_since=2020-12-31T00:00:00Z', found: [0, 2, 3] },
    { query: 'updated_since=2019-01-01&title=listed', found: [0, 1, 2, 3] },
    { query: 'updated_until=2019-01-01', found: [] },
    { query: 'last_login_since=2021-06-01T14:00:00%2B02:00', found: [1] },
    { query: 'last_login_until=2021-06-01T11:59:59Z', found: [] },
    { query: 'search=zo%C3%8B', found: [0] },
    { query: 'search=o%E2%80%99neill-2', found: [2] },
    { query: 'search=Zoe%20O', found: [1] },
    { query: 'search=IST-3', found: [3] },
    { query: 'search=z1@', found: [1] },
    { query: 'search=_', found: [2] },
    { query: 'search=z*-3', found: [3] },
    { query: 'sort=-username&title=listed', found: [3, 2, 1, 0] },
    { query: 'sort=%2Bemail&title=listed', found: [0, 1, 2, 3] },
    { query: 'sort=-last_login&title=listed', found: [1, 0, 2, 3] },
    { query: 'sort=created_at&limit=1', found: [1] },
  ])('finds $found by $query', async ({ query, found }) => {
    const { status, body } = await api.call('GET', `/api/2/users?${query}`)
    expect(status).toBe(200)
    expect(Array.isArray(body) ? body.map((user: { username: string }) => user.username) : []).toEqual(
      found.map(index => `list-${index}`),
    )
  })

  it('finds people by ids, by an app given by a role or directly, and by a role', async () => {
    const names = async (query: string): Promise<unknown> => {
      const { body } = await api.call('GET', `/api/2/users?fields=username&${query}`)
      return body
    }
    expect(await names(`user_ids=${ids[3]},${ids[0]},999999`)).toEqual([
      { username: 'list-0' },
      { username: 'list-3' },
    ])
    const { body: apps } = await api.call('GET', '/api/2/apps')
    expect(apps).toHaveLength(1)
    const app = Array.isArray(apps) ? apps[0].id : 0
    expect(await names(`app_id=${app}`)).toEqual([{ username: 'list-0' }, { username: 'list-2' }])
    const { body: roles } = await api.call('GET', '/api/2/roles?fields=id')
    expect(await names(`role_id=${Array.isArray(roles) ? roles[0].id : 0}`)).toEqual([{ username: 'list-0' }])
  })

  it.each([
    { page: 'limit=3', what: 'a page that is full', items: 3 },
    { page: 'limit=4', what: 'a full page that is the last', items: 4 },
    { page: 'limit=5', what: 'the only page', items: 4 },
    { page: 'limit=3&page=2', what: 'the last page', items: 1 },
    { page: 'limit=3&page=9', what: 'a page beyond the last', items: 0 },
  ])('counts everybody who fits on $what', async ({ page, items }) => {
    const { headers, body } = await api.call('GET', `/api/2/users?search=LIST.example&${page}`)
    expect(body).toHaveLength(items)
    expect(headers.get('total-count')).toBe('4')
  })

  it('says in headers where the page stands, and is walked by cursor', async () => {
    const { headers } = await api.call('GET', '/api/2/users?title=listed&limit=3')
    const names = ['current-page', 'page-items', 'total-count', 'total-pages']
    expect(names.map(name => headers.get(name))).toEqual(['1', '3', '4', '2'])
    const next = await api.call('GET', `/api/2/users?title=listed&cursor=${headers.get('after-cursor')}`)
    expect(next.body).toMatchObject([{ username: 'list-3' }])
    expect(next.headers.get('after-cursor')).toBe(null)
    const link = /<([^>]*)>; rel="prev"/u.exec(next.headers.get('link') ?? '')?.[1] ?? ''
    expect((await api.call('GET', link)).body).toHaveLength(3)
  })

  it.each([
    'limit=0',
    'limit=1001',
    'page=x',
    'cursor=abc',
    'nickname=a',
    'status=6',
    'state=9',
    'fields=id,password_hash',
    'sort=password_hash',
    'user_ids=1,a',
    'app_id=x',
    'created_since=yesterday',
    'created_since=0000-01-01',
    'created_until=9999-12-31T23:59:59-14:00',
    'toString=a',
    'search=a%00b',
  ])('refuses %s', async query => {
    const answer = await api.call('GET', `/api/2/users?${query}`)
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: query.split('=')[0] }] } })
  })
})
