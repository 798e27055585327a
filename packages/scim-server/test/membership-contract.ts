/**
 * The part of the ResourceStore port that is about who is in which group, as tests: every store that has
 * `memberships` has to pass it. RFC 7643 §4.1.2 and §4.2.
 */
import { bindFilter, parseFilter, parsePath, resolvePath, ScimError } from '@joinery/scim'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Include, Member, MemberId, MembershipStore, ParkedMember, ResourceStore } from '../src/index.ts'
import { start, storedTypes, storedVersion } from './stored-version.ts'
import type { OpenStore } from './test-stores.ts'

let tenant = ''
let tenants = 0

const user = (id: string): MemberId => ({ id, type: 'User' })
const group = (id: string): MemberId => ({ id, type: 'Group' })
const parkedAs = (value: string, display?: string): ParkedMember => ({
  value,
  arrival: value.toLowerCase(),
  ...(display !== undefined && { display }),
})
const filterOf = (type: 'User' | 'Group', text: string) => bindFilter(storedTypes[type], parseFilter(text))
/** The filter on one member, as a patch with `members[…]` gives it. */
const onMember = (text: string) => {
  const bound = filterOf('Group', `members[${text}]`)
  if (bound.kind !== 'valuePath') throw new Error(text)
  return bound.filter
}
const valuesOf = (members: readonly Member[] | undefined) => members?.map(({ value }) => value).join(' ')
const named = (id: string, userName: string, createdMs: number) =>
  storedVersion('User', id, { userName, externalId: 'X-1' }, 1, createdMs)
const sorted = (found: ReadonlyMap<string, MemberId> | undefined) =>
  [...(found ?? [])].sort(([left], [right]) => (left < right ? -1 : 1))
const range = (count: number) => Array.from({ length: count }, (_, index) => index)

