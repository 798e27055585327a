import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PresetWorkspace, presetWorkspace, userWith } from '../preset-workspace.ts'
import { listOf, type RunningApplication, runApplication, textOf } from '../running-application.ts'

describe.each(testDatabases())('roles of a workspace, on $name', databases => {
  let app: RunningApplication
  let acme: PresetWorkspace
  beforeAll(async () => {
    app = await runApplication(databases)
    acme = await presetWorkspace(app, 'automation', 'Acme')
    // So that people are there at once.
    await acme.set({ invitations: 'none' })
  })
  afterAll(() => app.dispose())

  async function create(userName: string, roles: JsonObject): Promise<string> {
    const { status, body } = await acme.scim('POST', '/Users', userWith(userName, roles))
    expect([status, body['detail']]).toEqual([201, undefined])
    return textOf(body, 'id')
  }
  async function rolesOf(userName: string): Promise<unknown> {
    const { body } = await acme.api('GET', `/members?userName=${userName}`)
    return listOf(body)[0]?.['roles']
  }
  async function eventsOf(userName: string): Promise<readonly unknown[]> {
    const { body } = await acme.api('GET', `/members?userName=${userName}`)
    const id = textOf(listOf(body)[0] ?? {}, 'id')
    const history = await acme.api('GET', `/history?member_id=${id}`)
    return listOf(history.body)
      .toReversed()
      .slice(1)
      .map(({ event, field, oldValue, newValue }) => [event, field, oldValue, newValue])
  }

  test('an automation workspace begins with Admin, Operator, Analyst and No Access', async () => {
    const { body } = await acme.api('GET', '/roles')
    expect(body['environments']).toEqual(['dev', 'test', 'prod'])
    expect(listOf(body, 'roles')).toMatchObject([
      { name: 'Admin', rights: ['read', 'run', 'edit'], members: 0 },
      { name: 'Operator', rights: ['read', 'run'] },
      { name: 'Analyst', rights: ['read'] },
      { name: 'No Access', rights: [], isDefault: true },
    ])
  })

  test('one custom field changed changes that role alone; an emptied one takes the role away, told', async () => {
    const id = await create('ann', { workato_role: 'Admin', workato_role_prod: 'Operator' })
    expect(await rolesOf('ann')).toEqual({ dev: 'Admin', test: 'No Access', prod: 'Operator' })
    await acme.scim(
      'PUT',
      `/Users/${id}`,
      userWith('ann', { workato_role: 'Admin', workato_role_prod: 'Analyst' }),
    )
    await acme.scim(
      'PUT',
      `/Users/${id}`,
      userWith('ann', { workato_role: '', workato_role_prod: 'Analyst' }),
    )
    expect(await rolesOf('ann')).toEqual({ dev: 'No Access', test: 'No Access', prod: 'Analyst' })
    expect(await eventsOf('ann')).toEqual([
      ['member.updated', 'role.prod', 'Operator', 'Analyst'],
      ['member.updated', 'role.dev', 'Admin', 'No Access'],
      ['role.defaulted', 'role.dev', 'Admin', 'No Access'],
    ])
  })

  test('a value in other letter case opens nothing, is flagged once, and holds when it is made right', async () => {
    const id = await create('ben', { workato_role_prod: 'operator' })
    await acme.scim('PUT', `/Users/${id}`, userWith('ben', { workato_role_prod: 'operator', title: 'x' }))
    expect(await rolesOf('ben')).toMatchObject({ prod: 'No Access' })
    const flags = await acme.api('GET', '/roles/flags')
    expect(listOf(flags.body)).toMatchObject([
      { userName: 'ben', environment: 'prod', given: 'operator', meant: 'Operator', held: 'No Access' },
    ])
    const health = await acme.api('GET', '/scim/health')
    expect(listOf(health.body, 'warnings')).toContainEqual(
      expect.objectContaining({ kind: 'role_flagged', message: expect.stringContaining('it is "Operator"') }),
    )
    expect(await eventsOf('ben')).toEqual([
      ['role.flagged', 'role.prod', null, { given: 'operator', meant: 'Operator', held: 'No Access' }],
    ])
    await acme.scim('PUT', `/Users/${id}`, userWith('ben', { workato_role_prod: 'Operator' }))
    expect(await rolesOf('ben')).toMatchObject({ prod: 'Operator' })
    expect(listOf((await acme.api('GET', '/roles/flags')).body)).toEqual([])
  })

  test('a role made later is held by who was given it before', async () => {
    await create('cy', { workato_role_prod: 'Wizard' })
    expect(await rolesOf('cy')).toMatchObject({ prod: 'No Access' })
    const role = { name: 'Wizard', description: 'Casts.', rank: 250, rights: ['run', 'read'] }
    expect((await acme.api('POST', '/roles', role)).status).toBe(201)
    expect(await rolesOf('cy')).toMatchObject({ prod: 'Wizard' })
  })

  test('an unknown role is refused where it is set so: 400 naming it, nothing stored, told and logged', async () => {
    await acme.set({ unknownRole: 'refuse' })
    const id = await create('dan', { workato_role_prod: 'Admin' })
    const refused = await acme.scim('PUT', `/Users/${id}`, userWith('dan', { workato_role_prod: 'Duke' }))
    expect(refused.status).toBe(400)
    expect(refused.body).toMatchObject({
      scimType: 'invalidValue',
      detail: expect.stringContaining('"Duke"'),
    })
    expect((await acme.scim('POST', '/Users', userWith('eve', { workato_role: 'Duke' }))).status).toBe(400)
    expect((await acme.scim('GET', '/Users?filter=userName eq "eve"')).body['totalResults']).toBe(0)
    expect(await rolesOf('dan')).toMatchObject({ prod: 'Admin' })
    const { body } = await acme.api('GET', '/requests?status=400&user=DAN')
    expect(listOf(body)).toMatchObject([
      { scimType: 'invalidValue', reason: expect.stringContaining('"Duke" in the environment prod') },
    ])
    expect(await eventsOf('dan')).toMatchObject([
      ['role.refused', null, null, { reason: expect.any(String) }],
    ])
    expect(await acme.told('role.refused')).toHaveLength(2)
    await acme.set({ unknownRole: 'no_access' })
  })

  test('a changed default role is held by everybody who is given none, at once', async () => {
    const changed = await acme.set({ defaultRole: 'Analyst' })
    expect(changed.status).toBe(200)
    expect(changed.body['membersChanged']).toEqual(expect.any(Number))
    expect(await rolesOf('dan')).toEqual({ dev: 'Analyst', test: 'Analyst', prod: 'Admin' })
    expect((await acme.set({ defaultRole: 'analyst' })).body['error']).toMatchObject({
      code: 'invalid_request',
      issues: [{ path: 'defaultRole', message: expect.stringContaining('"Analyst"') }],
    })
    await acme.set({ defaultRole: 'No Access' })
  })

  test('a role that is not given any more is kept where it is set so', async () => {
    await acme.set({ absentRole: 'keep' })
    const id = await create('fay', { workato_role_prod: 'Admin' })
    await acme.scim('PUT', `/Users/${id}`, userWith('fay', {}))
    expect(await rolesOf('fay')).toMatchObject({ prod: 'Admin' })
    expect(await eventsOf('fay')).toEqual([['role.kept', 'role.prod', 'Admin', 'Admin']])
    await acme.set({ absentRole: 'default' })
    expect(await rolesOf('fay')).toMatchObject({ prod: 'No Access' })
  })

  test('a token cannot give more than its allowed roles; what is held already is not given', async () => {
    const issued = await acme.api('POST', '/tokens', { label: 'Okta', allowedRoles: ['Analyst'] })
    const token = textOf(issued.body, 'token')
    const refused = await acme.scim('POST', '/Users', userWith('gus', { workato_role: 'Admin' }), token)
    expect(refused.status).toBe(403)
    expect(textOf(refused.body, 'detail')).toMatch(/"Admin" in the environment dev .*token "Okta".*Analyst/)
    const within = await acme.scim('POST', '/Users', userWith('gus', { workato_role: 'Analyst' }), token)
    expect(within.status).toBe(201)
    const id = await create('hal', { workato_role: 'Admin' })
    const same = userWith('hal', { workato_role: 'Admin' })
    expect((await acme.scim('PUT', `/Users/${id}`, same, token)).status).toBe(200)
  })

  test.each([
    ['a name in other letter case', { name: 'ADMIN', rank: 1, rights: [] }, 409],
    ['a name with blanks around it', { name: ' X', rank: 1, rights: [] }, 400],
    ['an unknown right', { name: 'X', rank: 1, rights: ['fly'] }, 400],
  ])('a role with %s is refused', async (_, role, status) => {
    expect((await acme.api('POST', '/roles', role)).status).toBe(status)
  })

  test('a role in use is not removed, and the reason names each use', async () => {
    const { status, body } = await acme.api('DELETE', '/roles/No%20Access')
    expect(status).toBe(409)
    expect(JSON.stringify(body)).toMatch(/held \d+ times; it is the default role/)
    await acme.api('POST', '/roles', { name: 'Unused', rank: 1, rights: [] })
    expect((await acme.api('DELETE', '/roles/Unused')).status).toBe(200)
    expect((await acme.api('DELETE', '/roles/Unused')).status).toBe(404)
  })

  test('an environment that is taken away takes its roles along', async () => {
    await acme.set({ environments: ['dev', 'prod', 'pre-prod'] })
    const id = await create('ida', { workato_role: 'Admin', 'workato_role_pre-prod': 'Operator' })
    expect(await rolesOf('ida')).toMatchObject({ 'pre-prod': 'Operator' })
    await acme.set({ environments: ['dev', 'prod'] })
    expect(await rolesOf('ida')).toEqual({ dev: 'Admin', prod: 'No Access' })
    expect((await acme.scim('GET', `/Users/${id}`)).status).toBe(200)
  })
})
