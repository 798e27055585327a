/**
 * "Automatically Fetch User Accounts … for OneLogin (via SCIM)", walked through the API alone. The application offers what
 * that guide lists and nothing else: POST, PATCH and DELETE of users, active false, and the userName filter.
 */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { offeringOnly } from '../provisioning/targets/faults.ts'
import { startGoodTarget } from '../provisioning/targets/good-target.ts'
import { AppUnderTest } from './app-under-test.ts'
import { aScenarioTakesMs, openStage, type Stage } from './stage.ts'
import { change, giveApp, person, remove, save, takeApp } from './steps.ts'

vi.setConfig({ testTimeout: aScenarioTakesMs })

const ours = 900001

describe('the guide for an application that is updated by PATCH', () => {
  let stage: Stage
  let app: AppUnderTest
  beforeAll(async () => {
    stage = await openStage(testDatabases().at(-1))
  })
  afterAll(async () => {
    await app.close()
    await stage.close()
  })

  it('Add App: a search finds Custom SCIM', async () => {
    const found = z.array(z.object({ id: z.number(), name: z.string() }))
    expect(found.parse(await stage.call('GET', '/api/2/connectors?name=custom%20scim'))).toMatchObject([
      { id: ours, name: 'Custom SCIM (PATCH)' },
    ])
  })

  it('Base URL and token are entered, provisioning is enabled, and everything goes automatically', async () => {
    app = await AppUnderTest.open(stage, await startGoodTarget({ profile: 'strict' }), { connector: ours })
    app.misbehave(offeringOnly('find', 'create', 'patch', 'delete'))
    expect(await stage.call('GET', app.path)).toMatchObject({
      api_status: 'enabled',
      provisioning: {
        enabled: true,
        require_approval: { create: false, delete: false, update: false },
        when_deleted: 'delete',
        when_suspended: 'suspend',
      },
    })
  })

  it('Users › Mappings: who is in Sales gets the role that gives the app', async () => {
    await stage.make('/api/2/mappings', {
      name: 'Sales use the app',
      match: 'all',
      enabled: true,
      position: null,
      conditions: [{ source: 'department', operator: '=', value: 'Sales' }],
      actions: [{ action: 'add_role', value: [String(app.roleId)] }],
    })
    await person('ann', { department: 'Sales', title: 'Clerk' })(app)
    await person('bob', { department: 'Finance' })(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['find ann', 'create ann'],
      states: { ann: 'provisioned enabled' },
      events: ['51 ann'],
      shows: { ann: 'active Clerk' },
    })
  })

  it('or the app is assigned to the user himself', async () => {
    await giveApp('bob')(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['find bob', 'create bob'],
      shows: { ann: 'active Clerk', bob: 'active' },
    })
  })

  it('a profile changes: PATCH of what changed', async () => {
    await change('ann', { title: 'Chief', lastname: 'Oak' })(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['find ann', 'patch ann'],
      tasks: ['update ann done updated'],
      events: ['52 ann'],
      shows: { ann: 'active Chief Oak', bob: 'active' },
    })
    const { body } = app.wire.calls.at(-1) ?? {}
    expect(JSON.stringify(body)).toContain('"title":"Chief"')
    expect(JSON.stringify(body)).not.toContain('userName')
  })

  it('a value is taken away: the PATCH removes it', async () => {
    await change('ann', { title: '' })(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['find ann', 'patch ann'],
      shows: { ann: 'active Oak', bob: 'active' },
    })
  })

  it('suspended and reactivated: PATCH of active', async () => {
    await change('ann', { status: 2 })(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['find ann', 'patch ann inactive'],
      states: { ann: 'disabled disabled', bob: 'provisioned enabled' },
      shows: { ann: 'inactive Oak', bob: 'active' },
    })
    await change('ann', { status: 1 })(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['find ann', 'patch ann'],
      shows: { ann: 'active Oak', bob: 'active' },
    })
  })

  it('a mapping does not hold any more: the role goes, and the account with it', async () => {
    await change('ann', { department: 'Finance' })(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['delete ann'],
      states: { ann: 'deleted disabled', bob: 'provisioned enabled' },
      shows: { bob: 'active' },
    })
  })

  it('with Suspend, who loses the app is deactivated and comes back', async () => {
    await save({ when_deleted: 'suspend' })(app)
    await takeApp('bob')(app)
    await app.settle()
    expect(await app.view()).toMatchObject({
      calls: ['find bob', 'patch bob inactive'],
      shows: { bob: 'inactive' },
    })
    await giveApp('bob')(app)
    await app.settle()
    expect(await app.view()).toMatchObject({ calls: ['find bob', 'patch bob'], shows: { bob: 'active' } })
  })

  it('who is removed from the directory is deleted in the app', async () => {
    await save({ when_deleted: 'delete' })(app)
    await remove('bob')(app)
    await app.settle()
    expect(await app.view()).toMatchObject({ calls: ['delete bob'], shows: {} })
  })
})
