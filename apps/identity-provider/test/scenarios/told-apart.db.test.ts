/**
 * Failures told apart, and what an admin does about them: credentials that are refused, one user who is refused, an
 * answer that confirms nothing, and accounts that are there, or gone, against what was known.
 */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import {
  forgettingAttributes,
  mistaking,
  onlySaying,
  overlookingOnce,
  refusing,
} from '../provisioning/targets/faults.ts'
import { startGoodTarget } from '../provisioning/targets/good-target.ts'
import { createByHand, scimCall } from '../provisioning/targets/scim-endpoint.ts'
import type { AppUnderTest } from './app-under-test.ts'
import { recommendedTemplate } from './life-cycle.ts'
import { type Moment, play, type Scenario } from './scenario.ts'
import { aScenarioTakesMs, openStage, type Stage, waitFor } from './stage.ts'
import {
  change,
  configure,
  enable,
  failOnce,
  giveRole,
  inTurn,
  misbehave,
  person,
  retry,
  type Step,
  takeRole,
} from './steps.ts'

vi.setConfig({ testTimeout: aScenarioTakesMs })

const configuration = { scim_json_template: recommendedTemplate }
const text = (pattern: RegExp): string => expect.stringMatching(pattern) as string
const annJoins = inTurn(person('ann', { title: 'Clerk' }), giveRole('ann'))

const joined: Moment = {
  do: annJoins,
  calls: ['find ann', 'create ann'],
  tasks: ['create ann done created'],
  states: { ann: 'provisioned enabled' },
  events: ['51 ann'],
  shows: { ann: 'active Clerk' },
}

const updated: Omit<Moment, 'do'> = {
  calls: ['find ann', 'put ann'],
  tasks: ['update ann done updated'],
  states: { ann: 'provisioned enabled' },
  events: ['52 ann'],
  shows: { ann: 'active Chief' },
  reasons: {},
}

const mended: Step = async app => app.misbehave(undefined)

async function connectionBroken(app: AppUnderTest): Promise<void> {
  await waitFor(
    () => app.connection(),
    found => found.startsWith('disabled'),
  )
}

const byHand: Step = async app => {
  await createByHand(app.target, app.full('ann'))
}

async function idOfAnn(app: AppUnderTest): Promise<string> {
  const filter = encodeURIComponent(`userName eq "${app.full('ann')}"`)
  const found = z
    .object({ Resources: z.array(z.object({ id: z.string() })) })
    .parse(await scimCall(app.target, 'GET', `/Users?filter=${filter}`))
  return found.Resources[0]?.id ?? ''
}

/** Somebody at the application deletes her account there. */
const deletedAtTarget: Step = async app => {
  await scimCall(app.target, 'DELETE', `/Users/${await idOfAnn(app)}`)
}

/** To the one who is created next it gives the id of ann. */
const takenForAnn: Step = async app => {
  const id = await idOfAnn(app)
  app.misbehave(mistaking('create bob', () => id))
}

/** Her account is deleted there just when it has been looked up. */
const deletedAfterLookup: Step = async app => {
  let gone = false
  app.misbehave((_, name) => {
    if (gone || name !== 'put ann') return undefined
    gone = true
    return { ahead: () => deletedAtTarget(app) }
  })
}

