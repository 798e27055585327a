/** The rules of the membership contract for one group: who joins, who leaves, and by which names. RFC 7643 §4.2. */
import assert from 'node:assert/strict'
import { codeOf } from './assertions.ts'
import { type GroupRule, group, parkedAs, user, valuesOf } from './group-scene.ts'
import { start } from './stored-version.ts'

/** What a filter on members takes out of a group of u1, u2, g2 and the parked Zoe, whose display is An Intern. */
const taken: Readonly<Record<string, string>> = {
  'type eq "user"': 'u1 u2',
  'type eq "Group"': 'g2',
  'type ne "User"': 'Zoe g2',
  'type pr': 'g2 u1 u2',
  'not (type pr)': 'Zoe',
  'value sw "U" and not (display ew "1")': 'u2',
  'value eq "ZOE" or value gt "u1"': 'Zoe u2',
  'display co "GROUP"': 'g2',
  'display ne null and display lt "name u2"': 'Zoe g2 u1',
  'value eq "g1"': '',
}

const matching = Object.entries(taken).map(
  ([text, values]): GroupRule => ({
    title: `removing by ${text} takes what it selects, case aside: RFC 7644 §3.5.2.2`,
    async holds(scene) {
      await scene.addUsers('u1', 'u2')
      await scene.addGroups('g1', 'g2')
      await scene.add('g1', user('u1'), user('u2'), group('g2'))
      await scene.park('g1', parkedAs('Zoe', 'An Intern'))
      assert.equal(valuesOf(await scene.leaveMatching('g1', text)), values)
      const left = ['Zoe', 'g2', 'u1', 'u2'].filter(value => !values.split(' ').includes(value))
      assert.equal(valuesOf(await scene.membersOf('g1')), left.join(' '))
    },
  }),
)

