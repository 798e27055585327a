import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createRefusals } from '../../src/api/refusals.ts'

test('of requests that are answered at the same time, each finds its own reason again', async () => {
  const refusals = createRefusals()
  const found: (string | undefined)[] = []
  const answer = async (reason: string | undefined) => {
    await setImmediate()
    if (reason !== undefined) refusals.note(reason)
    await setImmediate()
    found.push(refusals.current())
  }
  const running: Promise<void>[] = []
  for (const reason of ['expired', undefined, 'revoked']) {
    refusals.during(() => {
      running.push(answer(reason))
    })
  }
  await Promise.all(running)
  expect(found).toEqual(['expired', undefined, 'revoked'])
})

test('outside of a request there is no reason, and noting one does nothing', () => {
  const refusals = createRefusals()
  refusals.note('nowhere')
  expect(refusals.current()).toBeUndefined()
})
