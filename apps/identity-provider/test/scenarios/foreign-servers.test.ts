/**
 * SCIM servers that others wrote: the same life as at our own. They are heavy, so `npm run install:interop` installs them
 * apart; where they are not there the last lines of a run say so, and in CI they have to be. What is otherwise there:
 *
 * | | scimmy-routers 1.3.2 | @boxyhq/saml-jackson 26.2.0 |
 * | schema URNs of OneLogin's default templates | 400 invalidSyntax: the RFC's are needed | stored as they come |
 * | userName in other letters | left to the application: found here | another user: not linked, made a second time |
 * | group PATCH in SCIM 1.1's shape | 400: a connector with SCIM2 groups is needed | 500: the same |
 * | members of a group in answers | given | never: the admin API tells them |
 * | a deleted user in groups | stays as a dead id | stays as a dead id |
 * | filters | all that the application matches | any is taken for userName eq, or displayName eq |
 */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { foreignServersAreInstalled, startForeignServer } from '../provisioning/targets/foreign-servers.ts'
import { startGoodTarget } from '../provisioning/targets/good-target.ts'
import { startOurApplication } from '../provisioning/targets/our-application.ts'
import type { RunningTarget } from '../provisioning/targets/scim-endpoint.ts'
import { groupLife, lifeCycle, recommendedTemplate } from './life-cycle.ts'
import { play } from './scenario.ts'
import { aScenarioTakesMs, openStage, type Stage } from './stage.ts'
import { giveRole, groupByDepartment, inTurn, person, provisionGroups } from './steps.ts'

vi.setConfig({ testTimeout: aScenarioTakesMs })

const mayBeMissing = !foreignServersAreInstalled && !process.env['CI']
const own = [
  { server: 'our scim-server', start: () => startGoodTarget(), deadMembers: false },
  { server: 'our service provider', start: startOurApplication, deadMembers: false },
]
const foreign = [
  { server: 'scimmy-routers', start: startScimmyRouters, deadMembers: true },
  { server: '@boxyhq/saml-jackson', start: () => startForeignServer('saml-jackson'), deadMembers: true },
]

let stage: Stage
beforeAll(async () => {
  stage = await openStage(testDatabases()[0])
})
afterAll(async () => {
  await stage.close()
})

/** Its groups are patched in the words of RFC 7644; the others are of no use at a server that knows no others. */
const connector = 174558
const servers = mayBeMissing ? own : [...own, ...foreign]
const configuration = { scim_json_template: recommendedTemplate }

describe('the life of people', () => {
  it.concurrent.each(servers)('at $server', async ({ start, server }) => {
    const row = { name: server, connector, configuration, moments: lifeCycle }
    const { seen, expected } = await play(stage, start, row)
    expect(seen).toEqual(expected)
  })
})

describe('groups', () => {
  it.concurrent.each(servers)('at $server', async ({ start, server, deadMembers }) => {
    const row = { name: server, connector, configuration, moments: groupLife({ deadMembers }) }
    const { seen, expected } = await play(stage, start, row)
    expect(seen).toEqual(expected)
  })
})

function startScimmyRouters(): Promise<RunningTarget> {
  return startForeignServer('scimmy-routers')
}

describe.skipIf(mayBeMissing)('what scimmy-routers does not take', () => {
  const failed = { ann: 'provisioning_failed enabling_failed' }

  it('fails with its own words: the URNs of a default template', async () => {
    const { seen } = await play(stage, startScimmyRouters, {
      name: 'default template',
      connector,
      moments: [{ do: inTurn(person('ann'), giveRole('ann')) }],
    })
    const ann = expect.stringContaining('schema type that is incompatible') as string
    expect(seen).toMatchObject([{ states: failed, shows: {}, reasons: { ann } }])
  })

  it('fails with its own words: a group PATCH in SCIM 1.1’s shape, of one who has his account', async () => {
    const { seen } = await play(stage, startScimmyRouters, {
      name: 'SCIM 1.1',
      connector: 45504,
      configuration,
      moments: [
        {
          do: inTurn(
            provisionGroups(),
            groupByDepartment(),
            person('ann', { department: 'Sales' }),
            giveRole('ann'),
          ),
        },
      ],
    })
    const ann = expect.stringContaining('PatchOp') as string
    expect(seen).toMatchObject([{ states: failed, shows: { ann: 'active' }, reasons: { ann } }])
  })
})
