import { describe, expect, test } from 'vitest'
import { runJob } from './job.ts'

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
})