export const memberRules: readonly GroupRule[] = [
  {
    title: 'adding returns those that were not members, with what people call them now',
    async holds(scene) {
      await scene.addUsers('u1', 'u2', 'u3')
      await scene.addGroups('g1', 'g2')
      assert.deepEqual(await scene.add('g1', user('u2'), group('g2'), user('u1')), [
        { value: 'g2', type: 'Group', display: 'Group g2' },
        { value: 'u1', type: 'User', display: 'Name u1' },
        { value: 'u2', type: 'User', display: 'Name u2' },
      ])
      assert.deepEqual(await scene.add('g1', user('u3'), user('u1')), [
        { value: 'u3', type: 'User', display: 'Name u3' },
      ])
      assert.deepEqual(await scene.add('g1', user('u3')), [])
      assert.deepEqual(await scene.add('g1'), [])
      assert.equal(valuesOf(await scene.membersOf('g1')), 'g2 u1 u2 u3')
      assert.equal(valuesOf(await scene.membersOf('g2')), '')
    },
  },
  {
    title: 'removing returns those that were members, parked ones by their name',
    async holds(scene) {
      await scene.addUsers('u1', 'u2')
      await scene.addGroups('g')
      await scene.add('g', user('u1'), user('u2'))
      await scene.park('g', parkedAs('Ann', 'Ann Smith'))
      assert.deepEqual(await scene.leave('g', 'u2', 'nobody', 'Ann', 'u2'), [
        { value: 'Ann', display: 'Ann Smith' },
        { value: 'u2', type: 'User', display: 'Name u2' },
      ])
      assert.deepEqual(await scene.leave('g', 'u2', 'Ann'), [])
      assert.deepEqual(await scene.leave('g'), [])
      assert.equal(valuesOf(await scene.membersOf('g')), 'u1')
    },
  },
  {
    title: 'keeping some returns those that had to go, and keeping nobody empties the group',
    async holds(scene) {
      await scene.addUsers('u1', 'u2', 'u3')
      await scene.addGroups('g', 'other')
      await scene.add('g', user('u1'), user('u2'), user('u3'))
      await scene.add('other', user('u1'))
      assert.equal(valuesOf(await scene.keepOnly('g', 'u1', 'u3', 'nobody')), 'u2')
      assert.deepEqual(await scene.keepOnly('g', 'u1', 'u3'), [])
      assert.deepEqual(await scene.keepOnly('g'), [
        { value: 'u1', type: 'User', display: 'Name u1' },
        { value: 'u3', type: 'User', display: 'Name u3' },
      ])
      assert.deepEqual(await scene.membersOf('g'), [])
      assert.equal(valuesOf(await scene.membersOf('other')), 'u1')
    },
  },
  ...matching,
  {
    title: 'nothing is found by $ref, which depends on the public URL: it is refused by name',
    async holds(scene) {
      await scene.addGroups('g')
      await assert.rejects(scene.leaveMatching('g', '$ref co "x"'), /\$ref/)
      await assert.rejects(scene.idsOf('Group', 'members.$ref eq "x"'), /\$ref/)
      await assert.rejects(scene.idsOf('Group', 'displayName pr and not (members[$ref pr])'), /\$ref/)
      assert.equal(await codeOf(scene.idsOf('User', 'groups.$ref eq "x"')), 'invalidFilter')
    },
  },
  {
    title: 'where a store changes one member in one go, it counts a version if one came or went',
    async holds(scene) {
      const { memberships, store, tenant } = scene
      if (memberships.changeOne === undefined) return
      await scene.addUsers('u1', 'u2')
      await scene.addGroups('g', 'g2')
      const change = (kind: 'add' | 'remove', value: string, tick: number, groupId = 'g') =>
        scene.inTx(async tx => {
          const made = await memberships.changeOne?.(
            tx,
            tenant,
            groupId,
            { kind, value },
            new Date(start + tick),
          )
          const seen = await store.lock(tx, tenant, 'Group', 'g', { members: true })
          const { member, isKnown, group: was } = made ?? {}
          return `${member?.value ?? '-'} ${isKnown ?? '-'} ${was?.version ?? '-'}|${seen?.version ?? 0} ${valuesOf(seen?.members)}`
        })
      assert.equal(await change('add', 'u1', 1), 'u1 true 1|2 u1')
      assert.equal(await change('add', 'u1', 2), '- true 2|2 u1')
      assert.equal(await change('add', 'nobody', 2), '- false 2|2 u1')
      assert.equal(await change('add', 'g2', 3), 'g2 true 2|3 g2 u1')
      assert.equal(await change('remove', 'u2', 4), '- true 3|3 g2 u1')
      assert.equal(await change('remove', 'u1', 5), 'u1 true 3|4 g2')
      assert.equal(await change('add', 'u1', 6, 'none'), '- - -|4 g2')
      await scene.park('g', parkedAs('Zoe'))
      assert.equal(await change('remove', 'Zoe', 4), 'Zoe true 4|5 g2')
      assert.equal((await store.get(tenant, 'Group', 'g'))?.lastModified.getTime(), start + 5)
    },
  },
  {
    title: 'of 64 who join one group at once by one go each nobody is lost, and each counts a version',
    async holds(scene) {
      const { memberships, store, tenant } = scene
      if (memberships.changeOne === undefined) return
      const ids = Array.from({ length: 64 }, (_, index) => `u${String(index).padStart(2, '0')}`)
      await scene.addUsers(...ids)
      await scene.addGroups('g')
      const change = (kind: 'add' | 'remove', value: string) =>
        scene.inTx(async tx => memberships.changeOne?.(tx, tenant, 'g', { kind, value }, new Date(start)))
      await Promise.all(ids.map(id => change('add', id)))
      assert.equal(valuesOf(await scene.membersOf('g')), ids.join(' '))
      assert.equal((await store.get(tenant, 'Group', 'g'))?.version, 65)
      await Promise.all(ids.map(id => change('remove', id)))
      assert.equal(valuesOf(await scene.membersOf('g')), '')
      assert.equal((await store.get(tenant, 'Group', 'g'))?.version, 129)
    },
  },
  {
    title: 'a failed transaction leaves the memberships as they were',
    async holds(scene) {
      const { memberships, store, tenant } = scene
      await scene.addUsers('u1', 'u2')
      await scene.addGroups('g')
      await scene.add('g', user('u1'))
      await scene.park('g', parkedAs('ann'))
      const failing = scene.inTx(async tx => {
        await memberships.add(tx, tenant, 'g', [user('u2')], [parkedAs('bob')])
        await memberships.remove(tx, tenant, 'g', ['u1'])
        await memberships.arrive(tx, tenant, user('u1'), ['ann'])
        await memberships.touch(tx, tenant, ['g'], new Date(start + 1))
        const seen = await store.lock(tx, tenant, 'Group', 'g', { members: true })
        assert.equal(`${seen?.version} ${valuesOf(seen?.members)}`, '2 bob u1 u2')
        throw new Error('changed my mind')
      })
      await assert.rejects(failing, /changed my mind/)
      assert.equal(valuesOf(await scene.membersOf('g')), 'ann u1')
      assert.equal((await store.get(tenant, 'Group', 'g'))?.version, 1)
      assert.equal(valuesOf(await scene.groupsOf('u1')), 'g')
      assert.equal(valuesOf(await scene.groupsOf('u2')), '')
    },
  },
]
