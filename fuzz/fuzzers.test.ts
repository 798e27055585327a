/** A short run of every fuzzer, always the same; `npm run fuzz` runs the long ones. */
import { describe, expect, test } from 'vitest'
import { fuzzers } from './fuzzers.ts'
import { runCases } from './run-cases.ts'

const seed = 20_260_115
/** What a case must come to now and then, or the fuzzer asks nothing. */
const verdictsOf: Readonly<Record<string, readonly string[]>> = {
  filter: ['bound', 'refused', 'unbound'],
  path: ['refused', 'resolved', 'unknown'],
  bulk: ['linked', 'partly', 'plain', 'refused'],
  patch: ['changed', 'refused', 'unapplied', 'unchanged'],
}

describe('a short run', () => {
  test.each([...fuzzers])('of %s finds no crash, no hang and no silent acceptance', (name, fuzzer) => {
    const options = { seed, from: 0, cases: 3000, limitMs: 1000 }
    const { failure, verdicts } = runCases(fuzzer, options)
    expect(failure).toBeUndefined()
    expect(Object.keys(verdicts).sort()).toEqual(verdictsOf[name])
    for (const verdict of Object.keys(verdicts)) expect(verdicts[verdict], verdict).toBeGreaterThan(150)
  })

  test.each([...fuzzers])('of %s is the same for the same seed, case by case', (_, fuzzer) => {
    const whole = runCases(fuzzer, { seed: 7, from: 0, cases: 60, limitMs: 1000 }).verdicts
    const tally: Record<string, number> = {}
    for (let from = 0; from < 60; from += 1) {
      for (const verdict of Object.keys(
        runCases(fuzzer, { seed: 7, from, cases: 1, limitMs: 1000 }).verdicts,
      )) {
        tally[verdict] = (tally[verdict] ?? 0) + 1
      }
    }
    expect(tally).toEqual(whole)
  })
})
