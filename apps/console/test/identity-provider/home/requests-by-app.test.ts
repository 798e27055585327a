import { expect, test } from 'vitest'
import { requestsByApp, shareText } from '../../../src/identity-provider/home/requests-by-app.ts'

const at = '2026-01-01T00:00:00.000Z'
const app = (id: number, points: readonly (readonly [requests: number, errors: number])[]) => ({
  app_id: id,
  app_name: `app ${id}`,
  points: points.map(([requests, errors]) => ({ at, requests, errors, mean_ms: 1, slowest_ms: 2 })),
})

test('requests and errors are summed app by app, those that fail most first', () => {
  const requests = [
    app(1, [
      [90, 0],
      [10, 1],
    ]),
    app(2, [[4, 2]]),
    app(3, [[50, 0]]),
  ]
  expect(requestsByApp({ requests })).toEqual([
    { id: 2, name: 'app 2', requests: 4, failed: 2 },
    { id: 1, name: 'app 1', requests: 100, failed: 1 },
    { id: 3, name: 'app 3', requests: 50, failed: 0 },
  ])
})

test.each([
  [{ requests: 0, failed: 0 }, '0 %'],
  [{ requests: 8, failed: 1 }, '12 %'],
  [{ requests: 1_000, failed: 1 }, 'under 1 %'],
  [{ requests: 1_000, failed: 999 }, '99 %'],
  [{ requests: 3, failed: 3 }, '100 %'],
])('of %j the failure rate is %s', (traffic, text) => {
  expect(shareText(traffic)).toBe(text)
})
