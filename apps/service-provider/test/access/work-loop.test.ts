import { expect, test } from 'vitest'
import { createWorkLoop } from '../../src/access/work-loop.ts'

test('what is due is done at once, one after the other in a lane, after it was prepared', async () => {
  const done: string[] = []
  let left = 3
  const loop = createWorkLoop({
    what: 'Working',
    lanes: 1,
    log: () => undefined,
    async prepare() {
      done.push('prepared')
    },
    async next() {
      if (left === 0) return 60_000
      left -= 1
      done.push(`work ${left}`)
      return 'done'
    },
  })
  loop.start()
  loop.start()
  await expect.poll(() => left).toBe(0)
  await loop.stop()
  expect(done).toEqual(['prepared', 'work 2', 'work 1', 'work 0'])
})

test('an error is logged and the work goes on', async () => {
  const logged: string[] = []
  let calls = 0
  const loop = createWorkLoop({
    what: 'Working',
    lanes: 1,
    log: line => logged.push(line),
    async next() {
      calls += 1
      if (calls === 1) throw new Error('no luck')
      return 60_000
    },
  })
  loop.start()
  await expect.poll(() => calls, { timeout: 5_000 }).toBe(2)
  await loop.stop()
  expect(logged).toEqual(['Working failed: no luck'])
})

test('stopping waits for what is under way, and wakes what sleeps', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  let began = 0
  let ended = false
  const loop = createWorkLoop({
    what: 'Working',
    lanes: 2,
    log: () => undefined,
    async next() {
      began += 1
      if (began === 2) return 60_000
      await promise
      ended = true
      return 60_000
    },
  })
  loop.start()
  await expect.poll(() => began).toBe(2)
  const stopped = loop.stop()
  resolve()
  await stopped
  expect(ended).toBe(true)
})

test('what does not end in time is told to', async () => {
  let began = false
  const loop = createWorkLoop({
    what: 'Working',
    lanes: 1,
    log: () => undefined,
    next(signal) {
      began = true
      return new Promise(resolve => signal.addEventListener('abort', () => resolve(0), { once: true }))
    },
  })
  loop.start()
  await expect.poll(() => began).toBe(true)
  const before = performance.now()
  await loop.stop()
  expect(performance.now() - before).toBeGreaterThan(2_500)
}, 10_000)
