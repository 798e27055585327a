/** Delays double, are bounded, and are not the same for everybody. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backOffMs } from '../../../src/provisioning/reconcile/back-off.ts'

const given = { firstMs: 500, longestMs: 8_000 }

describe('back-off', () => {
  it.each([
    [0, 500],
    [1, 1_000],
    [3, 4_000],
    [4, 8_000],
    [99, 8_000],
  ])('after %i tries it is at most %i ms, and at least half of that', (before, most) => {
    expect(backOffMs(given, before, () => 1)).toBe(most)
    expect(backOffMs(given, before, () => 0)).toBe(most / 2)
  })

  it('lies between half and whole for any random number', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.double({ min: 0, max: 1, noNaN: true }), (before, random) => {
        const delay = backOffMs(given, before, () => random)
        expect(delay).toBeGreaterThanOrEqual(250)
        expect(delay).toBeLessThanOrEqual(8_000)
      }),
    )
  })
})
