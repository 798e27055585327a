/** Runs the published contract for walks on one store of ours, and walkers as chance has them. RFC 7644 §3.4.2.4. */
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Walk, WalkStore } from '../src/index.ts'
import { walkContract } from '../src/testing/index.ts'
import type { OpenStore } from './test-stores.ts'

const start = Date.parse('2026-01-02T03:04:05.678Z')
const at = (minutes: number) => new Date(start + minutes * 60_000)
let walks = 0

type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

/** What one of four walkers does, and the place at which the page ends that he is given. */
const action = fc.record({
  who: fc.nat(3),
  does: fc.constantFrom('goes on', 'goes on', 'goes on', 'asks in vain', 'begins again', 'comes to the end'),
  place: fc.integer({ min: 10, max: 99 }).map(String),
})

/** For each page after a first one, the place that it was gone on from, and that which its reader had seen. */
async function play(store: WalkStore, walk: Walk, actions: readonly Action[]) {
  const walkers = new Map<number, { readonly next: number; readonly seen: string }>()
  const pages: (readonly [gone: string, seen: string])[] = []
  for (const { who, does, place } of actions) {
    const { next: from, seen } = (does === 'begins again' ? undefined : walkers.get(who)) ?? {
      next: 1,
      seen: '',
    }
    if (from > 1)
      pages.push([(await store.resume(walk, from, at(0)))?.slice('at '.length) ?? 'nowhere', seen])
    if (does === 'comes to the end' && from > 1) {
      await store.finish(walk, from, at(0))
      walkers.delete(who)
      continue
    }
    const step = { from, next: from + 10, position: `at ${place}`, rank: place, now: at(0), expires: at(30) }
    await store.keep(walk, step)
    if (does !== 'asks in vain') walkers.set(who, { next: step.next, seen: place })
  }
  return pages
}

/** Registers the tests of the contract for one store. */
export function describeWalks<Tx>(name: string, open: () => Promise<OpenStore<Tx>>): void {
  describe(`the contract for walks: ${name}`, () => {
    let opened: OpenStore<Tx>
    let store: WalkStore
    let walk: Walk

    beforeAll(async () => {
      opened = await open()
      if (opened.store.walks === undefined) throw new Error('The store keeps no walks.')
      store = opened.store.walks
    })
    afterAll(() => opened.dispose())
    beforeEach(() => {
      walks += 1
      walk = { tenant: `tenant "'\\ ${walks}`, principalId: 'token', queryHash: 'query' }
    })

    test.each(walkContract(() => opened.store))('$title', async ({ run }) => {
      await expect(run()).resolves.toBeUndefined()
    })

    test('whatever several walkers do, nobody goes on behind the place that he saw', {
      timeout: 60_000,
    }, async () => {
      let runs = 0
      const property = fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), async actions => {
        runs += 1
        const theirs = { ...walk, principalId: `token ${runs}` }
        for (const [gone, seen] of await play(store, theirs, actions))
          expect(gone <= seen, `${gone} ${seen}`).toBe(true)
      })
      await fc.assert(property, { numRuns: 60 })
      expect(runs).toBeGreaterThanOrEqual(60)
    })
  })
}