const scenarios: readonly Scenario[] = [
  {
    name: 'credentials refused: Disabled with the reason, a mail, the work waits; a new token and Enable: done',
    moments: [
      joined,
      {
        do: inTurn(
          misbehave(refusing('', 401, 'The token has been revoked')),
          change('ann', { title: 'Chief' }),
        ),
        until: connectionBroken,
        calls: ['find ann'],
        tasks: ['update ann approved'],
        states: { ann: 'modifying enabled' },
        events: ['39'],
        connection: text(/^disabled: .*The token has been revoked/u),
        reasons: { ann: text(/The token has been revoked/u) },
        mails: ['App cannot be provisioned any more'],
      },
      {
        do: inTurn(mended, configure({ scim_bearer_token: 'token-of-the-application-0123456789' }), enable()),
        ...updated,
        connection: 'enabled',
      },
    ],
  },
  {
    name: 'this one user refused: failed at once with the reason and a mail; RETRY: done',
    moments: [
      joined,
      {
        do: inTurn(
          misbehave(refusing('put ann', 400, 'No licence is left')),
          change('ann', { title: 'Chief' }),
        ),
        calls: ['find ann', 'put ann'],
        tasks: ['update ann failed'],
        states: { ann: 'modifying_failed enabled' },
        events: ['65 ann'],
        reasons: { ann: text(/No licence is left/u) },
        mails: ['App: Updating user failed in app'],
      },
      { do: inTurn(mended, retry('ann')), ...updated, events: ['26 ann', '52 ann'] },
    ],
  },
  {
    name: 'a 2xx without the user: looked up once, found, provisioned with a warning, and no second POST',
    moments: [
      {
        ...joined,
        do: inTurn(failOnce('create', 'no body'), annJoins),
        calls: ['find ann', 'create ann', 'find ann'],
        reasons: { ann: text(/did not answer with the user/u) },
      },
      { do: change('ann', { title: 'Chief' }), ...updated },
    ],
  },
  {
    name: 'a 2xx without the user, who is not found either: failed, not confirmed, no second POST; RETRY: done',
    moments: [
      {
        do: inTurn(misbehave(onlySaying('create')), annJoins),
        calls: ['find ann', 'create ann', 'find ann'],
        tasks: ['create ann failed'],
        states: { ann: 'provisioning_failed enabling_failed' },
        events: ['64 ann'],
        reasons: { ann: text(/Not confirmed/u) },
        mails: ['App: Creating user failed in app'],
      },
      { ...joined, do: inTurn(mended, retry('ann')), events: ['26 ann', '51 ann'], reasons: {} },
    ],
  },
  {
    name: 'a 409 on create becomes a link',
    moments: [
      {
        ...joined,
        do: inTurn(byHand, misbehave(overlookingOnce()), annJoins),
        calls: ['find ann', 'create ann', 'find ann', 'put ann'],
        tasks: ['create ann done linked'],
        events: ['59 ann'],
      },
    ],
  },
  {
    name: 'who is gone at the application when she changes is created again',
    moments: [
      joined,
      {
        do: inTurn(deletedAtTarget, change('ann', { title: 'Chief' })),
        ...updated,
        calls: ['find ann', 'read ann', 'create ann'],
        tasks: ['update ann done created'],
        events: ['51 ann'],
      },
    ],
  },
  {
    name: 'who goes between lookup and update is looked up again and created again',
    moments: [
      joined,
      {
        do: inTurn(deletedAfterLookup, change('ann', { title: 'Chief' })),
        ...updated,
        calls: ['find ann', 'put ann', 'find ann', 'create ann'],
        tasks: ['update ann done created'],
        events: ['51 ann'],
      },
    ],
  },
  {
    name: 'to delete who is gone already is done',
    moments: [
      joined,
      {
        do: inTurn(deletedAtTarget, takeRole('ann')),
        calls: ['delete ann'],
        tasks: ['delete ann done deleted'],
        states: { ann: 'deleted disabled' },
        events: ['55 ann'],
        shows: {},
      },
    ],
  },
  {
    name: 'an answer with the id of somebody else takes nobody’s account away',
    moments: [
      joined,
      {
        do: inTurn(takenForAnn, person('bob', { title: 'Clerk' }), giveRole('bob')),
        calls: ['find bob', 'create bob'],
        tasks: ['create bob done created'],
        states: { ann: 'provisioned enabled', bob: 'provisioned enabled' },
        events: ['51 bob'],
        shows: { ann: 'active Clerk', bob: 'active Clerk' },
      },
      {
        do: inTurn(mended, change('bob', { title: 'Chief' })),
        calls: ['find bob', 'put bob'],
        tasks: ['update bob done updated'],
        events: ['52 bob'],
        shows: { ann: 'active Clerk', bob: 'active Chief' },
        reasons: {},
      },
      {
        do: takeRole('bob'),
        calls: ['delete bob'],
        tasks: ['delete bob done deleted'],
        states: { ann: 'provisioned enabled', bob: 'deleted disabled' },
        events: ['55 bob'],
        shows: { ann: 'active Clerk' },
      },
    ],
  },
  {
    name: 'a target that answers in small letters and without most attributes settles without a second task',
    moments: [
      { ...joined, do: inTurn(misbehave(forgettingAttributes()), annJoins) },
      { do: change('ann', { company: 'of no interest to this app' }) },
      { do: change('ann', { title: 'Chief' }), ...updated },
      { do: change('ann', { title: 'Chief' }) },
    ],
  },
]

describe('failures told apart', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage(testDatabases().at(-1))
  })
  afterAll(async () => {
    await stage.close()
  })

  it.concurrent.each(scenarios)('$name', async scenario => {
    const { seen, expected } = await play(stage, startGoodTarget, { configuration, ...scenario })
    expect(seen).toEqual(expected)
  })
})