/** Registers the tests of the contract for one store. */
export function describeMemberships<Tx>(name: string, open: () => Promise<OpenStore<Tx>>): void {
  describe(`the membership contract: ${name}`, () => {
    let opened: OpenStore<Tx>
    let store: ResourceStore<Tx>
    let memberships: MembershipStore<Tx>

    beforeAll(async () => {
      opened = await open()
      store = opened.store
      if (store.memberships === undefined) throw new Error(`${name} has no memberships.`)
      memberships = store.memberships
    })
    afterAll(() => opened.dispose())
    beforeEach(() => {
      tenants += 1
      tenant = `tenant-${tenants} "'\\ ${name}`
    })

    const inTx = <T>(run: (tx: Tx) => Promise<T>) => store.transaction(run)
    const addUsers = (...ids: readonly string[]) =>
      inTx(async tx => {
        for (const id of ids) {
          await store.insert(tx, tenant, 'User', storedVersion('User', id, { userName: `Name ${id}` }))
        }
      })
    const addGroups = (...ids: readonly string[]) =>
      inTx(async tx => {
        for (const id of ids) {
          await store.insert(tx, tenant, 'Group', storedVersion('Group', id, { displayName: `Group ${id}` }))
        }
      })
    const add = (groupId: string, ...members: readonly MemberId[]) =>
      inTx(async tx => {
        await store.lock(tx, tenant, 'Group', groupId)
        return memberships.add(tx, tenant, groupId, members, [])
      })
    const park = (groupId: string, ...parked: readonly ParkedMember[]) =>
      inTx(tx => memberships.add(tx, tenant, groupId, [], parked))
    const remove = (...values: readonly string[]) => inTx(tx => memberships.remove(tx, tenant, 'g', values))
    const keepOnly = (...values: readonly string[]) =>
      inTx(tx => memberships.keepOnly(tx, tenant, 'g', values))
    const membersOf = async (groupId: string) =>
      (await store.get(tenant, 'Group', groupId, { members: true }))?.members
    const groupsOf = async (id: string) => (await store.get(tenant, 'User', id, { groups: true }))?.groups
    const idsOf = async (type: 'User' | 'Group', text: string) => {
      const query = { filter: filterOf(type, text), offset: 0, limit: 100 }
      return (await store.find(tenant, type, query)).resources.map(({ id }) => id).join(' ')
    }
    /** Parks a name, or adds who has it by now. */
    const parking = (id: string) =>
      inTx(async tx => {
        await memberships.holdArrivals(tx, tenant, [id])
        const found = await memberships.findByNames(tx, tenant, 'userName', [id])
        const member = found.get(id)
        await store.lock(tx, tenant, 'Group', 'g')
        await memberships.add(tx, tenant, 'g', member ? [member] : [], member ? [] : [parkedAs(id)])
      })
    /** Makes the user of this name a member where it is waited for. */
    const creating = (id: string) =>
      inTx(async tx => {
        await memberships.holdArrivals(tx, tenant, [id])
        await store.insert(tx, tenant, 'User', storedVersion('User', `id-${id}`, { userName: id }))
        await memberships.arrive(tx, tenant, user(`id-${id}`), [id])
      })
    const adding = (id: string, groupId: string) =>
      inTx(async tx => {
        await store.lock(tx, tenant, 'Group', groupId)
        const found = await memberships.findByIds(tx, tenant, [id])
        await memberships.add(tx, tenant, groupId, [...found.values()], [])
      })
    /** Removes a user, with all groups that it is in locked. */
    const removing = (id: string) =>
      inTx(async tx => {
        const held = await memberships.holdGroupsOf(tx, tenant, user(id))
        const { groups } = (await store.lock(tx, tenant, 'User', id, { groups: true })) ?? {}
        expect(valuesOf(groups)).toBe(held.join(' '))
        expect(await store.remove(tx, tenant, 'User', id)).toBe(true)
      })

    test('adding returns those that were not members, with what people call them now', async () => {
      await addUsers('u1', 'u2', 'u3')
      await addGroups('g1', 'g2')
      expect(await add('g1', user('u2'), group('g2'), user('u1'))).toEqual([
        { value: 'g2', type: 'Group', display: 'Group g2' },
        { value: 'u1', type: 'User', display: 'Name u1' },
        { value: 'u2', type: 'User', display: 'Name u2' },
      ])
      expect(await add('g1', user('u3'), user('u1'))).toEqual([
        { value: 'u3', type: 'User', display: 'Name u3' },
      ])
      expect(await add('g1', user('u3'))).toEqual([])
      expect(await add('g1')).toEqual([])
      expect(valuesOf(await membersOf('g1'))).toBe('g2 u1 u2 u3')
      expect(valuesOf(await membersOf('g2'))).toBe('')
    })

    test('removing returns those that were members, parked ones by their name', async () => {
      await addUsers('u1', 'u2')
      await addGroups('g')
      await add('g', user('u1'), user('u2'))
      await park('g', parkedAs('Ann', 'Ann Smith'))
      expect(await remove('u2', 'nobody', 'Ann', 'u2')).toEqual([
        { value: 'Ann', display: 'Ann Smith' },
        { value: 'u2', type: 'User', display: 'Name u2' },
      ])
      expect(await remove('u2', 'Ann')).toEqual([])
      expect(await remove()).toEqual([])
      expect(valuesOf(await membersOf('g'))).toBe('u1')
    })

    test('keeping some returns those that had to go, and keeping nobody empties the group', async () => {
      await addUsers('u1', 'u2', 'u3')
      await addGroups('g', 'other')
      await add('g', user('u1'), user('u2'), user('u3'))
      await add('other', user('u1'))
      expect(valuesOf(await keepOnly('u1', 'u3', 'nobody'))).toBe('u2')
      expect(await keepOnly('u1', 'u3')).toEqual([])
      expect(await keepOnly()).toEqual([
        { value: 'u1', type: 'User', display: 'Name u1' },
        { value: 'u3', type: 'User', display: 'Name u3' },
      ])
      expect(await membersOf('g')).toEqual([])
      expect(valuesOf(await membersOf('other'))).toBe('u1')
    })

    test.each([
      ['type eq "user"', 'u1 u2'],
      ['type eq "Group"', 'g2'],
      ['type ne "User"', 'Zoe g2'],
      ['type pr', 'g2 u1 u2'],
      ['not (type pr)', 'Zoe'],
      ['value sw "U" and not (display ew "1")', 'u2'],
      ['value eq "ZOE" or value gt "u1"', 'Zoe u2'],
      ['display co "GROUP"', 'g2'],
      ['display ne null and display lt "name u2"', 'Zoe g2 u1'],
      ['value eq "g1"', ''],
    ])('removing by %s takes what it selects, case aside: RFC 7644 §3.5.2.2', async (text, values) => {
      await addUsers('u1', 'u2')
      await addGroups('g1', 'g2')
      await add('g1', user('u1'), user('u2'), group('g2'))
      await park('g1', parkedAs('Zoe', 'An Intern'))
      const before = valuesOf(await membersOf('g1'))?.split(' ') ?? []
      const gone = await inTx(tx => memberships.removeMatching(tx, tenant, 'g1', onMember(text)))
      expect(valuesOf(gone)).toBe(values)
      expect(valuesOf(await membersOf('g1'))).toBe(
        before.filter(value => !values.split(' ').includes(value)).join(' '),
      )
    })

    test('nothing is found by $ref, which depends on the public URL: it is refused by name', async () => {
      await addGroups('g')
      const byReference = inTx(tx => memberships.removeMatching(tx, tenant, 'g', onMember('$ref co "x"')))
      await expect(byReference).rejects.toThrow('not by $ref')
      await expect(idsOf('Group', 'members.$ref eq "x"')).rejects.toThrow('not by $ref')
      await expect(idsOf('Group', 'displayName pr and not (members[$ref pr])')).rejects.toThrow('not by $ref')
      await expect(idsOf('User', 'groups.$ref eq "x"')).rejects.toMatchObject({ code: 'invalidFilter' })
    })

    test('a membership goes with its member, and with its group', async () => {
      await addUsers('u1', 'u2')
      await addGroups('g1', 'g2')
      await add('g1', user('u1'), user('u2'), group('g2'))
      await add('g2', user('u1'))
      await inTx(tx => store.remove(tx, tenant, 'User', 'u2'))
      expect(valuesOf(await membersOf('g1'))).toBe('g2 u1')
      await inTx(tx => store.remove(tx, tenant, 'Group', 'g2'))
      expect(valuesOf(await membersOf('g1'))).toBe('u1')
      expect(await groupsOf('u1')).toEqual([{ value: 'g1', display: 'Group g1', type: 'direct' }])
      await addGroups('g2')
      expect(await membersOf('g2')).toEqual([])
      await inTx(tx => store.remove(tx, tenant, 'Group', 'g1'))
      expect(await groupsOf('u1')).toEqual([])
    })

    test('a user shows its groups and those that they are in, each once, also where groups go round in a circle', async () => {
      await addUsers('u')
      await addGroups('a', 'b', 'c', 'd', 'unrelated')
      await add('a', user('u'))
      await add('b', group('a'))
      await add('c', group('b'), user('u'))
      await add('a', group('c'))
      await add('d', group('d'), group('c'))
      expect(await groupsOf('u')).toEqual([
        { value: 'a', display: 'Group a', type: 'direct' },
        { value: 'b', display: 'Group b', type: 'indirect' },
        { value: 'c', display: 'Group c', type: 'direct' },
        { value: 'd', display: 'Group d', type: 'indirect' },
      ])
    })

    test('relations come with a resource where they were asked for, and with those of a page', async () => {
      await addUsers('u1', 'u2')
      await addGroups('g1', 'g2')
      await add('g1', user('u1'), user('u2'))
      const found = async (type: string, include?: Include) => {
        const query = { offset: 0, limit: 10, ...(include && { include }) }
        return (await store.find(tenant, type, query)).resources.map(({ members, groups }) => ({
          members,
          groups,
        }))
      }
      const nothing = { members: undefined, groups: undefined }
      expect(await found('Group')).toEqual([nothing, nothing])
      expect((await found('Group', { members: true })).map(({ members }) => valuesOf(members))).toEqual([
        'u1 u2',
        '',
      ])
      expect((await found('User', { groups: true })).map(({ groups }) => groups?.length)).toEqual([1, 1])
      const byName = { filter: filterOf('User', 'userName eq "name u2"'), offset: 0, limit: 1 }
      const one = await store.find(tenant, 'User', { ...byName, include: { groups: true } })
      expect(one.resources[0]?.groups).toEqual([{ value: 'g1', display: 'Group g1', type: 'direct' }])
      expect(await store.get(tenant, 'Group', 'g1')).not.toHaveProperty('members')
      expect(await store.get(tenant, 'User', 'u1')).not.toHaveProperty('groups')
      const locked = await inTx(async tx => [
        await store.lock(tx, tenant, 'Group', 'g1', { members: true }),
        await store.lock(tx, tenant, 'User', 'u1', { groups: true }),
        await store.lock(tx, tenant, 'Group', 'g2'),
        await store.lock(tx, tenant, 'Group', 'none', { members: true }),
      ])
      expect(locked.map(each => valuesOf(each?.members ?? each?.groups))).toEqual([
        'u1 u2',
        'g1',
        undefined,
        undefined,
      ])
    })

    test('a member is called what it is called now', async () => {
      await addUsers('u')
      await addGroups('g')
      await add('g', user('u'))
      const renamed = storedVersion('User', 'u', { userName: 'ann', displayName: 'Ann Ørsted' }, 2)
      await inTx(tx => store.replace(tx, tenant, 'User', renamed))
      expect(await membersOf('g')).toEqual([{ value: 'u', type: 'User', display: 'Ann Ørsted' }])
      expect(await idsOf('Group', 'members.display eq "ANN ØRSTED"')).toBe('g')
    })

    test('members are found by id, and by name the oldest user of it', async () => {
      await addUsers('u1', 'both')
      await addGroups('g1', 'both')
      await inTx(async tx => {
        await store.insert(tx, tenant, 'User', named('young', 'Young', start + 5))
        await store.insert(tx, tenant, 'User', named('old', 'Öld', start + 1))
      })
      const [byIds, byUserName, byExternalId] = await inTx(async tx => [
        await memberships.findByIds(tx, tenant, ['u1', 'nobody', 'g1', 'both']),
        await memberships.findByNames(tx, tenant, 'userName', ['young', 'öld', 'name u1', 'name', '']),
        await memberships.findByNames(tx, tenant, 'externalId', ['X-1', 'x-1', 'X-2']),
      ])
      expect(sorted(byIds)).toEqual([
        ['both', user('both')],
        ['g1', group('g1')],
        ['u1', user('u1')],
      ])
      expect(sorted(byUserName)).toEqual([
        ['name u1', user('u1')],
        ['young', user('young')],
        ['öld', user('old')],
      ])
      expect(sorted(byExternalId)).toEqual([['X-1', user('old')]])
    })

    test('a parked name is shown as it was sent until its user arrives, and is a member from then on', async () => {
      await addGroups('g1', 'g2', 'g3')
      await park('g1', parkedAs('Ann', 'Ann Smith'), parkedAs('bob'))
      await park('g2', parkedAs('ANN'))
      await park('g3', parkedAs('bob'))
      expect(await membersOf('g1')).toEqual([{ value: 'Ann', display: 'Ann Smith' }, { value: 'bob' }])
      expect(await park('g1', parkedAs('Ann'))).toEqual([])
      const joined = await inTx(async tx => {
        await memberships.holdArrivals(tx, tenant, ['ann'])
        await store.insert(tx, tenant, 'User', storedVersion('User', 'u', { userName: 'Ann' }))
        return memberships.arrive(tx, tenant, user('u'), ['ann'])
      })
      expect(joined).toEqual(['g1', 'g2'])
      expect(await membersOf('g1')).toEqual([{ value: 'bob' }, { value: 'u', type: 'User', display: 'Ann' }])
      expect(valuesOf(await groupsOf('u'))).toBe('g1 g2')
      expect(await inTx(tx => memberships.arrive(tx, tenant, user('u'), ['ann']))).toEqual([])
    })

    test('who waited under several names, or is a member already, is a member once', async () => {
      await addUsers('u')
      await addGroups('g1', 'g2', 'g3')
      await park('g1', parkedAs('Ann'), parkedAs('ANN'), parkedAs('u-1'))
      await add('g2', user('u'))
      await park('g2', parkedAs('ann'))
      await park('g3', { value: 'u', arrival: 'somebody else' }, parkedAs('ann'))
      expect(await inTx(tx => memberships.arrive(tx, tenant, user('u'), ['ann', 'u-1']))).toEqual([
        'g1',
        'g3',
      ])
      for (const id of ['g1', 'g2', 'g3']) expect(valuesOf(await membersOf(id))).toBe('u')
    })

    test('touching counts the version up, keeps what the group says, and never goes back in time', async () => {
      await addGroups('g1', 'g2', 'g3')
      const later = new Date(start + 5_000)
      await inTx(tx => memberships.touch(tx, tenant, ['g1', 'g2', 'none'], later))
      await inTx(tx => memberships.touch(tx, tenant, ['g1'], new Date(start)))
      await inTx(tx => memberships.touch(tx, tenant, [], later))
      const all = await Promise.all(['g1', 'g2', 'g3'].map(id => store.get(tenant, 'Group', id)))
      expect(all.map(each => each?.version)).toEqual([3, 2, 1])
      expect(all.map(each => each?.lastModified.getTime())).toEqual([start + 5_000, start + 5_000, start])
      expect(all[0]?.document).toContain('Group g1')
      expect(await idsOf('Group', `meta.lastModified ge "${later.toISOString()}"`)).toBe('g1 g2')
      expect(await idsOf('Group', 'meta.version eq "W/\\"3\\""')).toBe('g1')
    })

    test('a failed transaction leaves the memberships as they were', async () => {
      await addUsers('u1', 'u2')
      await addGroups('g')
      await add('g', user('u1'))
      await park('g', parkedAs('ann'))
      const failing = inTx(async tx => {
        await memberships.add(tx, tenant, 'g', [user('u2')], [parkedAs('bob')])
        await memberships.remove(tx, tenant, 'g', ['u1'])
        await memberships.arrive(tx, tenant, user('u1'), ['ann'])
        await memberships.touch(tx, tenant, ['g'], new Date(start + 1))
        const seen = await store.lock(tx, tenant, 'Group', 'g', { members: true })
        expect(`${seen?.version} ${valuesOf(seen?.members)}`).toBe('2 bob u1 u2')
        throw new Error('changed my mind')
      })
      await expect(failing).rejects.toThrow('changed my mind')
      expect(valuesOf(await membersOf('g'))).toBe('ann u1')
      expect((await store.get(tenant, 'Group', 'g'))?.version).toBe(1)
      expect(valuesOf(await groupsOf('u1'))).toBe('g')
      expect(valuesOf(await groupsOf('u2'))).toBe('')
    })

    test('tenants do not meet: not by id, not by name, not by parked name', async () => {
      await addUsers('u')
      await addGroups('g')
      await add('g', user('u'))
      await park('g', parkedAs('ann'))
      const ours = tenant
      tenant = `${ours}x`
      await addUsers('v')
      await addGroups('g')
      expect(await membersOf('g')).toEqual([])
      const [byIds, byName, joined, held] = await inTx(async tx => [
        await memberships.findByIds(tx, tenant, ['u']),
        await memberships.findByNames(tx, tenant, 'userName', ['name u']),
        await memberships.arrive(tx, tenant, user('v'), ['ann']),
        await memberships.holdGroupsOf(tx, tenant, user('u')),
      ])
      expect([byIds, byName, joined, held]).toEqual([new Map(), new Map(), [], []])
      expect(await inTx(tx => memberships.remove(tx, tenant, 'g', ['u', 'ann']))).toEqual([])
      expect(await inTx(tx => memberships.keepOnly(tx, tenant, 'g', []))).toEqual([])
      await expect(add('g', user('u'))).rejects.toThrow(/scim_member_resource|There is no User/)
      await inTx(tx => store.remove(tx, tenant, 'Group', 'g'))
      tenant = ours
      expect(valuesOf(await membersOf('g'))).toBe('ann u')
      expect((await store.get(tenant, 'Group', 'g'))?.version).toBe(1)
    })

    test('resources are not sorted by what they have many of: RFC 7644 §3.4.2.3', async () => {
      for (const [type, by] of [
        ['Group', 'members.value'],
        ['User', 'groups.display'],
      ] as const) {
        const path = resolvePath(storedTypes[type], parsePath(by))
        if (path === undefined) throw new Error(by)
        const finding = store.find(tenant, type, { sort: { path, descending: false }, offset: 0, limit: 1 })
        const error: unknown = await finding.catch((reason: unknown) => reason)
        expect(error instanceof ScimError ? error.code : error).toBe('invalidPath')
      }
    })

    test('of 64 writers at once to one group none loses its member', async () => {
      const ids = range(64).map(index => `u${index}`)
      await addUsers(...ids)
      await addGroups('g')
      const odd = ids.filter((_, index) => index % 2 === 1)
      await add('g', ...odd.map(user))
      const write = (id: string, index: number) =>
        inTx(async tx => {
          await store.lock(tx, tenant, 'Group', 'g')
          const changed =
            index % 2 === 0
              ? await memberships.add(tx, tenant, 'g', [user(id)], [])
              : await memberships.remove(tx, tenant, 'g', [id])
          expect(valuesOf(changed)).toBe(id)
          await memberships.touch(tx, tenant, ['g'], new Date(start + index))
        })
      await Promise.all(ids.map(write))
      const even = ids.filter(id => !odd.includes(id)).sort()
      expect(valuesOf(await membersOf('g'))).toBe(even.join(' '))
      const { version, lastModified } = (await store.get(tenant, 'Group', 'g')) ?? {}
      expect([version, lastModified?.getTime()]).toEqual([65, start + 63])
    })

    test('of 64 who are parked and created at once nobody stays parked', async () => {
      const ids = range(64).map(index => `u${index}`)
      await addGroups('g')
      await Promise.all(
        ids.flatMap((id, index) =>
          index % 2 === 0 ? [parking(id), creating(id)] : [creating(id), parking(id)],
        ),
      )
      const members = await membersOf('g')
      expect(members?.every(({ type }) => type === 'User')).toBe(true)
      expect(valuesOf(members)).toBe(
        ids
          .map(id => `id-${id}`)
          .sort()
          .join(' '),
      )
    })

    test('who is removed while being added is either refused or gone, and every group that lost it was held', async () => {
      const ids = range(24).map(index => `u${index}`)
      await addUsers(...ids)
      await addGroups('g1', 'g2')
      await Promise.all(ids.flatMap(id => [adding(id, 'g1'), removing(id), adding(id, 'g2')]))
      expect([await membersOf('g1'), await membersOf('g2')]).toEqual([[], []])
    })
  })
}
