/** The Provisioning tab's table, cell by cell: what becomes of an account when its person is deleted, loses access or is suspended. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startGoodTarget } from '../provisioning/targets/good-target.ts'
import { type Moment, play, type Scenario } from './scenario.ts'
import { aScenarioTakesMs, openStage, type Stage } from './stage.ts'
import { change, giveApp, giveRole, inTurn, person, remove, takeApp, takeRole } from './steps.ts'

vi.setConfig({ testTimeout: aScenarioTakesMs })

const joined: Moment = {
  do: inTurn(person('ann'), giveRole('ann')),
  calls: ['find ann', 'create ann'],
  tasks: ['create ann done created'],
  states: { ann: 'provisioned enabled' },
  events: ['51 ann'],
  shows: { ann: 'active' },
}

const joinedDirectly: Moment = {
  ...joined,
  do: inTurn(person('ann'), giveApp('ann')),
  events: ['206 ann', '51 ann'],
}

const deleted: Omit<Moment, 'do'> = {
  calls: ['delete ann'],
  tasks: ['delete ann done deleted'],
  states: { ann: 'deleted disabled' },
  events: ['55 ann'],
  shows: {},
}

const suspended: Omit<Moment, 'do'> = {
  calls: ['find ann', 'put ann inactive'],
  tasks: ['suspend ann done suspended'],
  states: { ann: 'disabled disabled' },
  events: ['53 ann'],
  shows: { ann: 'inactive' },
}

const dropped: Omit<Moment, 'do'> = { states: { ann: 'unknown disabled' }, events: ['60 ann'] }

const reactivated: Omit<Moment, 'do'> = {
  calls: ['find ann', 'put ann'],
  tasks: ['reactivate ann done reactivated'],
  states: { ann: 'provisioned enabled' },
  events: ['54 ann'],
  shows: { ann: 'active' },
}

const inactive = change('ann', { status: 2 })
const active = change('ann', { status: 1 })

const scenarios: readonly Scenario[] = [
  {
    name: 'the user is deleted, Delete: DELETE',
    settings: { when_deleted: 'delete' },
    moments: [joined, { do: remove('ann'), ...deleted }],
  },
  {
    name: 'the user is deleted, Suspend: PUT active:false, and the record is kept disabled',
    settings: { when_deleted: 'suspend' },
    moments: [joined, { do: remove('ann'), ...suspended }],
  },
  {
    name: 'the user is deleted, Do Nothing: no call, the link is dropped',
    settings: { when_deleted: 'do_nothing' },
    moments: [joined, { do: remove('ann'), ...dropped }],
  },
  {
    name: 'the last role that gave it goes, Delete: DELETE',
    settings: { when_deleted: 'delete' },
    moments: [joined, { do: takeRole('ann'), ...deleted }],
  },
  {
    name: 'the last role that gave it goes, Suspend: PUT active:false, and the record is kept disabled',
    settings: { when_deleted: 'suspend' },
    moments: [joined, { do: takeRole('ann'), ...suspended }, { do: giveRole('ann'), ...reactivated }],
  },
  {
    name: 'the last role that gave it goes, Do Nothing: no call, the link is dropped',
    settings: { when_deleted: 'do_nothing' },
    moments: [joined, { do: takeRole('ann'), ...dropped }],
  },
  {
    name: 'the app is taken by hand, Delete: DELETE',
    settings: { when_deleted: 'delete' },
    moments: [joinedDirectly, { do: takeApp('ann'), ...deleted, events: ['207 ann', '55 ann'] }],
  },
  {
    name: 'the app is taken by hand, Suspend: PUT active:false, and the record is kept disabled',
    settings: { when_deleted: 'suspend' },
    moments: [joinedDirectly, { do: takeApp('ann'), ...suspended, events: ['207 ann', '53 ann'] }],
  },
  {
    name: 'the app is taken by hand, Do Nothing: no call, the link is dropped',
    settings: { when_deleted: 'do_nothing' },
    moments: [joinedDirectly, { do: takeApp('ann'), ...dropped, events: ['207 ann', '60 ann'] }],
  },
  {
    name: 'the account is suspended, Suspend: PUT active:false; reactivated: PUT active:true',
    settings: { when_suspended: 'suspend' },
    moments: [joined, { do: inactive, ...suspended }, { do: active, ...reactivated }],
  },
  {
    name: 'the account is suspended, Do Nothing: no call, now and when it is active again',
    settings: { when_suspended: 'do_nothing' },
    moments: [joined, { do: inactive }, { do: active }],
  },
  ...[0, 3, 4, 5, 7, 8].map((status): Scenario => {
    return {
      name: `status ${status} neither stops provisioning nor deprovisions`,
      moments: [
        joined,
        { do: change('ann', { status }) },
        {
          do: change('ann', { title: 'Chief' }),
          calls: ['find ann', 'put ann'],
          tasks: ['update ann done updated'],
          events: ['52 ann'],
          shows: { ann: 'active Chief' },
        },
        { do: active },
      ],
      configuration: {
        scim_json_template:
          '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{$parameters.scimusername}","title":"{$parameters.title}"}',
      },
      parameters: { title: { skip_if_blank: true } },
    }
  }),
  {
    name: 'who has the app by two roads keeps it when one is closed',
    settings: { when_deleted: 'delete' },
    moments: [
      joined,
      { do: giveApp('ann'), events: ['206 ann'] },
      { do: takeRole('ann') },
      { do: takeApp('ann'), ...deleted, events: ['207 ann', '55 ann'] },
    ],
  },
]

describe.each(testDatabases())('the Provisioning tab on $name', databases => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(databases)
  })
  afterAll(async () => {
    await stage.close()
  })

  it.concurrent.each(scenarios)('$name', async scenario => {
    const { seen, expected } = await play(stage, startGoodTarget, scenario)
    expect(seen).toEqual(expected)
  })
})
