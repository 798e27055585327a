/** The rules of the store contract for searches: pages, totals and orders. RFC 7644 §3.4.2. */
import assert from 'node:assert/strict'
import type { ResourceQuery, SortPosition } from '../store/resource-store.ts'
import { orderBy, type StoreRule, type StoreScene, userVersion } from './store-scene.ts'
import { start } from './stored-version.ts'

export const searchRules: readonly StoreRule[] = [
  {
    title: 'a page is cut from the order of (created, id), and the total is of all',
    async holds(scene) {
      await scene.insert(
        userVersion('c', { userName: 'c' }, 1, start + 1),
        userVersion('b', { userName: 'b' }),
        userVersion('a', { userName: 'a' }, 1, start + 2),
        userVersion('B', { userName: 'B2' }),
      )
      assert.deepEqual(await scene.found(), { total: 4, ids: 'B b c a' })
      assert.deepEqual(await scene.found(undefined, { offset: 1, limit: 2 }), { total: 4, ids: 'b c' })
      assert.deepEqual(await scene.found(undefined, { offset: 9, limit: 2 }), { total: 4, ids: '' })
      assert.deepEqual(await scene.found(undefined, { limit: 0 }), { total: 4, ids: '' })
      assert.deepEqual(await scene.found('userName sw "b"', { offset: 1, limit: 5 }), { total: 2, ids: 'b' })
      assert.deepEqual(await scene.found('userName eq "b"', { offset: 1, limit: 5 }), { total: 1, ids: '' })
    },
  },
  {
    title: 'results come in the order asked for, and page by page in the same: RFC 7644 §3.4.2.3',
    async holds(scene) {
      await insertFour(scene)
      assert.equal(await inOrder(scene, 'userName'), '3 2 1 4')
      assert.equal(await inOrder(scene, 'userName', { descending: true }), '4 1 2 3')
      assert.equal(await inOrder(scene, 'title'), '3 4 1 2')
      assert.equal(await inOrder(scene, 'title', { descending: true }), '2 1 3 4')
      assert.equal(await inOrder(scene, 'title', { descending: true, offset: 1, limit: 2 }), '1 3')
    },
  },
  {
    title: 'a page goes on after a place, without those that stand before it, and the total is of all',
    async holds(scene) {
      await insertFour(scene)
      await scene.remove('2')
      const after: SortPosition = { value: undefined, created: new Date(start), id: '2' }
      assert.deepEqual(await scene.found(undefined, { after }), { total: 3, ids: '3 4' })
      assert.deepEqual(await scene.found(undefined, { after, offset: 1 }), { total: 3, ids: '4' })
      const at = { ...after, id: '3' }
      assert.deepEqual(await scene.found(undefined, { after: at }), { total: 3, ids: '4' })
      assert.deepEqual(await scene.found(undefined, { after: at, inclusive: true }), { total: 3, ids: '3 4' })
      assert.deepEqual(await scene.found('title pr', { after: at }), { total: 3, ids: '4' })
    },
  },
  {
    title: 'in an order too: every resource found says where it stands, and a page goes on from there',
    async holds(scene) {
      await insertFour(scene)
      for (const by of ['userName', 'title', 'meta.created', 'id']) {
        for (const descending of [false, true]) {
          const all = await inOrder(scene, by, { descending })
          assert.equal(await walked(scene, by, descending), all, `${by}, descending: ${descending}`)
        }
      }
    },
  },
  {
    title: 'a filter finds by the values as they are compared: RFC 7644 §3.4.2.2',
    async holds(scene) {
      await scene.insert(
        userVersion('1', {
          userName: 'ann',
          externalId: 'X',
          active: true,
          emails: [{ value: 'a@x.example' }],
        }),
        userVersion('2', { userName: 'bob', externalId: 'x', active: false, name: { familyName: 'Ørsted' } }),
        userVersion('3', { userName: 'cy', active: true }, 1, start + 60_000),
      )
      const found: Readonly<Record<string, string>> = {
        'id eq "2"': '2',
        'id eq "9"': '',
        'userName eq "ANN"': '1',
        'externalId eq "X"': '1',
        'externalId eq "x" and active eq true': '',
        'active eq false': '2',
        'active eq true and userName sw "C"': '3',
        'not (externalId pr)': '3',
        'name.familyName eq "ØRSTED" or emails[value ew "example"]': '1 2',
        [`meta.created gt "${new Date(start).toISOString()}"`]: '3',
      }
      for (const [text, ids] of Object.entries(found)) {
        assert.equal((await scene.found(text)).ids, ids, text)
      }
    },
  },
]

function insertFour<Tx>(scene: StoreScene<Tx>): Promise<void> {
  return scene.insert(
    userVersion('1', { userName: 'c', title: 'Cook' }),
    userVersion('2', { userName: 'B' }),
    userVersion('3', { userName: 'a', title: 'baker' }),
    userVersion('4', { userName: 'd', title: 'Baker' }),
  )
}

async function inOrder<Tx>(
  scene: StoreScene<Tx>,
  by: string,
  { descending = false, ...page }: Partial<ResourceQuery> & { readonly descending?: boolean } = {},
): Promise<string> {
  return (await scene.found(undefined, { sort: orderBy('User', by, descending), ...page })).ids
}

/** The ids in an order, one page of one resource after the other. */
async function walked<Tx>(scene: StoreScene<Tx>, by: string, descending: boolean): Promise<string> {
  const sort = orderBy('User', by, descending)
  const ids: string[] = []
  let place: Pick<ResourceQuery, 'after'> = {}
  for (let step = 0; step < 10; step++) {
    const { resources } = await scene.store.find(scene.tenant, 'User', {
      sort,
      ...place,
      offset: 0,
      limit: 1,
    })
    const [last] = resources
    if (last === undefined) break
    ids.push(last.id)
    place = { after: { value: last.sortKey, created: last.created, id: last.id } }
  }
  return ids.join(' ')
}
