/** The rules of the store contract for single resources: what is kept comes back, and is there once. RFC 7644 §3.3 to §3.6. */
import assert from 'node:assert/strict'
import { assertSays, codeOf } from './assertions.ts'
import { filterOf, type StoreRule, userVersion } from './store-scene.ts'

export const resourceRules: readonly StoreRule[] = [
  {
    title: 'what was inserted comes back as it was',
    async holds(scene) {
      const resource = userVersion('1', { userName: 'Ann', displayName: 'Ørsted "x" \\ 😀 — ı' })
      await scene.insert(resource)
      assertSays(await scene.user('1'), resource)
    },
  },
  {
    title: 'what an attribute consists of comes back as it was, of every type',
    async holds(scene) {
      const resource = userVersion('1', {
        userName: 'ann@x.example',
        externalId: 'X-1',
        name: { givenName: 'Ann', familyName: 'O’Neill', formatted: 'Dr. Ann O’Neill' },
        active: false,
        emails: [
          { value: 'ann@home.example', type: 'home' },
          { value: 'ann@x.example', type: 'work', primary: true },
        ],
      })
      await scene.insert(resource)
      assertSays(await scene.user('1'), resource)
      const bare = userVersion('1', { userName: 'ann@x.example', active: true }, 2)
      await scene.replace(bare)
      const read = await scene.user('1')
      assertSays(read, bare)
      for (const gone of ['X-1', 'Neill', 'ann@home.example']) {
        assert(!read?.document.includes(gone), `${gone} was taken away and is still there`)
      }
    },
  },
  {
    title: 'tenants and resource types do not see one another',
    async holds(scene) {
      const { store, tenant } = scene
      const other = scene.elsewhere()
      await scene.insert(userVersion('1', { userName: 'ann' }))
      assert.equal(await other.user('1'), undefined)
      assert.equal(await store.get(tenant, 'Group', '1'), undefined)
      assert.equal((await other.found('userName eq "ann"')).total, 0)
      const query = { filter: filterOf('Group', 'displayName pr'), offset: 0, limit: 10 }
      assert.equal((await store.find(tenant, 'Group', query)).total, 0)
      await other.insert(userVersion('2', { userName: 'ann' }))
      assert.equal((await scene.found('userName eq "ann"')).ids, '1')
      assert.equal(await other.remove('1'), false)
      assert.notEqual(await codeOf(other.replace(userVersion('1', { userName: 'zoe' }, 2))), 'undefined')
      assert.equal((await scene.user('1'))?.version, 1)
    },
  },
  {
    title: 'a userName is there once only in a tenant: RFC 7643 §4.1.1',
    async holds(scene) {
      await scene.insert(userVersion('1', { userName: 'Straße' }), userVersion('2', { userName: 'bob' }))
      assert.equal(await codeOf(scene.insert(userVersion('3', { userName: 'STRAßE' }))), 'uniqueness')
      assert.equal(await codeOf(scene.replace(userVersion('2', { userName: 'straße' }, 2))), 'uniqueness')
      assert.equal((await scene.found()).ids, '1 2')
      assert.equal((await scene.found('userName eq "bob"')).ids, '2')
    },
  },
  {
    title: 'what is not there cannot be replaced',
    async holds(scene) {
      await assert.rejects(scene.replace(userVersion('1', { userName: 'ann' }, 2)), Error)
      assert.equal((await scene.found()).total, 0)
    },
  },
  {
    title: 'a removed resource is gone and its userName is free: RFC 7644 §3.6',
    async holds(scene) {
      await scene.insert(userVersion('1', { userName: 'ann' }))
      assert.equal(await scene.remove('1'), true)
      assert.equal(await scene.remove('1'), false)
      assert.equal(await scene.user('1'), undefined)
      assert.deepEqual(await scene.found(), { total: 0, ids: '' })
      await scene.insert(userVersion('2', { userName: 'ann' }))
      assert.equal((await scene.found('userName eq "ann"')).ids, '2')
    },
  },
  {
    title: 'a replaced resource is found by its new values and no more by the old',
    async holds(scene) {
      await scene.insert(userVersion('1', { userName: 'ann', title: 'Smith' }))
      const next = userVersion('1', { userName: 'anna', title: 'Baker' }, 2)
      await scene.replace(next)
      assertSays(await scene.user('1'), next)
      assert.equal((await scene.found('title eq "baker"')).ids, '1')
      assert.equal((await scene.found('title eq "smith" or userName eq "ann"')).ids, '')
      await scene.insert(userVersion('2', { userName: 'ann' }))
    },
  },
]
