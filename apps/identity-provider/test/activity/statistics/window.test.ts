/** The window of statistics: bounded, and cut into steps that a person would choose. */
import { expect, test } from 'vitest'
import { stepsOf, windowOf } from '../../../src/activity/statistics/window.ts'

const now = new Date('2026-11-22T12:00:30.000Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000)

test.each([
  ['an hour', { since: ago(3_600) }, 60, 61],
  ['nothing, which is a day', {}, 300, 289],
  ['a week', { since: ago(7 * 86_400) }, 3_600, 169],
  ['thirty days', { since: ago(30 * 86_400) }, 21_600, 121],
  ['a step of its own', { since: ago(3_600), step: 600 }, 600, 7],
])('%s has steps of its own size', (_, given, stepSeconds, points) => {
  const window = windowOf(given, now)
  expect(window.stepSeconds).toBe(stepSeconds)
  expect(window.since.getTime() % (stepSeconds * 1_000)).toBe(0)
  const steps = stepsOf(window)
  expect(steps).toHaveLength(points)
  expect(steps.length).toBeLessThanOrEqual(501)
  expect(steps[0]).toEqual(window.since)
})

test.each([
  ['a beginning in the future', { since: ago(-1) }, 'since'],
  ['a beginning before what is kept', { since: ago(40 * 86_400) }, 'since'],
  ['too many points', { since: ago(30 * 86_400), step: 60 }, 'step'],
])('%s is refused by its field', (_, given, field) => {
  expect(() => windowOf(given, now)).toThrow(new RegExp(`^Validation failed: ${field}: `, 'u'))
})
