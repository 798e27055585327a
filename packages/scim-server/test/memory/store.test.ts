import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/memory/index.ts'
import { describeStore } from '../describe-store.ts'

const openStore = async () => ({ store: memoryStore(), dispose: async () => undefined })
describeStore('memory', openStore)

describe('the memory store', () => {
  test('a transaction is of no use after its end', async () => {
    const store = memoryStore()
    const leaked = await store.transaction(async tx => tx)
    await expect(store.lock(leaked, 'acme', 'User', '1')).rejects.toThrow('The transaction has ended')
    await expect(store.remove(leaked, 'acme', 'User', '1')).rejects.toThrow('The transaction has ended')
  })

  test('a failed transaction does not hold up the next', async () => {
    const store = memoryStore()
    const failed = store.transaction(async () => {
      throw new Error('first')
    })
    const next = store.transaction(async () => 'second')
    await expect(failed).rejects.toThrow('first')
    expect(await next).toBe('second')
  })
})
