import { expect, test } from 'vitest'
import { trafficChart } from '../../../src/application/scim/traffic-chart.ts'

const at = '2026-03-07T12:00:00.000Z'

test.each([
  [[], 'No SCIM request came'],
  [[{ at, requests: 1, failed: 0 }], '1 SCIM request came, none failed'],
  [
    [
      { at, requests: 1_200, failed: 2 },
      { at, requests: 34, failed: 1 },
    ],
    '1,234 SCIM requests came, 3 failed',
  ],
])('the title says how many requests came and failed', (traffic, title) => {
  const chart = trafficChart({ traffic })
  expect(chart.title).toBe(title)
  expect(chart.data).toEqual(traffic.map(({ requests, failed }) => ({ at, values: { requests, failed } })))
})
