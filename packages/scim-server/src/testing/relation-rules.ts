/** The rules of the membership contract for what is shown of memberships, and found by them. RFC 7643 §4.1.2 and §4.2. */
import assert from 'node:assert/strict'
import type { Include } from '../store/resource-store.ts'
import { codeOf } from './assertions.ts'
import { type GroupRule, type GroupScene, group, parkedAs, user, valuesOf } from './group-scene.ts'
import { filterOf, orderBy } from './store-scene.ts'
import { start, storedVersion } from './stored-version.ts'

export const relationRules: readonly GroupRule[] = [
  {
    title: 'a membership goes with its member, and with its group',
    async holds(scene) {
      await scene.addUsers('u1', 'u2')
      await scene.addGroups('g1', 'g2')
      await scene.add('g1', user('u1'), user('u2'), group('g2'))
      await scene.add('g2', user('u1'))
      await scene.remove('User', 'u2')
      assert.equal(valuesOf(await scene.membersOf('g1')), 'g2 u1')
      await scene.remove('Group', 'g2')
      assert.equal(valuesOf(await scene.membersOf('g1')), 'u1')
      assert.deepEqual(await scene.groupsOf('u1'), [{ value: 'g1', display: 'Group g1', type: 'direct' }])
      await scene.addGroups('g2')
      assert.deepEqual(await scene.membersOf('g2'), [])
      await scene.remove('Group', 'g1')
      assert.deepEqual(await scene.groupsOf('u1'), [])
    },
  },
  {
    title:
      'a user shows its groups and those that they are in, each once, also where groups go round in a circle',
    async holds(scene) {
      await scene.addUsers('u')
      await scene.addGroups('a', 'b', 'c', 'd', 'unrelated')
      await scene.add('a', user('u'))
      await scene.add('b', group('a'))
      await scene.add('c', group('b'), user('u'))
      await scene.add('a', group('c'))
      await scene.add('d', group('d'), group('c'))
      assert.deepEqual(await scene.groupsOf('u'), [
        { value: 'a', display: 'Group a', type: 'direct' },
        { value: 'b', display: 'Group b', type: 'indirect' },
        { value: 'c', display: 'Group c', type: 'direct' },
        { value: 'd', display: 'Group d', type: 'indirect' },
      ])
    },
  },
  {
    title: 'relations come with a resource only where they were asked for',
    async holds(scene) {
      const { store, tenant } = scene
      await scene.addUsers('u1')
      await scene.addGroups('g1', 'g2')
      await scene.add('g1', user('u1'))
      assert.equal((await store.get(tenant, 'Group', 'g1'))?.members, undefined)
      assert.equal((await store.get(tenant, 'User', 'u1'))?.groups, undefined)
      const locked = await scene.inTx(async tx => [
        await store.lock(tx, tenant, 'Group', 'g1', { members: true }),
        await store.lock(tx, tenant, 'User', 'u1', { groups: true }),
        await store.lock(tx, tenant, 'Group', 'g2'),
        await store.lock(tx, tenant, 'Group', 'none', { members: true }),
      ])
      assert.deepEqual(
        locked.map(each => valuesOf(each?.members ?? each?.groups)),
        ['u1', 'g1', undefined, undefined],
      )
    },
  },
  {
    title: 'relations come with those of a page where they were asked for',
    async holds(scene) {
      await scene.addUsers('u1', 'u2')
      await scene.addGroups('g1', 'g2')
      await scene.add('g1', user('u1'), user('u2'))
      assert.deepEqual(await relationsOnPage(scene, 'Group'), [undefined, undefined])
      assert.deepEqual(await relationsOnPage(scene, 'Group', { members: true }), ['u1 u2', ''])
      assert.deepEqual(await relationsOnPage(scene, 'User', { groups: true }), ['g1', 'g1'])
      const byName = { filter: filterOf('User', 'userName eq "name u2"'), offset: 0, limit: 1 }
      const one = await scene.store.find(scene.tenant, 'User', { ...byName, include: { groups: true } })
      assert.deepEqual(one.resources[0]?.groups, [{ value: 'g1', display: 'Group g1', type: 'direct' }])
    },
  },
  {
    title: 'replacing returns the relations that are asked for',
    async holds(scene) {
      const { store, tenant } = scene
      await scene.addUsers('u')
      await scene.addGroups('g')
      await scene.add('g', user('u'))
      const next = storedVersion('User', 'u', { userName: 'ann' }, 2)
      const renamed = storedVersion('Group', 'g', { displayName: 'Sales' }, 2)
      const returned = await scene.inTx(async tx => [
        await store.replace(tx, tenant, 'User', next),
        await store.replace(tx, tenant, 'Group', renamed, { members: true }),
        await store.replace(tx, tenant, 'User', next, { groups: true }),
      ])
      assert.equal(returned[0]?.groups, undefined)
      assert.deepEqual(returned[1]?.members, [{ value: 'u', type: 'User', display: 'ann' }])
      assert.deepEqual(returned[2]?.groups, [{ value: 'g', display: 'Sales', type: 'direct' }])
    },
  },
  {
    title: 'a member is called what it is called now',
    async holds(scene) {
      await scene.addUsers('u')
      await scene.addGroups('g')
      await scene.add('g', user('u'))
      const renamed = storedVersion('User', 'u', { userName: 'ann', displayName: 'Ann Ørsted' }, 2)
      await scene.inTx(tx => scene.store.replace(tx, scene.tenant, 'User', renamed))
      assert.deepEqual(await scene.membersOf('g'), [{ value: 'u', type: 'User', display: 'Ann Ørsted' }])
      assert.equal(await scene.idsOf('Group', 'members.display eq "ANN ØRSTED"'), 'g')
    },
  },
  {
    title: 'groups are found by their members and users by their groups, direct and indirect',
    async holds(scene) {
      await scene.addUsers('u1', 'u2', 'u3')
      await scene.addGroups('g1', 'g2', 'g3')
      await scene.add('g1', user('u1'), group('g2'))
      await scene.add('g2', user('u2'))
      await scene.park('g3', parkedAs('Zoe'))
      const groups = {
        'members.value eq "u1"': 'g1',
        'not (members.type pr)': 'g3',
        'members pr': 'g1 g2 g3',
      }
      for (const [text, ids] of Object.entries(groups))
        assert.equal(await scene.idsOf('Group', text), ids, text)
      const users = {
        'groups.value eq "g1"': 'u1 u2',
        'groups[value eq "g1" and type eq "direct"]': 'u1',
        'userName sw "name" and not (groups pr)': 'u3',
      }
      for (const [text, ids] of Object.entries(users))
        assert.equal(await scene.idsOf('User', text), ids, text)
    },
  },
  {
    title: 'touching counts the version up, keeps what the group says, and never goes back in time',
    async holds(scene) {
      const { memberships, store, tenant } = scene
      await scene.addGroups('g1', 'g2', 'g3')
      const later = new Date(start + 5_000)
      await scene.inTx(tx => memberships.touch(tx, tenant, ['g1', 'g2', 'none'], later))
      await scene.inTx(tx => memberships.touch(tx, tenant, ['g1'], new Date(start)))
      await scene.inTx(tx => memberships.touch(tx, tenant, [], later))
      const all = await Promise.all(['g1', 'g2', 'g3'].map(id => store.get(tenant, 'Group', id)))
      assert.deepEqual(
        all.map(each => each?.version),
        [3, 2, 1],
      )
      assert.deepEqual(
        all.map(each => each?.lastModified.getTime()),
        [later.getTime(), later.getTime(), start],
      )
      assert.match(all[0]?.document ?? '', /Group g1/)
      assert.equal(await scene.idsOf('Group', `meta.lastModified ge "${later.toISOString()}"`), 'g1 g2')
      assert.equal(await scene.idsOf('Group', 'meta.version eq "W/\\"3\\""'), 'g1')
    },
  },
  {
    title: 'resources are not sorted by what they have many of: RFC 7644 §3.4.2.3',
    async holds({ store, tenant }) {
      const page = { offset: 0, limit: 1 }
      const groups = store.find(tenant, 'Group', { sort: orderBy('Group', 'members.value'), ...page })
      assert.equal(await codeOf(groups), 'invalidPath')
      const users = store.find(tenant, 'User', { sort: orderBy('User', 'groups.display'), ...page })
      assert.equal(await codeOf(users), 'invalidPath')
    },
  },
]

async function relationsOnPage<Tx>(
  { store, tenant }: GroupScene<Tx>,
  type: string,
  include?: Include,
): Promise<readonly (string | undefined)[]> {
  const page = await store.find(tenant, type, { offset: 0, limit: 10, ...(include && { include }) })
  return page.resources.map(({ members, groups }) => valuesOf(members ?? groups))
}
