import { describe, expect, it } from 'vitest'
import { CallLimit } from '../../src/access/call-limit.ts'

const at = (seconds: number): Date => new Date(1_800_000_000_000 + seconds * 1000)

describe('the calls of an hour', () => {
  it('are counted down to none, and then begin anew', () => {
    const limit = new CallLimit(2)
    expect(limit.take(1, at(0))).toEqual({
      granted: true,
      left: { limit: 2, remaining: 1, resetSeconds: 3600 },
    })
    expect(limit.take(1, at(10))).toEqual({
      granted: true,
      left: { limit: 2, remaining: 0, resetSeconds: 3590 },
    })
    const spent = { granted: false, left: { limit: 2, remaining: 0, resetSeconds: 1 } }
    expect(limit.take(1, at(3599.5))).toEqual(spent)
    expect(limit.take(1, at(3600))).toMatchObject({ granted: true, left: { remaining: 1 } })
  })

  it('are not used up by looking', () => {
    const limit = new CallLimit(1)
    for (let i = 0; i < 5; i += 1) expect(limit.look(1, at(i)).remaining).toBe(1)
  })

  it('are counted for each account alone', () => {
    const limit = new CallLimit(1)
    limit.take(1, at(0))
    expect(limit.take(1, at(0)).granted).toBe(false)
    expect(limit.take(2, at(0)).granted).toBe(true)
  })
})
