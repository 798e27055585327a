/**
 * "Configure SCIM in OneLogin" of Workato's guide, walked through the API alone, from a company whose people have used the
 * application for long to the day when SCIM is switched off. The application is our own, as a process of its own.
 */
import { testDatabases } from '@joinery/database/testing'
import { defineSchema, userResourceType } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type FaultProxy, startFaultProxy } from '../provisioning/targets/fault-proxy.ts'
import { startGoodTarget } from '../provisioning/targets/good-target.ts'
import {
  contentOf,
  createByHand,
  type RunningTarget,
  type ScimUser,
} from '../provisioning/targets/scim-endpoint.ts'
import { aScenarioTakesMs, openStage, type Stage, waitFor } from './stage.ts'

vi.setConfig({ testTimeout: aScenarioTakesMs })

const workatoSchema = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'
const roleFields = ['workato_role', 'workato_role_test', 'workato_role_prod']
const workatoRole = {
  required: false,
  schema: defineSchema({
    id: workatoSchema,
    name: 'Workato Role',
    description: 'The role in each environment.',
    attributes: roleFields.map(name => ({ name, description: 'A role, case-sensitive.', caseExact: true })),
  }),
}
const people = 200
const nameOf = (number: number): string => `person${number}@example.com`

const summary = z.object({
  states: z.record(z.string(), z.number()),
  outcomes: z.record(z.string(), z.number()),
  requests: z.record(z.string(), z.number()),
  working: z.number(),
  waiting: z.number(),
})
const applied = z.object({ count: z.number(), run_id: z.number().nullable() })
const configured = z.object({ configuration: z.object({ scim_json_template: z.string() }) })
const template = z.looseObject({ schemas: z.array(z.string()) })
const userList = z.array(z.object({ id: z.number(), username: z.string() }))

