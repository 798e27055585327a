import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

describe.each(testDatabases())('/api/1/events on $name', databases => {
  let api: RunningApi
  let ann: number

  beforeAll(async () => {
    api = await startApi(databases)
    ann = idOf(await api.call('POST', '/api/2/users', { username: 'ann' }))
    for (const title of ['a', 'b', 'c']) await api.call('PUT', `/api/2/users/${ann}`, { title })
    await api.call('DELETE', `/api/2/users/${ann}`)
  })
  afterAll(() => api.close())

  it('lists newest first in the envelope of version 1, with who did it', async () => {
    const { body } = await api.call('GET', '/api/1/events')
    expect(body).toMatchObject({
      status: { error: false, code: 200 },
      pagination: { after_cursor: null, next_link: null },
      data: [17, 14, 14, 14, 13].map(type => ({
        event_type_id: type,
        user_id: ann,
        user_name: 'ann',
        account_id: api.account,
        actor_system: expect.stringMatching(/^api credential First credential \([0-9a-f]{4}\)$/u),
      })),
    })
  })

  it.each([
    { query: 'event_type_id=13,17', types: [17, 13] },
    { query: 'sort=%2Bid&limit=1000', types: [13, 14, 14, 14, 17] },
    { query: 'since=2999-01-01T00:00:00Z', types: [] },
    { query: 'until=2999-01-01T00:00:00Z&event_type_id=13', types: [13] },
    { query: 'user_name=NN&event_type_id=13', types: [13] },
    { query: 'user_name=%25', types: [] },
    { query: 'user_id=999999', types: [] },
    { query: 'app_id=999999', types: [] },
    { query: 'role_id=1', types: [] },
    { query: 'mapping_id=1&group_id=1&task_id=1', types: [] },
  ])('finds $types by $query', async ({ query, types }) => {
    const { body } = await api.call('GET', `/api/1/events?${query}`)
    expect(body).toMatchObject({ data: types.map(type => ({ event_type_id: type })) })
  })

  it('goes on from a cursor without repeating or missing what is written meanwhile', async () => {
    const seen: unknown[] = []
    let path = '/api/1/events?limit=2&event_type_id=13,14,17'
    for (let page = 0; page < 3; page += 1) {
      const { body } = await api.call('GET', path)
      const { data, next } = pageOf(body)
      seen.push(...data)
      path = next ?? path
      await api.call('POST', '/api/2/users', { username: `meanwhile-${page}` })
    }
    expect(seen).toMatchObject([17, 14, 14, 14, 13].map(type => ({ event_type_id: type, user_name: 'ann' })))
  })

  it('writes out as CSV what the list finds, whatever a spreadsheet would make of it', async () => {
    await api.call('POST', '/api/2/users', { username: '=cmd, "x"' })
    const headers = { authorization: `bearer ${await api.tokenOf('read_all')}` }
    const path = `${api.url}/api/provisioning/events/export?event_type_id=13,17&user_name=`
    const response = await fetch(`${path}ann`, { headers })
    expect(response.headers.get('content-type')).toContain('text/csv')
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="events-[\d-]{10}\.csv"$/,
    )
    const [head, deleted, created, ...rest] = (await response.text()).split('\r\n')
    expect(head).toMatch(/^id,created_at,event_type_id,event,actor,user_id,user_name,/)
    expect(deleted).toContain(',17,User deleted,')
    expect(created).toContain(`,13,User created,`)
    expect(rest).toEqual([''])
    expect(await (await fetch(`${path}cmd`, { headers })).text()).toContain(`,"'=cmd, ""x""",`)
    expect((await fetch(`${path}&since=yesterday`, { headers })).status).toBe(422)
    const reader = { authorization: `bearer ${await api.tokenOf('read_users')}` }
    expect((await fetch(`${path}ann`, { headers: reader })).status).toBe(403)
  })

  it.each(['limit=0', 'after_cursor=nonsense', 'event_type_id=x', 'since=yesterday', 'sort=name'])(
    'refuses %s with 422',
    async query => {
      expect((await api.call('GET', `/api/1/events?${query}`)).status).toBe(422)
    },
  )

  it('shows one event, and what the types mean', async () => {
    const { data } = pageOf((await api.call('GET', '/api/1/events?limit=1')).body)
    const [first] = data
    const id = idOf({ status: 200, headers: new Headers(), body: first })
    expect((await api.call('GET', `/api/1/events/${id}`)).body).toMatchObject({ data: [first] })
    expect((await api.call('GET', '/api/1/events/999999')).status).toBe(404)
    const types = pageOf((await api.call('GET', '/api/1/events/types')).body).data
    expect(types).toContainEqual({ id: 21, name: 'User suspended' })
    expect(types).toContainEqual({ id: 533, name: 'User created through API' })
  })

  it('has every field of OneLogin’s record, null where there is nothing', async () => {
    const { data } = pageOf((await api.call('GET', '/api/1/events?limit=1')).body)
    expect(Object.keys(data[0] ?? {})).toEqual(expect.arrayContaining(fieldsOfRecord))
    expect(data[0]).toMatchObject({ directory_id: null, risk_score: null, mapping_id: null, ipaddr: null })
  })

  it('is found by the app and the task that it is about', async () => {
    const app = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Workato' }))
    const user = idOf(await api.call('POST', '/api/2/users', { username: 'bo' }))
    await api.call('PUT', `/api/provisioning/apps/${app}/users/${user}`)
    await api.call('POST', '/api/provisioning/tasks/ignore', { app_id: app })
    const byApp = pageOf((await api.call('GET', `/api/1/events?app_id=${app}`)).body).data
    expect(byApp.map(event => (event as { event_type_id: number }).event_type_id)).toEqual([26, 206])
    const { task_id: task } = byApp[0] as { task_id: number }
    expect(pageOf((await api.call('GET', `/api/1/events?task_id=${task}`)).body).data).toEqual([byApp[0]])
    const { id } = byApp[1] as { id: number }
    expect(pageOf((await api.call('GET', `/api/1/events?id=${id}`)).body).data).toEqual([byApp[1]])
  })
})

const fieldsOfRecord = [
  'id created_at account_id user_id user_name event_type_id notes ipaddr actor_user_id actor_user_name actor_system',
  'assuming_acting_user_id role_id role_name app_id app_name group_id group_name otp_device_id otp_device_name',
  'policy_id policy_name custom_message operation_name directory_sync_run_id directory_id resolution client_id',
  'resource_type_id error_description proxy_ip risk_score risk_reasons risk_cookie_id browser_fingerprint',
  'mapping_id privilege_id user_field_id',
].flatMap(line => line.split(' '))

function pageOf(body: unknown): { readonly data: readonly unknown[]; readonly next: string | undefined } {
  if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data)) {
    throw new Error('the answer is no page of events')
  }
  const next = 'pagination' in body ? JSON.stringify(body.pagination) : '{}'
  const link = /"next_link":"([^"]+)"/u.exec(next)?.[1]
  return { data: body.data, next: link?.replace(/^http:\/\/[^/]+/u, '') }
}
