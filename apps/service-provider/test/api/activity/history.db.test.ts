import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealHistory } from '../../../src/history/seal.ts'
import {
  adminToken,
  listOf,
  type RunningApplication,
  runApplication,
  textOf,
  userBody,
} from '../../running-application.ts'

describe.each(testDatabases())('the routes of the history, on $name', databases => {
  let app: RunningApplication
  let memberId = ''
  beforeAll(async () => {
    app = await runApplication(databases)
    const { body } = await app.scim('POST', '/Users', userBody('ann'), app.token, {
      'x-request-id': 'made-1',
    })
    const id = textOf(body, 'id')
    await app.scim('PUT', `/Users/${id}`, userBody('ann', { title: 'Lead' }))
    await app.scim('PUT', `/Users/${id}`, userBody('ann', { active: false }))
    const found = await app.api('GET', '/members?userName=ann')
    memberId = textOf(listOf(found.body)[0] ?? {}, 'id')
  })
  afterAll(() => app.dispose())

  async function events(path: string): Promise<readonly unknown[]> {
    const { status, body } = await app.api('GET', path)
    expect(status).toBe(200)
    return listOf(body).map(({ event }) => event)
  }
  function exported(query: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const url = `${app.url}/api/workspaces/${app.workspaceId}/history/export?${query}`
    return fetch(url, { headers: { authorization: `Bearer ${adminToken}`, ...headers } })
  }

  test('a member’s history has old and new values, with the SCIM system user as actor', async () => {
    const { body } = await app.api('GET', `/members/${memberId}/history`)
    expect(listOf(body).toReversed()).toMatchObject([
      { event: 'member.created', newValue: { userName: 'ann', status: 'active' }, traceId: 'made-1' },
      { event: 'member.updated', field: 'title', oldValue: null, newValue: 'Lead' },
      { event: 'member.suspended', field: 'status', oldValue: 'active', newValue: 'suspended' },
      { event: 'member.updated', field: 'title', oldValue: 'Lead', newValue: null },
    ])
    expect([
      ...new Set(listOf(body).map(entry => `${textOf(entry, 'actor')} ${textOf(entry, 'source')}`)),
    ]).toEqual(['Scim System User scim_auto_sync'])
  })

  test('a page leads to the older one and back', async () => {
    const first = await app.api('GET', `/members/${memberId}/history?limit=2`)
    const second = await app.api(
      'GET',
      `/members/${memberId}/history?limit=2&before=${textOf(first.body, 'next')}`,
    )
    expect(listOf(second.body)).toHaveLength(2)
    const back = await app.api(
      'GET',
      `/members/${memberId}/history?limit=2&newer=${textOf(second.body, 'previous')}`,
    )
    expect(back.body['items']).toEqual(first.body['items'])
    expect(back.body['next']).toBe(first.body['next'])
  })

  test.each<[string, readonly string[]]>([
    ['trace_id=made-1', ['member.created']],
    ['source=scim_auto_sync&event=member.susp', ['member.suspended']],
    ['subject=ANN%40exam&event=member.c', ['member.created']],
    ['actor=nobody', []],
    ['from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00%2B01:00', []],
  ])('is filtered by %s', async (query, expected) => {
    expect(await events(`/history?${query}`)).toEqual(expected)
  })

  test.each<[string, string]>([
    ['/history?before=1.1&newer=1.1', 'before'],
    ['/history?source=guess', 'source'],
    ['/history?from=yesterday', 'from'],
    ['/history/export', 'format'],
    ['/history/export?format=xml', 'format'],
  ])('%s is refused with its place', async (path, place) => {
    const { status, body } = await app.api('GET', path)
    expect(status).toBe(400)
    expect(body['error']).toMatchObject({ issues: [{ path: place }] })
  })

  test.each(['cross-site', 'same-site'])('is not written out for a %s page, nor is that told', async site => {
    const before = await events('/history?event=history.exported')
    expect((await exported('format=csv', { 'sec-fetch-site': site })).status).toBe(403)
    expect(await events('/history?event=history.exported')).toEqual(before)
    expect((await exported('format=csv', { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  test('is written out as a file, which is told to the history', async () => {
    const response = await exported('format=csv&event=member.')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="history-\d{4}-\d\d-\d\d\.csv"$/,
    )
    const lines = (await response.text()).trimEnd().split('\r\n')
    expect(lines).toHaveLength(5)
    expect(lines[1]).toContain(',member.created,scim_auto_sync,Scim System User,')
    const [told] = listOf((await app.api('GET', '/history?event=history.')).body)
    expect(told).toMatchObject({ actor: 'operator', newValue: { format: 'csv', event: 'member.' } })
    const jsonl = await exported('format=jsonl&event=member.suspended')
    expect(JSON.parse(await jsonl.text())).toMatchObject({ event: 'member.suspended', subject: 'ann' })
  })

  test('says how far it is sealed', async () => {
    const { status, body } = await app.api('GET', '/history/seals')
    expect(status).toBe(200)
    const count = await events('/history')
    expect(Number(body['rows']) + Number(body['unsealed'])).toBe(count.length)
  })

  test('is held to its seals, and to a hash that was noted', async () => {
    await sealHistory(app.database, () => new Date())
    const { body: state } = await app.api('GET', '/history/seals')
    const intact = await app.api('POST', '/history/verify', {})
    expect(intact.status).toBe(200)
    expect(intact.body).toMatchObject({ fault: null, rows: state['rows'], hash: state['hash'] })
    const noted = await app.api('POST', '/history/verify', { expect: textOf(state, 'hash').toUpperCase() })
    expect(noted.body['fault']).toBeNull()
    const other = await app.api('POST', '/history/verify', { expect: '0'.repeat(64) })
    expect(other.body).toMatchObject({ fault: { kind: 'hash_not_found' } })
    expect((await app.api('POST', '/history/verify', { expect: 'abc' })).status).toBe(400)
  })

  test('is verified once at a time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => app.api('POST', '/history/verify', {})))
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses[0]).toBe(200)
    expect(statuses.filter(status => status !== 200 && status !== 409)).toEqual([])
    expect((await app.api('POST', '/history/verify', {})).status).toBe(200)
  })

  test('of a member who is not there there is none', async () => {
    const { status } = await app.api('GET', '/members/018f0000-0000-7000-8000-000000000000/history')
    expect(status).toBe(404)
  })
})
