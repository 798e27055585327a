/** SCIM requests over time: counted whole from five minutes on, and by token from the log. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { windowOf } from '../../../src/tenants/requests/statistics.ts'
import { type RunningApplication, runApplication, userBody } from '../../running-application.ts'
import { addSecondWorkspace } from '../../second-workspace.ts'

const point = z.object({ requests: z.number(), failed: z.number() })
const statistics = z.object({
  stepSeconds: z.number(),
  traffic: z.array(point),
  tokens: z.array(
    z.object({
      token: z.object({ label: z.string(), profile: z.string() }).nullable(),
      points: z.array(point.extend({ meanMs: z.number(), slowestMs: z.number() })),
    }),
  ),
  loggedSince: z.string().nullable(),
})

function sums(points: readonly { readonly requests: number; readonly failed: number }[]): readonly number[] {
  return [
    points.reduce((sum, { requests }) => sum + requests, 0),
    points.reduce((sum, { failed }) => sum + failed, 0),
  ]
}

describe.each(testDatabases())('SCIM statistics, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  const read = async (query = '') => {
    const { status, body } = await app.api('GET', `/scim/statistics${query}`)
    expect(status).toBe(200)
    return statistics.parse(body)
  }

  test('where nothing was asked, every step says so', async () => {
    const { traffic, tokens, stepSeconds, loggedSince } = await read()
    expect(stepSeconds).toBe(300)
    expect(traffic.length).toBeGreaterThanOrEqual(288)
    expect(sums(traffic)).toEqual([0, 0])
    expect([tokens, loggedSince]).toEqual([[], null])
  })

  test('requests and failures are counted in all and by token; who was looked for and is not there is no failure', async () => {
    const other = await addSecondWorkspace(app)
    await app.scim('POST', '/Users', userBody('ann'))
    await app.scim('POST', '/Users', userBody('ann'))
    await app.scim('GET', '/Users/nobody')
    await app.scim('GET', '/Users?filter=broken(')
    await app.scim('GET', '/Users', undefined, other.token)
    const { traffic, tokens, loggedSince } = await read()
    expect(sums(traffic)).toEqual([4, 2])
    expect(tokens).toHaveLength(1)
    expect(tokens[0]?.token).toMatchObject({ label: 'first token', profile: 'generic' })
    expect(sums(tokens[0]?.points ?? [])).toEqual([4, 2])
    for (const { meanMs, slowestMs } of tokens[0]?.points ?? []) {
      expect(meanMs).toBeGreaterThan(0)
      expect(slowestMs).toBeGreaterThanOrEqual(meanMs)
    }
    expect(loggedSince).not.toBeNull()
    expect((await read('?step=86400')).traffic.length).toBeLessThanOrEqual(2)
  })

  test.each(['step=60', 'step=301', 'step=x', 'since=yesterday', 'since=2001-01-01T00:00:00Z', 'more=1'])(
    '%s is refused',
    async query => {
      expect((await app.api('GET', `/scim/statistics?${query}`)).status).toBe(400)
    },
  )
})

const now = new Date('2026-11-22T12:00:30.000Z')
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)

test.each([
  ['a day', {}, 300],
  ['a week', { since: ago(7) }, 3_600],
  ['a step of its own', { since: ago(1), step: 900 }, 900],
])('%s has steps of its own size', (_, given, stepSeconds) => {
  expect(windowOf(given, now).stepSeconds).toBe(stepSeconds)
})

test.each([
  ['a beginning in the future', { since: ago(-1) }, 'since: has to be in the past'],
  ['a beginning before what is kept', { since: ago(20) }, 'since: nothing is kept beyond 8 days'],
  [
    'too many points',
    { since: ago(8), step: 300 },
    'step: makes more than 500 points: take at least 1383 seconds',
  ],
])('%s is refused', (_, given, message) => {
  expect(() => windowOf(given, now)).toThrow(message)
})
