/** Samples of how provisioning stands, and what statistics make of them and of the exchanges. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepSamples, takeSample } from '../../../src/activity/statistics/sample.ts'
import { idOf, type RunningApi, startApi } from '../../running-api.ts'

interface Statistics {
  readonly step_seconds: number
  readonly standings: readonly {
    readonly at: string
    readonly states: Readonly<Record<string, number>>
    readonly waiting: number
    readonly oldest_waiting_seconds: number | null
  }[]
  readonly requests: readonly {
    readonly app_name: string
    readonly points: readonly Readonly<Record<string, unknown>>[]
  }[]
}

const minuteMs = 60_000

describe.each(testDatabases())('statistics, on $name', databases => {
  let api: RunningApi
  let app = 0
  const begun = new Date(Math.floor(Date.now() / minuteMs) * minuteMs - 60 * minuteMs)
  const at = (minutes: number) => new Date(begun.getTime() + minutes * minuteMs)
  const samples = () =>
    api.context.database.query.selectFrom('provisioning_sample').selectAll().orderBy('at').execute()
  const read = async (query = `since=${begun.toISOString()}`): Promise<Statistics> => {
    const { status, body } = await api.call('GET', `/api/provisioning/statistics?${query}`)
    expect(status).toBe(200)
    return body as Statistics
  }
  beforeAll(async () => {
    api = await startApi(databases)
    app = idOf(await api.call('POST', '/api/2/apps', { connector_id: 45504, name: 'Workato' }))
    await api.call('PUT', `/api/provisioning/apps/${app}`, { provisioning: { enabled: true } })
  })
  afterAll(() => api.close())

  const giveTo = async (username: string) => {
    const user = idOf(await api.call('POST', '/api/2/users', { username }))
    await api.call('PUT', `/api/provisioning/apps/${app}/users/${user}`)
  }

  it('a sample is a row only where something differs, once a minute, by whichever process', async () => {
    const { database } = api.context
    await takeSample(database, at(1))
    await takeSample(database, at(2))
    expect(await samples()).toMatchObject([{ app_id: app, at: at(1), states: {}, waiting: 0 }])
    await giveTo('ann')
    await sql`update task set created_at = ${at(3)}::timestamptz`.execute(database.query)
    await Promise.all([takeSample(database, at(3.1)), takeSample(database, at(3.9))])
    await giveTo('bo')
    await takeSample(database, at(10))
    const rows = await samples()
    expect(rows.map(row => row.at)).toEqual([at(1), at(3), at(10)])
    expect(rows.map(row => row.waiting)).toEqual([0, 1, 2])
    expect(rows[2]?.oldest_waiting_at).toEqual(at(3))
  })

  it('each step shows how it stood at its end, also where nothing was noted in it', async () => {
    const { standings, step_seconds: stepSeconds } = await read()
    expect(stepSeconds).toBe(60)
    const byTime = new Map(standings.map(point => [point.at, point]))
    expect(standings[0]?.at).toBe(at(1).toISOString())
    const waitingAt = (minutes: number) => byTime.get(at(minutes).toISOString())
    expect(waitingAt(2)).toMatchObject({ states: {}, waiting: 0, oldest_waiting_seconds: null })
    expect(waitingAt(5)).toMatchObject({ waiting: 1, oldest_waiting_seconds: 3 * 60 })
    const last = waitingAt(30)
    expect(last).toMatchObject({ waiting: 2, oldest_waiting_seconds: 28 * 60 })
    expect(Object.values(last?.states ?? {}).reduce((sum, people) => sum + people, 0)).toBe(2)
    const later = await read(`since=${at(20).toISOString()}`)
    expect(later.standings[0], 'what was noted before the beginning').toMatchObject({ waiting: 2 })
  })

  it('requests are counted by app and step, with errors and how long they took', async () => {
    const { query } = api.context.database
    const rows = [
      { status: 201, elapsed: 10, minutes: 5 },
      { status: 404, elapsed: 30, minutes: 5.5 },
      { status: 500, elapsed: 50, minutes: 5.9 },
      { status: null, elapsed: 100, minutes: 7 },
    ]
    for (const { status, elapsed, minutes } of rows) {
      await query
        .insertInto('exchange')
        .values({
          account_id: api.account,
          app_id: app,
          assignment_id: null,
          task_id: null,
          kind: 'lookup',
          method: 'GET',
          path: '/Users',
          request_body: null,
          status,
          response_body: null,
          error: status === null ? 'timeout' : null,
          elapsed_ms: elapsed,
          created_at: at(minutes),
        })
        .execute()
    }
    const { requests } = await read()
    expect(requests).toMatchObject([{ app_name: 'Workato' }])
    expect(requests[0]?.points).toEqual([
      { at: at(5).toISOString(), requests: 3, errors: 1, mean_ms: 30, slowest_ms: 50 },
      { at: at(7).toISOString(), requests: 1, errors: 1, mean_ms: 100, slowest_ms: 100 },
    ])
    expect((await read(`app_id=${app + 1}`)).requests).toEqual([])
    expect((await read(`since=${begun.toISOString()}&step=3600`)).requests[0]?.points).toHaveLength(1)
  })

  it.each(['step=59', 'step=x', 'since=tomorrow', 'app_id=0', 'since=2001-01-01', 'more=1'])(
    '%s is refused',
    async query => {
      expect((await api.call('GET', `/api/provisioning/statistics?${query}`)).status).toBe(422)
    },
  )

  it('after thirty days a sample goes, but for the last of that time', async () => {
    const { database } = api.context
    await sweepSamples(database, new Date(at(5).getTime() + 30 * 86_400_000))
    expect((await samples()).map(row => row.at)).toEqual([at(3), at(10)])
    expect((await read()).standings.at(-1)).toMatchObject({ waiting: 2 })
  })
})
