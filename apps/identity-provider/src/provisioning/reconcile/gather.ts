/**
 * Group commit: while one piece of work with the database is under way, what else comes gathers and then goes as one.
 * So a single request waits for nobody, and hundreds at once cost a few statements.
 */

import { setTimeout as wait } from 'node:timers/promises'

interface Waiting<In, Out> {
  readonly item: In
  readonly resolve: (out: Out) => void
  readonly reject: (error: unknown) => void
}

export interface GatherLimits {
  /** Items at a time. */
  readonly most: number
  /** So long after several, so that more gather while there are many; one alone is not kept waiting. */
  readonly restMs?: number
  /** Runs at a time, 1 unless given: another one begins beside the first when half of `most` wait. */
  readonly runs?: number
}

/**
 * Returns a function that gives an item to `run` together with others, and returns what `run` returned at its place.
 * When `run` throws for several, each is tried by itself, so that one that cannot be stored stands in nobody's way.
 */
export function gather<In, Out extends object | string | number | boolean>(
  run: (items: readonly In[]) => Promise<readonly Out[]>,
  { most, restMs = 0, runs = 1 }: GatherLimits,
): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = []
  const many = Math.ceil(most / 2)
  let running = 0
  const hasWork = (): boolean => waiting.length >= (running === 1 ? 1 : many)
  const work = async (): Promise<void> => {
    running += 1
    while (hasWork()) {
      const batch = waiting.splice(0, most)
      await runTogether(run, batch)
      if (batch.length > 1 && restMs > 0 && running === 1 && waiting.length < many) await wait(restMs)
    }
    running -= 1
  }
  return item => {
    const { promise, resolve, reject } = Promise.withResolvers<Out>()
    waiting.push({ item, resolve, reject })
    if (running === 0 || (running < runs && waiting.length >= many)) void work()
    return promise
  }
}

async function runTogether<In, Out extends object | string | number | boolean>(
  run: (items: readonly In[]) => Promise<readonly Out[]>,
  batch: readonly Waiting<In, Out>[],
): Promise<void> {
  try {
    const results = await run(batch.map(({ item }) => item))
    for (const [index, { resolve, reject }] of batch.entries()) {
      const result = results[index]
      if (result === undefined) reject(new Error('One of what was done together has no result'))
      else resolve(result)
    }
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error)
    else for (const one of batch) await runTogether(run, [one])
  }
}
