import { expect, test } from 'vitest'
import { makeOnce } from '../../src/clients/make-once.ts'
import { NoAnswer } from '../../src/clients/patience.ts'
import { CliError } from '../../src/errors.ts'

const lost = new NoAnswer('request_failed', 'POST /x got no answer')

/** A maker that answers in order, and what it was asked. */
function making(answers: readonly (string | Error)[], found: readonly (string | undefined)[]) {
  const asked: string[] = []
  const next = <T>(list: readonly T[], what: string) => list[asked.filter(one => one === what).length]
  return {
    asked,
    run: () =>
      makeOnce(
        async () => {
          const answer = next(answers, 'make')
          asked.push('make')
          if (answer instanceof Error) throw answer
          return answer ?? 'nothing'
        },
        async () => {
          const answer = next(found, 'find')
          asked.push('find')
          return answer
        },
      ),
  }
}

test('what is made is not looked for', async () => {
  const { run, asked } = making(['made'], [])
  expect(await run()).toBe('made')
  expect(asked).toEqual(['make'])
})

test('after a lost answer it is what is found, and is not made again', async () => {
  const { run, asked } = making([lost, 'twice'], ['found'])
  expect(await run()).toBe('found')
  expect(asked).toEqual(['make', 'find'])
})

test('after a lost answer it is made again where nothing is found', async () => {
  const { run, asked } = making([lost, 'made'], [undefined])
  expect(await run()).toBe('made')
  expect(asked).toEqual(['make', 'find', 'make'])
})

test('a refusal is an answer, and answers that are lost for ever end it', async () => {
  const refusal = new CliError('request_failed', 'The application answered 422')
  await expect(making([refusal], []).run()).rejects.toBe(refusal)
  const { run, asked } = making([lost, lost, lost], [])
  await expect(run()).rejects.toBe(lost)
  expect(asked).toEqual(['make', 'find', 'make', 'find', 'make'])
})
