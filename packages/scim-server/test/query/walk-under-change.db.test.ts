/**
 * Walks through people of whom every third is deleted meanwhile, in any order, while as many others are created: who was
 * there all the time is seen, once. RFC 7644 §3.4.2.4, RFC 9865 §2. 2,000 people, or as many as WALK_USERS says:
 * `WALK_USERS=20000 npx vitest run walk-under-change`.
 */
import { type JsonObject, userResourceType } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ResourceStore, ScimRequest, ScimServer } from '../../src/index.ts'
import { createTestServer, userUrn } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'
import { idsOf, type Page, type Walker, walkByCursor, walkByIndex } from '../walking.ts'

const people = Number(process.env['WALK_USERS'] ?? 2_000)
const count = Math.max(20, Math.floor(people / 200))
const tenant = 'a tenant in motion'
const type = userResourceType()

type Handle = ScimServer<never>['handle']

/** Each token is a principal of its own. */
async function authenticate({ headers }: ScimRequest) {
  const id = headers['authorization']?.slice('Bearer '.length) ?? ''
  return { tenant, id, label: id }
}

/** The same numbers in every run. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

async function change(handle: Handle, method: string, target: string, body?: JsonObject): Promise<void> {
  const headers = { authorization: 'Bearer changer', 'content-type': 'application/scim+json' }
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const { status, body: answer } = await handle({ method, target, headers, body: sent })
  if (status >= 300) throw new Error(`${method} ${target} was answered ${status}: ${answer}`)
}

/** Somebody whose userName lies anywhere in the order, and who has a title or none. */
function person(name: string, chance: () => number): JsonObject {
  const place = Math.floor(chance() * 1e6)
  const title = ['Cook', 'Baker', undefined][place % 3]
  return { schemas: [userUrn], userName: `${place}-${name}`, ...(title !== undefined && { title }) }
}

interface Scene {
  readonly handle: Handle
  /** Ids of those who stay; `titled` have a title. */
  readonly staying: { readonly all: readonly string[]; readonly titled: readonly string[] }
  /** Deletes somebody and creates somebody else; does nothing when all are gone who have to go. */
  readonly stir: () => Promise<void>
  readonly gone: () => number
}

async function populate<Tx>(store: ResourceStore<Tx>): Promise<Scene> {
  const chance = random(7)
  const { server } = createTestServer(store, { resourceTypes: [type], authenticate, clock: () => new Date() })
  const made: { readonly id: string; readonly titled: boolean }[] = []
  for (let first = 0; first < people; first += 200) {
    await store.transaction(async tx => {
      for (let index = first; index < Math.min(people, first + 200); index += 1) {
        const input = person(`person-${index}`, chance)
        const { stored } = await server.write.create(tx, tenant, type, input, { tenant, id: 'x', label: 'x' })
        made.push({ id: stored.id, titled: input['title'] !== undefined })
      }
    })
  }
  const leaving = made.filter((_, index) => index % 3 === 0).map(({ id }) => ({ id, at: chance() }))
  const queue = leaving.toSorted((left, right) => left.at - right.at).map(({ id }) => id)
  const staying = made.filter((_, index) => index % 3 !== 0)
  let gone = 0
  return {
    handle: server.handle,
    staying: {
      all: staying.map(({ id }) => id),
      titled: staying.filter(({ titled }) => titled).map(({ id }) => id),
    },
    async stir() {
      const id = queue.pop()
      if (id === undefined) return
      gone += 1
      await change(server.handle, 'DELETE', `/Users/${id}`)
      await change(server.handle, 'POST', '/Users', person(`new-${gone}`, chance))
    },
    gone: () => gone,
  }
}

/** How often each was seen. */
function timesSeen(pages: readonly Page[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const id of idsOf(pages)) times.set(id, (times.get(id) ?? 0) + 1)
  return times
}

const missed = (staying: readonly string[], pages: readonly Page[]) => {
  const times = timesSeen(pages)
  return staying.filter(id => !times.has(id))
}

const seenTwice = (pages: readonly Page[]) => [...timesSeen(pages)].filter(([, times]) => times > 1)

