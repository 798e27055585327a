/** The planner on both databases: which tasks a change leads to, what keeps an approval and what asks again. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assignApp, replaceAppRoles, unassignApp } from '../../../src/apps/access.ts'
import { deleteApp, lockApp } from '../../../src/apps/app-store.ts'
import { saveConfiguration, saveProfile } from '../../../src/apps/configuration.ts'
import { mergeParameters, type ParameterInput } from '../../../src/apps/parameters.ts'
import type { ProvisioningInput } from '../../../src/apps/workflow.ts'
import { addMembers } from '../../../src/directory/role-members.ts'
import { updateUser } from '../../../src/directory/users.ts'
import { planChange } from '../../../src/provisioning/plan/plan.ts'
import { decideTasks } from '../../../src/provisioning/tasks/task-decisions.ts'
import { createWorld, freely, secrets, template, type World } from '../world.ts'

const approving: ProvisioningInput = {
  ...freely,
  approveCreate: true,
  approveDelete: true,
  approveUpdate: true,
}

describe.each(testDatabases())('planning on $name', databases => {
  let world: World
  let n = 0
  const someone = () => `person${++n}`
  const standing = async (id: number) => (await world.assignment(id)).provisioning_state
  const taskStates = async (id: number) => (await world.tasks(id)).map(task => `${task.intent} ${task.state}`)
  beforeAll(async () => {
    world = await createWorld(databases)
  })
  afterAll(() => world.close())
  beforeEach(() => world.set(approving))

  /** Returns a person who has been provisioned, with every approval on from then. */
  const provisioned = async (): Promise<number> => {
    await world.set(freely)
    const id = await world.person(someone())
    await world.giveRole(id)
    await world.settle()
    await world.set(approving)
    return id
  }

  it('writes the request as it would be sent, the diff and the hash', async () => {
    const id = await world.person('ann', { title: 'Head' })
    await world.giveRole(id)
    const [task] = await world.tasks(id)
    const body = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'ann',
      name: { givenName: 'Ann', familyName: 'ann' },
      title: 'Head',
      active: true,
    }
    expect(task).toMatchObject({
      intent: 'create',
      state: 'pending',
      approval: 'required',
      user_name: 'ann',
      desired: { kind: 'active', resource: body },
      request: { method: 'POST', path: '/Users', body },
    })
    expect(task?.hash).toMatch(/^[0-9a-f]{64}$/u)
    expect(task?.diff).toContainEqual({ field: 'name.givenName', old: null, new: 'Ann' })
  })

  it('keeps a task and its approval when planning again comes to the same', async () => {
    const id = await world.person(someone())
    await world.set({ ...approving, enabled: false })
    await world.giveRole(id)
    await world.decide('approve', 'create')
    const before = await world.tasks(id)
    await world.change(id, { company: 'is not in the template' })
    await world.run(async change => void change.touchedApps.add(world.app.id))
    expect(await world.tasks(id)).toEqual(before)
    expect(before).toMatchObject([{ state: 'approved', decided_by: 'test' }])
  })

  it('shows the request anew when the same end is reached another way, and keeps the task', async () => {
    const id = await provisioned()
    await world.change(id, { title: 'Head' })
    const [, before] = await world.tasks(id)
    expect(before).toMatchObject({ state: 'pending', request: { method: 'PUT' } })
    const profile = async (userUpdate: 'patch' | null): Promise<unknown> =>
      world.run(async change => saveProfile(change, await lockApp(change, world.app.id), { userUpdate }))
    await profile('patch')
    const [, after] = await world.tasks(id)
    expect(after).toEqual({ ...before, request: expect.objectContaining({ method: 'PATCH' }) })
    await profile(null)
    expect((await world.tasks(id))[1]).toEqual(before)
  })

  it('asks again when what was approved is not what would be sent any more', async () => {
    const id = await world.person(someone())
    await world.set({ ...approving, enabled: false })
    await world.giveRole(id)
    await world.decide('approve', 'create')
    await world.change(id, { title: 'Head' })
    expect(await taskStates(id)).toEqual(['create superseded', 'create pending'])
    expect(await world.assignment(id)).toMatchObject({
      provisioning_state: 'provisioning_pending_approval',
      due_at: null,
    })
  })

  it('an ignored task stays ignored until something else is wanted', async () => {
    const id = await world.person(someone())
    await world.giveRole(id)
    const [task] = await world.tasks(id)
    await world.run(change => decideTasks(change, 'ignore', { taskIds: [task?.id ?? 0] }))
    expect(await standing(id)).toBe('nonexistent')
    await world.run(async change => void change.touchedUsers.add(id))
    expect(await taskStates(id)).toEqual(['create ignored'])
    await world.change(id, { title: 'Head' })
    expect(await taskStates(id)).toEqual(['create ignored', 'create pending'])
  })

  it('what was ignored can be reopened, and waits for approval again', async () => {
    const id = await world.person(someone())
    await world.giveRole(id)
    await world.decide('ignore', 'create')
    expect(await world.decide('reopen', 'create')).toBeGreaterThan(0)
    expect(await standing(id)).toBe('provisioning_pending_approval')
    const [task] = await world.tasks(id)
    expect(task).toMatchObject({ state: 'pending', decided_at: null, decided_by: null, finished_at: null })
    await world.run(async change => void change.touchedUsers.add(id))
    await world.decide('approve', 'create')
    expect(await taskStates(id)).toEqual(['create approved'])
  })

  it('only what would still be done can be reopened', async () => {
    const id = await world.person(someone())
    await world.giveRole(id)
    await world.decide('ignore', 'create')
    const [ignored] = await world.tasks(id)
    await world.change(id, { title: 'Head' })
    await world.decide('reopen', 'create')
    const reopen = world.run(change => decideTasks(change, 'reopen', { taskIds: [ignored?.id ?? 0] }))
    await expect(reopen).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/something else/u) as unknown,
    })
    expect(await taskStates(id)).toEqual(['create ignored', 'create pending'])
  })

  it('asks again for what was ignored when access was lost and given again', async () => {
    const id = await world.person(someone())
    await world.giveRole(id)
    await world.decide('ignore', 'create')
    await world.takeRole(id)
    await world.giveRole(id)
    expect(await taskStates(id)).toEqual(['create ignored', 'create pending'])
  })

  it('asks again to suspend somebody whose suspension was ignored, once he has worked in between', async () => {
    const id = await provisioned()
    await world.change(id, { status: 2 })
    await world.decide('ignore', 'suspend')
    await world.change(id, { company: 'is not in the template' })
    expect(await taskStates(id)).toEqual(['create done', 'suspend ignored'])
    await world.change(id, { status: 1 })
    await world.change(id, { status: 2 })
    expect(await taskStates(id)).toEqual(['create done', 'suspend ignored', 'suspend pending'])
  })

  it('ignoring a change returns the state to what the target has', async () => {
    const id = await provisioned()
    await world.change(id, { title: 'Head' })
    expect(await standing(id)).toBe('modifying_pending_approval')
    await world.decide('ignore', 'update')
    expect(await standing(id)).toBe('provisioned')
  })

  it('a change taken back closes its task', async () => {
    const id = await provisioned()
    await world.change(id, { title: 'Head' })
    await world.change(id, { title: 'Clerk' })
    expect(await taskStates(id)).toEqual(['create done', 'update superseded'])
    expect(await standing(id)).toBe('provisioned')
  })

  it.each([
    [
      'create',
      async () => {
        const id = await world.person(someone())
        await world.giveRole(id)
        return id
      },
      'provisioning_pending_approval',
      { approveCreate: true },
    ],
    [
      'update',
      async () => {
        const id = await provisioned()
        await world.set({ ...freely, approveUpdate: true })
        await world.change(id, { title: 'Head' })
        return id
      },
      'modifying_pending_approval',
      { approveUpdate: true },
    ],
    [
      'suspend',
      async () => {
        const id = await provisioned()
        await world.set({ ...freely, approveUpdate: true })
        await world.change(id, { status: 2 })
        return id
      },
      'modifying_pending_approval_then_disabled',
      { approveUpdate: true },
    ],
    [
      'suspend for lost access',
      async () => {
        const id = await provisioned()
        await world.set({ ...freely, approveDelete: true })
        await world.takeRole(id)
        return id
      },
      'modifying_pending_approval_then_disabled',
      { approveDelete: true },
    ],
    [
      'delete',
      async () => {
        const id = await provisioned()
        await world.set({ ...freely, approveDelete: true, whenDeleted: 'delete' })
        await world.forget(id)
        return id
      },
      'deleting_pending_approval',
      { approveDelete: true },
    ],
  ])('%s waits where its approval is on', async (_what, act, state, approvals) => {
    await world.set({ ...freely, ...approvals })
    const id = await act()
    expect(await standing(id)).toBe(state)
    expect((await world.tasks(id)).at(-1)).toMatchObject({ state: 'pending', approval: 'required' })
  })

  it('makes no account for a suspended person, and one when he is active', async () => {
    const id = await world.person(someone(), { status: 2 })
    await world.giveRole(id)
    expect(await world.tasks(id)).toEqual([])
    expect(await standing(id)).toBe('nonexistent')
    await world.change(id, { status: 1 })
    expect(await taskStates(id)).toEqual(['create pending'])
    await world.change(id, { status: 2 })
    expect(await taskStates(id)).toEqual(['create superseded'])
    expect(await standing(id)).toBe('nonexistent')
  })

  it('losing access before anything was sent needs no call', async () => {
    const id = await world.person(someone())
    await world.giveRole(id)
    await world.takeRole(id)
    expect(await taskStates(id)).toEqual(['create superseded'])
    expect(await world.assignment(id)).toMatchObject({ provisioning_state: 'nonexistent', granted: false })
  })

  it('an app given directly stays when the role goes', async () => {
    const id = await provisioned()
    await world.run(change => assignApp(change, world.app, id))
    await world.takeRole(id)
    expect(await standing(id)).toBe('provisioned')
    await world.run(change => unassignApp(change, world.app, id))
    expect(await standing(id)).toBe('modifying_pending_approval_then_disabled')
    expect(await world.eventTypes(id)).toEqual(expect.arrayContaining([206, 207]))
  })

  it('a removed person is suspended with what the target last acknowledged', async () => {
    const id = await provisioned()
    const { acknowledged, user_name: name } = await world.assignment(id)
    await world.forget(id)
    const task = (await world.tasks(id)).at(-1)
    const before = acknowledged?.kind === 'active' ? acknowledged.resource : {}
    expect(task).toMatchObject({
      intent: 'suspend',
      user_name: name,
      desired: { kind: 'suspended', resource: { ...before, active: false } },
      request: { method: 'PUT' },
      diff: [{ field: 'active', old: true, new: false }],
    })
  })

  it.each(['delete', 'do_nothing'] as const)(
    'who was suspended for lost access stays so when the app is set to %s later',
    async whenDeleted => {
      const id = await provisioned()
      await world.set({ ...freely, whenDeleted: 'suspend' })
      await world.takeRole(id)
      await world.settle()
      const before = await world.assignment(id)
      await world.set({ ...approving, whenDeleted })
      expect(await world.assignment(id)).toEqual(before)
      expect(before).toMatchObject({ provisioning_state: 'disabled', granted: false })
      expect(await taskStates(id)).toEqual(['create done', 'suspend done'])
    },
  )

  it('another template is planned for everybody in the app', async () => {
    const id = await provisioned()
    const save = (text: string) =>
      world.run(async change =>
        saveConfiguration(change, await lockApp(change, world.app.id), { template: text }, secrets),
      )
    await save(template.replace('"title"', '"nickName"'))
    expect((await world.tasks(id)).at(-1)?.diff).toEqual([
      { field: 'nickName', old: null, new: 'Clerk' },
      { field: 'title', old: 'Clerk', new: null },
    ])
    await save(template)
    expect(await standing(id)).toBe('provisioned')
  })

  it('another parameter is planned for everybody, and a blank one may be left out', async () => {
    const id = await provisioned()
    const merge = (input: ParameterInput) =>
      world.run(async change =>
        mergeParameters(change, await lockApp(change, world.app.id), new Map([['title', input]])),
      )
    await merge({ source: '_macro_', macro: '{firstname} {lastname}' })
    expect((await world.tasks(id)).at(-1)?.diff).toMatchObject([{ field: 'title', old: 'Clerk' }])
    await merge({ source: 'department', skipIfBlank: true })
    expect((await world.tasks(id)).at(-1)?.diff).toEqual([{ field: 'title', old: 'Clerk', new: null }])
    await merge({ source: 'title', macro: null, skipIfBlank: false })
    expect(await standing(id)).toBe('provisioned')
  })

  it('tasks are decided from legal states only', async () => {
    const id = await world.person(someone())
    await world.giveRole(id)
    const [task] = await world.tasks(id)
    const taskIds = [task?.id ?? 0]
    const decide = (name: 'approve' | 'ignore' | 'retry') =>
      world.run(change => decideTasks(change, name, { taskIds }))
    await expect(decide('retry')).rejects.toMatchObject({ code: 'conflict' })
    expect(await decide('ignore')).toBe(1)
    await expect(decide('approve')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/is ignored/u) as unknown,
    })
    await expect(decide('ignore')).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      world.run(change => decideTasks(change, 'approve', { taskIds: [987_654] })),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('an app goes with everything planned for it', async () => {
    const id = await world.person(someone())
    await world.giveRole(id)
    await world.run(change => deleteApp(change, world.app.id))
    expect(await world.tasks(id)).toEqual([])
    await expect(world.assignment(id)).rejects.toThrow('no result')
  })
})

