/**
 * A target that misbehaves: each way once at each kind of call, and all ways at random. Whatever happens, the end is the
 * planned one with each person exactly once, and nobody has had to press RETRY.
 */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type FaultName, failing, failingAtRandom, faults } from '../provisioning/targets/faults.ts'
import { startGoodTarget } from '../provisioning/targets/good-target.ts'
import { createByHand } from '../provisioning/targets/scim-endpoint.ts'
import { AppUnderTest } from './app-under-test.ts'
import { aScenarioTakesMs, openStage, type Stage } from './stage.ts'
import { change, giveRole, inTurn, person, remove } from './steps.ts'

vi.setConfig({ testTimeout: aScenarioTakesMs, maxConcurrency: 12 })

/**
 * Who meets the fault at which call. All but `linked` join; then `changed` and `linked` are changed, `suspended` is
 * suspended and `deleted` is deleted.
 */
const meetings = {
  looked: 'find looked',
  created: 'create created',
  changed: 'put changed',
  linked: 'put linked',
  suspended: 'put suspended',
  deleted: 'delete deleted',
} as const

type Name = keyof typeof meetings

const names: readonly Name[] = ['looked', 'created', 'changed', 'linked', 'suspended', 'deleted']

const planned = {
  states: {
    looked: 'provisioned enabled',
    created: 'provisioned enabled',
    changed: 'provisioned enabled',
    linked: 'provisioned enabled',
    suspended: 'disabled disabled',
    deleted: 'deleted disabled',
  },
  shows: {
    looked: 'active Clerk',
    created: 'active Clerk',
    changed: 'active Chief',
    linked: 'active Chief',
    suspended: 'inactive Clerk',
  },
}

const template = JSON.stringify({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: '{$parameters.scimusername}',
  name: { givenName: '{$user.firstname}', familyName: '{$user.lastname}' },
  title: '{$parameters.title}',
})

async function openApp(stage: Stage, connector = 45504): Promise<AppUnderTest> {
  return AppUnderTest.open(stage, await startGoodTarget(), {
    connector,
    configuration: { scim_json_template: template },
    groups: false,
  })
}

/** Where the application and the provisioning states have come to. */
async function endOf(app: AppUnderTest): Promise<object> {
  const { states, shows } = await app.view()
  return { states, shows }
}

/** The story, while the program spoils the wire. */
async function tell(app: AppUnderTest): Promise<void> {
  await createByHand(app.target, app.full('linked').toUpperCase())
  await inTurn(...names.map(name => person(name, { title: 'Clerk' })), giveRole(...names))(app)
  await app.settle()
  await inTurn(
    change('changed', { title: 'Chief' }),
    change('linked', { title: 'Chief' }),
    change('suspended', { status: 2 }),
    remove('deleted'),
  )(app)
  await app.settle()
}

describe('a target that misbehaves', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(testDatabases().at(-1))
  })
  afterAll(async () => {
    await stage.close()
  })

  it.concurrent.each(Object.keys(faults) as FaultName[])('once at each kind of call: %s', async how => {
    const app = await openApp(stage)
    try {
      app.misbehave(failing(...Object.values(meetings).map(call => ({ call, how }))))
      await tell(app)
      expect(await endOf(app)).toEqual(planned)
    } finally {
      await app.close()
    }
  })

  it.concurrent.each([
    { seed: 1, connector: 45504 },
    { seed: 2, connector: 45504 },
    { seed: 3, connector: 45504 },
    { seed: 4, connector: 900001 },
    { seed: 5, connector: 900001 },
    { seed: 6, connector: 900001 },
  ])('in all ways at random, seed $seed, connector $connector', async ({ seed, connector }) => {
    const app = await openApp(stage, connector)
    try {
      const ways = Object.keys(faults) as FaultName[]
      app.misbehave(failingAtRandom(seed, { ways, likelihood: 0.3, atMost: 12 }))
      await tell(app)
      // Who has left before it was known whether he had an account may turn out never to have had one.
      const deleted = expect.stringMatching(/^(?:deleted|nonexistent) disabled$/u) as unknown
      expect(await endOf(app)).toEqual({ ...planned, states: { ...planned.states, deleted } })
    } finally {
      await app.close()
    }
  })
})
