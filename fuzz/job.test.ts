import { describe, expect, test } from 'vitest'
import { runJob } from './job.ts'
import { pathCase } from './path.ts'
import { Random } from './random.ts'

const options = { seed: 3, from: 0, cases: 200, limitMs: 1000 }

describe('runJob', () => {
  test('runs a fuzzer in a thread and brings what it came to', async () => {
    const { failure, verdicts } = await runJob('path', options, () => undefined)
    expect(failure).toBeUndefined()
    expect(Object.values(verdicts).reduce((sum, times) => sum + times, 0)).toBe(200)
  })

  test('counts what breaks the thread as a failure', async () => {
    const { failure } = await runJob('nothing', options, () => undefined)
    expect(failure).toMatchObject({ index: 0, reason: expect.stringContaining('no fuzzer called nothing') })
  })

  test('ends a case that does not come to an end, and says which it was', async () => {
    const thread = {
      url: new URL('./fixtures/endless-worker.ts', import.meta.url),
      hangMs: 600,
      memoryMb: 512,
    }
    const seen = new Set<number>()
    const caseSeven = JSON.stringify(pathCase(new Random(options.seed, 7)).input)
    const { failure } = await runJob('path', options, index => seen.add(index), thread)
    expect(failure).toMatchObject({ index: 7, reason: 'it has not ended after 600 ms', input: caseSeven })
    expect(seen).toContain(7)
  })

  test('ends a case that takes all memory', async () => {
    const thread = {
      url: new URL('./fixtures/greedy-worker.ts', import.meta.url),
      hangMs: 20_000,
      memoryMb: 48,
    }
    const { failure } = await runJob('path', options, () => undefined, thread)
    expect(failure).toMatchObject({ index: 8, reason: expect.stringContaining('memory') })
  })
})
