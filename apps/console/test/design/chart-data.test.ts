import { expect, test } from 'vitest'
import { axisText, stepsBetween } from '../../src/design/chart-data.ts'
import { beginningOf, readOver } from '../../src/design/over.ts'

test('the steps of a span begin at its beginning and end before its end', () => {
  expect(stepsBetween('2026-03-07T12:00:00Z', '2026-03-07T12:10:00Z', 300)).toEqual([
    '2026-03-07T12:00:00.000Z',
    '2026-03-07T12:05:00.000Z',
  ])
  expect(stepsBetween('2026-03-07T12:00:00Z', '2026-03-07T12:00:00Z', 300)).toEqual([])
})

test('the steps are bounded, however small they are', () => {
  expect(stepsBetween('2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z', 1)).toHaveLength(1_000)
})

test('an axis says the time of a day, and the days of a longer span', () => {
  expect(axisText(24 * 3_600_000)('2026-03-07T12:34:00Z')).toMatch(/^\d\d:34$/)
  expect(axisText(7 * 24 * 3_600_000)('2026-03-07T12:34:00Z')).toBe('7 Mar')
})

test.each([
  [{}, {}],
  [{ over: 'week' }, { over: 'week' }],
  [{ over: 'month' }, { over: 'month' }],
  [{ over: 'day' }, {}],
  [{ over: 'century' }, {}],
  [{ over: 7 }, {}],
])('the address says how far charts look back: %j', (given, search) => {
  expect(readOver(given)).toEqual(search)
})

test('a span begins so many hours ago', () => {
  expect(beginningOf('week', Date.parse('2026-03-08T00:00:00Z'))).toBe('2026-03-01T00:00:00.000Z')
})
