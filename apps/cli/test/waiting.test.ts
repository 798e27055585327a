import { expect, test } from 'vitest'
import { orAborted, pause } from '../src/waiting.ts'

const never = new Promise<never>(() => undefined)

test('work that is done wins over a signal that is never aborted', async () => {
  expect(await orAborted(Promise.resolve(7), new AbortController().signal)).toBe(7)
})

test('an aborted signal ends the wait with its own reason, before and while waiting', async () => {
  const reason = new Error('gone for good')
  await expect(orAborted(never, AbortSignal.abort(reason))).rejects.toBe(reason)
  const ending = new AbortController()
  const waiting = orAborted(never, ending.signal)
  ending.abort(reason)
  await expect(waiting).rejects.toBe(reason)
})

test('work that fails after the signal is nobody’s unhandled rejection', async () => {
  const reason = new Error('first')
  const { promise, reject } = Promise.withResolvers<void>()
  await expect(orAborted(promise, AbortSignal.abort(reason))).rejects.toBe(reason)
  reject(new Error('second'))
  await new Promise(resolve => setImmediate(resolve))
})

test('a pause ends after its time, or at once with the reason', async () => {
  const begun = performance.now()
  await pause(30, new AbortController().signal)
  expect(performance.now() - begun).toBeGreaterThan(25)
  const reason = new Error('stop')
  await expect(pause(60_000, AbortSignal.abort(reason))).rejects.toBe(reason)
})
