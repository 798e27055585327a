/** The rules of the membership contract for many writers at once: nobody is lost, and nobody is left over. RFC 7643 §4.2. */
import assert from 'node:assert/strict'
import { type GroupRule, type GroupScene, parkedAs, user, valuesOf } from './group-scene.ts'
import { start } from './stored-version.ts'

export const rivalryRules: readonly GroupRule[] = [
  {
    title: 'of 64 writers at once to one group none loses its member',
    async holds(scene) {
      const { memberships, store, tenant } = scene
      const ids = idsUpTo(64)
      const odd = ids.filter((_, index) => index % 2 === 1)
      await scene.addUsers(...ids)
      await scene.addGroups('g')
      await scene.add('g', ...odd.map(user))
      const changed = await Promise.all(
        ids.map((id, index) =>
          scene.inTx(async tx => {
            await store.lock(tx, tenant, 'Group', 'g')
            await memberships.touch(tx, tenant, ['g'], new Date(start + index))
            if (index % 2 === 1) return memberships.remove(tx, tenant, 'g', [id])
            return memberships.add(tx, tenant, 'g', [user(id)], [])
          }),
        ),
      )
      assert.deepEqual(changed.map(valuesOf), ids)
      const even = ids.filter(id => !odd.includes(id)).sort()
      assert.equal(valuesOf(await scene.membersOf('g')), even.join(' '))
      const { version, lastModified } = (await store.get(tenant, 'Group', 'g')) ?? {}
      assert.deepEqual([version, lastModified?.getTime()], [65, start + 63])
    },
  },
  {
    title: 'of 64 who are parked and created at once nobody stays parked',
    async holds(scene) {
      const ids = idsUpTo(64)
      await scene.addGroups('g')
      const pairs = ids.map((id, index) =>
        index % 2 === 0
          ? [parkOrAdd(scene, 'g', id), create(scene, id)]
          : [create(scene, id), parkOrAdd(scene, 'g', id)],
      )
      await Promise.all(pairs.flat())
      const members = await scene.membersOf('g')
      assert.deepEqual(
        members?.filter(({ type }) => type !== 'User'),
        [],
      )
      const created = ids.map(id => `id-${id}`).sort()
      assert.equal(valuesOf(members), created.join(' '))
    },
  },
  {
    title:
      'who is removed while being added is either refused or gone, and every group that lost it was held',
    async holds(scene) {
      const { memberships, store, tenant } = scene
      const ids = idsUpTo(24)
      await scene.addUsers(...ids)
      await scene.addGroups('g1', 'g2')
      const remove = (id: string) =>
        scene.inTx(async tx => {
          const held = await memberships.holdGroupsOf(tx, tenant, user(id))
          const { groups } = (await store.lock(tx, tenant, 'User', id, { groups: true })) ?? {}
          assert.equal(valuesOf(groups), held.join(' '))
          assert.equal(await store.remove(tx, tenant, 'User', id), true)
        })
      await Promise.all(
        ids.flatMap(id => [addIfThere(scene, 'g1', id), remove(id), addIfThere(scene, 'g2', id)]),
      )
      assert.deepEqual([await scene.membersOf('g1'), await scene.membersOf('g2')], [[], []])
    },
  },
]

function idsUpTo(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `u${index}`)
}

/** As a group that names somebody by userName is written, where unknown members are parked. */
function parkOrAdd<Tx>(scene: GroupScene<Tx>, groupId: string, userName: string): Promise<unknown> {
  const { memberships, store, tenant } = scene
  return scene.inTx(async tx => {
    await memberships.holdArrivals(tx, tenant, [userName])
    const found = await memberships.findByNames(tx, tenant, 'userName', [userName])
    const member = found.get(userName)
    await store.lock(tx, tenant, 'Group', groupId)
    return memberships.add(tx, tenant, groupId, member ? [member] : [], member ? [] : [parkedAs(userName)])
  })
}

/** As a user for whom groups may wait is created. */
function create<Tx>(scene: GroupScene<Tx>, userName: string): Promise<unknown> {
  const { memberships, tenant } = scene
  return scene.inTx(async tx => {
    await memberships.holdArrivals(tx, tenant, [userName])
    await scene.insertUser(tx, `id-${userName}`, userName)
    return memberships.arrive(tx, tenant, user(`id-${userName}`), [userName])
  })
}

function addIfThere<Tx>(scene: GroupScene<Tx>, groupId: string, id: string): Promise<unknown> {
  const { memberships, store, tenant } = scene
  return scene.inTx(async tx => {
    await store.lock(tx, tenant, 'Group', groupId)
    const found = await memberships.findByIds(tx, tenant, [id])
    return memberships.add(tx, tenant, groupId, [...found.values()], [])
  })
}
