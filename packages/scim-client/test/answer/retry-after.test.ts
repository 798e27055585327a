import { describe, expect, test } from 'vitest'
import { retryAfterMs } from '../../src/answer/retry-after.ts'

const now = (): Date => new Date('2026-03-01T12:00:00Z')
const dayMs = 86_400_000

describe('Retry-After (RFC 9110 §10.2.3)', () => {
  test.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7000],
    ['1.5', 1500],
    ['99999999', dayMs],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['Sunday, 01-Mar-26 12:00:30 GMT', 30_000],
    ['Sun Mar  1 12:00:30 2026', 30_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['Sun, 01 Mar 2099 12:00:00 GMT', dayMs],
  ])('%j is %d ms', (value, expected) => {
    expect(retryAfterMs({ 'retry-after': value }, now)).toBe(expected)
  })

  test.each(['', 'soon', '-5', '1e3', '2026-03-01', 'Sun, 99 Foo 2026'])('%j cannot be read', value => {
    expect(retryAfterMs({ 'retry-after': value }, now)).toBeUndefined()
  })

  test('a date counts from the clock of the target', () => {
    const headers = { 'retry-after': 'Sun, 01 Mar 2026 15:00:10 GMT', date: 'Sun, 01 Mar 2026 15:00:00 GMT' }
    expect(retryAfterMs(headers, now)).toBe(10_000)
  })

  test('no header, no wait', () => {
    expect(retryAfterMs({}, now)).toBeUndefined()
  })
})
