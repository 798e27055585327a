import { expect, test } from 'vitest'
import {
  queueChart,
  requestsChart,
  type Statistics,
  statesChart,
} from '../../../src/identity-provider/home/charts.ts'

const standing = (at: string, states: Record<string, number>, oldest: number | null = null) => ({
  at,
  states,
  waiting: oldest === null ? 0 : 1,
  oldest_waiting_seconds: oldest,
})
const first = '2026-03-07T12:00:00.000Z'
const second = '2026-03-07T12:05:00.000Z'

test('people are drawn in the groups of their states, and the title says how they stand now', () => {
  const chart = statesChart({
    standings: [
      standing(first, { provisioned: 1, provisioning_pending_approval: 2 }),
      standing(second, {
        provisioned: 1_200,
        provisioning_pending_approval: 3,
        modifying_pending_approval_then_disabled: 1,
        modifying_failed: 2,
        linking: 5,
        disabled: 7,
        deleted: 9,
      }),
    ],
  })
  expect(chart.title).toBe('1,200 accounts are provisioned, 4 pending, 2 failed')
  expect(chart.data[1]).toEqual({
    at: second,
    values: { failed: 2, waiting: 4, working: 5, provisioned: 1_200, disabled: 7 },
  })
})

test.each([
  [[], 'Accounts by state'],
  [[standing(first, {})], '0 accounts are provisioned, none failed'],
  [[standing(first, { provisioned: 1 })], '1 account is provisioned, none failed'],
])('the title counts also nobody and one, and says no number that was not taken', (standings, title) => {
  expect(statesChart({ standings }).title).toBe(title)
})

test.each([
  [[null, 20], 'No task has waited for a minute'],
  [[60, null], 'The longest wait for an approval was 1 minute'],
  [[600, 5_400], 'The longest wait for an approval was 90 minutes'],
  [[3 * 3_600], 'The longest wait for an approval was 3 hours'],
  [[96 * 3_600], 'The longest wait for an approval was 4 days'],
])('the queue is drawn in minutes, and its title says the longest wait: %j', (oldest, title) => {
  const standings = oldest.map(seconds => standing(first, {}, seconds))
  const chart = queueChart({ standings })
  expect(chart.title).toBe(title)
  expect(chart.data.map(({ values }) => values['oldest'])).toEqual(
    oldest.map(seconds => Math.round((seconds ?? 0) / 60)),
  )
})

const point = (at: string, requests: number, errors: number) => ({
  at,
  requests,
  errors,
  mean_ms: 1,
  slowest_ms: 2,
})
const statistics = (requests: Statistics['requests']): Statistics => ({
  since: first,
  until: '2026-03-07T12:10:00.000Z',
  step_seconds: 300,
  standings: [],
  requests,
})

test('requests are drawn by app, with nought where there were none, and the errors of all', () => {
  const chart = requestsChart(
    statistics([
      { app_id: 1, app_name: 'Acme', points: [point(first, 5, 1), point(second, 2, 0)] },
      { app_id: 2, app_name: 'Other', points: [point(second, 1, 1)] },
    ]),
  )
  expect(chart.title).toBe('8 requests were sent, 2 failed')
  expect(chart.series.map(({ label }) => label)).toEqual(['Acme', 'Other', 'Failed'])
  expect(chart.data).toEqual([
    { at: first, values: { 'app 1': 5, 'app 2': 0, errors: 1 } },
    { at: second, values: { 'app 1': 2, 'app 2': 1, errors: 1 } },
  ])
})

test('more apps than can be told apart are drawn together', () => {
  const apps = Array.from({ length: 7 }, (_, n) => ({
    app_id: n,
    app_name: `App ${n}`,
    points: [point(first, 10 - n, 0)],
  }))
  const chart = requestsChart(statistics(apps))
  expect(chart.series.map(({ label }) => label)).toEqual([
    'App 0',
    'App 1',
    'App 2',
    'App 3',
    '3 other apps',
    'Failed',
  ])
  expect(chart.data[0]?.values['others']).toBe(6 + 5 + 4)
})

test('where nothing was sent the title says so', () => {
  expect(requestsChart(statistics([])).title).toBe('No request was sent')
})
