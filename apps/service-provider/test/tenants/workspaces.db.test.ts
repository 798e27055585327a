import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { presets } from '../../src/tenants/presets.ts'
import type { Preset } from '../../src/tenants/settings.ts'
import { openOtherProcess } from '../other-process.ts'
import { type PresetWorkspace, presetWorkspace, userWith } from '../preset-workspace.ts'
import { listOf, type RunningApplication, runApplication, textOf } from '../running-application.ts'

const workato = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'

async function servedIn(workspace: PresetWorkspace) {
  const types = listOf((await workspace.scim('GET', '/ResourceTypes')).body, 'Resources')
  const schemas = listOf((await workspace.scim('GET', '/Schemas')).body, 'Resources')
  return {
    types: types.map(({ name }) => name),
    schemas: schemas.map(({ id }) => id),
    groups: (await workspace.scim('GET', '/Groups')).status,
  }
}

describe.each(testDatabases())('many workspaces, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  test.each<[Preset, readonly string[], boolean, number]>([
    ['vault', ['User', 'Group'], false, 200],
    ['automation', ['User', 'Group'], true, 200],
    ['catalog', ['User'], false, 501],
    ['plain', ['User', 'Group'], true, 200],
  ])(
    '%s serves %j, the role schema: %s, /Groups: %s (RFC 7644 §3.12)',
    async (preset, types, hasRoles, groups) => {
      const workspace = await presetWorkspace(app, preset)
      const served = await servedIn(workspace)
      expect(served.types).toEqual(types)
      expect(served.schemas.includes(workato)).toBe(hasRoles)
      expect(served.groups).toBe(groups)
      const { body } = await workspace.api('GET', '/settings')
      expect(body).toEqual(presets[preset])
      expect(await workspace.told('workspace.')).toMatchObject([{ event: 'workspace.created' }])
    },
  )

  test('two workspaces with different schemas in one process never see the other’s', async () => {
    const [one, other] = [
      await presetWorkspace(app, 'plain', 'One'),
      await presetWorkspace(app, 'plain', 'Other'),
    ]
    const roleAttributes = { urn: 'urn:acme:params:1.0:Access', prefix: 'level' }
    const changed = await other.set({ roleAttributes, environments: ['dev', 'live'] })
    expect(changed.status).toBe(200)
    const users = await Promise.all([
      one.scim('POST', '/Users', userWith('ann', { workato_role_prod: 'Operator' })),
      other.scim(
        'POST',
        '/Users',
        userWith('ann', { level: 'Boss', level_live: 'Guest' }, roleAttributes.urn),
      ),
    ])
    expect(users.map(({ status }) => status)).toEqual([201, 201])
    const roles = await Promise.all(
      [one, other].map(async each => listOf((await each.api('GET', '/members')).body)[0]?.['roles']),
    )
    expect(roles).toEqual([{ prod: 'Operator' }, { dev: 'Boss', live: 'Guest' }])
    expect((await servedIn(one)).schemas).not.toContain(roleAttributes.urn)
    const wrong = await other.scim('POST', '/Users', userWith('ben', { workato_role: 'Admin' }))
    expect(wrong.status).toBe(201)
    expect(wrong.body[workato]).toBeUndefined()
    const [logged] = listOf((await other.api('GET', '/requests?user=ben')).body)
    expect(JSON.stringify(logged?.['warnings'])).toContain('WorkatoRole')
  })

  test('a change holds at the next request, and is told field by field', async () => {
    const workspace = await presetWorkspace(app, 'plain', 'Changing')
    expect((await servedIn(workspace)).groups).toBe(200)
    await workspace.set({ groups: 'not_advertised', silenceHours: 5 })
    expect(await servedIn(workspace)).toMatchObject({ types: ['User'], groups: 501 })
    expect(await workspace.told('workspace.settings_changed')).toMatchObject([
      { field: 'groups' },
      { field: 'silenceHours' },
    ])
    await workspace.set({ groups: 'teams' })
    expect((await servedIn(workspace)).groups).toBe(200)
  })

  test.each([
    ['environments', ['dev', 'DEV'], 'environments.1'],
    ['environments', ['a b'], 'environments.0'],
    ['roleAttributes', { urn: 'workato', prefix: 'x' }, 'roleAttributes.urn'],
    [
      'roleAttributes',
      { urn: 'urn:ietf:params:scim:schemas:core:2.0:User', prefix: 'x' },
      'roleAttributes.urn',
    ],
    ['roleAttributes', { urn: workato, prefix: '1x' }, 'roleAttributes.prefix'],
    ['linkBy', [], 'linkBy'],
    ['linkBy', ['email', 'email'], 'linkBy.1'],
    ['unknownRole', 'shrug', 'unknownRole'],
    ['silenceHours', -1, 'silenceHours'],
    ['defaultRole', 'Nobody', 'defaultRole'],
    ['theme', 'dark', 'theme'],
  ])('settings with %s %j are refused, naming the place', async (field, value, path) => {
    const { body } = await app.api('GET', '/settings')
    const reply = await app.api('PUT', '/settings', { ...body, [field]: value })
    expect(reply.status).toBe(400)
    const issues = listOf(JSON.parse(JSON.stringify(reply.body['error'])), 'issues')
    expect(issues.map(issue => issue['path'])).toContain(path)
    expect((await app.api('GET', '/settings')).body).toEqual(body)
  })

  test('another process acts on changed settings, and on SCIM switched off, at its next request', async () => {
    const workspace = await presetWorkspace(app, 'plain', 'Shared')
    const other = await openOtherProcess(app)
    const ask = (path: string) => other.scim(path, workspace.token)
    expect(await ask('/Groups')).toBe(200)
    await workspace.set({ groups: 'not_advertised' })
    expect(await ask('/Groups')).toBe(501)
    await workspace.api('PUT', '/scim', { enabled: false })
    expect(await ask('/Users')).toBe(401)
    await workspace.api('PUT', '/scim', { enabled: true })
    expect(await ask('/Users')).toBe(200)
    await other.close()
  })

  test('a workspace is renamed and given capabilities, told', async () => {
    const workspace = await presetWorkspace(app, 'vault', 'Before')
    expect((await workspace.api('PATCH', '', { name: 'After' })).body).toMatchObject({ name: 'After' })
    const given = await workspace.api('PUT', '/capabilities', { capabilities: ['audit'] })
    expect(given.body).toMatchObject({ capabilities: ['audit'], preset: 'vault', scimEnabled: true })
    const page = await workspace.api('GET', '/scim')
    expect(listOf(page.body, 'prerequisites')).toMatchObject([
      { id: 'capability', met: false, fix: expect.stringContaining('operator') },
      { id: 'sso', met: false, fix: expect.stringContaining('SAML') },
      { id: 'privilege', met: true, fix: null },
    ])
    // What is not met warns and stops nothing.
    expect((await workspace.scim('GET', '/Users')).status).toBe(200)
    expect((await workspace.told('workspace.')).map(({ event }) => event)).toEqual([
      'workspace.created',
      'workspace.renamed',
      'workspace.capabilities_changed',
    ])
  })

  test('a workspace that is not there is not found', async () => {
    const path = '/workspaces/01a20000-0000-7000-8000-000000000000'
    for (const below of ['', '/settings', '/scim', '/roles', '/teams', '/requests']) {
      expect((await app.call('GET', `${path}${below}`)).status).toBe(404)
    }
  })

  test('workspaces are listed with their presets', async () => {
    const { body } = await app.call('GET', '/workspaces?limit=1000')
    expect(listOf(body).map(({ name, preset }) => [name, preset])).toEqual(
      expect.arrayContaining([
        ['Workspace', 'plain'],
        ['After', 'vault'],
      ]),
    )
    expect(textOf(listOf(body)[0] ?? {}, 'id')).toBe(app.workspaceId)
  })
})
