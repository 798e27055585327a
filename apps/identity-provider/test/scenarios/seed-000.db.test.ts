/**
 * "Step 4. Test Your SCIM Implementation" of OneLogin's guide, walked through the API alone: approvals, a role, the queue
 * of tasks, what is called, and a failure with its RETRY.
 */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { startGoodTarget } from '../provisioning/targets/good-target.ts'
import { AppUnderTest } from './app-under-test.ts'
import { recommendedTemplate } from './life-cycle.ts'
import { aScenarioTakesMs, openStage, type Stage } from './stage.ts'
import { change, decide, giveRole, person, retry, save, takeRole } from './steps.ts'

vi.setConfig({ testTimeout: aScenarioTakesMs })

const task = z.object({
  id: z.number(),
  username: z.string(),
  intent: z.string(),
  request: z.object({ method: z.string(), path: z.string(), body: z.unknown().optional() }),
  diff: z.array(z.object({ field: z.string(), old: z.unknown(), new: z.unknown() })),
  exchanges: z.array(
    z.object({
      request: z.object({ method: z.string() }),
      status: z.number().nullable(),
      response: z.unknown(),
    }),
  ),
})
const listed = z.array(z.object({ id: z.number(), username: z.string(), state: z.string() }))

/** Event 26 is what an admin has decided about a task. */
describe('the guide’s test of a SCIM application', () => {
  let stage: Stage
  let app: AppUnderTest
  beforeAll(async () => {
    stage = await openStage(testDatabases().at(-1))
    app = await AppUnderTest.open(stage, await startGoodTarget(), {
      configuration: { scim_json_template: recommendedTemplate },
      settings: { enabled: false },
    })
    await person('ann', { title: 'Clerk' })(app)
    await person('bob')(app)
  })
  afterAll(async () => {
    await app.close()
    await stage.close()
  })

  /** Users › Provisioning: the tasks that wait, newest last. */
  const queue = async (): Promise<z.infer<typeof listed>> =>
    listed.parse(await stage.call('GET', `/api/provisioning/tasks?state=pending&app_id=${app.appId}`))
  const openTask = async (): Promise<z.infer<typeof task>> => {
    const [waiting] = await queue()
    return task.parse(await stage.call('GET', `/api/provisioning/tasks/${waiting?.id}`))
  }

  it('Provisioning tab: Enable provisioning, approval for create, delete and update, Delete; SAVE', async () => {
    const provisioning = {
      enabled: true,
      require_approval: { create: true, delete: true, update: true },
      when_deleted: 'delete',
    }
    await app.save({ provisioning })
    expect(await stage.call('GET', app.path)).toMatchObject({ api_status: 'enabled', provisioning })
  })

  it('Access tab: the role that gives the app is to be seen', async () => {
    expect(await stage.call('GET', `/api/2/apps/${app.appId}`)).toMatchObject({ role_ids: [app.roleId] })
  })

  it('the user gets the role, SAVE: a task waits and nobody has been asked anything', async () => {
    await stage.call('PUT', `/api/2/users/${app.idOf('ann')}`, { role_ids: [app.roleId] })
    expect(await app.view()).toMatchObject({
      calls: [],
      tasks: ['create ann pending'],
      states: { ann: 'provisioning_pending_approval enabling_pending_approval' },
      shows: {},
    })
    expect(await openTask()).toMatchObject({
      username: app.full('ann'),
      intent: 'create',
      request: { method: 'POST', path: '/Users', body: { userName: app.full('ann'), active: true } },
      exchanges: [],
    })
    expect((await openTask()).diff).toContainEqual({ field: 'title', old: null, new: 'Clerk' })
    expect(await stage.call('GET', app.path)).toMatchObject({ waiting_tasks: 1 })
  })

  it('APPROVE: the user is looked up by userName, is not there, and is created', async () => {
    const { id } = await openTask()
    await stage.call('POST', '/api/provisioning/tasks/approve', { task_ids: [id] })
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['find ann', 'create ann'],
      tasks: ['create ann done created'],
      states: { ann: 'provisioned enabled' },
      events: ['26 ann', '51 ann'],
      shows: { ann: 'active Clerk' },
      groups: {},
    })
    const done = task.parse(await stage.call('GET', `/api/provisioning/tasks/${id}`))
    expect(done.exchanges).toMatchObject([
      { request: { method: 'GET' }, status: 200 },
      { request: { method: 'POST' }, status: 201, response: { userName: app.full('ann') } },
    ])
  })

  it('the lookup is the one that OneLogin sends', () => {
    expect(app.wire.calls.find(call => call.path.includes(`"${app.full('ann')}"`))).toMatchObject({
      method: 'GET',
      path: `/Users?filter=userName eq "${app.full('ann')}"&`,
    })
  })

  it('IGNORE: nothing is done for that user', async () => {
    await giveRole('bob')(app)
    await decide('ignore', 'create')(app)
    await app.settle()
    expect(await app.view()).toMatchObject({ calls: [], events: ['26 bob'], shows: { ann: 'active Clerk' } })
    expect(await queue()).toEqual([])
  })

  it('the user is changed: an update task; APPROVE: GET by filter, then PUT of everything', async () => {
    await change('ann', { title: 'Chief' })(app)
    const waiting = await openTask()
    expect(waiting).toMatchObject({
      intent: 'update',
      diff: [{ field: 'title', old: 'Clerk', new: 'Chief' }],
    })
    expect((await app.view()).states['ann']).toBe('modifying_pending_approval enabled')
    await decide('approve')(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['find ann', 'put ann'],
      tasks: ['update ann done updated'],
      events: ['26 ann', '52 ann'],
      shows: { ann: 'active Chief' },
    })
    expect(app.wire.calls.at(-1)?.body).toMatchObject({
      userName: app.full('ann'),
      name: { givenName: 'ann', familyName: 'Ek' },
      title: 'Chief',
    })
  })

  it('who changes again before the approval has one task, with what he is now', async () => {
    await change('ann', { title: 'Chair' })(app)
    const first = await openTask()
    await change('ann', { title: 'Dean' })(app)
    const waiting = await queue()
    expect(waiting).toHaveLength(1)
    expect(waiting[0]?.id).not.toBe(first.id)
    expect(
      (await stage.ask('POST', '/api/provisioning/tasks/approve', { task_ids: [first.id] })).status,
    ).toBe(409)
    await decide('approve')(app)
    await app.settle()
    expect((await app.view()).shows).toEqual({ ann: 'active Dean' })
  })

  it('the role is taken: a delete task; APPROVE: DELETE', async () => {
    await takeRole('ann')(app)
    expect(await openTask()).toMatchObject({ intent: 'delete', request: { method: 'DELETE' } })
    expect((await app.view()).states['ann']).toBe('deleting_pending_approval disabling_pendding_approval')
    await decide('approve')(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['delete ann'],
      tasks: ['delete ann done deleted'],
      states: { ann: 'deleted disabled' },
      events: ['26 ann', '55 ann'],
      shows: {},
    })
  })

  it('with Suspend it is a PUT with active:false, and with Do Nothing there is neither task nor call', async () => {
    await giveRole('ann')(app)
    await decide('approve')(app)
    await app.settle()
    await save({ when_deleted: 'suspend' })(app)
    await takeRole('ann')(app)
    expect((await app.view()).states['ann']).toBe(
      'modifying_pending_approval_then_disabled disabling_pendding_approval',
    )
    await decide('approve')(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['find ann', 'put ann inactive'],
      states: { ann: 'disabled disabled' },
      shows: { ann: 'inactive Dean' },
    })

    await giveRole('ann')(app)
    await decide('approve')(app)
    await app.settle()
    await app.view()
    await save({ when_deleted: 'do_nothing' })(app)
    await takeRole('ann')(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: [],
      tasks: [],
      states: { ann: 'unknown disabled' },
      events: ['60 ann'],
      shows: { ann: 'active Dean' },
    })
  })

  it('the provider answers with a refusal: failed, with the reason in sight; RETRY: provisioned', async () => {
    app.wire.follow((_, name) =>
      name === `put ${app.full('ann')}`
        ? { done: 0, answer: { kind: 'answer', status: 400, headers: json, text: refusal } }
        : undefined,
    )
    await giveRole('ann')(app)
    await decide('approve')(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      states: { ann: 'linking_failed enabling_failed' },
      events: ['26 ann', '64 ann'],
      reasons: { ann: expect.stringContaining('The licence pool is empty') as unknown },
    })
    app.misbehave(undefined)
    await retry('ann')(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['find ann', 'put ann'],
      states: { ann: 'provisioned enabled' },
      events: ['26 ann', '59 ann'],
      reasons: {},
    })
  })

  it('without the three approvals every change goes by itself, and what waits goes at once', async () => {
    await change('ann', { title: 'Provost' })(app)
    expect((await app.view()).states['ann']).toBe('modifying_pending_approval enabled')
    await save({ require_approval: { create: false, delete: false, update: false } })(app)
    await app.settle()
    expect((await app.view()).shows).toEqual({ ann: 'active Provost' })
    await change('ann', { title: 'Rector' })(app)
    await app.settle()
    expect((await app.view()).shows).toEqual({ ann: 'active Rector' })
  })
})

const json = { 'content-type': 'application/scim+json' }
const refusal = JSON.stringify({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: '400',
  detail: 'The licence pool is empty',
})
