import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PresetWorkspace, presetWorkspace, userWith } from '../preset-workspace.ts'
import { listOf, type RunningApplication, runApplication, textOf } from '../running-application.ts'

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

const role = (name: string, environment = 'prod') => ({ kind: 'role', environment, role: name })

describe.each(testDatabases())('groups that stand for roles and teams, on $name', databases => {
  let app: RunningApplication
  let acme: PresetWorkspace
  beforeAll(async () => {
    app = await runApplication(databases)
    acme = await presetWorkspace(app, 'automation', 'Acme')
    await acme.set({ invitations: 'none' })
  })
  afterAll(() => app.dispose())

  async function user(userName: string, roles: JsonObject = {}): Promise<string> {
    return textOf((await acme.scim('POST', '/Users', userWith(userName, roles))).body, 'id')
  }
  async function group(displayName: string, ...members: readonly string[]): Promise<string> {
    const body = { schemas: [groupSchema], displayName, members: members.map(value => ({ value })) }
    const reply = await acme.scim('POST', '/Groups', body)
    expect(reply.status).toBe(201)
    return textOf(reply.body, 'id')
  }
  async function patch(id: string, op: string, member: string): Promise<void> {
    const operation =
      op === 'add'
        ? { op, path: 'members', value: [{ value: member }] }
        : { op, path: `members[value eq "${member}"]` }
    const body = { schemas: [patchSchema], Operations: [operation] }
    const { status } = await acme.scim('PATCH', `/Groups/${id}`, body)
    expect([200, 204]).toContain(status)
  }
  async function map(groupId: string, target: JsonObject) {
    return acme.api('POST', '/group-mappings', { groupId, target })
  }
  async function memberOf(userName: string): Promise<JsonObject> {
    return listOf((await acme.api('GET', `/members?userName=${userName}`)).body)[0] ?? {}
  }
  async function prodOf(userName: string): Promise<unknown> {
    const { body } = await acme.api('GET', `/members?userName=${userName}`)
    return JSON.parse(JSON.stringify(listOf(body)[0]?.['roles'] ?? {})).prod
  }
  async function eventsOf(userName: string): Promise<readonly unknown[]> {
    const id = textOf(await memberOf(userName), 'id')
    const { body } = await acme.api('GET', `/history?member_id=${id}`)
    return listOf(body)
      .toReversed()
      .slice(1)
      .map(({ event, field, newValue }) => [event, field, newValue])
  }

  test('a mapping gives the role to who is in the group, a joining and a leaving follow', async () => {
    const [ann, ben] = [await user('ann'), await user('ben')]
    const id = await group('Admins', ann)
    expect((await map(id, role('Admin'))).status).toBe(201)
    expect([await prodOf('ann'), await prodOf('ben')]).toEqual(['Admin', 'No Access'])
    await patch(id, 'add', ben)
    expect(await prodOf('ben')).toBe('Admin')
    await patch(id, 'remove', ben)
    expect(await prodOf('ben')).toBe('No Access')
    expect(await eventsOf('ben')).toEqual([
      ['group.member_added', 'members', expect.anything()],
      ['member.updated', 'role.prod', 'Admin'],
      ['group.member_removed', 'members', null],
      ['member.updated', 'role.prod', 'No Access'],
      ['role.defaulted', 'role.prod', 'No Access'],
    ])
  })

  test('the attribute goes before groups, and of groups the highest rank wins', async () => {
    const id = await user('cy', { workato_role_prod: 'Analyst' })
    const [low, high] = [await group('Low', id), await group('High', id)]
    await map(low, role('Operator'))
    await map(high, role('Admin'))
    expect(await prodOf('cy')).toBe('Analyst')
    await acme.scim('PUT', `/Users/${id}`, userWith('cy', {}))
    expect(await prodOf('cy')).toBe('Admin')
    await acme.api('PATCH', '/roles/Operator', { rank: 400 })
    expect(await prodOf('cy')).toBe('Operator')
    await acme.api('PATCH', '/roles/Operator', { rank: 200 })
    expect(await prodOf('cy')).toBe('Admin')
  })

  test('a group inside a mapped group gives its role too, until it is taken out', async () => {
    const id = await user('dan')
    const inner = await group('Inner', id)
    const outer = await group('Outer')
    await map(outer, role('Operator'))
    expect(await prodOf('dan')).toBe('No Access')
    await patch(outer, 'add', inner)
    expect(await prodOf('dan')).toBe('Operator')
    const second = await user('dana')
    await patch(inner, 'add', second)
    expect(await prodOf('dana')).toBe('Operator')
    await patch(outer, 'remove', inner)
    expect([await prodOf('dan'), await prodOf('dana')]).toEqual(['No Access', 'No Access'])
  })

  test('a group deleted while it maps a role: what it gave goes, the mapping stays as broken with the reason', async () => {
    const id = await user('eve')
    const doomed = await group('Doomed', id)
    const made = await map(doomed, role('Admin'))
    const team = await acme.api('POST', '/teams', { name: 'Doomed team' })
    await map(doomed, { kind: 'team', teamId: textOf(team.body, 'id') })
    expect(await prodOf('eve')).toBe('Admin')
    expect((await acme.scim('DELETE', `/Groups/${doomed}`)).status).toBe(204)
    expect(await prodOf('eve')).toBe('No Access')
    const { body } = await acme.api('GET', '/group-mappings')
    expect(listOf(body).filter(mapping => mapping['groupId'] === doomed)).toMatchObject([
      { id: made.body['id'], groupName: 'Doomed', broken: { reason: expect.stringContaining('OneLogin') } },
      { groupName: 'Doomed', broken: { reason: expect.stringContaining('deleted') } },
    ])
    const teamMembers = await acme.api('GET', `/teams/${textOf(team.body, 'id')}/members`)
    expect(listOf(teamMembers.body)).toEqual([])
    expect(await acme.told('group_mapping.broken')).toHaveLength(2)
    const health = await acme.api('GET', '/scim/health')
    expect(listOf(health.body, 'warnings').filter(({ kind }) => kind === 'mapping_broken')).toHaveLength(2)
    const gone = await acme.api('DELETE', `/group-mappings/${textOf(made.body, 'id')}`)
    expect(gone.status).toBe(200)
  })

  test('a mapping that is removed takes along what it gave', async () => {
    const id = await user('fay')
    const made = await map(await group('Passing', id), role('Admin'))
    expect(await prodOf('fay')).toBe('Admin')
    await acme.api('DELETE', `/group-mappings/${textOf(made.body, 'id')}`)
    expect(await prodOf('fay')).toBe('No Access')
  })

  test('a renamed group keeps its mapping under the new name', async () => {
    const id = await group('Old name')
    await map(id, role('Admin'))
    await acme.scim('PATCH', `/Groups/${id}`, {
      schemas: [patchSchema],
      Operations: [{ op: 'replace', path: 'displayName', value: 'New name' }],
    })
    const { body } = await acme.api('GET', '/groups')
    expect(listOf(body).find(one => one['id'] === id)).toMatchObject({
      name: 'New name',
      mappings: [{ groupName: 'New name' }],
    })
  })

  const named = async (text: string) =>
    listOf((await acme.api('GET', `/groups?text=${encodeURIComponent(text)}`)).body).map(({ name }) => name)
  test('groups are found by a part of their names, in any letter case', async () => {
    await group('Oven cleaners')
    expect(await named('N CLEAN')).toEqual(['Oven cleaners'])
    expect(await named('oven%')).toEqual([])
  })

  test('a token that may not give a role cannot give it by a group', async () => {
    const issued = await acme.api('POST', '/tokens', { label: 'weak', allowedRoles: ['Analyst'] })
    const id = await user('gus')
    const strong = await group('Strong')
    await map(strong, role('Admin'))
    const operation = { op: 'add', path: 'members', value: [{ value: id }] }
    const body = { schemas: [patchSchema], Operations: [operation] }
    const refused = await acme.scim('PATCH', `/Groups/${strong}`, body, textOf(issued.body, 'token'))
    expect(refused.status).toBe(403)
    expect(textOf(refused.body, 'detail')).toContain('"Admin" in the environment prod')
    const group2 = await acme.scim('GET', `/Groups/${strong}`)
    expect(group2.body['members'] ?? []).toEqual([])
  })

  test.each([
    ['a group that is not there', { groupId: 'nobody', target: role('Admin') }, 400],
    ['a role in other letter case', { target: role('admin') }, 400],
    ['an environment that is not there', { target: role('Admin', 'moon') }, 400],
    [
      'a team that is not there',
      { target: { kind: 'team', teamId: '01a20000-0000-7000-8000-000000000000' } },
      400,
    ],
    ['a second role in the same environment', { target: role('Analyst') }, 409],
  ])('a mapping to %s is refused', async (_, changes, status) => {
    const { body } = await acme.api('GET', '/groups')
    const mapped = listOf(body).find(one => one['name'] === 'Admins')
    const draft = { groupId: mapped?.['id'], ...changes }
    expect((await acme.api('POST', '/group-mappings', draft)).status).toBe(status)
  })

  test('settings that would lose mappings are refused, naming them', async () => {
    const { status, body } = await acme.set({ environments: ['dev'], groups: 'not_advertised' })
    expect(status).toBe(400)
    expect(listOf(JSON.parse(JSON.stringify(body['error'])), 'issues').map(({ path }) => path)).toEqual([
      'environments',
      'groups',
    ])
  })

  describe('teams', () => {
    test('have members by hand and by groups, and each row says which', async () => {
      const [hal, ida] = [await user('hal'), await user('ida')]
      const made = await acme.api('POST', '/teams', { name: 'Bakers', description: 'Bread.' })
      const id = textOf(made.body, 'id')
      const memberIds = [textOf(await memberOf('hal'), 'id')]
      expect((await acme.api('POST', `/teams/${id}/members`, { memberIds })).body).toEqual({ added: 1 })
      expect((await acme.api('POST', `/teams/${id}/members`, { memberIds })).body).toEqual({ added: 0 })
      const ovens = await group('Ovens', hal, ida)
      await map(ovens, { kind: 'team', teamId: id })
      const { body } = await acme.api('GET', `/teams/${id}/members`)
      expect(listOf(body)).toMatchObject([
        { userName: 'hal', byHand: true, groupIds: [ovens] },
        { userName: 'ida', byHand: false, groupIds: [ovens] },
      ])
      await patch(ovens, 'remove', hal)
      await patch(ovens, 'remove', ida)
      const after = await acme.api('GET', `/teams/${id}/members`)
      expect(listOf(after.body)).toMatchObject([{ userName: 'hal', byHand: true, groupIds: [] }])
      expect((await acme.api('GET', `/teams/${id}`)).status).toBe(405)
    })

    test('whom a group manages is not taken out by hand', async () => {
      const jo = await user('jo')
      const made = await acme.api('POST', '/teams', { name: 'Held' })
      const id = textOf(made.body, 'id')
      const holding = await group('Holding', jo)
      await map(holding, { kind: 'team', teamId: id })
      const memberId = textOf(await memberOf('jo'), 'id')
      const refused = await acme.api('DELETE', `/teams/${id}/members/${memberId}`)
      expect(refused.status).toBe(409)
      expect(JSON.stringify(refused.body)).toContain(holding)
      expect((await acme.api('DELETE', `/teams/${id}`)).status).toBe(409)
    })

    test('who is deprovisioned leaves every team, and does not come back to them', async () => {
      const kim = await user('kim')
      const made = await acme.api('POST', '/teams', { name: 'Left' })
      const id = textOf(made.body, 'id')
      const memberId = textOf(await memberOf('kim'), 'id')
      await acme.api('POST', `/teams/${id}/members`, { memberIds: [memberId] })
      await acme.scim('DELETE', `/Users/${kim}`)
      expect(listOf((await acme.api('GET', `/teams/${id}/members`)).body)).toEqual([])
      await user('kim')
      expect(listOf((await acme.api('GET', `/teams/${id}/members`)).body)).toEqual([])
      const refused = await acme.api('POST', `/teams/${id}/members`, {
        memberIds: ['01a20000-0000-7000-8000-000000000000'],
      })
      expect(refused.status).toBe(400)
    })

    test('names are taken once, letter case ignored', async () => {
      expect((await acme.api('POST', '/teams', { name: 'bAKERS' })).status).toBe(409)
      const other = await acme.api('POST', '/teams', { name: 'Cooks' })
      const path = `/teams/${textOf(other.body, 'id')}`
      expect((await acme.api('PATCH', path, { name: 'BAKERS' })).status).toBe(409)
      expect((await acme.api('PATCH', path, { name: 'COOKS' })).body['name']).toBe('COOKS')
      expect((await acme.api('DELETE', path)).status).toBe(200)
      expect((await acme.api('PATCH', path, { name: 'X' })).status).toBe(404)
    })
  })

  test('joinings and mappings made at the same moment lose nobody', async () => {
    const people = await Promise.all(['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map(name => user(name)))
    const id = await group('Race')
    await Promise.all([
      ...people.slice(0, 3).map(person => patch(id, 'add', person)),
      map(id, role('Operator')),
      ...people.slice(3).map(person => patch(id, 'add', person)),
      ...people.map((person, index) =>
        acme.scim('PUT', `/Users/${person}`, userWith(`p${index + 1}`, { title: 'x' })),
      ),
    ])
    const roles = await Promise.all(people.map((_, index) => prodOf(`p${index + 1}`)))
    expect(roles).toEqual(people.map(() => 'Operator'))
  })
})
