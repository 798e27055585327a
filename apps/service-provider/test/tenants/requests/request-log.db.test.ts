import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pruneLog } from '../../../src/tenants/requests/store-log.ts'
import { presetWorkspace } from '../../preset-workspace.ts'
import {
  listOf,
  type RunningApplication,
  runApplication,
  textOf,
  userBody,
} from '../../running-application.ts'

describe.each(testDatabases())('the log of SCIM requests, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  async function logged(query: string) {
    const { status, body } = await app.api('GET', `/requests?${query}`)
    expect(status).toBe(200)
    return listOf(body)
  }

  /** Those with the token of this label. */
  async function loggedOf(label: string, query: string) {
    return (await logged(query)).filter(({ token }) => JSON.stringify(token).includes(label))
  }

  test('keeps who asked what, how it went and how long it took, with values masked', async () => {
    const headers = { 'x-request-id': 'trace-1' }
    const { status } = await app.scim('POST', '/Users', userBody('ann'), app.token, headers)
    expect(status).toBe(201)
    const [entry] = await logged('request_id=trace-1')
    expect(entry).toMatchObject({
      requestId: 'trace-1',
      method: 'POST',
      path: '/Users',
      status: 201,
      scimType: null,
      address: '127.0.0.1',
      token: { label: 'first token' },
      elapsedMs: expect.any(Number),
      resourceId: expect.any(String),
      body: { userName: '<string>', active: true, name: { givenName: '<string>' } },
      reason: null,
    })
    const rows = await app.database.query.selectFrom('scim_request').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/ann|Lee/)
    const history = await app.api('GET', '/history?trace_id=trace-1')
    expect(listOf(history.body)).toMatchObject([{ event: 'member.created' }])
  })

  test('says why a request was refused, also what the client is not told', async () => {
    await app.scim('POST', '/Users', userBody('ANN'))
    expect(await logged('status=409')).toMatchObject([
      { scimType: 'uniqueness', reason: expect.stringContaining('userName') },
    ])
    expect(JSON.stringify(await logged('status=409'))).not.toMatch(/ann/i)
    const issued = await app.api('POST', '/tokens', { label: 'ended' })
    await app.api('DELETE', `/tokens/${textOf(issued.body, 'id')}`)
    await app.scim('GET', '/Users', undefined, textOf(issued.body, 'token'))
    await app.scim('GET', '/Users', undefined, `jnr_sp_${'A'.repeat(43)}`)
    expect(await logged('status=4xx&limit=2')).toMatchObject([
      { status: 401, token: null, reason: 'the token was never issued here' },
      { status: 401, token: { label: 'ended' }, reason: expect.stringContaining('was revoked at') },
    ])
  })

  test('says what was dropped, and why', async () => {
    await app.scim('POST', '/Users', userBody('ben', { shoeSize: 7 }))
    const [entry] = await logged('user=BEN')
    expect(JSON.stringify(entry?.['warnings'])).toContain('shoeSize')
  })

  test('finds what failed, among which a look-up that found nobody is not, and shows one by its id', async () => {
    const made = await app.api('POST', '/tokens', { label: 'of failures' })
    const token = textOf(made.body, 'token')
    await app.scim('GET', '/Users/nobody', undefined, token)
    await app.scim('PUT', '/Users/nobody', userBody('nobody'), token)
    await app.scim('GET', '/Users?count=0', undefined, token)
    const failed = await loggedOf('of failures', 'failed=true')
    expect(failed).toMatchObject([{ method: 'PUT', status: 404 }])
    expect(
      (await loggedOf('of failures', 'failed=false')).map(
        ({ method, status }) => `${String(method)} ${String(status)}`,
      ),
    ).toEqual(['GET 200', 'GET 404'])
    expect((await app.api('GET', `/requests/${textOf(failed[0] ?? {}, 'id')}`)).body).toEqual(failed[0])
    const other = await presetWorkspace(app, 'plain', 'Stranger')
    expect((await other.api('GET', `/requests/${textOf(failed[0] ?? {}, 'id')}`)).status).toBe(404)
    expect((await app.api('GET', '/requests/none')).status).toBe(404)
  })

  test('counts by attribute what was passed over in a day, the most frequent first', async () => {
    const shop = await presetWorkspace(app, 'plain', 'Shoes')
    await shop.scim('POST', '/Users', userBody('una', { shoeSize: 7, hat: 'red' }))
    await shop.scim('POST', '/Users', userBody('ulf', { shoeSize: 8 }))
    const { body } = await shop.api('GET', '/scim/skipped')
    expect(listOf(body)).toMatchObject([
      { path: 'shoeSize', reason: expect.stringContaining('no schema'), requests: 2 },
      { path: 'hat', requests: 1 },
    ])
    const yesterday = sql`update scim_request set at = at - interval '25 hours' where workspace_id = ${shop.id}`
    await yesterday.execute(app.database.query)
    expect(listOf((await shop.api('GET', '/scim/skipped')).body)).toEqual([])
  })

  test('finds the requests about a user, by name in filter, body or path', async () => {
    const made = await app.scim('POST', '/Users', userBody('cy'))
    await app.scim('GET', `/Users?filter=${encodeURIComponent('userName eq "CY"')}`)
    await app.scim('GET', `/Users/${textOf(made.body, 'id')}`)
    await app.scim('GET', '/Users?count=1')
    expect((await logged('user=Cy')).map(({ method, path }) => `${String(method)} ${String(path)}`)).toEqual([
      `GET /Users/${textOf(made.body, 'id')}`,
      'GET /Users?filter=userName eq "…"',
      'POST /Users',
    ])
  })

  test('pages, and goes by time', async () => {
    const all = await logged('limit=1000')
    const [first] = await logged('limit=1')
    const rest = await logged(`limit=1000&after=${String(first?.['id'])}`)
    expect([first, ...rest].map(entry => entry?.['id'])).toEqual(
      all.slice(0, rest.length + 1).map(({ id }) => id),
    )
    expect(await logged('to=2020-01-01T00:00:00Z')).toEqual([])
    expect((await logged('from=2020-01-01T00:00:00Z&limit=1000')).length).toBeGreaterThan(5)
    for (const wrong of ['status=7', 'from=yesterday', 'after=1', 'colour=red']) {
      expect((await app.api('GET', `/requests?${wrong}`)).status).toBe(400)
    }
  })

  test('what was never a token of any workspace is the operator’s, where there are several', async () => {
    const other = await presetWorkspace(app, 'plain', 'Other')
    await app.scim('GET', '/Users', undefined, `jnr_sp_${'B'.repeat(43)}`)
    const { body } = await app.call('GET', '/scim-requests?status=401')
    expect(listOf(body)).toMatchObject([{ reason: 'the token was never issued here' }])
    expect(listOf((await other.api('GET', '/requests')).body)).toEqual([])
  })

  test('a body or a path that cannot be stored as it is costs no other its entry', async () => {
    await Promise.all([
      app.scim('POST', '/Users', '{"userName":"a\\u0000b","\\ud800":1}'),
      app.scim('GET', '/Users?filter=userName%20eq%20%22%00%22%00'),
      app.scim('GET', '/Users/%ff'),
      app.scim('GET', '/Users?count=0', undefined, app.token, { 'x-request-id': 'beside' }),
    ])
    expect(await logged('request_id=beside')).toHaveLength(1)
    expect(app.logged.filter(line => line.includes('could not be logged'))).toEqual([])
  })

  test('holds the newest 10,000 of a workspace, none older than 30 days', async () => {
    const other = await presetWorkspace(app, 'plain', 'Busy')
    await sql`insert into scim_request (workspace_id, id, at, method, path, status, elapsed_ms, warnings)
      select ${other.id}::uuid, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
        now() - case when n <= 10 then interval '31 days' else interval '1 hour' end,
        'GET', '/Users', 200, 1, '[]' from generate_series(1, 10100) n`.execute(app.database.query)
    await pruneLog(app.database, other.id, new Date())
    const { rows } = await sql<{ count: number; oldest: string }>`
      select count(*)::int as count, min(id::text) as oldest from scim_request where workspace_id = ${other.id}`.execute(
      app.database.query,
    )
    expect(rows).toEqual([{ count: 10_000, oldest: '00000000-0000-7000-8000-000000000065' }])
  })
})