forEachStore((name, open) => {
  describe(`${people} people in motion on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    let scene: Scene
    const walks = new Map<string, readonly Page[]>()

    beforeAll(async () => {
      opened = await open()
      scene = await populate(opened.store)
      const { walks: _, ...withoutWalks } = opened.store
      const [first, second, forgetful] = [opened.store, opened.store, withoutWalks].map(
        store =>
          createTestServer(store, { resourceTypes: [type], authenticate, clock: () => new Date() }).server
            .handle,
      )
      if (!first || !second || !forgetful) throw new Error('Not all servers were made.')
      let requests = 0
      const inTurn: Handle = request => ((requests += 1) % 2 === 0 ? first : second)(request)
      const steps = Math.ceil(people / 3 / (people / count) / 6)
      const walker = (token: string, query: Walker['query'] = {}, handle: Handle = first): Walker => ({
        handle,
        path: '/Users',
        query: { attributes: 'userName', ...query },
        count,
        token,
        async between() {
          for (let step = 0; step < steps; step += 1) await scene.stir()
        },
      })
      const started = performance.now()
      const all: readonly (readonly [string, Promise<readonly Page[]>])[] = [
        ['by cursor', walkByCursor(walker('a'))],
        ['by cursor, sorted', walkByCursor(walker('b', { sortBy: 'title', sortOrder: 'descending' }))],
        ['by startIndex', walkByIndex(walker('c'))],
        ['by startIndex, sorted', walkByIndex(walker('d', { sortBy: 'userName' }))],
        ['by startIndex, filtered', walkByIndex(walker('e', { filter: 'title pr' }))],
        ['by startIndex, from two servers in turn', walkByIndex(walker('f', {}, inTurn))],
        ['twin 1', walkByIndex(walker('g'))],
        ['twin 2', walkByIndex(walker('g', {}, inTurn))],
        ['by offsets', walkByIndex(walker('h', {}, forgetful))],
      ]
      for (const [title, pages] of all) walks.set(title, await pages)
      if (people > 2_000) {
        const pages = [...walks].map(([title, each]) => {
          const staying = title.includes('filtered') ? scene.staying.titled : scene.staying.all
          const counts = `${missed(staying, each).length} missed, ${seenTwice(each).length} seen twice`
          return `${title}: ${each.length} pages, ${idsOf(each).length} resources, ${counts}`
        })
        const seconds = Math.round((performance.now() - started) / 100) / 10
        process.stdout.write(
          `${name}: ${scene.gone()} of ${people} deleted, ${seconds} s\n  ${pages.join('\n  ')}\n`,
        )
      }
    }, 1_200_000)
    afterAll(() => opened.dispose())

    const pagesOf = (title: string) => walks.get(title) ?? []

    test('a third of them is deleted while the walks are under way', () => {
      expect(scene.gone()).toBeGreaterThan(people / 4)
      expect(scene.staying.all.length).toBeGreaterThan(people / 2)
    })

    test.each([
      'by cursor',
      'by cursor, sorted',
      'by startIndex',
      'by startIndex, sorted',
      'by startIndex, from two servers in turn',
    ])('who stays is seen once: %s (RFC 7644 §3.4.2.4)', title => {
      expect(missed(scene.staying.all, pagesOf(title))).toEqual([])
      expect(seenTwice(pagesOf(title))).toEqual([])
    })

    test('who stays and satisfies the filter is seen once (RFC 7644 §3.4.2.2)', () => {
      const pages = pagesOf('by startIndex, filtered')
      expect(missed(scene.staying.titled, pages)).toEqual([])
      expect(seenTwice(pages)).toEqual([])
    })

    test.each(['twin 1', 'twin 2'])(
      'nobody is missed by two walks of one token at the same time: %s',
      title => {
        expect(missed(scene.staying.all, pagesOf(title))).toEqual([])
      },
    )

    test('by offsets some would be missed, so that this test can fail', () => {
      expect(missed(scene.staying.all, pagesOf('by offsets')).length).toBeGreaterThan(0)
    })
  })
})
