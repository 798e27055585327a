/** The rules of the walk contract: where a walk goes on, whoever else walks beside it. RFC 7644 §3.4.2.4. */
import assert from 'node:assert/strict'
import type { WalkRule } from './walk-scene.ts'

const soloRules: readonly WalkRule[] = [
  {
    title: 'a walk goes on where its page ended, as often as that page is asked for',
    async holds(scene) {
      await scene.keep(1, 11, 'j')
      assert.equal(await scene.resume(11), 'at j')
      assert.equal(await scene.resume(11), 'at j')
      assert.equal(await scene.resume(12), undefined)
      assert.equal(await scene.resume(1), undefined)
    },
  },
  {
    title: 'nobody goes on in the walk of another tenant, token or query',
    async holds(scene) {
      const { walk } = scene
      await scene.keep(1, 11, 'j')
      assert.equal(await scene.resume(11, 0, { ...walk, tenant: `${walk.tenant}x` }), undefined)
      assert.equal(await scene.resume(11, 0, { ...walk, principalId: 'other' }), undefined)
      assert.equal(await scene.resume(11, 0, { ...walk, queryHash: 'other' }), undefined)
    },
  },
  {
    title: 'a step is forgotten when its time is over',
    async holds(scene) {
      await scene.keep(1, 11, 'j')
      assert.equal(await scene.resume(11, 29), 'at j')
      assert.equal(await scene.resume(11, 30), undefined)
    },
  },
  {
    title: 'the last page begins at the same place when it is asked for again',
    async holds(scene) {
      await scene.keep(1, 11, 'j')
      await scene.finish(11)
      assert.equal(await scene.resume(11), 'at j')
      await scene.finish(11)
      assert.equal(await scene.resume(11), 'at j')
    },
  },
]

const sharedRules: readonly WalkRule[] = [
  {
    title: 'a walk that follows another one is its own, once that one has been seen to go on',
    async holds(scene) {
      await scene.keep(1, 11, 'j')
      await scene.keep(11, 21, 't')
      await scene.finish(21)
      await scene.keep(1, 11, 'm')
      assert.equal(await scene.resume(11), 'at m')
      await scene.keep(11, 21, 'v')
      assert.equal(await scene.resume(21), 'at v')
      await scene.finish(21)
      await scene.keep(1, 11, 'a')
      assert.equal(await scene.resume(11), 'at a')
    },
  },
  {
    title: 'of walks at the same time the least place is gone on from',
    async holds(scene) {
      await scene.keep(1, 11, 'm')
      await scene.keep(1, 11, 'j')
      assert.equal(await scene.resume(11), 'at j')
      await scene.keep(11, 21, 'x')
      await scene.keep(21, 31, 'z')
      assert.equal(await scene.resume(11), 'at j')
      await scene.keep(11, 21, 'v')
      assert.equal(await scene.resume(21), 'at v')
      await scene.keep(1, 11, 'p')
      assert.equal(await scene.resume(11), 'at j')
    },
  },
  {
    title: 'who repeats requests takes nothing away from a walk beside his',
    async holds(scene) {
      await scene.keep(1, 11, 'm')
      await scene.keep(1, 11, 'k')
      for (let repeated = 0; repeated < 5; repeated += 1) await scene.keep(11, 21, 'u')
      for (let repeated = 0; repeated < 5; repeated += 1) await scene.finish(21)
      await scene.keep(1, 11, 'p')
      assert.equal(await scene.resume(11), 'at k')
    },
  },
  {
    title: 'a walk that was given up is in the way of others for its time alone',
    async holds(scene) {
      await scene.keep(1, 11, 'b')
      await scene.keep(1, 11, 'm', 20)
      assert.equal(await scene.resume(11, 20), 'at b')
      assert.equal(await scene.resume(11, 31), 'at m')
    },
  },
  {
    title: 'a page that is asked for over and over leaves few steps, and none of its readers is passed over',
    async holds(scene) {
      await scene.keep(1, 11, 'p')
      for (const place of 'zyxwvutsrqponmlkjihgfedcba') await scene.keep(1, 11, place, 1)
      assert.equal(await scene.resume(11, 1), 'at a')
      for (let request = 0; request < 40; request += 1) await scene.keep(11, 21, 'zz', 2)
      await scene.keep(21, 31, 'zzz', 2)
      assert.equal(await scene.resume(11, 2), 'at a')
      assert.equal(await scene.resume(11, 31), undefined)
    },
  },
  {
    title: 'steps of requests at one time do not stand in one another’s way',
    async holds(scene) {
      await scene.keep(1, 11, 'b')
      await scene.keep(1, 11, 'a')
      const each = Array.from({ length: 40 }, (_, index) => 1 + (index % 3) * 10)
      await Promise.all(each.map(from => scene.keep(from, from + 10, 'x')))
      await Promise.all(each.map(() => scene.finish(31)))
      assert.equal(await scene.resume(11), 'at a')
    },
  },
]

export const walkRules: readonly WalkRule[] = [...soloRules, ...sharedRules]
