/**
 * What waits, and for whom: for a target that is down, for one user whom it cannot serve while it serves others, for the
 * box that switches provisioning off, and for an admin who has to approve.
 */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { faults } from '../provisioning/targets/faults.ts'
import { startGoodTarget } from '../provisioning/targets/good-target.ts'
import { AppUnderTest, type Settings } from './app-under-test.ts'
import { recommendedTemplate } from './life-cycle.ts'
import { aScenarioTakesMs, openStage, type Stage, waitFor } from './stage.ts'
import { change, decide, giveRole, inTurn, person, retry, save } from './steps.ts'

vi.setConfig({ testTimeout: aScenarioTakesMs })

const taskList = z.array(
  z.object({ state: z.string(), held: z.string().nullable(), reason: z.string().nullable() }),
)

describe('what waits', () => {
  let stage: Stage
  let app: AppUnderTest
  beforeAll(async () => {
    stage = await openStage(testDatabases().at(-1))
  })
  afterAll(async () => {
    await stage.close()
  })

  async function open(settings: Settings = {}): Promise<void> {
    const options = { configuration: { scim_json_template: recommendedTemplate }, settings }
    const opened = await AppUnderTest.open(stage, await startGoodTarget(), options)
    onTestFinished(() => opened.close())
    app = opened
  }
  const tasks = async (): Promise<z.infer<typeof taskList>> =>
    taskList.parse(await stage.call('GET', `/api/provisioning/tasks?app_id=${app.appId}`))
  const callsReach = async (count: number): Promise<void> => {
    await waitFor(
      async () => app.wire.calls.length,
      length => length >= count,
    )
  }

  it('waits for a target that is down, however long, and fails nobody', async () => {
    await open()
    app.misbehave(() => faults['503'])
    await inTurn(person('ann'), person('bob'), giveRole('ann', 'bob'))(app)
    await callsReach(25)
    const view = await app.view()
    expect(view.states).toEqual({ ann: 'provisioning enabling', bob: 'provisioning enabling' })
    expect(view).toMatchObject({ connection: 'enabled', events: [], mails: [], shows: {} })
    expect(view.reasons['ann']).toContain('503')
    app.misbehave(undefined)
    await app.settle()
    expect(await app.view()).toMatchObject({
      states: { ann: 'provisioned enabled', bob: 'provisioned enabled' },
      reasons: {},
      shows: { ann: 'active', bob: 'active' },
    })
  })

  it('fails one whom the target cannot serve while it serves others, after five tries in sight', async () => {
    await open()
    await inTurn(person('ann'), person('bob'), giveRole('ann', 'bob'))(app)
    await app.settle()
    await app.view()
    app.misbehave((_, name) => (name === 'put ann' ? faults['500'] : undefined))
    await change('ann', { title: 'Chief' })(app)
    for (let turn = 0; turn < 40 && (await tasks()).every(task => task.state !== 'failed'); turn += 1) {
      await change('bob', { title: `Clerk ${turn}` })(app)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    await app.settle()
    await app.awaitMails(1)
    const failed = await app.view()
    expect(failed.states).toEqual({ ann: 'modifying_failed enabled', bob: 'provisioned enabled' })
    // A try while nobody else had been served yet is not counted.
    expect(failed.calls.filter(call => call === 'put ann').length).toBeGreaterThanOrEqual(5)
    expect(failed.reasons['ann']).toContain('The database is away')
    expect(failed.events).toContain('65 ann')
    expect(failed.mails).toEqual(['App: Updating user failed in app'])
    app.misbehave(undefined)
    await retry('ann')(app)
    await app.settle()
    expect((await app.view()).shows['ann']).toBe('active Chief')
  })

  it('holds what waits when Enable provisioning is unticked, and goes on where it stood', async () => {
    await open({ require_approval: { create: true, update: true } })
    await inTurn(person('ann'), person('bob'), giveRole('ann'))(app)
    await save({ enabled: false })(app)
    expect(await tasks()).toMatchObject([{ state: 'pending', held: 'provisioning disabled' }])
    await inTurn(decide('approve'), giveRole('bob'), change('ann', { title: 'Clerk' }))(app)
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(app.wire.newCalls()).toEqual([])
    await save({ enabled: true, require_approval: { create: false, update: false } })(app)
    await app.settle()
    const { calls, states, shows } = await app.view()
    expect({ states, shows }).toEqual({
      states: { ann: 'provisioned enabled', bob: 'provisioned enabled' },
      shows: { ann: 'active Clerk', bob: 'active' },
    })
    expect(calls.filter(call => call.startsWith('create'))).toEqual(['create ann', 'create bob'])
  })

  it('stops before the next request when Enable provisioning is unticked, and links when it is ticked again', async () => {
    await open()
    const names = Array.from({ length: 30 }, (_, index) => `p${index}`)
    await inTurn(...names.map(name => person(name)))(app)
    app.misbehave(() => faults.slow)
    await giveRole(...names)(app)
    await callsReach(10)
    await save({ enabled: false })(app)
    const asked = app.wire.calls.length
    await new Promise(resolve => setTimeout(resolve, 400))
    // What was on its way when the box was unticked may still arrive; nothing follows it.
    const atMost = asked + 64
    const stopped = app.wire.calls.length
    expect(stopped).toBeLessThan(Math.min(atMost, names.length * 2 + 1))
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(app.wire.calls).toHaveLength(stopped)
    app.misbehave(undefined)
    await save({ enabled: true })(app)
    await app.settle()
    const { states, shows } = await app.view()
    expect(new Set(Object.values(states))).toEqual(new Set(['provisioned enabled']))
    expect(Object.keys(shows)).toHaveLength(names.length)
  })
})
