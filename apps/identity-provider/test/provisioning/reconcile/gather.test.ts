/** What gathers while something is under way goes together, in order, and one that fails stands in nobody's way. */
import { describe, expect, it } from 'vitest'
import { gather } from '../../../src/provisioning/reconcile/gather.ts'

describe('gather', () => {
  it('sends the first at once and the rest together', async () => {
    const batches: number[][] = []
    const twice = gather(
      async (items: readonly number[]) => {
        batches.push([...items])
        await Promise.resolve()
        return items.map(item => item * 2)
      },
      { most: 3 },
    )
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map(twice))).toEqual([2, 4, 6, 8, 10, 12])
    expect(batches).toEqual([[1], [2, 3, 4], [5, 6]])
  })

  it('tries each by itself when they fail together', async () => {
    const careful = gather(
      async (items: readonly number[]) => {
        if (items.includes(3)) throw new Error('not 3')
        return items.map(String)
      },
      { most: 10 },
    )
    const ends = await Promise.allSettled([1, 2, 3, 4].map(careful))
    expect(ends.map(end => (end.status === 'fulfilled' ? end.value : 'failed'))).toEqual([
      '1',
      '2',
      'failed',
      '4',
    ])
  })

  it('goes on after a failure', async () => {
    let calls = 0
    const once = gather(
      async (items: readonly number[]) => {
        calls += 1
        if (calls === 1) throw new Error('first')
        return items.map(String)
      },
      { most: 10 },
    )
    await expect(once(1)).rejects.toThrow('first')
    expect(await once(2)).toBe('2')
  })

  it('begins a second run beside the first when half of a batch waits, and never a third', async () => {
    const open: (() => void)[] = []
    const batches: number[][] = []
    const one = gather(
      async (items: readonly number[]) => {
        batches.push([...items])
        await new Promise<void>(resolve => void open.push(resolve))
        return items.map(String)
      },
      { most: 4, runs: 2 },
    )
    const ends = [1, 2, 3, 4, 5, 6].map(one)
    expect(batches).toEqual([[1], [2, 3]])
    while (open.length > 0) {
      open.shift()?.()
      await new Promise(resolve => setImmediate(resolve))
    }
    expect(await Promise.all(ends)).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(batches).toEqual([[1], [2, 3], [4, 5, 6]])
  })

  it('leaves nothing behind when two runs end while little waits', async () => {
    const one = gather(
      async (items: readonly number[]) => {
        await new Promise(resolve => setTimeout(resolve, items.length))
        return items.map(item => item * 2)
      },
      { most: 4, restMs: 1, runs: 2 },
    )
    const numbers = Array.from({ length: 50 }, (_, i) => i)
    expect(await Promise.all(numbers.map(one))).toEqual(numbers.map(item => item * 2))
  })
})
