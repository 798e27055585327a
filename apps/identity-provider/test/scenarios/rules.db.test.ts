/** App rules, groups, parameters and managers, as they reach the application: what each change of them calls and shows. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { startGoodTarget } from '../provisioning/targets/good-target.ts'
import { scimCall } from '../provisioning/targets/scim-endpoint.ts'
import { recommendedTemplate } from './life-cycle.ts'
import { type Moment, play, type Scenario } from './scenario.ts'
import { aScenarioTakesMs, openStage, type Stage, waitFor } from './stage.ts'
import { change, giveRole, inTurn, person, provisionGroups, type Step } from './steps.ts'

vi.setConfig({ testTimeout: aScenarioTakesMs })

const configuration = { scim_json_template: recommendedTemplate }

interface Action {
  readonly action: string
  readonly value: readonly string[]
  readonly expression?: string
}

function rule(name: string, condition: readonly [string, string, string] | undefined, action: Action): Step {
  return async app => {
    const [source, operator, value] = condition ?? []
    await app.stage.make(`/api/2/apps/${app.appId}/rules`, {
      name,
      match: 'all',
      conditions: condition === undefined ? [] : [{ source, operator, value }],
      actions: [action],
    })
  }
}

const rules = z.array(z.object({ id: z.number(), name: z.string() }))

function removeRule(name: string): Step {
  return async app => {
    const path = `/api/2/apps/${app.appId}/rules`
    const found = rules.parse(await app.stage.call('GET', path)).find(one => one.name === name)
    await app.stage.call('DELETE', `${path}/${found?.id}`)
  }
}

/** More Actions › Reapply entitlement mappings, with the count confirmed. */
const reapplyEntitlements: Step = async app => {
  const action = 'reapply_entitlement_mappings'
  const { count } = z
    .object({ count: z.number() })
    .parse(await app.stage.call('POST', `${app.path}/apply`, { action }))
  await app.stage.call('POST', `${app.path}/apply`, { action, confirm: count })
}

const groupByHand: Step = async app => {
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
  await scimCall(app.target, 'POST', '/Groups', { schemas, displayName: 'Everybody' })
}

/** Entitlements › Refresh. */
const refresh: Step = async app => {
  await app.stage.call('POST', `${app.path}/entitlements/refresh`)
}

function manages(manager: string, report: string): Step {
  return async app => {
    const fields = { manager_user_id: app.idOf(manager) }
    await app.stage.call('PUT', `/api/2/users/${app.idOf(report)}`, fields)
  }
}

/** What follows from bob's new id is planned after he is done. */
const reportIsTold: Step = async app => {
  await waitFor(
    async () => app.wire.calls.filter(({ method }) => method === 'PATCH').length,
    count => count > 0,
  )
  await app.settle()
}

const provisioned = 'provisioned enabled'

const joined: Omit<Moment, 'do' | 'calls'> = {
  tasks: ['create ann done created'],
  states: { ann: provisioned },
  events: ['51 ann'],
  shows: { ann: 'active Clerk' },
}

const scenarios: readonly Scenario[] = [
  {
    name: 'Set Groups from existing: the groups are listed by Refresh, and nobody makes a second one',
    connector: 174558,
    configuration,
    moments: [
      {
        do: inTurn(provisionGroups(), groupByHand, refresh),
        calls: ['list groups'],
        events: ['124', '125'],
        groups: { Everybody: [] },
      },
      {
        ...joined,
        do: inTurn(
          rule('All', undefined, { action: 'set_groups', value: ['Everybody'] }),
          person('ann', { title: 'Clerk' }),
          giveRole('ann'),
        ),
        calls: ['find ann', 'create ann', 'patch group Everybody +ann'],
        groups: { Everybody: ['ann'] },
      },
    ],
  },
  {
    name: 'a later rule wins, and reapplied entitlement mappings change only whom they concern',
    connector: 174558,
    configuration,
    moments: [
      {
        ...joined,
        do: inTurn(
          provisionGroups(),
          rule('All', undefined, { action: 'set_groups', value: ['department'], expression: '.*' }),
          person('ann', { title: 'Clerk', department: 'Sales' }),
          giveRole('ann'),
        ),
        calls: ['find ann', 'create ann', 'find group Sales', 'create group Sales', 'patch group Sales +ann'],
        events: ['125', '51 ann'],
        groups: { Sales: ['ann'] },
      },
      {
        do: inTurn(
          rule('Clerks', ['title', '=', 'Clerk|Porter'], {
            action: 'set_groups',
            value: ['title'],
            expression: '(.{3}).*',
          }),
          rule('Nobody', ['title', '=', 'Chief'], { action: 'set_title', value: ['Boss'] }),
        ),
      },
      {
        do: reapplyEntitlements,
        calls: ['find group Cle', 'create group Cle', 'patch group Cle +ann', 'patch group Sales -ann'],
        tasks: ['update ann done updated'],
        events: ['26', '125', '52 ann'],
        groups: { Cle: ['ann'], Sales: [] },
      },
      { do: reapplyEntitlements, events: ['26'] },
      {
        do: inTurn(removeRule('Clerks'), change('ann', { title: 'Chief' })),
        calls: ['find ann', 'put ann', 'patch group Cle -ann', 'patch group Sales +ann'],
        tasks: ['update ann done updated'],
        events: ['52 ann'],
        shows: { ann: 'active Boss' },
        groups: { Cle: [], Sales: ['ann'] },
      },
    ],
  },
  {
    name: 'a manager is told by the id that the application gave him: at once, or when he has one',
    connector: 900001,
    moments: [
      {
        ...joined,
        do: inTurn(
          person('ann', { title: 'Clerk' }),
          person('bob'),
          person('cem'),
          manages('bob', 'ann'),
          manages('bob', 'cem'),
          giveRole('ann'),
        ),
        calls: ['find ann', 'create ann'],
      },
      {
        do: giveRole('bob'),
        until: reportIsTold,
        calls: ['find ann', 'patch ann', 'find bob', 'create bob'],
        tasks: ['update ann done updated', 'create bob done created'],
        states: { ann: provisioned, bob: provisioned },
        events: ['52 ann', '51 bob'],
        shows: { ann: 'active Clerk under bob', bob: 'active' },
      },
      {
        do: giveRole('cem'),
        calls: ['find cem', 'create cem'],
        tasks: ['create cem done created'],
        states: { ann: provisioned, bob: provisioned, cem: provisioned },
        events: ['51 cem'],
        shows: { ann: 'active Clerk under bob', bob: 'active', cem: 'active under bob' },
      },
    ],
  },
]

describe('rules and what they set', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(testDatabases().at(-1))
  })
  afterAll(async () => {
    await stage.close()
  })

  it.concurrent.each(scenarios)('$name', async scenario => {
    const { seen, expected } = await play(stage, startGoodTarget, scenario)
    expect(seen).toEqual(expected)
  })
})
