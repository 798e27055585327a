/** The rules of the store contract for transactions: all or nothing, and nobody in between. */
import assert from 'node:assert/strict'
import { codeOf } from './assertions.ts'
import { type StoreRule, userVersion } from './store-scene.ts'

export const transactionRules: readonly StoreRule[] = [
  {
    title: 'a transaction that fails leaves nothing behind',
    async holds(scene) {
      const { store, tenant } = scene
      await scene.insert(userVersion('1', { userName: 'ann' }))
      const failing = scene.inTx(async tx => {
        await scene.insertIn(tx, userVersion('2', { userName: 'bob' }))
        await store.replace(tx, tenant, 'User', userVersion('1', { userName: 'anna' }, 2))
        throw new Error('changed my mind')
      })
      await assert.rejects(failing, /changed my mind/)
      assert.equal((await scene.found()).ids, '1')
      assert.equal((await scene.user('1'))?.version, 1)
      await scene.insert(userVersion('3', { userName: 'bob' }))
    },
  },
  {
    title: 'inside a transaction its own writes are seen',
    async holds(scene) {
      const { store, tenant } = scene
      await scene.inTx(async tx => {
        await scene.insertIn(tx, userVersion('1', { userName: 'ann' }))
        assert.equal((await store.lock(tx, tenant, 'User', '1'))?.id, '1')
        await store.remove(tx, tenant, 'User', '1')
        assert.equal(await store.lock(tx, tenant, 'User', '1'), undefined)
        await scene.insertIn(tx, userVersion('2', { userName: 'ann' }))
      })
      assert.equal((await scene.found()).ids, '2')
    },
  },
  {
    title: 'of parallel inserts of one userName exactly one is stored',
    async holds(scene) {
      const attempts = Array.from({ length: 8 }, (_, index) =>
        codeOf(scene.insert(userVersion(`id-${index}`, { userName: 'ann' }))),
      )
      const outcomes = await Promise.all(attempts)
      assert.equal(outcomes.filter(outcome => outcome === 'undefined').length, 1, outcomes.join())
      assert.equal(outcomes.filter(outcome => outcome === 'uniqueness').length, 7, outcomes.join())
      assert.equal((await scene.found()).total, 1)
    },
  },
  {
    title: 'who locks in a transaction is the only one to change what was read',
    async holds(scene) {
      const { store, tenant } = scene
      await scene.insert(userVersion('1', { userName: 'ann' }))
      const increment = () =>
        scene.inTx(async tx => {
          const current = await store.lock(tx, tenant, 'User', '1')
          const next = userVersion('1', { userName: 'ann' }, (current?.version ?? 0) + 1)
          await store.replace(tx, tenant, 'User', next)
        })
      await Promise.all(Array.from({ length: 6 }, increment))
      assert.equal((await scene.user('1'))?.version, 7)
    },
  },
]
