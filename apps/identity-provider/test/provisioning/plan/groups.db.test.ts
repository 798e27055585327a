/** Rules, groups, values by hand and managers in what is planned: whom a change touches, and what his task then says. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockApp } from '../../../src/apps/app-store.ts'
import { mergeParameters, type ParameterInput } from '../../../src/apps/parameters.ts'
import { createRule, deleteRule, type RuleInput, replaceRule } from '../../../src/apps/rules/rule-store.ts'
import { enterValues, valuesByHand } from '../../../src/apps/values-by-hand.ts'
import type { DesiredAccount, Task } from '../../../src/storage/tables.ts'
import { createWorld, freely, type World } from '../world.ts'

const mapped: RuleInput = {
  name: 'Groups after departments',
  match: 'all',
  conditions: [],
  actions: [{ action: 'set_groups', value: ['department'], expression: '.+', macro: null }],
  enabled: true,
  position: null,
}

describe.each(testDatabases())('planning groups on $name', databases => {
  let world: World
  let rule = 0
  let people = 0
  beforeAll(async () => {
    world = await createWorld(databases)
    await world.set({ ...freely, enabled: false })
    await merge('groups', { provisionedEntitlements: true })
  })
  afterAll(() => world.close())

  const merge = (key: string, input: ParameterInput) =>
    world.run(async change => {
      await mergeParameters(change, await lockApp(change, world.app.id), new Map([[key, input]]))
    })
  const enter = (user: number, values: Record<string, readonly string[] | null>) =>
    world.run(async change => {
      await enterValues(change, await lockApp(change, world.app.id), user, new Map(Object.entries(values)))
    })
  const newest = async (user: number): Promise<Task | undefined> => (await world.tasks(user)).at(-1)
  const groupsOf = async (user: number) => {
    const task = await newest(user)
    return task?.desired.kind === 'absent' ? undefined : task?.desired.groups
  }
  const granted = async (department = 'Sales') => {
    people += 1
    const id = await world.person(`person${people}`)
    await world.change(id, { department })
    await world.giveRole(id)
    return id
  }
  /** As the engine stores it once all of it is done. */
  const acknowledge = async (user: number, account?: DesiredAccount) => {
    const task = await newest(user)
    const acknowledged = account ?? task?.desired
    await world.database.query
      .updateTable('task')
      .set({ state: 'done', outcome: 'created' })
      .where('user_id', '=', user)
      .execute()
    await world.database.query
      .updateTable('assignment')
      .set({
        acknowledged: JSON.stringify(acknowledged),
        target_id: `t${user}`,
        reached: true,
        due_at: null,
        provisioning_state: 'provisioned',
        provisioning_status: 'enabled',
      })
      .where('user_id', '=', user)
      .execute()
  }

  it('a rule holds for who is new in the app, at once', async () => {
    const before = await granted()
    expect(await groupsOf(before)).toEqual([])
    rule = await world.run(change => createRule(change, world.app.id, mapped))
    const after = await granted('Support')
    expect(await groupsOf(after)).toEqual(['Support'])
    expect((await newest(after))?.diff).toContainEqual({ field: 'Group', old: null, new: 'Support' })
  })

  it('storing, changing and deleting a rule touches nobody who is there; the next change of him does', async () => {
    const id = await granted()
    const [first] = await world.tasks(id)
    await world.run(change => replaceRule(change, world.app.id, rule, { ...mapped, enabled: false }))
    await world.run(change => replaceRule(change, world.app.id, rule, mapped))
    const other = await world.run(change => createRule(change, world.app.id, { ...mapped, name: 'More' }))
    await world.run(change => deleteRule(change, world.app.id, other))
    await world.run(change => replaceRule(change, world.app.id, rule, { ...mapped, enabled: false }))
    expect(await world.tasks(id)).toEqual([first])
    await world.change(id, { title: 'Head' })
    expect(await groupsOf(id)).toEqual([])
    await world.run(change => replaceRule(change, world.app.id, rule, mapped))
  })

  it('reapplying applies it to everybody', async () => {
    const id = await granted()
    await acknowledge(id)
    await world.run(change =>
      replaceRule(change, world.app.id, rule, {
        ...mapped,
        actions: [{ action: 'set_groups', value: [], expression: null, macro: '{department} EU' }],
      }),
    )
    await world.run(async change => void change.touchedApps.add(world.app.id))
    const task = await newest(id)
    expect(task).toMatchObject({ intent: 'update', state: 'approved', desired: { groups: ['Sales EU'] } })
    expect(task?.diff).toEqual([
      { field: 'Group', old: null, new: 'Sales EU' },
      { field: 'Group', old: 'Sales', new: null },
    ])
    await world.run(change => replaceRule(change, world.app.id, rule, mapped))
  })

  it('another department is an update of groups only, and the same one none', async () => {
    const id = await granted()
    await acknowledge(id)
    await world.change(id, { department: 'SALES' })
    expect(await world.tasks(id)).toHaveLength(1)
    await world.change(id, { department: 'Support' })
    expect((await newest(id))?.diff).toEqual([
      { field: 'Group', old: null, new: 'Support' },
      { field: 'Group', old: 'Sales', new: null },
    ])
  })

  it('who leaves is suspended in the groups that he was in', async () => {
    const id = await granted()
    await acknowledge(id)
    await world.takeRole(id)
    const task = await newest(id)
    expect(task).toMatchObject({ intent: 'suspend', desired: { kind: 'suspended', groups: ['Sales'] } })
    expect(task?.diff).toEqual([{ field: 'active', old: true, new: false }])
  })

  it('unticking Include in User Provisioning leaves everybody where he is, ticking it again too', async () => {
    const id = await granted()
    await acknowledge(id)
    const before = await world.tasks(id)
    await merge('groups', { provisionedEntitlements: false })
    await merge('groups', { provisionedEntitlements: true })
    expect(await world.tasks(id)).toEqual(before)
  })

  it('who was provisioned before groups were, is put into them without being sent again for nothing', async () => {
    const [some, none] = [await granted(), await granted('')]
    for (const id of [some, none]) {
      const task = await newest(id)
      if (task === undefined || task.desired.kind === 'absent') throw new Error('no task')
      const { groups: _, ...account } = task.desired
      await acknowledge(id, account)
    }
    await world.run(async change => void change.touchedApps.add(world.app.id))
    expect(await newest(some)).toMatchObject({ intent: 'update', diff: [{ field: 'Group', new: 'Sales' }] })
    expect(await newest(none)).toMatchObject({ intent: 'create' })
  })

  describe('by hand', () => {
    it('a value is planned at once, comes before the parameter, and can be taken back', async () => {
      const id = await granted()
      await enter(id, { title: ['Boss'] })
      expect((await newest(id))?.request.body).toMatchObject({ title: 'Boss' })
      await enter(id, { title: [] })
      expect((await newest(id))?.request.body).toMatchObject({ title: '' })
      await enter(id, { title: null })
      expect((await newest(id))?.request.body).toMatchObject({ title: 'Clerk' })
      expect(await world.eventTypes(id)).toContain(110)
    })

    it('groups can be given to one person where no rule sets them', async () => {
      const id = await granted('')
      await enter(id, { groups: ['Choir'] })
      expect(await groupsOf(id)).toEqual(['Choir'])
      await world.change(id, { department: 'Sales' })
      expect(await groupsOf(id)).toEqual(['Sales'])
    })

    it('what was entered goes with the access', async () => {
      const id = await granted()
      await enter(id, { title: ['Boss'] })
      await world.takeRole(id)
      expect((await valuesByHand(world.database.query, world.account, world.app.id, id)).size).toBe(0)
      await world.giveRole(id)
      expect((await newest(id))?.request.body).toMatchObject({ title: 'Clerk' })
    })

    it('nothing can be entered for who has no access, nor under a name that is no parameter', async () => {
      const stranger = await world.person('stranger')
      await expect(enter(stranger, { title: ['x'] })).rejects.toMatchObject({ code: 'conflict' })
      const id = await granted()
      await expect(enter(id, { shoe: ['x'] })).rejects.toMatchObject({ code: 'validation_failed' })
    })
  })

  it('the manager is named by the id of his account, once he has one', async () => {
    const boss = await granted()
    const id = await granted()
    await merge('title', { source: '_manager_target_id_' })
    await world.change(id, { manager_user_id: boss })
    expect((await newest(id))?.request.body).toMatchObject({ title: '' })
    await acknowledge(boss)
    await world.run(async change => void change.touchedUsers.add(id))
    expect((await newest(id))?.request.body).toMatchObject({ title: `t${boss}` })
    await merge('title', { source: 'title' })
  })

  it('enabling provisioning again plans everybody anew, with 0 tasks where nothing differs', async () => {
    const [same, other] = [await granted(), await granted()]
    await acknowledge(same)
    await acknowledge(other, { kind: 'active', resource: { userName: 'old', active: true }, groups: [] })
    const before = await world.tasks(same)
    await world.set({ enabled: true })
    expect(await world.tasks(same)).toEqual(before)
    expect(await newest(other)).toMatchObject({ intent: 'update', desired: { groups: ['Sales'] } })
    await world.set({ enabled: false })
  })
})
