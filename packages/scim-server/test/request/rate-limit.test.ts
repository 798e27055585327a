import { describe, expect, test } from 'vitest'
import { rateLimiter } from '../../src/request/rate-limit.ts'

const limit = { requests: 3, perSeconds: 60 }

describe('a rate limit', () => {
  test('lets so many through at once, then one whenever the time for one has gone by', () => {
    const limiter = rateLimiter()
    expect([0, 0, 0, 0].map(at => limiter.take('a', limit, at))).toEqual([0, 0, 0, 20])
    expect(limiter.take('a', limit, 19_000)).toBe(1)
    expect(limiter.take('a', limit, 20_000)).toBe(0)
    expect(limiter.take('a', limit, 20_000)).toBe(20)
    expect([80_000, 80_000, 80_000, 80_000].map(at => limiter.take('a', limit, at))).toEqual([0, 0, 0, 20])
  })

  test('what is refused is not counted, and nobody pays for another', () => {
    const limiter = rateLimiter()
    for (let request = 0; request < 100; request += 1) limiter.take('a', limit, 0)
    expect(limiter.take('b', limit, 0)).toBe(0)
    expect(limiter.take('a', limit, 20_000)).toBe(0)
  })

  test('a clock that is set back locks nobody out for longer than the limit does', () => {
    const limiter = rateLimiter()
    for (const at of [9e9, 9e9, 9e9]) expect(limiter.take('a', limit, at)).toBe(0)
    expect(limiter.take('a', limit, 0)).toBe(20)
    expect(limiter.take('a', { requests: 0.5, perSeconds: 60 }, 9e9)).toBeGreaterThan(0)
  })

  test('never lets more through than limit and time allow, at any rhythm', () => {
    const limiter = rateLimiter()
    let passed = 0
    for (let at = 0; at <= 600_000; at += 137) if (limiter.take('a', limit, at) === 0) passed += 1
    expect(passed).toBeLessThanOrEqual(3 + 600_000 / 20_000)
    expect(passed).toBeGreaterThanOrEqual(600_000 / 20_000)
  })

  test('who has not asked for a while is forgotten, and never more are remembered than there is room for', () => {
    const limiter = rateLimiter(2_000)
    for (let key = 0; key < 10_000; key += 1) limiter.take(String(key), limit, 0)
    expect(limiter.size).toBe(2_000)
    const idle = rateLimiter()
    for (let key = 0; key < 3_000; key += 1) idle.take(String(key), limit, key)
    for (let key = 0; key < 5_000; key += 1) idle.take(`later ${key}`, limit, 1e6 + key)
    expect(idle.size).toBeLessThanOrEqual(5_000)
  })
})
