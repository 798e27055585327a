/** The contract of the WalkStore port as tests: where walks go on, whoever else walks beside them. RFC 7644 §3.4.2.4. */
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Walk, WalkStore } from '../src/index.ts'
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

    /** A page from `from` that ended at `place`, a letter, thirty minutes before its step is forgotten. */
    const keep = (from: number, next: number, place: string, minutes = 0) =>
      store.keep(walk, {
        from,
        next,
        position: `at ${place}`,
        rank: place,
        now: at(minutes),
        expires: at(minutes + 30),
      })
    const resume = (startIndex: number, minutes = 0) => store.resume(walk, startIndex, at(minutes))

    test('a walk goes on where its page ended, as often as that page is asked for', async () => {
      await keep(1, 11, 'j')
      expect(await resume(11)).toBe('at j')
      expect(await resume(11)).toBe('at j')
      expect(await resume(12)).toBeUndefined()
      expect(await resume(1)).toBeUndefined()
    })

    test('nobody goes on in the walk of another tenant, token or query', async () => {
      await keep(1, 11, 'j')
      expect(await store.resume({ ...walk, tenant: `${walk.tenant}x` }, 11, at(0))).toBeUndefined()
      expect(await store.resume({ ...walk, principalId: 'other' }, 11, at(0))).toBeUndefined()
      expect(await store.resume({ ...walk, queryHash: 'other' }, 11, at(0))).toBeUndefined()
    })

    test('a step is forgotten when its time is over', async () => {
      await keep(1, 11, 'j')
      expect(await resume(11, 29)).toBe('at j')
      expect(await resume(11, 30)).toBeUndefined()
    })

    test('a walk that follows another one is its own, once that one has been seen to go on', async () => {
      await keep(1, 11, 'j')
      await keep(11, 21, 't')
      await store.finish(walk, 21, at(0))
      await keep(1, 11, 'm')
      expect(await resume(11)).toBe('at m')
      await keep(11, 21, 'v')
      expect(await resume(21)).toBe('at v')
      await store.finish(walk, 21, at(0))
      await keep(1, 11, 'a')
      expect(await resume(11)).toBe('at a')
    })

    test('of walks at the same time the least place is gone on from', async () => {
      await keep(1, 11, 'm')
      await keep(1, 11, 'j')
      expect(await resume(11)).toBe('at j')
      await keep(11, 21, 'x')
      await keep(21, 31, 'z')
      expect(await resume(11)).toBe('at j')
      await keep(11, 21, 'v')
      expect(await resume(21)).toBe('at v')
      await keep(1, 11, 'p')
      expect(await resume(11)).toBe('at j')
    })

    test('who repeats requests takes nothing away from a walk beside his', async () => {
      await keep(1, 11, 'm')
      await keep(1, 11, 'k')
      for (let repeated = 0; repeated < 5; repeated += 1) await keep(11, 21, 'u')
      for (let repeated = 0; repeated < 5; repeated += 1) await store.finish(walk, 21, at(0))
      await keep(1, 11, 'p')
      expect(await resume(11)).toBe('at k')
    })

    test('the last page begins at the same place when it is asked for again', async () => {
      await keep(1, 11, 'j')
      await store.finish(walk, 11, at(0))
      expect(await resume(11)).toBe('at j')
      await store.finish(walk, 11, at(0))
      expect(await resume(11)).toBe('at j')
    })

    test('a walk that was given up is in the way of others for its time alone', async () => {
      await keep(1, 11, 'b')
      await keep(1, 11, 'm', 20)
      expect(await resume(11, 20)).toBe('at b')
      expect(await resume(11, 31)).toBe('at m')
    })

    test('a page that is asked for over and over leaves few steps, and none of its readers is passed over', async () => {
      await keep(1, 11, 'p')
      for (const place of 'zyxwvutsrqponmlkjihgfedcba') await keep(1, 11, place, 1)
      expect(await resume(11, 1)).toBe('at a')
      for (let request = 0; request < 40; request += 1) await keep(11, 21, 'zz', 2)
      await keep(21, 31, 'zzz', 2)
      expect(await resume(11, 2)).toBe('at a')
      expect(await resume(11, 31)).toBeUndefined()
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

    test('steps of requests at one time do not stand in one another’s way', async () => {
      await keep(1, 11, 'b')
      await keep(1, 11, 'a')
      const each = Array.from({ length: 40 }, (_, index) => index)
      await Promise.all(each.map(index => keep(1 + (index % 3) * 10, 11 + (index % 3) * 10, 'x')))
      await Promise.all(each.map(() => store.finish(walk, 31, at(0))))
      expect(await resume(11)).toBe('at a')
    })
  })
}
