/** App › Users › Apply to all: on a real target, what is called, which states people go through and what is told. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { followChange } from '../../../src/provisioning/follow.ts'
import { applyRun, applyToAll, applyToOne } from '../../../src/provisioning/tasks/apply-run.ts'
import { type ApplyAction, countApply } from '../../../src/provisioning/tasks/apply-to-all.ts'
import { approveWaiting } from '../../../src/provisioning/tasks/task-decisions.ts'
import { stepOnce } from '../../../src/runs/run-step.ts'
import { createWorld, freely, type World } from '../world.ts'

const approving = { ...freely, approveCreate: true, approveUpdate: true, approveDelete: true }

describe.each(testDatabases())('apply to all on $name', databases => {
  let world: World
  beforeAll(async () => {
    world = await createWorld(databases)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.set(freely)
    await world.database.query.deleteFrom('assignment').execute()
    await world.database.query.deleteFrom('role_member').execute()
    for (const user of await world.target.users()) await world.target.remove(String(user['id']))
    world.target.newCalls()
  })

  const count = (action: ApplyAction) =>
    countApply(world.database.query, world.account, { appId: world.app.id }, action)
  const apply = async (action: ApplyAction, confirmed?: number) => {
    const n = confirmed ?? (await count(action))
    return world.run(change => applyToAll(change, world.app, action, n))
  }
  const people = async (names: readonly string[]): Promise<readonly number[]> => {
    const ids: number[] = []
    for (const name of names) ids.push(await world.person(name))
    await world.giveRole(...ids)
    return ids
  }
  const states = async () => {
    const rows = await world.database.query
      .selectFrom('assignment')
      .select(({ fn }) => ['provisioning_state as state', fn.countAll<number>().as('n')])
      .groupBy('provisioning_state')
      .orderBy('provisioning_state')
      .execute()
    return rows.map(({ state, n }) => `${n} ${state}`)
  }
  const lastEvent = () =>
    world.database.query
      .selectFrom('event')
      .select(['event_type_id', 'app_name', 'notes'])
      .where('user_id', 'is', null)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
  const addMany = async (prefix: string, n: number): Promise<void> => {
    await sql`
      with u as (
        insert into directory_user (account_id, username, username_folded, status, state, created_at, updated_at)
        select ${world.account}, ${prefix}::text || '-' || n, ${prefix}::text || '-' || n, 1, 1, now(), now()
        from generate_series(1, ${n}::integer) n returning id)
      insert into role_member (account_id, role_id, user_id, added_at, added_by)
      select ${world.account}, ${world.role.id}, id, now(), '' from u`.execute(world.database.query)
    await world.run(async change => {
      change.touchedApps.add(world.app.id)
    })
  }

  it('Reapply Mappings links everybody who was there before, in other letters, with 0 creates', async () => {
    await world.set({ ...freely, enabled: false })
    for (let n = 1; n <= 60; n += 1) await world.target.create(`Seed-${n}`)
    await addMany('seed', 60)
    await world.settle()
    expect(world.target.newCalls()).toEqual([])
    await world.set(freely)
    expect(await count('reapply_mappings')).toBe(60)
    expect(await apply('reapply_mappings', 60)).toEqual({
      action: 'reapply_mappings',
      count: 60,
      run: null,
    })
    await world.settle()
    expect(await states()).toEqual(['60 provisioned'])
    expect(world.target.newCalls().filter(call => call === 'POST')).toEqual([])
    expect(await world.target.users()).toHaveLength(60)
    const linked = await world.database.query
      .selectFrom('task')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('outcome', '=', 'linked')
      .where('app_id', '=', world.app.id)
      .executeTakeFirstOrThrow()
    expect(linked.n).toBe(60)
    expect(
      await world.database.query.selectFrom('event').select('id').where('event_type_id', '=', 59).execute(),
    ).toHaveLength(60)
  })

  it('Reapply Mappings looks at the target again: what was changed or deleted there is put right', async () => {
    const [ann = 0, bo = 0] = await people(['ann-again', 'bo-again'])
    await world.settle()
    const before = await world.assignment(ann)
    await world.target.remove((await world.assignment(bo)).target_id ?? '')
    world.target.newCalls()
    await apply('reapply_mappings')
    expect(await states()).toEqual(['2 modifying'])
    await world.settle()
    expect(await states()).toEqual(['2 provisioned'])
    const names = (await world.target.users()).map(user => user['userName'])
    expect(new Set(names)).toEqual(new Set(['ann-again', 'bo-again']))
    expect(names).toHaveLength(2)
    expect((await world.assignment(ann)).target_id).toBe(before.target_id)
    expect(await lastEvent()).toEqual({
      event_type_id: 202,
      app_name: 'Workato',
      notes: 'Mappings reapplied for 2 people',
    })
  })

  it('Reapply Mappings tries again what failed', async () => {
    world.target.intercept(({ method }) => (method === 'POST' ? { status: 400, body: '{}' } : undefined))
    await people(['cy-failed'])
    await world.settle()
    expect(await states()).toEqual(['1 provisioning_failed'])
    world.target.intercept(undefined)
    await apply('reapply_mappings')
    await world.settle()
    expect(await states()).toEqual(['1 provisioned'])
  })

  it('Reapply entitlement mappings calls only for whom something changes', async () => {
    await people(['di-rules', 'ed-rules'])
    await world.settle()
    await sql`update app set scim_json_template = replace(scim_json_template, '{$parameters.title}',
      'Title of {$user.username}') where id = ${world.app.id}`.execute(world.database.query)
    await world.settle()
    world.target.newCalls()
    expect((await apply('reapply_entitlement_mappings')).count).toBe(2)
    await world.settle()
    expect((await world.target.user('di-rules'))?.['title']).toBe('Title of di-rules')
    world.target.newCalls()
    await apply('reapply_entitlement_mappings')
    await world.settle()
    expect(world.target.newCalls()).toEqual([])
    await sql`update app set scim_json_template = replace(scim_json_template, 'Title of {$user.username}',
      '{$parameters.title}') where id = ${world.app.id}`.execute(world.database.query)
  })

  it('Reset sends everybody from Provisioning to Provisioned again, with the accounts that they have', async () => {
    const [fay = 0, gil = 0] = await people(['fay-reset', 'gil-reset'])
    await world.settle()
    const before = await world.assignment(fay)
    await world.takeRole(gil)
    await world.settle()
    world.target.newCalls()
    expect((await apply('reset')).count).toBe(1)
    expect(await states()).toEqual(['1 disabled', '1 provisioning'])
    await world.settle()
    expect(await states()).toEqual(['1 disabled', '1 provisioned'])
    expect((await world.assignment(fay)).target_id).toBe(before.target_id)
    expect(world.target.newCalls()).not.toContain('POST')
    expect(await world.eventTypes(fay)).toContain(59)
  })

  it('Approve approves all that waits, Retry tries all that failed', async () => {
    await world.set(approving)
    await people(['hal-approve', 'ida-approve'])
    expect(await count('approve')).toBe(2)
    expect(await count('retry')).toBe(0)
    world.target.intercept(({ method }) => (method === 'POST' ? { status: 400, body: '{}' } : undefined))
    expect(await apply('approve')).toMatchObject({ count: 2, run: null })
    await world.settle()
    world.target.intercept(undefined)
    expect(await count('approve')).toBe(0)
    expect(await states()).toEqual(['2 provisioning_failed'])
    expect(await apply('retry')).toMatchObject({ count: 2 })
    await world.settle()
    expect(await states()).toEqual(['2 provisioned'])
  })

  it('asks again where the number is not the one that was confirmed', async () => {
    await people(['jo-confirm'])
    await expect(apply('reset', 2)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('about 1 people') as unknown,
    })
    expect(await states()).toEqual(['1 provisioning'])
  })

  it('one person can be done alone', async () => {
    await world.set(approving)
    const [kim = 0, lea = 0] = await people(['kim-alone', 'lea-alone'])
    const one = (user: number, action: ApplyAction) =>
      world.run(change => applyToOne(change, world.app, user, action))
    expect(await one(kim, 'approve')).toEqual({ action: 'approve', count: 1, run: null })
    expect(await one(kim, 'approve')).toMatchObject({ count: 0 })
    await world.settle()
    expect((await world.assignment(lea)).provisioning_state).toBe('provisioning_pending_approval')
    await one(kim, 'reset')
    expect((await world.assignment(kim)).provisioning_state).toBe('provisioning_pending_approval')
    await one(kim, 'approve')
    await world.settle()
    expect((await world.assignment(kim)).provisioning_state).toBe('provisioned')
  })

  it('more than 500 people are gone through by a run, 500 a step, and each once', async () => {
    await world.set(approving)
    await addMany('many', 1100)
    const { count: n, run } = await apply('approve')
    expect([n, run === null]).toEqual([1100, false])
    const ports = {
      database: world.database,
      clock: () => new Date(),
      follow: followChange,
      handlers: [applyRun],
    }
    const done: unknown[] = []
    while (await stepOnce(ports)) {
      const row = await world.database.query
        .selectFrom('run')
        .select(['state', 'done', 'total'])
        .executeTakeFirstOrThrow()
      done.push([row.state, row.done, row.total])
    }
    expect(done).toEqual([
      ['running', 500, 1100],
      ['running', 1000, 1100],
      ['done', 1100, 1100],
    ])
    expect(await states()).toEqual(['1100 provisioning'])
    expect((await lastEvent()).notes).toBe('Everything that waited approved for 1100 people')
  })

  it('unticking a box approves what waits for it, and nothing else', async () => {
    const [max = 0, nan = 0] = await people(['max-box', 'nan-box'])
    await world.settle()
    await world.set(approving)
    const [pat = 0] = await people(['pat-box'])
    await world.change(max, { title: 'Baker' })
    await world.takeRole(nan)
    const seen = async () => {
      const all = [await world.assignment(max), await world.assignment(nan), await world.assignment(pat)]
      return all.map(row => row.provisioning_state)
    }
    expect(await seen()).toEqual([
      'modifying_pending_approval',
      'modifying_pending_approval_then_disabled',
      'provisioning_pending_approval',
    ])
    const untick = (box: 'create' | 'update' | 'delete') =>
      world.run(change => approveWaiting(change, world.app.id, [box]))
    expect(await untick('update')).toBe(1)
    expect(await seen()).toMatchObject([
      'modifying',
      'modifying_pending_approval_then_disabled',
      'provisioning_pending_approval',
    ])
    expect(await untick('delete')).toBe(1)
    expect(await untick('create')).toBe(1)
    expect(await seen()).toEqual(['modifying', 'modifying', 'provisioning'])
    expect(await world.eventTypes(pat)).toContain(26)
    expect((await world.tasks(pat)).at(-1)).toMatchObject({ state: 'approved', decided_by: 'test' })
  })
})
