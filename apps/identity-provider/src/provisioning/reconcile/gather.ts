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

/**
 * Returns a function that gives an item to `run` together with others, and returns what `run` returned at its place.
 * When `run` throws for several, each is tried by itself, so that one that cannot be stored stands in nobody's way.
 * @param most items at a time
 * @param restMs so long after several, so that more gather while there are many; one alone is not kept waiting
 */
export function gather<In, Out extends object | string | number | boolean>(
  run: (items: readonly In[]) => Promise<readonly Out[]>,
  most: number,
  restMs = 0,
): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = []
  let busy = false
  const work = async (): Promise<void> => {
    busy = true
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most)
      await runTogether(run, batch)
      if (batch.length > 1 && restMs > 0) await wait(restMs)
    }
    busy = false
  }
  return item => {
    const { promise, resolve, reject } = Promise.withResolvers<Out>()
    waiting.push({ item, resolve, reject })
    if (!busy) void work()
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
