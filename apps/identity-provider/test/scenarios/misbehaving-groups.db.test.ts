/**
 * A target that misbehaves where groups are concerned: each way once at each kind of call, and all ways at random.
 * Whatever happens, everybody is in the groups that are planned, and each group is there once.
 */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type FaultName, failing, failingAtRandom, faults } from '../provisioning/targets/faults.ts'
import { startGoodTarget } from '../provisioning/targets/good-target.ts'
import { AppUnderTest } from './app-under-test.ts'
import { recommendedTemplate } from './life-cycle.ts'
import { aScenarioTakesMs, openStage, type Stage } from './stage.ts'
import { change, giveRole, groupByDepartment, inTurn, person, provisionGroups, takeRole } from './steps.ts'

vi.setConfig({ testTimeout: aScenarioTakesMs, maxConcurrency: 12 })

const calls = ['find group Sales', 'create group Sales', 'patch group Sales', 'patch group Finance']
const ways = Object.keys(faults) as FaultName[]

/** Three join Sales and one Finance; one of Sales moves to Finance, and one leaves. */
async function tell(app: AppUnderTest): Promise<void> {
  await inTurn(
    provisionGroups(),
    groupByDepartment(),
    ...['ann', 'bob', 'cem'].map(name => person(name, { department: 'Sales' })),
    person('dan', { department: 'Finance' }),
    giveRole('ann', 'bob', 'cem', 'dan'),
  )(app)
  await app.settle()
  await inTurn(change('bob', { department: 'Finance' }), takeRole('cem'))(app)
  await app.settle()
}

const planned = {
  states: {
    ann: 'provisioned enabled',
    bob: 'provisioned enabled',
    cem: 'deleted disabled',
    dan: 'provisioned enabled',
  },
  shows: { ann: 'active', bob: 'active', dan: 'active' },
  groups: { Finance: ['bob', 'dan'], Sales: ['ann'] },
}

async function endOf(app: AppUnderTest): Promise<object> {
  const { states, shows, groups } = await app.view()
  return { states, shows, groups }
}

describe('a target that misbehaves about groups', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(testDatabases().at(-1))
  })
  afterAll(async () => {
    await stage.close()
  })
  const open = async (): Promise<AppUnderTest> =>
    AppUnderTest.open(stage, await startGoodTarget(), {
      connector: 174558,
      configuration: { scim_json_template: recommendedTemplate },
    })

  it.concurrent.each(ways)('once at each kind of call: %s', async how => {
    const app = await open()
    try {
      app.misbehave(failing(...calls.map(call => ({ call, how }))))
      await tell(app)
      expect(await endOf(app)).toEqual(planned)
    } finally {
      await app.close()
    }
  })

  it.concurrent.each([11, 12, 13])('in all ways at random, seed %i', async seed => {
    const app = await open()
    try {
      app.misbehave(failingAtRandom(seed, { ways, likelihood: 0.3, atMost: 12 }))
      await tell(app)
      expect(await endOf(app)).toEqual(planned)
    } finally {
      await app.close()
    }
  })
})
