import { describe, expect, it } from 'vitest'
import { readDurationMs } from '../../src/metadata/duration.ts'

describe('readDurationMs', () => {
  it.each([
    ['PT0S', 0],
    ['PT6H', 21_600_000],
    [' P1D ', 86_400_000],
    ['PT604800S', 604_800_000],
    ['P1Y2M3DT4H5M6.789S', (365 + 60 + 3) * 86_400_000 + 4 * 3_600_000 + 5 * 60_000 + 6000],
  ])('reads %j', (text, ms) => {
    expect(readDurationMs(text, 'cacheDuration')).toBe(ms)
  })

  it.each(['', 'P', 'PT', 'P1DT', '-PT1H', 'PT1.5H', '1D', 'P1H', 'PT1S2M', 'P1000000D'])(
    'refuses %j',
    text => {
      expect(() => readDurationMs(text, 'cacheDuration')).toThrow(
        /^cacheDuration is no duration such as PT6H/,
      )
    },
  )
})
