/** The time that statistics are about, cut into steps. */
import { invalidField } from '../../errors.ts'
import { keptDays } from './sample.ts'

export interface Window {
  /** A multiple of the step. */
  readonly since: Date
  readonly until: Date
  readonly stepSeconds: number
}

export const mostPoints = 500
const usualPoints = 300
const daySeconds = 86_400
const niceSteps = [60, 300, 900, 3_600, 21_600, daySeconds] as const

/**
 * Returns the window until now: of the last day unless told, in steps of which there are at most 300 unless told.
 * @throws validation_failed when it begins in the future or before what is kept, or the steps are more than 500
 */
export function windowOf(
  given: { readonly since?: Date | undefined; readonly step?: number | undefined },
  now: Date,
): Window {
  const nowSeconds = now.getTime() / 1_000
  const sinceSeconds = given.since === undefined ? nowSeconds - daySeconds : given.since.getTime() / 1_000
  const length = nowSeconds - sinceSeconds
  if (length <= 0) throw invalidField('since', 'Has to be in the past')
  if (length > (keptDays + 1) * daySeconds)
    throw invalidField('since', `Nothing is kept beyond ${keptDays} days`)
  const usual = niceSteps.find(step => length / step <= usualPoints) ?? daySeconds
  const stepSeconds = given.step ?? usual
  if (length / stepSeconds > mostPoints) {
    const least = Math.ceil(length / mostPoints)
    throw invalidField(
      'step',
      `Makes more than ${mostPoints} points: take at least ${least} seconds, or a later since`,
    )
  }
  const since = new Date(Math.floor(sinceSeconds / stepSeconds) * stepSeconds * 1_000)
  return { since, until: now, stepSeconds }
}

/** Returns the beginnings of the steps, oldest first. */
export function stepsOf({ since, until, stepSeconds }: Window): readonly Date[] {
  const stepMs = stepSeconds * 1_000
  const count = Math.ceil((until.getTime() - since.getTime()) / stepMs)
  return Array.from({ length: count }, (_, at) => new Date(since.getTime() + at * stepMs))
}