describe('the Workato guide', () => {
  let stage: Stage
  let target: RunningTarget
  let wire: FaultProxy
  let appId = 0
  let roleId = 0
  const ids = new Map<string, number>()
  beforeAll(async () => {
    stage = await openStage(testDatabases().at(-1))
    target = await startGoodTarget({ resourceTypes: [userResourceType([workatoRole])] })
    wire = await startFaultProxy(target.baseUrl)
    for (let number = 0; number < people; number += 1) {
      const name = nameOf(number)
      await createByHand(target, number % 3 === 0 ? name.toUpperCase() : name)
    }
  })
  afterAll(async () => {
    await stage.close()
    await wire.close()
    await target.close()
  })

  const path = (): string => `/api/provisioning/apps/${appId}`
  const settle = async (): Promise<z.infer<typeof summary>> =>
    waitFor(
      async () => summary.parse(await stage.call('GET', `${path()}/summary`)),
      ({ working }) => working === 0,
    )
  /** Apply to all: asks for the count, and confirms it. */
  const applyToAll = async (action: string): Promise<number> => {
    const { count } = z
      .object({ count: z.number() })
      .parse(await stage.call('POST', `${path()}/apply`, { action }))
    const done = applied.parse(await stage.call('POST', `${path()}/apply`, { action, confirm: count }))
    return done.count
  }
  const approve = async (): Promise<void> => {
    await stage.call('POST', '/api/provisioning/tasks/approve', { app_id: appId })
    await settle()
  }
  const atWorkato = async (name: string): Promise<ScimUser | undefined> =>
    (await contentOf(target, false)).users.find(user => user.userName.toLowerCase() === name)
  const id = (name: string): number => {
    const found = ids.get(name)
    if (found === undefined) throw new Error(`There is no ${name}`)
    return found
  }

  it('people sign in to Workato by SAML: custom fields, an import, a role that gives the app', async () => {
    for (const field of roleFields) {
      await stage.call('POST', '/api/2/users/custom_attributes', {
        user_field: { name: field, shortname: field },
      })
    }
    const rows = Array.from({ length: people }, (_, number) => {
      const name = nameOf(number)
      return [
        name,
        name,
        `First${number}`,
        'Ek',
        '1',
        number % 2 === 0 ? 'Analyst' : '',
        '',
        'Operator',
      ].join(',')
    })
    const header = ['username', 'email', 'firstname', 'lastname', 'status', ...roleFields].join(',')
    await stage.call('POST', '/api/provisioning/imports/users', [header, ...rows].join('\n'))
    for (const user of userList.parse(await stage.call('GET', '/api/2/users?limit=1000'))) {
      ids.set(user.username, user.id)
    }
    expect(ids.size).toBe(people)
  })

  it('Apps › Add App: “SCIM” finds the connector, and so does the caption of the guide', async () => {
    const found = z.array(z.object({ id: z.number(), name: z.string() }))
    const bySearch = found.parse(await stage.call('GET', '/api/2/connectors?name=SCIM'))
    const caption = encodeURIComponent('SAML with SCIM Provisioner (core user 2.0)')
    const byCaption = found.parse(await stage.call('GET', `/api/2/connectors?name=${caption}`))
    expect(bySearch.length).toBeGreaterThan(10)
    expect(byCaption).toMatchObject([{ id: 45504, name: 'SCIM Provisioner with SAML (SCIM v2 Core)' }])
    appId = await stage.make('/api/2/apps', { connector_id: byCaption[0]?.id, name: 'Workato' })
    roleId = await stage.make('/api/2/roles', {
      name: 'Workato users',
      apps: [appId],
      users: [...ids.values()],
    })
  })

  it('Provisioning: Enable provisioning, Suspend and Suspend', async () => {
    const provisioning = { enabled: true, when_deleted: 'suspend', when_suspended: 'suspend' }
    expect(await stage.call('PUT', path(), { provisioning })).toMatchObject({ provisioning })
  })

  it('Configuration: base URL, token, and the template with the Workato URN after emails', async () => {
    const { configuration } = configured.parse(await stage.call('GET', path()))
    const { schemas, ...rest } = template.parse(JSON.parse(configuration.scim_json_template))
    expect(Object.keys(rest).at(-1)).toBe('emails')
    const roles = Object.fromEntries(roleFields.map(field => [field, `{$user.custom_fields.${field}}`]))
    const extended = { schemas: [...schemas, workatoSchema], ...rest, [workatoSchema]: roles }
    await stage.call('PUT', path(), {
      configuration: {
        scim_base_url: `${wire.baseUrl}/`,
        scim_bearer_token: target.token,
        scim_json_template: JSON.stringify(extended, undefined, 2),
      },
    })
    expect(await stage.call('GET', path())).toMatchObject({ configuration: { has_token: true } })
  })

  it('Parameters: + for each role field, in the assertion and in provisioning', async () => {
    const parameters = Object.fromEntries(
      roleFields.map(field => [
        field,
        {
          label: field,
          user_attribute_mappings: `custom_attribute_${field}`,
          include_in_saml_assertion: true,
          provisioned_entitlements: true,
        },
      ]),
    )
    expect(await stage.call('PUT', `/api/2/apps/${appId}`, { parameters })).toMatchObject({ parameters })
  })

  it('API connection: Enable', async () => {
    expect(await stage.call('POST', `${path()}/enable`)).toMatchObject({ api_status: 'enabled' })
    expect(wire.newCalls()).toHaveLength(1)
  })

  it('Users › Apply to all › Reapply Mappings, Approve: everybody is linked, and nobody is created', async () => {
    expect(await applyToAll('reapply_mappings')).toBe(people)
    await waitFor(
      async () => summary.parse(await stage.call('GET', `${path()}/summary`)),
      ({ waiting }) => waiting === people,
    )
    expect(wire.newCalls()).toEqual([])
    expect(await applyToAll('approve')).toBe(people)
    expect(await settle()).toMatchObject({
      states: { provisioned: people },
      outcomes: { linked: people, created: 0 },
      requests: { lookup: people, create: 0, replace: people },
    })
    expect((await contentOf(target, false)).users).toHaveLength(people)
    expect(await atWorkato(nameOf(0))).toMatchObject({
      name: { givenName: 'First0', familyName: 'Ek' },
      emails: [{ value: nameOf(0) }],
      active: true,
      [workatoSchema]: { workato_role: 'Analyst', workato_role_prod: 'Operator' },
    })
  })

  it('a new user gets the role, another the app itself: both are created', async () => {
    for (const name of ['by-role@example.com', 'directly@example.com']) {
      const fields = { username: name, email: name, firstname: 'New', lastname: 'Ek', status: 1 }
      ids.set(name, await stage.make('/api/2/users', fields))
    }
    await stage.call('POST', `/api/2/roles/${roleId}/users`, [id('by-role@example.com')])
    await stage.call('PUT', `${path()}/users/${id('directly@example.com')}`)
    await approve()
    expect(await settle()).toMatchObject({ outcomes: { created: 2 }, states: { provisioned: people + 2 } })
    expect((await contentOf(target, false)).users).toHaveLength(people + 2)
  })

  it('a custom attribute is changed: the role at Workato is, in the same letters', async () => {
    const custom_attributes = { workato_role: 'Recipe builder' }
    await stage.call('PUT', `/api/2/users/${id(nameOf(1))}`, { custom_attributes })
    await approve()
    expect(await atWorkato(nameOf(1))).toMatchObject({
      [workatoSchema]: { workato_role: 'Recipe builder', workato_role_prod: 'Operator' },
    })
  })

  it('an emptied custom attribute takes the role away', async () => {
    await stage.call('PUT', `/api/2/users/${id(nameOf(2))}`, { custom_attributes: { workato_role: '' } })
    await approve()
    const roles = (await atWorkato(nameOf(2)))?.[workatoSchema]
    expect(roles).toMatchObject({ workato_role_prod: 'Operator' })
    expect(Object(roles)['workato_role'] ?? '').toBe('')
  })

  it('deprovisioned three ways: the app is taken, the user is inactive, the user is deleted', async () => {
    wire.newCalls()
    await stage.call('DELETE', `${path()}/users/${id('directly@example.com')}`)
    await stage.call('PUT', `/api/2/users/${id(nameOf(3))}`, { status: 2 })
    await stage.call('DELETE', `/api/2/users/${id(nameOf(4))}`)
    await approve()
    expect(
      wire
        .newCalls()
        .filter(call => call.startsWith('put'))
        .map(call => call.toLowerCase())
        .toSorted(),
    ).toEqual(['put directly@example.com inactive', `put ${nameOf(3)} inactive`, `put ${nameOf(4)} inactive`])
    for (const name of ['directly@example.com', nameOf(3), nameOf(4)]) {
      expect(await atWorkato(name)).toMatchObject({ active: false })
    }
    expect(await settle()).toMatchObject({
      states: { provisioned: people - 1, disabled: 3 },
      outcomes: { deleted: 0 },
    })
  })

  it('Enable provisioning is unticked: nothing is synced any more, and nobody at Workato is changed', async () => {
    const before = await contentOf(target, false)
    wire.newCalls()
    await stage.call('PUT', path(), { provisioning: { enabled: false } })
    await stage.call('PUT', `/api/2/users/${id(nameOf(5))}`, { firstname: 'Changed' })
    await stage.call('DELETE', `/api/2/users/${id(nameOf(6))}`)
    await new Promise(resolve => setTimeout(resolve, 250))
    expect(wire.newCalls()).toEqual([])
    expect(await contentOf(target, false)).toEqual(before)
  })

  it('and nothing of all this went wrong on our side', () => {
    expect(stage.log).toEqual([])
  })
})
