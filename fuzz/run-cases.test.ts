/** What the runner does with cases that are wrong: each is planted here, because the code has none to show. */
import { invalidFilter, serverError } from '@joinery/scim'
import { describe, expect, test } from 'vitest'
import type { Random } from './random.ts'
import { runCases } from './run-cases.ts'
import { answerOf, type Fuzzer, hold } from './verdict.ts'

const options = { seed: 1, from: 10, cases: 20, limitMs: 40 }

/** Answers well but for case 14, where it does what it is given. */
function failingAt14(run: () => unknown): Fuzzer {
  let index = options.from - 1
  return (random: Random) => {
    index += 1
    const isBad = index === 14
    return {
      input: { index, drawn: random.below(1000) },
      run: () => {
        if (isBad) run()
        return 'fine'
      },
    }
  }
}

function spin(milliseconds: number): void {
  for (const begin = performance.now(); performance.now() - begin < milliseconds; );
}

describe('runCases', () => {
  test.each([
    ['an exception', () => answerOf('it', () => Reflect.get(Object(null), 'a').b), /^it threw TypeError/],
    [
      'a refusal that is no fault of the caller',
      () => answerOf('it', () => fail(serverError('x'))),
      /status 500/,
    ],
    ['a refusal that says nothing', () => answerOf('it', () => fail(invalidFilter(''))), /of 0 characters/],
    ['a claim that does not hold', () => hold('one is two', false), /^one is two$/],
    ['a case that is slow each time', () => spin(60), /^it took \d+\.\d ms, at most 40 are allowed$/],
  ])('ends at %s, with the case and its input', (_, run, reason) => {
    const { failure, verdicts } = runCases(failingAt14(run), options)
    expect(failure).toMatchObject({ index: 14, reason: expect.stringMatching(reason), input: { index: 14 } })
    expect(verdicts).toEqual({ fine: 4 })
  })

  test('lets a case be slow once', () => {
    let times = 0
    const slowOnce = (): void => {
      times += 1
      if (times === 1) spin(60)
    }
    expect(runCases(failingAt14(slowOnce), options)).toMatchObject({
      failure: undefined,
      verdicts: { fine: 20 },
    })
  })

  test('throws what is wrong with the fuzzer itself', () => {
    const broken = failingAt14(() => fail(new RangeError('there is nothing to pick from')))
    expect(() => runCases(broken, options)).toThrow(RangeError)
  })
})

function fail(error: Error): never {
  throw error
}
