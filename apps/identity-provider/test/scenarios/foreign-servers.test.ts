/**
 * SCIM servers that others wrote: the same life as at our own. They are heavy, so `npm run install:interop` installs them
 * apart; where they are not there the last lines of a run say so, and in CI they have to be.
 */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foreignServersAreInstalled, startForeignServer } from '../provisioning/targets/foreign-servers.ts'
import { startGoodTarget } from '../provisioning/targets/good-target.ts'
import { startOurApplication } from '../provisioning/targets/our-application.ts'
import { lifeCycle, recommendedTemplate } from './life-cycle.ts'
import { play } from './scenario.ts'
import { openStage, type Stage } from './stage.ts'

const mayBeMissing = !foreignServersAreInstalled && !process.env['CI']
const own = [
  { server: 'our scim-server', start: startGoodTarget },
  { server: 'our service provider', start: startOurApplication },
]
const foreign = [
  { server: 'scimmy-routers', start: () => startForeignServer('scimmy-routers') },
  { server: '@boxyhq/saml-jackson', start: () => startForeignServer('saml-jackson') },
]

let stage: Stage
beforeAll(async () => {
  stage = await openStage(testDatabases()[0])
})
afterAll(async () => {
  await stage.close()
})

describe('the life of people', () => {
  it.concurrent.each(mayBeMissing ? own : [...own, ...foreign])('at $server', async ({ start }) => {
    const configuration = { scim_json_template: recommendedTemplate }
    const { seen, expected } = await play(stage, start, {
      name: '',
      configuration,
      moments: lifeCycle,
    })
    expect(seen).toEqual(expected)
  })
})
