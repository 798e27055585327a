/** The rules of the membership contract for names: members found by them, parked under them, arriving. RFC 7643 §4.2. */
import assert from 'node:assert/strict'
import type { MemberId } from '../store/membership-store.ts'
import { type GroupRule, group, parkedAs, user, valuesOf } from './group-scene.ts'
import { start, storedVersion } from './stored-version.ts'

export const arrivalRules: readonly GroupRule[] = [
  {
    title: 'members are found by id, and by name the oldest user of it',
    async holds(scene) {
      const { memberships, store, tenant } = scene
      await scene.addUsers('u1', 'both')
      await scene.addGroups('g1', 'both')
      await scene.inTx(async tx => {
        await store.insert(tx, tenant, 'User', alike('young', 'Young', start + 5))
        await store.insert(tx, tenant, 'User', alike('old', 'Öld', start + 1))
      })
      const found = await scene.inTx(async tx => ({
        ids: await memberships.findByIds(tx, tenant, ['u1', 'nobody', 'g1', 'both']),
        userNames: await memberships.findByNames(tx, tenant, 'userName', [
          'young',
          'öld',
          'name u1',
          'name',
          '',
        ]),
        externalIds: await memberships.findByNames(tx, tenant, 'externalId', ['X-1', 'x-1', 'X-2']),
      }))
      assert.deepEqual(
        found.ids,
        new Map<string, MemberId>([named('both'), ['g1', group('g1')], named('u1')]),
      )
      assert.deepEqual(
        found.userNames,
        new Map<string, MemberId>([
          ['name u1', user('u1')],
          ['young', user('young')],
          ['öld', user('old')],
        ]),
      )
      assert.deepEqual(found.externalIds, new Map<string, MemberId>([['X-1', user('old')]]))
    },
  },
  {
    title: 'a parked name is shown as it was sent until its user arrives, and is a member from then on',
    async holds(scene) {
      const { memberships, tenant } = scene
      await scene.addGroups('g1', 'g2', 'g3')
      await scene.park('g1', parkedAs('Ann', 'Ann Smith'), parkedAs('bob'))
      await scene.park('g2', parkedAs('ANN'))
      await scene.park('g3', parkedAs('bob'))
      const parked = [{ value: 'Ann', display: 'Ann Smith' }, { value: 'bob' }]
      assert.deepEqual(await scene.membersOf('g1'), parked)
      assert.deepEqual(await scene.park('g1', parkedAs('Ann')), [])
      const joined = await scene.inTx(async tx => {
        await memberships.holdArrivals(tx, tenant, ['ann'])
        await memberships.holdGroupsWaiting?.(tx, tenant, ['ann'])
        await scene.insertUser(tx, 'u', 'Ann')
        return memberships.arrive(tx, tenant, user('u'), ['ann'])
      })
      assert.deepEqual(joined, ['g1', 'g2'])
      assert.deepEqual(await scene.membersOf('g1'), [
        { value: 'bob' },
        { value: 'u', type: 'User', display: 'Ann' },
      ])
      assert.equal(valuesOf(await scene.groupsOf('u')), 'g1 g2')
      assert.deepEqual(await scene.inTx(tx => memberships.arrive(tx, tenant, user('u'), ['ann'])), [])
    },
  },
  {
    title: 'who waited under several names, or is a member already, is a member once',
    async holds(scene) {
      const { memberships, tenant } = scene
      await scene.addUsers('u')
      await scene.addGroups('g1', 'g2', 'g3')
      await scene.park('g1', parkedAs('Ann'), parkedAs('ANN'), parkedAs('u-1'))
      await scene.add('g2', user('u'))
      await scene.park('g2', parkedAs('ann'))
      await scene.park('g3', { value: 'u', arrival: 'somebody else' }, parkedAs('ann'))
      const joined = await scene.inTx(tx => memberships.arrive(tx, tenant, user('u'), ['ann', 'u-1']))
      assert.deepEqual(joined, ['g1', 'g3'])
      for (const id of ['g1', 'g2', 'g3']) assert.equal(valuesOf(await scene.membersOf(id)), 'u')
    },
  },
  {
    title: 'tenants do not meet: not by id, not by name, not by parked name',
    async holds(ours) {
      await ours.addUsers('u')
      await ours.addGroups('g')
      await ours.add('g', user('u'))
      await ours.park('g', parkedAs('ann'))
      const theirs = ours.elsewhere()
      const { memberships, tenant } = theirs
      await theirs.addUsers('v')
      await theirs.addGroups('g')
      assert.deepEqual(await theirs.membersOf('g'), [])
      const found = await theirs.inTx(async tx => [
        await memberships.findByIds(tx, tenant, ['u']),
        await memberships.findByNames(tx, tenant, 'userName', ['name u']),
        await memberships.arrive(tx, tenant, user('v'), ['ann']),
        await memberships.holdGroupsOf(tx, tenant, user('u')),
      ])
      assert.deepEqual(found, [new Map(), new Map(), [], []])
      assert.deepEqual(await theirs.leave('g', 'u', 'ann'), [])
      assert.deepEqual(await theirs.keepOnly('g'), [])
      await assert.rejects(theirs.add('g', user('u')), Error)
      await theirs.remove('Group', 'g')
      assert.equal(valuesOf(await ours.membersOf('g')), 'ann u')
      assert.equal((await ours.store.get(ours.tenant, 'Group', 'g'))?.version, 1)
    },
  },
]

function alike(id: string, userName: string, createdMs: number) {
  return storedVersion('User', id, { userName, externalId: 'X-1' }, 1, createdMs)
}

function named(id: string): readonly [string, MemberId] {
  return [id, user(id)]
}