const servers = testDatabases().filter(({ name }) => name === 'postgres')

// An embedded database has one connection.
describe.each(servers)('planning on $name, where several connections meet', databases => {
  it('nothing is approved that is being superseded at the same time', async () => {
    const world = await createWorld(databases)
    await world.set({ ...approving, enabled: false })
    const id = await world.person('ann')
    await world.giveRole(id)
    const changed = Promise.withResolvers<void>()
    const mayCommit = Promise.withResolvers<void>()
    const change = world.run(async open => {
      await updateUser(open, id, { title: 'Head' })
      await planChange(open)
      changed.resolve()
      await mayCommit.promise
    })
    await changed.promise
    const approval = world.decide('approve', 'create')
    setTimeout(() => mayCommit.resolve(), 200)
    await change
    await approval
    const tasks = (await world.tasks(id)).map(task => task.state)
    expect(tasks).toEqual(['superseded', 'approved'])
    await world.close()
  })

  it('two halves of a grant that commit at the same time are not both missed', async () => {
    const world = await createWorld(databases)
    await world.set(approving)
    const ids: number[] = []
    for (let i = 0; i < 5; i += 1) ids.push(await world.person(`person${i}`))
    await world.run(change => replaceAppRoles(change, world.app, []))
    const gate = Promise.withResolvers<void>()
    const members = world.run(async change => {
      await addMembers(change, world.role, ids)
      for (const id of ids) change.touchedUsers.add(id)
      gate.resolve()
      await new Promise(resolve => setTimeout(resolve, 100))
    })
    await gate.promise
    await Promise.all([members, world.run(change => replaceAppRoles(change, world.app, [world.role.id]))])
    for (const id of ids)
      expect(await world.tasks(id)).toMatchObject([{ intent: 'create', state: 'pending' }])
    await world.close()
  })
})
