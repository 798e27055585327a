/** The window grows by addition, halves on trouble, and stays within its bounds whatever the target does. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterGoodAnswer,
  afterTrouble,
  firstWindow,
  largestWindow,
  type Window,
} from '../../../src/provisioning/reconcile/window.ts'

const steps = fc.array(fc.boolean(), { maxLength: 3_000 })
const run = (answers: readonly boolean[]): Window =>
  answers.reduce<Window>(
    (window, good) => (good ? afterGoodAnswer(window) : afterTrouble(window, window.age)),
    firstWindow,
  )

describe('the window (RFC 5681 §3.1)', () => {
  it('starts at 8, and is 9 after 8 good answers', () => {
    expect(firstWindow.size).toBe(8)
    expect(run(Array<boolean>(7).fill(true)).size).toBe(8)
    expect(run(Array<boolean>(8).fill(true)).size).toBe(9)
    expect(run(Array<boolean>(8 + 9).fill(true)).size).toBe(10)
  })

  it('is never below 1 nor above 64', () => {
    fc.assert(
      fc.property(steps, answers => {
        const { size } = run(answers)
        expect(size).toBeGreaterThanOrEqual(1)
        expect(size).toBeLessThanOrEqual(largestWindow)
      }),
    )
    expect(run(Array<boolean>(3_000).fill(true)).size).toBe(64)
    expect(run(Array<boolean>(10).fill(false)).size).toBe(1)
  })

  it('one good answer adds at most one, and trouble takes half', () => {
    fc.assert(
      fc.property(steps, answers => {
        const window = run(answers)
        expect(afterGoodAnswer(window).size - window.size).toBeLessThanOrEqual(1)
        expect(afterTrouble(window, window.age).size).toBe(Math.max(1, Math.floor(window.size / 2)))
      }),
    )
  })

  it('all that were under way when it halved halve it once', () => {
    const sentAt = firstWindow.age
    const halved = afterTrouble(firstWindow, sentAt)
    expect(afterTrouble(afterTrouble(halved, sentAt), sentAt)).toBe(halved)
    expect(halved.size).toBe(4)
  })
})
