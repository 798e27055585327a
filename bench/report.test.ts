import { describe, expect, test } from 'vitest'
import { median, rowOf, tableOf } from './report.ts'

describe('a report', () => {
  test('takes the ratio of each round, and then the median: a round that was slow for both does not count', () => {
    const rounds = [
      { ours: 80, limit: 100 },
      { ours: 8, limit: 10 },
      { ours: 90, limit: 100 },
    ]
    expect(rowOf('get', rounds)).toEqual({ case: 'get', ours: 80, limit: 100, ratioLimit: 0.8 })
  })

  test('has a median that is the middle one, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([4, 1, 2, 100])).toBe(3)
    expect(median([7])).toBe(7)
  })

  test('is a table whose columns stand under one another', () => {
    const lines = tableOf([
      { case: 'get', ours: 6100, limit: 6900, ratioLimit: 0.884 },
      { case: 'filter', ours: 90, limit: 100, ratioLimit: 0.9 },
    ]).split('\n')
    expect(lines).toEqual([
      'case    ours/s  limit/s  of the limit',
      'get       6100     6900          0.88',
      'filter      90      100          0.90',
    ])
  })
})
