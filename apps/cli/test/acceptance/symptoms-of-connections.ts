/** Symptoms of a connection and of its tasks: nothing begins, nothing goes on. */
import { expect } from 'vitest'
import { done, rows, textOf, waitFor } from './speaking.ts'
import {
  cause,
  connectByHand,
  probed,
  requests,
  retryFailed,
  type Symptom,
  task,
  tasksOf,
} from './symptom.ts'
import { Workplace } from './workplace.ts'

export const symptomsOfConnections: readonly Symptom[] = [
  {
    symptom: 'API status will not enable',
    cause: 'the base URL is wrong',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'vault' })
      const path = await connectByHand(scene, `${scene.url}/scim/v1`, acme.token)
      const found = [
        await cause(
          probed,
          scene.directory('POST', `${path}/enable`, {}),
          /^422 .*knows nothing at this address/,
        ),
        await cause(
          'GET /api/provisioning/apps/:id',
          scene.directory('GET', path),
          /"api_status_reason":"[^"]*knows nothing at this address/,
        ),
      ]
      await done(scene.directory('PUT', path, { configuration: { scim_base_url: scene.scimBaseUrl } }))
      await done(scene.directory('POST', `${path}/enable`, {}))
      return found
    },
  },
  {
    symptom: 'API status will not enable',
    cause: 'the token was rotated and the old one is over',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'vault' })
      const [{ id } = {}] = await rows(acme.ask('GET', '/tokens'))
      const rotation = acme.ask('POST', `/tokens/${String(id)}/rotate`, { overlapHours: 0 })
      const next = textOf(await done(rotation), 'token')
      const enable = () => scene.directory('POST', `${acme.appPath}/enable`, {})
      const found = [
        await cause(probed, enable(), /^422 .*did not accept the SCIM Bearer Token \(401/),
        await cause(
          requests,
          acme.ask('GET', '/requests?status=401'),
          /the token \\"OneLogin\\" [^"]*(?:expired|rotated)/,
        ),
      ]
      await acme.configure({ configuration: { scim_bearer_token: next } })
      await done(enable())
      return found
    },
  },
  {
    symptom: 'API status will not enable',
    cause: 'the token is of another workspace, or was never issued',
    async play(scene) {
      const [acme, other] = [
        await Workplace.open(scene, { preset: 'vault' }),
        await Workplace.open(scene, { preset: 'vault' }),
      ]
      const base = `${scene.scimBaseUrl}/workspaces/${acme.id}`
      const path = await connectByHand(scene, base, other.token)
      const invented = await connectByHand(scene, base, 'a-token-of-nobody')
      return [
        await cause(probed, scene.directory('POST', `${path}/enable`, {}), /^422 .*401/),
        await cause(
          requests,
          other.ask('GET', '/requests?status=401'),
          /of another workspace than the base URL names/,
        ),
        await cause(probed, scene.directory('POST', `${invented}/enable`, {}), /^422 .*401/),
        await cause(
          'GET /api/scim-requests',
          scene.operator('GET', '/api/scim-requests?status=401'),
          /no token of ours|never issued here/,
        ),
      ]
    },
  },
  {
    symptom: 'a task stays pending',
    cause: 'the app asks for approval',
    async play(scene) {
      const acme = await Workplace.open(scene, {
        preset: 'vault',
        provisioning: { require_approval: { create: true, delete: true, update: true } },
      })
      await acme.addPerson('ann')
      await acme.giveApp('ann')
      const found = [
        await cause(task, tasksOf(acme), /"state":"pending","approval":"[a-z_]+"/),
        await cause(
          'GET /api/provisioning/apps/:id',
          scene.directory('GET', acme.appPath),
          /"require_approval":\{"create":true.*"waiting_tasks":1/,
        ),
      ]
      await done(scene.directory('POST', '/api/provisioning/tasks/approve', { app_id: acme.appId }))
      await acme.settle()
      expect(await acme.tasks()).toEqual(['create ann done created'])
      return found
    },
  },
  {
    symptom: 'a task failed',
    cause: 'the application refused the request',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'automation', settings: { unknownRole: 'refuse' } })
      await acme.addPerson('ann', { custom_attributes: { workato_role: 'Wizard' } })
      await acme.giveApp('ann')
      await acme.settle()
      const found = [
        await cause(task, tasksOf(acme), /"state":"failed".*Wizard/),
        await cause(
          requests,
          acme.ask('GET', '/requests?status=400'),
          /"scimType":"invalidValue".*"reason":"[^"]*role/,
        ),
      ]
      await done(acme.ask('POST', '/roles', { name: 'Wizard', rank: 250, rights: ['read'] }))
      expect(await retryFailed(acme)).toEqual(['create ann done created'])
      return found
    },
  },
  {
    symptom: 'nothing syncs',
    cause: 'provisioning is not ticked',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'vault', provisioning: { enabled: false } })
      await acme.addPerson('ann')
      await acme.giveApp('ann')
      const found = [
        await cause(
          'GET /api/provisioning/apps/:id',
          scene.directory('GET', acme.appPath),
          /"provisioning":\{"enabled":false/,
        ),
        await cause('GET .../scim/health', acme.ask('GET', '/scim/health'), /"lastWriteAt":null/),
      ]
      await acme.configure({ provisioning: { enabled: true } })
      await waitFor(
        () => acme.findMember('ann'),
        ann => ann !== undefined,
      )
      return found
    },
  },
  {
    symptom: 'nothing syncs',
    cause: 'the token was revoked',
    async play(scene) {
      const acme = await Workplace.open(scene, { preset: 'vault' })
      const [{ id } = {}] = await rows(acme.ask('GET', '/tokens'))
      await done(acme.ask('DELETE', `/tokens/${String(id)}`))
      await acme.addPerson('ann')
      await acme.giveApp('ann')
      const app = () => scene.directory('GET', acme.appPath)
      await waitFor(
        () => done(app()),
        ({ api_status: status }) => status === 'disabled',
      )
      const found = [
        await cause(
          'GET /api/provisioning/apps/:id',
          app(),
          /"api_status_reason":"[^"]*did not accept the SCIM Bearer Token/,
        ),
        await cause(
          requests,
          acme.ask('GET', '/requests?status=401'),
          /the token \\"OneLogin\\" [^"]* was revoked at/,
        ),
        await cause('GET .../scim/health', acme.ask('GET', '/scim/health'), /"kind":"no_token"/),
      ]
      const next = textOf(await done(acme.ask('POST', '/tokens', { label: 'Next' })), 'token')
      await acme.configure({ configuration: { scim_bearer_token: next } })
      await done(scene.directory('POST', `${acme.appPath}/enable`, {}))
      await waitFor(
        () => acme.findMember('ann'),
        ann => ann !== undefined,
      )
      return found
    },
  },
]
