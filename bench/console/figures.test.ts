import { describe, expect, test } from 'vitest'
import { figureOf, figureTableOf } from './figures.ts'

describe('a figure of the consoles', () => {
  const taken = [100, 400, 200]

  test('is met where the median is no more than is asked', () => {
    const named = { case: 'search', unit: 'ms', taken } as const
    expect(figureOf({ ...named, asked: 200 })).toEqual({
      case: 'search',
      unit: 'ms',
      ours: 200,
      p95: 400,
      asked: 200,
      isMet: true,
      times: 3,
    })
    expect(figureOf({ ...named, asked: 199 }).isMet).toBe(false)
  })

  test('has no spread where it was measured once, and is none where it was not measured', () => {
    const bundle = { case: 'entry bundle', unit: 'bytes', taken: [190_512] } as const
    expect(figureOf(bundle)).toEqual({ case: 'entry bundle', unit: 'bytes', ours: 190_512, times: 1 })
    expect(() => figureOf({ ...bundle, taken: [] })).toThrow('void: entry bundle was not measured')
  })

  test('stands in a table with its unit', () => {
    const rows = [
      figureOf({ case: 'entry bundle', unit: 'bytes', taken: [190_512], asked: 250_000 }),
      figureOf({ case: 'search', unit: 'ms', taken, asked: 199 }),
    ]
    expect(figureTableOf(rows).split('\n')).toEqual([
      'case              ours  at 95 %     asked  met  times',
      'entry bundle  190.5 kB           250.0 kB  yes      1',
      'search          200 ms   400 ms    199 ms   no      3',
    ])
  })
})
